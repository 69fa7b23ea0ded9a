//! What the parameters of OAuth's requests and responses are for.

use super::time::span;

/// RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2, RFC 9396, RFC 9449 §10, `OpenID` Connect Core
/// §3.1.2.1.
pub fn authorization(name: &str) -> &'static str {
    match name {
        "response_type" => {
            "what the app wants back; code: a one-time code, and nothing that opens an API"
        }
        "client_id" => "which app asks; no secret, anyone may say it",
        "redirect_uri" => {
            "where the answer goes; must be one that the app registered, to the letter"
        }
        "scope" => {
            "what the app wants to do, names with a space between; the user is asked about it"
        }
        "state" => "a value of this browser session, which must come back unchanged",
        "code_challenge" => "the hash of a secret that the app keeps until it turns the code in",
        "code_challenge_method" => "how the challenge was made from the secret",
        "response_mode" => {
            "how the answer travels: query, fragment or form_post; this server uses the query alone"
        }
        "resource" => "which API the token is to be for; the one name that may stand twice",
        "authorization_details" => "what the app wants to do, as JSON, finer than a scope",
        "dpop_jkt" => "the thumbprint of a key that the tokens are to be bound to",
        "nonce" => "a value that must come back inside the ID token",
        "prompt" => "whether the user is asked again, or may not be asked at all",
        "max_age" => "the oldest sign-in that will do, seconds",
        "display" => "how the sign-in page is to be shown: page, popup, touch or wap",
        "ui_locales" => "languages for the pages, the best first",
        "claims_locales" => "languages for what is said about the user",
        "id_token_hint" => "an earlier ID token, which says who is expected",
        "login_hint" => "who will probably sign in, to fill the form",
        "acr_values" => "how strongly the user is to prove who they are, the best first",
        "claims" => "what the app wants to know about the user, as JSON",
        "registration" => "what an app that was never registered says about itself, as JSON",
        "request" => "the whole request again, as a signed JWT",
        "request_uri" => "where the whole request lies, signed or pushed beforehand",
        _ => "",
    }
}

/// RFC 6749 §4.1.2, §4.1.2.1 and §4.2.2, RFC 9207 §2.
pub fn response(name: &str) -> &'static str {
    match name {
        "code" => "the one-time code; it opens no API, it is turned in for tokens",
        "state" => "the value that the app sent; must be the one of this browser session",
        "iss" => "which server answers; must be the one that the browser was sent to",
        "error" => "why there is no code",
        "error_description" => "the same in words, for a developer",
        "error_uri" => "a page about the error",
        "access_token" => {
            "a token in a URL, from a flow that is no longer used: history, logs and scripts can read it"
        }
        "token_type" => "how the token is shown, as in Bearer",
        "expires_in" => "how long the token lives, seconds",
        "scope" => "what was granted",
        "id_token" => "a statement about who signed in",
        "session_state" => "a value by which a page notices that the user signed out",
        _ => "",
    }
}

/// RFC 6749 §4.1.3, §4.3.2, §4.4.2 and §6, RFC 7521 §4, RFC 7636 §4.5, RFC 8628 §3.4, RFC 8693
/// §2.1, RFC 8707 §2.
pub fn token(name: &str) -> &'static str {
    match name {
        "grant_type" => "what is turned in for tokens",
        "code" => "the one-time code from the redirect",
        "redirect_uri" => "the one of the authorization request, again: the code is bound to it",
        "client_id" => "which app asks; without a proof beside it, a public one",
        "client_secret" => {
            "what proves the app, in the form; the Authorization header is the better place"
        }
        "code_verifier" => {
            "the secret behind the challenge: only the app that began the flow has it"
        }
        "refresh_token" => {
            "what gets new access tokens without the user; works once where it rotates"
        }
        "scope" => "what the next token is to allow; no more than was granted",
        "resource" => "which API the token is to be for",
        "audience" => "which API the token is to be for, by its name",
        "client_assertion" => "a JWT that the app signed to prove itself",
        "client_assertion_type" => "what kind of proof client_assertion is",
        "assertion" => "a statement of another server, turned in for a token",
        "username" => "the user's name: a form of grant that no app should use",
        "password" => "the user's password, in the hands of an app: what OAuth exists to avoid",
        "device_code" => "the code of a device that has no browser of its own",
        "subject_token" => "the token that is turned in for another",
        "subject_token_type" => "what kind of token subject_token is",
        "actor_token" => "the token of whoever acts for the user",
        "actor_token_type" => "what kind of token actor_token is",
        "requested_token_type" => "what kind of token is wanted",
        _ => "",
    }
}

/// In any other message: whatever a name means in one of the above, RFC 7009 §2.1 and RFC 7662 §2.1.
pub fn anywhere(name: &str) -> &'static str {
    match name {
        "token" => "the token that it is about",
        "token_type_hint" => "what kind of token it is, to find it faster",
        "api_key" => "a key in a URL or a form: history and logs keep it",
        _ => [authorization, response, token]
            .iter()
            .map(|meaning| meaning(name))
            .find(|meaning| !meaning.is_empty())
            .unwrap_or_default(),
    }
}

// Where in a message they stand.

pub fn in_query() -> String {
    "In the address".into()
}
pub fn in_form() -> String {
    "In the form".into()
}
pub fn in_redirect(to: &str) -> String {
    format!("In the redirect to {to}")
}
pub fn in_fragment() -> String {
    "Behind the #, where no server sees it".into()
}

pub fn twice() -> String {
    "stands twice, and two readers could choose differently".into()
}
pub fn without_value() -> String {
    "without a value, so it counts as left out".into()
}
pub fn goes_to(host: &str) -> String {
    format!("the browser goes to {host}")
}
pub fn opens_an_app(scheme: &str) -> String {
    format!("the device opens whatever app registered {scheme}:")
}
pub fn names(scopes: &[&str]) -> String {
    match scopes {
        [one] => format!("one: {one}"),
        several => format!("{}: {}", several.len(), several.join(", ")),
    }
}
pub fn random_text(length: usize) -> String {
    format!("{length} characters; only unguessable ones protect")
}
pub fn a_hash() -> String {
    "43 characters, the base64url of 32 bytes: a SHA-256 hash".into()
}
pub fn no_hash(length: usize) -> String {
    format!("{length} characters, and no base64url of a SHA-256 hash")
}
pub fn method(method: &str) -> String {
    match method {
        "S256" => "BASE64URL(SHA-256(code_verifier)): nobody gets back from it to the secret",
        "plain" => "the secret as it is: whoever sees the challenge has the secret",
        _ => "no transformation that is registered",
    }
    .into()
}
pub fn response_type(kind: &str) -> String {
    match kind {
        "code" => "the authorization code flow",
        "token" => "the implicit flow: the token itself stands in the redirect",
        "id_token" | "id_token token" => "OpenID Connect's implicit flow",
        "none" => "nothing back but a word that it went well",
        _ => "a mixture: part of the answer stands in the redirect",
    }
    .into()
}
pub fn prompt(value: &str) -> String {
    match value {
        "none" => "nobody may be asked: what lacks comes back as an error",
        "login" => "the user signs in again, whatever the session says",
        "consent" => "the user is asked again for their yes",
        "select_account" => "the user chooses an account",
        _ => "several wishes, or one that is not registered",
    }
    .into()
}
pub fn seconds(value: i64) -> String {
    span(value)
}
pub fn grant(kind: &str) -> String {
    match kind {
        "authorization_code" => "a code that a user's yes gave",
        "refresh_token" => "an earlier sign-in goes on",
        "client_credentials" => "the app asks for itself; no user is there",
        "password" => "the user's password, through the app: never the answer",
        "urn:ietf:params:oauth:grant-type:device_code" => "a device without a browser",
        "urn:ietf:params:oauth:grant-type:token-exchange" => "one token for another",
        "urn:ietf:params:oauth:grant-type:jwt-bearer" => "another server's signed statement",
        _ => "no grant that is known here",
    }
    .into()
}
pub fn challenge_of(challenge: &str) -> String {
    format!("its S256 challenge is {challenge}")
}
pub fn not_shown() -> String {
    "a secret: it stands here because it was pasted, and nowhere else".into()
}
pub fn error(code: &str) -> String {
    match code {
        "access_denied" => "the user, or the server's rules, said no",
        "invalid_request" => "a parameter lacks, stands twice or is malformed",
        "unauthorized_client" => "this app may not ask for a code",
        "unsupported_response_type" => "the server does not answer so",
        "invalid_scope" => "the scope is unknown, malformed or too wide",
        "server_error" => "the server failed; a 500 would not travel in a redirect",
        "temporarily_unavailable" => "the server is busy; a 503 would not travel in a redirect",
        "login_required" => "nobody is signed in, and nobody may be asked",
        "consent_required" => "the user was not asked yet, and may not be asked",
        "interaction_required" => "the user would have to be asked something, and may not be",
        "account_selection_required" => {
            "the user would have to choose an account, and may not be asked"
        }
        _ => "no error code that is registered",
    }
    .into()
}
