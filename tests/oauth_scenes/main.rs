//! What the scenes of OAuth show.

mod login_csrf;
mod shown;
