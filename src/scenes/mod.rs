//! The lessons. Each is a pure function from a setup to a trace, and reads as its story, top to
//! bottom: who sends what to whom.

mod asking;
mod attacks;
mod browsing;
mod connected;
mod decide;
mod ending;
mod foundations;
mod lifecycles;
mod place;
mod scene;
mod schemes;
mod signing;
mod tried;

pub use place::{Place, parse_seed, unknown_scene};
pub use scene::{CONSENT, Group, Scene, SetupFault};

/// Every scene, in the order in which they are listed.
pub const ALL: [&Scene; 58] = [
    &foundations::who_then_may::SCENE,
    &foundations::bearer_step_by_step::SCENE,
    &foundations::sessions_or_tokens::SCENE,
    &schemes::api_key::SCENE,
    &schemes::session_cookie::SCENE,
    &schemes::oauth_pkce::SCENE,
    &schemes::client_credentials::SCENE,
    &schemes::scopes::SCENE,
    &schemes::jwt_bearer::SCENE,
    &schemes::opaque_introspection::SCENE,
    &schemes::mutual_tls::SCENE,
    &schemes::signed_request::SCENE,
    &schemes::webhook::SCENE,
    &lifecycles::jwt::SCENE,
    &lifecycles::api_key_rotation::SCENE,
    &lifecycles::certificate_rotation::SCENE,
    &lifecycles::refresh_rotation::SCENE,
    &lifecycles::signing_key_rotation::SCENE,
    &lifecycles::revocation_race::SCENE,
    &lifecycles::permission_change::SCENE,
    &attacks::jwt_alg_none::SCENE,
    &attacks::jwt_key_confusion::SCENE,
    &attacks::jwt_wrong_audience::SCENE,
    &attacks::jwt_wrong_issuer::SCENE,
    &attacks::jwt_id_token_as_access_token::SCENE,
    &attacks::jwt_embedded_jwk::SCENE,
    &attacks::jwt_jku::SCENE,
    &attacks::jwt_kid_injection::SCENE,
    &attacks::jwt_tampered_claims::SCENE,
    &attacks::jwt_stripped_signature::SCENE,
    &attacks::jwt_expired_accepted::SCENE,
    &attacks::refresh_replay::SCENE,
    &attacks::code_interception::SCENE,
    &attacks::pkce_downgrade::SCENE,
    &attacks::code_replay::SCENE,
    &attacks::login_csrf::SCENE,
    &attacks::redirect_uri_substring::SCENE,
    &attacks::mix_up::SCENE,
    &attacks::session_fixation::SCENE,
    &attacks::csrf::SCENE,
    &attacks::xss_localstorage::SCENE,
    &attacks::token_in_url::SCENE,
    &attacks::authorization_header_logged::SCENE,
    &attacks::api_key_leaked::SCENE,
    &attacks::plaintext_key_store::SCENE,
    &attacks::signed_request_tampered_body::SCENE,
    &attacks::unsigned_header::SCENE,
    &attacks::canonicalisation_mismatch::SCENE,
    &attacks::signed_request_replay::SCENE,
    &attacks::clock_skew::SCENE,
    &attacks::introspection_cache_window::SCENE,
    &attacks::stolen_bearer_against_stolen_certificate::SCENE,
    &attacks::untrusted_ca::SCENE,
    &attacks::certificate_bound_token::SCENE,
    &attacks::revoked_certificate::SCENE,
    &attacks::client_cert_header_spoof::SCENE,
    &decide::which_flow::SCENE,
    &decide::which_scheme::SCENE,
];

/// The scene with exactly this id.
pub fn find(id: &str) -> Option<&'static Scene> {
    ALL.into_iter().find(|scene| scene.id == id)
}
