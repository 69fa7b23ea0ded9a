pub mod api_key_leaked;
pub mod jwt_alg_none;
pub mod jwt_wrong_audience;
pub mod plaintext_key_store;
