//! Around a scene inside another page.

pub const OPEN_FULL: &str = "Open this in Glassgate, with the wire and every defence";
pub const NEW_TAB: &str = "(in a new tab)";
pub fn only_scenes(named: &str) -> String {
    format!("Inside another page only a scene can be shown; \"{named}\" is none.")
}
