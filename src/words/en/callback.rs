//! What the box at the app's callback says.

use crate::words::Evidence;

pub fn twice(name: &str) -> Evidence {
    super::authorize::twice(name)
}
pub fn a_code() -> String {
    "a code, and no error".into()
}
pub fn code_found() -> String {
    "a code".into()
}
pub fn no_code() -> Evidence {
    Evidence::new(
        a_code(),
        "neither",
        "The response carries neither a code nor an error.",
    )
}
pub fn an_error(error: &str, description: Option<&str>) -> Evidence {
    let because = match error {
        "access_denied" => "The server says that the user said no.".to_owned(),
        _ => format!("The server answered with the error \"{error}\"."),
    };
    let found = match description {
        Some(description) => format!("{error}: {description}"),
        None => error.to_owned(),
    };
    Evidence::new(a_code(), found, because)
}
pub fn no_flow() -> Evidence {
    Evidence::new(
        "a flow that this browser session began",
        "none",
        "This browser session began no flow, so nobody here asked for this response.",
    )
}
pub fn no_state_kept() -> Evidence {
    Evidence::new(
        "no state kept",
        "anything",
        "The app sent no state, so it cannot tell its own response from another's.",
    )
}
pub fn no_state(kept: &str) -> Evidence {
    Evidence::new(
        kept,
        "no state",
        "The response carries no state, so nothing ties it to this browser session.",
    )
}
pub fn other_state(kept: &str, found: &str) -> Evidence {
    Evidence::new(
        kept,
        found,
        "The state is not the one of this browser session: the response belongs to another flow.",
    )
}
pub fn no_issuer_kept() -> Evidence {
    Evidence::new(
        "no issuer kept",
        "anything",
        "The app did not note which server the browser was sent to.",
    )
}
pub fn no_iss(sent_to: &str) -> Evidence {
    Evidence::new(
        sent_to,
        "no iss",
        "The response does not say which server it comes from.",
    )
}
pub fn other_iss(sent_to: &str, found: &str) -> Evidence {
    Evidence::new(
        sent_to,
        found,
        "The response comes from another server than the one that the browser was sent to.",
    )
}
