pub mod bearer_step_by_step;
pub mod sessions_or_tokens;
pub mod who_then_may;
