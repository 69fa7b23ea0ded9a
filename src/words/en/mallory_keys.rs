//! What Mallory says of her own keys.

pub fn was_asked() -> String {
    "billing-api came to fetch her key set".into()
}
