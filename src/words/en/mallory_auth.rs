//! What Mallory's authorization server and app do.

pub fn sends_on(issuer: &str) -> String {
    format!("sends the browser on to {issuer}, in the app's name")
}
pub fn brought() -> String {
    "holds the code that the app brought, and what it proved itself with".into()
}
pub fn caught() -> String {
    "holds the callback that was meant for Ada's app".into()
}
