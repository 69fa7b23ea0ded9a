//! What the scenes of OAuth show.

mod login_csrf;
mod redirect_uri_substring;
mod shown;
