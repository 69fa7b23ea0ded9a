//! What Mallory's page shows, and what she holds.

use super::html::document;

pub fn kittens() -> String {
    document("Kittens", "<h1>Kittens</h1>")
}
pub fn caught() -> String {
    "holds what the address brought".into()
}
