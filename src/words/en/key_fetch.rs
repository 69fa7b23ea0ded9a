//! What a server says that fetched keys where a token sent it.

pub fn no_key_set(url: &str) -> String {
    format!("What came from {url} is no key set, so there is no key to verify with.")
}
