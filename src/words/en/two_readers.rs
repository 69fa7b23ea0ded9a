//! What an issuer and two readers of its tokens say of what they do.

pub fn signed_up(escaped: bool) -> String {
    if escaped {
        "wrote the name with a JSON library"
    } else {
        "joined the name into the claims"
    }
    .into()
}
pub fn counted(sub: &str) -> String {
    format!("counts the call for {sub}")
}
pub fn acts_for(sub: &str) -> String {
    format!("acts for {sub}")
}
pub fn read() -> String {
    "claims as read here".into()
}
pub fn gateway_role() -> &'static str {
    "counts calls, passes them on"
}
