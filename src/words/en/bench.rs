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
        "authorize" => "Authorization URL",
        "callback" => "Callback URL",
        "token" => "Token request",
        "pkce" => "PKCE pair",
        "sigv4" => "Signed request",
        "webhook" => "Webhook",
        "mtls" => "Client certificate",
        _ => "",
    }
}

/// Until there is a credential.
pub fn empty(scheme: &str) -> &'static str {
    match scheme {
        "jwt" => "The box is waiting: paste a token on the left, or start from a sample.",
        "authorize" | "callback" => {
            "The box is waiting: paste a URL on the left, or start from a sample."
        }
        "token" => "The box is waiting: paste a token request on the left, or start from a sample.",
        "pkce" => {
            "The box is waiting: paste a verifier and a challenge on the left, or start from a sample."
        }
        "sigv4" => {
            "The box is waiting: paste a signed request on the left, or start from a sample."
        }
        "webhook" => {
            "The box is waiting: paste a webhook's request on the left, or start from a sample."
        }
        "mtls" => {
            "The box is waiting: paste a certificate chain on the left, or start from a sample."
        }
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
        "authorize" => {
            "A field left empty switches its check off. Without clients and their redirect URIs nothing goes anywhere."
        }
        "callback" => "A field left empty switches its check off.",
        "token" => "Without clients, codes or refresh tokens nobody gets in.",
        "mtls" => "A field left empty switches its check off. Without a trusted CA nobody gets in.",
        "pkce" => "Nothing to set: a pair is right or wrong for every server.",
        "sigv4" => {
            "A field left empty switches its check off. Without a key id and its secret nobody gets in."
        }
        "webhook" => "Without a secret nobody gets in; without a tolerance no message is too old.",
        _ => "A field left empty switches its check off. Without records nobody gets in.",
    }
}

/// The heading over the explained credential.
pub fn explained(scheme: &str) -> &'static str {
    match scheme {
        "jwt" => super::page::TOKEN,
        "authorize" | "callback" | "token" | "pkce" => "Parameter by parameter",
        "sigv4" => "Stage by stage",
        "mtls" => "The chain, field by field",
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
pub const AUTHORIZATION_REQUEST: &str = "The authorization request";
pub const AUTHORIZATION_RESPONSE: &str = "The response";
pub const TOKEN_REQUEST: &str = "The token request";
pub const FRONT_CHANNEL: &str = "All of this passes through the browser: its address bar, its history and everyone who looks at them.";
pub const BACK_CHANNEL: &str = "This goes from the app straight to the server: no browser sees it.";
pub const NO_FORM: &str = "The request has no form, and a token request is one.";
pub const FRAGMENT: &str = "Behind the #";
pub const FRAGMENT_STAYS: &str = "A browser keeps this to itself: the app's server never sees it, every script on the page does.";
/// What stands in a field for a user who is not there.
pub const NOBODY: &str = "nobody";
pub const YES: &str = "yes";
pub const NO: &str = "no";
pub fn its_challenge(challenge: &str) -> String {
    format!("Its S256 challenge: {challenge}")
}
pub const MAKE_PAIR: &str = "Make a pair";
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
        "authorize_url" => "Authorization URL, or the whole request",
        "signed_in" => "Signed in",
        "consented" => "Said yes to",
        "callback_url" => "Callback URL, or the whole request",
        "state" => "state kept in this session",
        "began" => "This session began a flow",
        "codes" => "Codes given out",
        "refresh_tokens" => "Refresh tokens given out",
        "verifier" => "code_verifier",
        "challenge" => "code_challenge",
        "method" => "code_challenge_method",
        "cookie" => "Cookie, or the whole request",
        "set_cookie" => "Set-Cookie, as the server sent it",
        "sessions" => "Sessions in the store",
        "origin" => "Our own origin",
        "permission" => "Permission needed",
        "signed_request" => "Signed request, raw or as a curl command",
        "client_canonical" => "Your client's canonical request, if you have it",
        "key_id" => "Access key id",
        "key_secret" => "Its secret",
        "region" => "Region",
        "service" => "Service",
        "skew" => "Tolerance for clocks, seconds",
        "webhook_request" => "The webhook's request, raw or as a curl command",
        "webhook_secrets" => "Live secrets",
        "tolerance" => "Tolerance, seconds",
        "chain" => "Certificate chain, PEM",
        "anchors" => "Trusted CAs, PEM",
        "crls" => "Revocation lists, PEM",
        "identity" => "Client that may connect (URI or DNS name)",
        "fail" => "Without a current list: hard or soft",
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
        "token_request" => "POST /token HTTP/1.1 …, curl …, or Authorization: Basic …",
        "authorize_url" => "https://auth.example.com/authorize?response_type=code&client_id=…",
        "signed_in" => "ada, or nobody",
        "consented" => "charges:read, or no; empty: not asked yet",
        "callback_url" => "https://app.example.com/callback?code=…&state=…&iss=…",
        "began" => "yes or no",
        "codes" => {
            "[{\"code\": …, \"client_id\": …, \"redirect_uri\": …, \"challenge\": …, \"issued\": …}]"
        }
        "refresh_tokens" => "[{\"token\": …, \"client_id\": …, \"scope\": …, \"rotated\": false}]",
        "verifier" => "43 to 128 letters, digits and - . _ ~",
        "challenge" => "43 characters: BASE64URL(SHA-256(code_verifier))",
        "method" => "S256",
        "clients" => {
            "[{\"id\": …, \"secret\": … or \"keys\": …, \"grants\": […], \"redirect_uris\": […]}]"
        }
        "cookie" => "Cookie: __Host-session=…  or GET / HTTP/1.1 and its header lines",
        "set_cookie" => "Set-Cookie: __Host-session=…; Path=/; Secure; HttpOnly; SameSite=Lax",
        "signed_request" => {
            "POST /v1/transfers HTTP/1.1 … Authorization: AWS4-HMAC-SHA256 …, or curl …"
        }
        "client_canonical" => "as your client's debug log has it: POST, /v1/transfers, …",
        "key_id" => "AKIA…",
        "region" => "eu-west-1",
        "service" => "execute-api, s3 …",
        "webhook_request" => "POST /webhooks HTTP/1.1 … Webhook-Signature: t=…,v1=…",
        "webhook_secrets" => "whsec_…; two while the sender changes it",
        "chain" => "-----BEGIN CERTIFICATE----- …  any number of blocks, in any order",
        "anchors" => "-----BEGIN CERTIFICATE----- …",
        "crls" => "-----BEGIN X509 CRL----- …",
        "identity" => "spiffe://example.com/nightly-job",
        "fail" => "hard or soft",
        "sessions" => "[{\"id\": …, \"user\": …, \"made\": …, \"seen\": …, \"permissions\": …}]",
        _ => "",
    }
}

pub fn sample(scheme: &str, id: &str) -> &'static str {
    match (scheme, id) {
        ("jwt", "good") => "A good token",
        ("jwt" | "mtls", "expired") => "Expired",
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
        ("apikey" | "token", "rotated") => "Rotated away",
        ("apikey", "test-key") => "A test key",
        ("apikey", "in-url") => "In the URL",
        ("apikey" | "opaque", "scope") => "Lacks the scope",
        ("opaque", "good") => "Active",
        ("opaque", "inactive") | ("mtls", "revoked") => "Revoked",
        ("opaque", "stale") => "Cached too long",
        ("opaque", "audience") => "For another API",
        ("client", "basic") => "Basic, the right secret",
        ("client", "wrong-secret") => "Basic, a wrong secret",
        ("client", "assertion") => "private_key_jwt",
        ("client", "wrong-audience") => "For another server",
        ("client", "late") => "An old assertion",
        ("client", "grant") => "The password grant",
        ("authorize" | "callback", "good") => "A good one",
        ("authorize", "address") => "Mallory's address",
        ("authorize", "implicit") => "Asks for a token",
        ("authorize", "no-pkce") => "Without PKCE",
        ("authorize" | "pkce", "plain") => "Method plain",
        ("client" | "authorize" | "token", "scope") => "Too wide a scope",
        ("authorize", "signed-out") => "Nobody signed in",
        ("authorize" | "callback", "denied") => "The user said no",
        ("callback", "forged") => "Another session's state",
        ("callback", "uninvited") => "Nobody asked for it",
        ("callback", "mix-up") => "From another server",
        ("callback", "no-iss") => "Without iss",
        ("callback", "implicit") => "A token behind the #",
        ("token", "code") => "A code, turned in",
        ("token", "curl") => "The same, as curl",
        ("token", "no-verifier") => "Without a verifier",
        ("token", "wrong-verifier") => "A wrong verifier",
        ("token", "downgrade") => "The challenge taken out",
        ("token", "replay") => "A used code",
        ("token", "address") => "Another redirect_uri",
        ("token", "late") => "A code too old",
        ("token", "refresh") => "A refresh",
        ("pkce", "appendix-b") => "RFC 7636 appendix B",
        ("pkce", "wrong") => "Another verifier",
        ("pkce", "short") => "Too short a verifier",
        ("pkce", "padded") => "A padded challenge",
        ("sigv4" | "webhook", "good") => "Signed just now",
        ("sigv4", "curl") => "As curl",
        ("sigv4", "url") => "Signed in the URL",
        ("sigv4" | "webhook", "body") => "The body changed",
        ("sigv4" | "webhook", "old") => "An hour old",
        ("sigv4", "canonical") => "Canonical requests differ",
        ("webhook", "rewritten") => "The body parsed and written anew",
        ("webhook", "two") => "Two signatures",
        ("mtls", "good") => "A good chain",
        ("mtls", "eku") => "A server's certificate",
        ("mtls", "unknown-ca") => "Another house's CA",
        ("mtls", "stranger") => "A service not known here",
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
