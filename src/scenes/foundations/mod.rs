pub mod bearer_step_by_step;
pub mod who_then_may;
