pub mod exhibit;
pub mod keys;
pub mod validate;
pub mod wire;
pub mod words;
