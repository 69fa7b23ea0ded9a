//! What the scenes of OAuth show.

mod code_interception;
mod login_csrf;
mod shown;
