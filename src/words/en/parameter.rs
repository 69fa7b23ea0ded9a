//! What the parameters of a URL, a form or a redirect are for.

/// By the parameter's name; empty where no standard names it.
pub fn meaning(name: &str) -> &'static str {
    match name {
        // The authorization request: RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1.
        "response_type" => "what the app asks for; code is the one to use",
        "client_id" => "which app is asking, by its registered name; no secret",
        "redirect_uri" => "where the browser is to bring the answer; must be registered",
        "scope" => "what the app wants to be allowed",
        "state" => "ties the answer to the browser session in which the app began",
        "code_challenge" => "SHA-256 of the app's code_verifier; the verifier itself stays behind",
        "code_challenge_method" => "how the challenge was made; S256 means SHA-256",
        "nonce" => "ties the ID token to this sign-in",
        "response_mode" => "how the answer travels: in the query, the fragment or a form",
        "prompt" => "whether the user may or must be asked again",
        "max_age" => "how long ago the sign-in may be, seconds",
        "login_hint" => "whom the app expects to sign in",
        "id_token_hint" => "an ID token of before: who is expected to be signed in",
        "acr_values" => "how strong the sign-in should be",
        "ui_locales" => "the languages that the user reads",
        "display" => "how the sign-in page is to be shown",
        "resource" => "the API that the token is to be for",
        "request" => "the whole request, signed as a JWT",
        "request_uri" => "where the whole request was left before",
        // The answer: RFC 6749 §4.1.2, RFC 9207 §2.
        "code" => "what the app exchanges for tokens, once, within seconds",
        "iss" => "which server answers; the app compares it with the one it asked",
        "error" => "why it was refused, as a word for the app",
        "error_description" => "why it was refused, for a developer",
        "error_uri" => "a page about the error",
        // The token request: RFC 6749 §4.1.3 and §6, RFC 7636 §4.5, RFC 7521 §4.2.
        "grant_type" => "what is handed in for a token",
        "code_verifier" => "proof that this app began the flow: its SHA-256 is the code_challenge",
        "refresh_token" => "what new access tokens are got with",
        "client_secret" => "the app's own secret",
        "client_assertion" => "the app's proof of who it is, signed with its key",
        "client_assertion_type" => "what kind of proof that is",
        "username" => "who signs in",
        "password" => "the user's secret, for the server's own sign-in page alone",
        // Tokens: RFC 6749 §5.1, RFC 7009 §2.1, RFC 7662 §2.1.
        "access_token" => "the key to the API: whoever holds it is let in",
        "id_token" => "who signed in, for the app and for no API",
        "token_type" => "how the token is presented",
        "expires_in" => "the token's life, seconds",
        "token" => "the token that it is about",
        "token_type_hint" => "what kind of token it is, to find it faster",
        "api_key" => "the key to the API; in a URL it ends up in logs",
        _ => "",
    }
}

pub fn in_query() -> String {
    "In the address".into()
}
pub fn in_form() -> String {
    "In the form".into()
}
pub fn in_redirect(to: &str) -> String {
    format!("In the redirect to {to}")
}
/// A fragment stays in the browser: no request carries it.
pub fn in_fragment() -> String {
    "Behind the #, for scripts of the page alone".into()
}
