pub mod api_key_leaked;
pub mod csrf;
pub mod introspection_cache_window;
pub mod jwt_alg_none;
pub mod jwt_wrong_audience;
pub mod plaintext_key_store;
pub mod session_fixation;
pub mod xss_localstorage;
