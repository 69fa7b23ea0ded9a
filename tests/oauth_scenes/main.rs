//! What the scenes of OAuth show.

mod code_interception;
mod code_replay;
mod login_csrf;
mod mix_up;
mod oauth_pkce;
mod pkce_downgrade;
mod redirect_uri_substring;
mod refresh_replay;
mod refresh_rotation;
mod shown;
mod token_in_url;
mod which_flow;
