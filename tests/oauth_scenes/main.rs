//! What the scenes of OAuth show.

mod login_csrf;
mod refresh_replay;
mod refresh_rotation;
mod shown;
mod token_in_url;
mod which_flow;
