//! What the scenes of OAuth show.

mod login_csrf;
mod mix_up;
mod redirect_uri_substring;
mod shown;
