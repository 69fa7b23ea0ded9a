pub mod bearer_step_by_step;
