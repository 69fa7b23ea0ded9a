//! How a client proves itself, explained.

pub fn base64() -> &'static str {
    "base64 of id, colon, secret: an encoding that anyone can undo, not a lock"
}
pub fn pair() -> &'static str {
    "split at the first colon: before it the id, after it the secret, each still form-urlencoded"
}
pub fn id() -> &'static str {
    "the client's name, which is no secret"
}
pub fn secret() -> &'static str {
    "what proves the client; the server compares its hash"
}
pub fn decoded_from(raw: &str) -> String {
    format!("form-urldecoded from {raw}")
}

/// What RFC 7523 §3 makes of a claim; none where it says no more than a JWT does.
pub fn assertion_claim(name: &str) -> Option<&'static str> {
    Some(match name {
        "iss" => "the client itself: it vouches for itself",
        "sub" => "the client again; must equal its client_id",
        "aud" => "the authorization server: its token endpoint or its issuer name",
        "exp" => "when the statement ends; soon, for it is made for one request",
        "iat" => "when the client signed it",
        "nbf" => "not to be used before",
        "jti" => "its own id: the server takes each once",
        _ => return None,
    })
}
