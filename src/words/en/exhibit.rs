//! What is wrong with an exhibit, and what would be right.

pub fn not_json(fault: &str) -> String {
    format!("This line is not JSON: {fault}.")
}
pub fn no_scheme(schemes: &[&str]) -> String {
    format!(
        "The exhibit names no scheme; there is {}.",
        schemes.join(", ")
    )
}
pub fn unknown_scheme(scheme: &str, schemes: &[&str]) -> String {
    format!(
        "There is no box for the scheme \"{scheme}\" here; there is {}.",
        schemes.join(", ")
    )
}
pub fn wrong_shape(scheme: &str, fault: &str) -> String {
    format!("The exhibit does not have the shape of a {scheme} exhibit: {fault}.")
}
pub fn bad_request(fault: &str) -> String {
    format!("The exhibit's request cannot be read: {fault}")
}
pub fn token_and_request() -> String {
    "The exhibit holds both a token and a request; give one of them.".into()
}
pub fn no_token() -> String {
    "The exhibit holds neither a token nor a request.".into()
}
pub fn cookie_and_request() -> String {
    "The exhibit holds both a cookie and a request; give one of them.".into()
}
pub fn no_cookie() -> String {
    "The exhibit holds neither a cookie nor a request.".into()
}
pub fn bad_set_cookie() -> String {
    "The exhibit's set_cookie sets no cookie; it is the value of a Set-Cookie line, as in __Host-session=…; Secure.".into()
}
pub fn bad_origin(found: &str) -> String {
    format!("policy.origin is \"{found}\"; it is an origin, as in https://app.example.com.")
}
pub fn client_auth(id: &str, auth: Option<&str>) -> String {
    let auth = auth.unwrap_or("no auth");
    format!(
        "The client \"{id}\" has {auth}, and what is registered does not fit: client_secret_basic and client_secret_post take a secret, private_key_jwt takes keys, none takes neither."
    )
}
pub fn unknown_check(id: &str, known: &[&str]) -> String {
    format!(
        "There is no check \"{id}\" in this box; there is {}.",
        known.join(", ")
    )
}
pub fn bad_moment(name: &str, found: &str) -> String {
    format!("{name} is {found}; it is a number of seconds since 1970.")
}
pub fn removed_header() -> &'static str {
    "the header's name"
}
pub fn removed_bearer() -> &'static str {
    "the word Bearer"
}
pub fn removed_quotes() -> &'static str {
    "quotes"
}
pub fn removed_space() -> &'static str {
    "line breaks and spaces"
}

pub fn bad_record(at: usize, why: &str) -> String {
    format!("Key record {}: {why}", at + 1)
}
pub fn bad_visible() -> String {
    "visible is a known prefix and the first 8 characters behind it, as in sk_live_51Hg82C2.".into()
}
pub fn bad_environment(found: &str) -> String {
    format!("There is no environment \"{found}\"; there is live and test.")
}
pub fn bad_kind(found: &str) -> String {
    format!("There is no kind of key \"{found}\"; there is secret and publishable.")
}

pub fn url_and_request() -> String {
    "The exhibit holds both a url and a request; give one of them.".into()
}
pub fn no_url() -> String {
    "The exhibit holds neither a url nor a request.".into()
}
pub fn bad_url(found: &str) -> String {
    format!(
        "\"{found}\" is no URL; it begins like https://auth.example.com/authorize?…, or with its path."
    )
}
pub fn bad_signed_in() -> String {
    "policy.signed_in is the name of the user, or false where nobody is signed in.".into()
}
pub fn bad_consented() -> String {
    "policy.consented is the scope that the user said yes to, or false where they said no.".into()
}
pub fn bad_pkce(id: &str, found: &str) -> String {
    format!("The client \"{id}\" has pkce \"{found}\"; it is required or optional.")
}
pub fn public_with_proof(id: &str) -> String {
    format!("The client \"{id}\" is public, and a public client has neither a secret nor keys.")
}
pub fn confidential_without_proof(id: &str) -> String {
    format!("The client \"{id}\" is not public, so it needs a secret or keys to prove itself with.")
}
pub fn bad_fail(found: &str) -> String {
    format!("policy.fail is \"{found}\"; it is hard or soft.")
}

pub fn empty_secret(at: usize) -> String {
    format!(
        "Secret {} is empty, and with an empty secret anyone could sign.",
        at + 1
    )
}
