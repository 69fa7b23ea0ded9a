pub mod csrf;
pub mod introspection_cache_window;
pub mod jwt_alg_none;
pub mod jwt_wrong_audience;
pub mod session_fixation;
pub mod xss_localstorage;
