//! What an app that uses OAuth shows, holds and does.

use super::html::{document, escaped};

/// The record's name: the first digits of the session id's hash; on a device there is no session.
pub fn record(key: &str) -> String {
    if key.is_empty() {
        return "memory of the app".into();
    }
    format!("session {}…", key.get(..8).unwrap_or(key))
}
pub fn shortened(token: &str) -> String {
    let beginning: String = token.chars().take(12).collect();
    format!("{beginning}…")
}
pub fn made_verifier(verifier: &str) -> String {
    format!("code_verifier = 32 random bytes = {verifier}")
}
pub fn made_challenge(challenge: &str) -> String {
    format!("code_challenge = BASE64URL(SHA-256(code_verifier)) = {challenge}")
}
pub fn made_state(state: &str) -> String {
    format!("state = 16 random bytes = {state}")
}
/// What it keeps of a flow: the names of the values that it made for it, where it made any.
pub fn keeps_flow(made: &[&str], native: bool) -> String {
    if made.is_empty() {
        return keeps("which server it sent the browser to", native);
    }
    keeps(&made.join(" and "), native)
}
pub fn keeps_tokens(native: bool) -> String {
    keeps("the tokens", native)
}
fn keeps(what: &str, native: bool) -> String {
    if native {
        format!("keeps {what} in its own memory")
    } else {
        format!("keeps {what} in this visitor's session, on the server")
    }
}
pub fn got_no_token(error: Option<&str>) -> String {
    match error {
        Some(error) => format!("got no token: {error}"),
        None => "got no token".into(),
    }
}

pub fn home(connected: bool) -> String {
    let body = if connected {
        "<h1>Your charges</h1>\n<p>Connected to billing-api.</p>"
    } else {
        "<h1>Your charges</h1>\n<p><a href=\"/connect\">Connect to billing-api</a></p>"
    };
    document("Ada's app", body)
}
pub fn not_connected(why: &str) -> String {
    document(
        "Not connected",
        &format!("<h1>Not connected</h1>\n<p>{}</p>", escaped(why)),
    )
}
pub fn no_token() -> &'static str {
    "The authorization server gave no token."
}
/// A page whose script reads the token from the address.
pub fn fragment_page() -> String {
    document(
        "Signing in",
        "<script>localStorage.token = new URLSearchParams(location.hash.slice(1)).get('access_token')</script>",
    )
}
