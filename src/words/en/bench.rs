//! What the workbench says.

pub const INTRO: &str = "Paste a credential and see the same box decide. Nothing you paste is stored, put in a link, or sent anywhere.";
pub const SCHEMES: &str = "Schemes";
pub const SERVER: &str = "The server's policy";
pub const NOW: &str = "Now, seconds since 1970";
pub const MACHINE_NOW: &str = "Use this machine's clock";
pub const CLEAR: &str = "Clear";
pub const SAMPLES: &str = "Start from a sample";
pub const NO_CHECKS_YET: &str = "Nothing here yet: the checks will run here.";
pub const NOTHING_DECODED: &str = "Nothing to decode yet.";
pub const WHOLE_SECONDS: &str = "This is not a whole number of seconds.";
pub const FORM: &str = "Your credential and the server's policy";

/// What a scheme is called on the workbench.
pub fn scheme(id: &str) -> &'static str {
    match id {
        "jwt" => "JWT",
        _ => "",
    }
}

/// Until there is a credential.
pub fn empty(_scheme: &str) -> &'static str {
    "The box is waiting: paste a token on the left, or start from a sample."
}

/// What an empty policy field means.
pub fn policy_hint(_scheme: &str) -> &'static str {
    "A field left empty switches its check off. Without algorithms or keys nobody gets in."
}

/// The heading over the explained credential.
pub fn explained(_scheme: &str) -> &'static str {
    super::page::TOKEN
}

pub fn label(field: &str) -> &'static str {
    match field {
        "token" => "Token",
        "algs" => "Allowed alg",
        "keys" => "Keys",
        "issuer" => "Issuer (iss)",
        "audience" => "This API (aud)",
        "typ" => "typ",
        "scope" => "Scope needed",
        "denylist" => "Denylist (jti)",
        "leeway" => "Leeway, seconds",
        _ => "",
    }
}

/// What a list beside a field is called.
pub fn list_beside(field: &str) -> String {
    match field {
        "keys" => "Keys read".into(),
        field => format!("About {}", label(field)),
    }
}

/// What stands in an empty field.
pub fn hint(field: &str) -> &'static str {
    match field {
        "token" => "eyJ…  with or without Bearer, quotes or line breaks",
        "algs" => "HS256, RS256, PS256, ES256, EdDSA …",
        "keys" => "JWK, JWKS, PEM or a shared secret",
        _ => "",
    }
}

pub fn sample(scheme: &str, id: &str) -> &'static str {
    match (scheme, id) {
        ("jwt", "good") => "A good token",
        ("jwt", "expired") => "Expired",
        ("jwt", "audience") => "Wrong audience",
        ("jwt", "none") => "alg: none",
        ("jwt", "tampered") => "Tampered claims",
        ("jwt", "hs256") => "HS256, shared secret",
        ("jwt", "rs256") => "RS256, PEM key",
        ("jwt", "half") => "Half a token",
        _ => "",
    }
}

pub fn removed(what: &[&str]) -> String {
    format!("Taken away before reading: {}.", what.join(", "))
}
pub fn algs_unknown(names: &[String]) -> String {
    format!("This box cannot verify {}.", names.join(", "))
}
pub fn verdict(allowed: bool) -> &'static str {
    if allowed { "let in" } else { "refused" }
}
pub fn unknown_scheme(id: &str, known: &[&str]) -> String {
    format!(
        "The workbench has no scheme \"{id}\"; it has {}.",
        known.join(", ")
    )
}
