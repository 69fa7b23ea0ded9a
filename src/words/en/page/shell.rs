//! Around the scenes: the head, the list, the theme, what a link asks for in vain.

pub const NAME: &str = "Glassgate";
pub const TAGLINE: &str = "See how an API decides to let a request in.";
pub const WELCOME: &str = "Every token here is really signed and every check really runs, in this page. Press Next and follow the gold.";
pub const SCENES: &str = "Scenes";
pub const YOURS: &str = "Yours";
pub const WORKBENCH: &str = "Workbench";
pub const SHARE: &str = "Share";
pub const PRESENT: &str = "Present";
pub const THEME: &str = "Theme";
pub const HELP: &str = "Keyboard help";
pub const CLOSE: &str = "Close";
pub const SKIP: &str = "Skip to the scene";

pub fn theme_now(theme: &str) -> String {
    format!("Theme: {theme}")
}
pub fn document_title(title: &str) -> String {
    if title.is_empty() {
        NAME.to_owned()
    } else {
        format!("{title} · {NAME}")
    }
}
pub const TLS_LOADING: &str = "Loading the TLS engine: this scene runs a real handshake…";
pub const TLS_NOT_LOADED: &str = "The TLS engine did not arrive";
pub const TLS_WHY_NOT_LOADED: &str = "This scene runs a real TLS handshake, with code that the page fetches when it is first needed. The server that gave you this page did not give that part.";
pub const TRY_AGAIN: &str = "Try again";
pub const NO_SUCH_SCENE: &str = "No such scene";
pub fn not_on_workbench(parameter: &str) -> String {
    format!(
        "The workbench takes no parameter \"{parameter}\" from a link; it takes lang and theme."
    )
}
pub fn not_in_list(parameter: &str) -> String {
    format!("This page takes no parameter \"{parameter}\" from a link; it takes lang and theme.")
}
pub fn unknown_lang(lang: &str, known: &[&str]) -> String {
    format!(
        "There is no language \"{lang}\" yet; there is {}.",
        known.join(", ")
    )
}
pub fn unknown_theme(theme: &str) -> String {
    format!("There is no theme \"{theme}\"; there is light, dark, system.")
}
pub const TO_FIRST_SCENE: &str = "Open the first scene";
