//! What Mallory's page shows, and what she holds.

use super::html::document;

pub fn kittens() -> String {
    document("Kittens", "<h1>Kittens</h1>")
}
pub fn wrote_request() -> String {
    "wrote an authorization request in the app's name, with a verifier of her own".into()
}
/// The record's name.
pub fn request_record() -> String {
    "a request of her own".into()
}
pub fn caught() -> String {
    "holds the code that came to her address".into()
}
