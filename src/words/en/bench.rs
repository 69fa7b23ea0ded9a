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
        "session" => "Session cookie",
        "apikey" => "API key",
        "opaque" => "Opaque token",
        "client" => "Client credentials",
        _ => "",
    }
}

/// Until there is a credential.
pub fn empty(scheme: &str) -> &'static str {
    match scheme {
        "jwt" => "The box is waiting: paste a token on the left, or start from a sample.",
        _ => "The box is waiting: paste a credential on the left, or start from a sample.",
    }
}

/// What an empty policy field means.
pub fn policy_hint(scheme: &str) -> &'static str {
    match scheme {
        "jwt" => {
            "A field left empty switches its check off. Without algorithms or keys nobody gets in."
        }
        "opaque" => "A field left empty switches its check off. Without an answer nobody gets in.",
        "client" => "A field left empty switches its check off. Without clients nobody gets in.",
        _ => "A field left empty switches its check off. Without records nobody gets in.",
    }
}

/// The heading over the explained credential.
pub fn explained(scheme: &str) -> &'static str {
    match scheme {
        "jwt" => super::page::TOKEN,
        _ => "The credential, explained",
    }
}
pub const COOKIE_NOT_READ: &str = "On a request a server sees names and values alone; what the attributes were, only the Set-Cookie line tells.";
pub const THE_KEY: &str = "The key";
pub fn the_record(visible: &str) -> String {
    format!("The record {visible}…")
}
pub const THE_TOKEN: &str = "The token";
pub const OPAQUE: &str = "It says nothing by itself: what it stands for is the issuer's to tell.";
pub const THE_ANSWER: &str = "The issuer's answer";
pub fn answered_not_seconds() -> String {
    "The moment of the answer is a whole number of seconds since 1970.".into()
}
pub const BASIC: &str = "Basic credentials";
pub const ASSERTION: &str = "The client assertion";
pub const NO_CLIENT_PROOF: &str = "The request carries no Basic credentials and no client_assertion: the client says who it is and proves nothing.";
pub fn not_json(label: &str, fault: &str) -> String {
    format!("{label} cannot be read as JSON: {fault}.")
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
        "key" => "API key, or the whole request",
        "records" => "Key records in the store",
        "environment" => "This server's environment",
        "opaque-token" => "Opaque token, or the whole request",
        "answer" => "The issuer's answer (introspection response)",
        "answered" => "Answered at, seconds since 1970",
        "cache" => "Cache life, seconds",
        "token_request" => "Token request, or an Authorization line",
        "clients" => "Registered clients",
        "token_endpoint" => "The token endpoint",
        "cookie" => "Cookie, or the whole request",
        "set_cookie" => "Set-Cookie, as the server sent it",
        "sessions" => "Sessions in the store",
        "origin" => "Our own origin",
        "permission" => "Permission needed",
        "idle" => "Idle limit, seconds",
        "absolute" => "Absolute limit, seconds",
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
        "key" => "sk_live_…  or GET / HTTP/1.1 and its header lines",
        "records" => "[{\"visible\": \"sk_live_51Hg82C2\", \"hash\": \"sha256:…\", \"scopes\": …}]",
        "environment" => "live or test",
        "opaque-token" => "2YotnFZFEjr1zCsicMWpAA  or GET / HTTP/1.1 and its header lines",
        "answer" => "{\"active\": true, \"scope\": …, \"exp\": …}",
        "answered" => "empty: asked for this request",
        "token_request" => "POST /token HTTP/1.1 …  or Authorization: Basic …",
        "clients" => {
            "[{\"id\": …, \"secret\": … or \"keys\": …, \"grants\": [\"client_credentials\"]}]"
        }
        "cookie" => "Cookie: __Host-session=…  or GET / HTTP/1.1 and its header lines",
        "set_cookie" => "Set-Cookie: __Host-session=…; Path=/; Secure; HttpOnly; SameSite=Lax",
        "sessions" => "[{\"id\": …, \"user\": …, \"made\": …, \"seen\": …, \"permissions\": …}]",
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
        ("apikey", "good") => "A good key",
        ("apikey", "argon2id") => "Kept with Argon2id",
        ("apikey", "typo") => "A typo",
        ("apikey", "unknown") => "No such record",
        ("apikey", "rotated") => "Rotated away",
        ("apikey", "test-key") => "A test key",
        ("apikey", "in-url") => "In the URL",
        ("apikey" | "opaque", "scope") => "Lacks the scope",
        ("opaque", "good") => "Active",
        ("opaque", "inactive") => "Revoked",
        ("opaque", "stale") => "Cached too long",
        ("opaque", "audience") => "For another API",
        ("client", "basic") => "Basic, the right secret",
        ("client", "wrong-secret") => "Basic, a wrong secret",
        ("client", "assertion") => "private_key_jwt",
        ("client", "wrong-audience") => "For another server",
        ("client", "late") => "An old assertion",
        ("client", "grant") => "The password grant",
        ("client", "scope") => "Too wide a scope",
        ("session", "session") => "A live session",
        ("session", "logged-out") => "Logged out",
        ("session", "idle") => "Idle too long",
        ("session", "forged") => "Sent by another site",
        ("session", "bare-name") => "A bare cookie",
        ("session", "permission") => "Permission taken away",
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
