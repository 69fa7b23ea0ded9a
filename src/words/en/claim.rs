//! What the members of a token are for.

pub fn segment(at: usize) -> &'static str {
    match at {
        0 => "header",
        1 => "payload",
        2 => "signature",
        _ => "one piece too many",
    }
}

/// RFC 7515 §4.1.
pub fn header_member(name: &str) -> &'static str {
    match name {
        "alg" => "how the token says it is signed",
        "typ" => "what kind of token it says it is",
        "kid" => "which key signed it, by name",
        "cty" => "what kind of content the payload is",
        "crit" => "headers that a server must understand or refuse the token",
        "b64" => "whether the payload is base64url-encoded; in a JWT always true",
        "jwk" => "a key that the token offers for its own verification: never to be trusted",
        "jku" => "an address from which the token wants its key fetched: never to be followed",
        "x5u" => "an address of a certificate: never to be followed",
        "x5c" => "a certificate that the token offers for itself",
        "x5t" | "x5t#S256" => "the fingerprint of a certificate",
        "enc" => "how an encrypted token is encrypted",
        _ => "",
    }
}

/// RFC 7519 §4.1, RFC 9068 §2.2, `OpenID` Connect Core §2.
pub fn claim(name: &str) -> &'static str {
    match name {
        "iss" => "who issued it",
        "sub" => "whom it is about",
        "aud" => "which API it is for",
        "exp" => "when it dies",
        "nbf" => "not valid before",
        "iat" => "when it was issued",
        "jti" => "its own id, for denylists",
        "scope" => "what it allows",
        "client_id" => "the app that asked for it",
        "azp" => "the app it was issued to",
        "nonce" => "ties an ID token to one sign-in",
        "auth_time" => "when the user signed in",
        "acr" => "how strong the sign-in was",
        "amr" => "how the user signed in",
        "cnf" => "a key or certificate that the holder must prove",
        "sid" => "the session it belongs to",
        "name" => "the user's name",
        "email" => "the user's e-mail address",
        "roles" | "groups" | "entitlements" => "what the user belongs to or may do",
        _ => "",
    }
}
