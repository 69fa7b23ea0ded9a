//! The credential in a request: one bearer token.

use crate::wire::BearerPlace;
use crate::words::Evidence;

pub fn one_credential() -> String {
    "one bearer token, in the Authorization header".into()
}
pub fn one_token() -> String {
    "one token".into()
}
pub fn one_in_header() -> String {
    "one, in the Authorization header".into()
}
pub fn no_credential() -> Evidence {
    Evidence::new(
        one_credential(),
        "none",
        "The request carries no bearer token, so nobody has said who is calling.",
    )
}
fn place(place: BearerPlace) -> &'static str {
    match place {
        BearerPlace::Header => "the Authorization header",
        BearerPlace::Form => "the form body",
        BearerPlace::Query => "the URL's query",
    }
}
pub fn credential_elsewhere(found: BearerPlace) -> Evidence {
    let found = place(found);
    Evidence::new(
        one_credential(),
        format!("one, in {found}"),
        format!(
            "The token is in {found}; this server takes it from the Authorization header only."
        ),
    )
}
pub fn credential_with_space() -> Evidence {
    Evidence::new(
        one_credential(),
        "more than one word after Bearer",
        "More than one word follows Bearer in the Authorization header, so it is not one token.",
    )
}
pub fn several_credentials(places: &[BearerPlace]) -> Evidence {
    let list: Vec<_> = places.iter().map(|p| place(*p)).collect();
    Evidence::new(
        one_credential(),
        format!("{}, in {}", places.len(), list.join(" and ")),
        format!(
            "The request carries {} bearer tokens, and two readers could choose differently.",
            places.len()
        ),
    )
}
