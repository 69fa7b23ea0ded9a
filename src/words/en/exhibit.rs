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
