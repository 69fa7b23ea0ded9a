//! What the members of an introspection response are for.

/// RFC 7662 §2.2.
pub fn member(name: &str) -> &'static str {
    match name {
        "active" => {
            "whether the token may be used now; the one member that is always there, and alone where it is false"
        }
        "scope" => "what it allows, names with a space between",
        "client_id" => "the client that it was given to",
        "username" => "the user, by a name for people to read",
        "token_type" => "how it is shown, as in Bearer",
        "exp" => "when it ends; no answer may be kept longer",
        "iat" => "when it was issued",
        "nbf" => "not to be used before",
        "sub" => "whom it is about; the client itself where no user is behind it",
        "aud" => "which API it is for",
        "iss" => "who issued it",
        "jti" => "its own id",
        "cnf" => "a key or certificate that the holder must prove",
        _ => "",
    }
}
