use super::{Titles, refusal, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/xss-localstorage",
    title: "A token in localStorage",
    short: "localStorage",
    question: "localStorage belongs to our own site. Is a token safe in it?",
};

pub fn mallory_role() -> &'static str {
    "writes a comment"
}
pub fn app_holds_token() -> String {
    "holds an access token for billing-api".into()
}
pub fn browser_keeps() -> String {
    "cookie __Host-session: HttpOnly".into()
}
pub fn in_storage() -> String {
    "localStorage of app.example.com: token".into()
}
pub fn nothing_in_storage() -> String {
    "localStorage of app.example.com: empty".into()
}
pub fn script_read(cookies: &str, token: &str) -> String {
    let shown = |text: &str| {
        if text.is_empty() {
            "nothing"
        } else {
            "the token"
        }
    };
    let cookies = if cookies.is_empty() {
        "nothing"
    } else {
        cookies
    };
    format!(
        "the script reads document.cookie: {cookies}; localStorage: {}",
        shown(token)
    )
}

pub fn question() -> String {
    "Mallory leaves a comment with a script in it, and the app will show it as it stands: what can a script in your page reach?".into()
}
pub fn login() -> String {
    "Ada signs in, as on any day.".into()
}
pub fn logged_in() -> String {
    "The session id comes in an HttpOnly cookie: the browser will send it, and show it to no script.".into()
}
pub fn page_asks(answer: &Answer, wants_token: bool) -> String {
    if !answer.let_in() {
        format!(
            "The page asks for Ada's data and is refused: {}.",
            refusal(answer)
        )
    } else if wants_token {
        "The page's own script asks for an access token, to call billing-api by itself.".into()
    } else {
        "The page asks its own server, with the cookie; the token for billing-api stays on that server.".into()
    }
}
pub fn page_got(token: &str) -> String {
    if token.is_empty() {
        "The page shows what it got and keeps no credential: there is nothing in localStorage."
            .into()
    } else {
        "The page puts the token (gold) into localStorage, where it outlives the tab, and every script of this origin can read it.".into()
    }
}
pub fn comments(answer: &Answer) -> String {
    if answer.let_in() {
        "Ada reads the comments; the server knows her by her cookie.".into()
    } else {
        format!(
            "Ada asks for the comments and is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn comments_shown() -> String {
    "Mallory's comment comes with the page; the browser runs the script in it as the site's own, for it is in the site's page.".into()
}
pub fn no_comments(answer: &Answer) -> String {
    format!("{}: no page, and no script in it.", status(answer))
}
pub fn script_sends(token: &str) -> String {
    if token.is_empty() {
        "The script sends Mallory what it can read: document.cookie hides the HttpOnly cookie, and localStorage is empty.".into()
    } else {
        "The script reads localStorage and sends the token to Mallory; document.cookie gave nothing, for that cookie is HttpOnly.".into()
    }
}
pub fn script_never_ran() -> String {
    "There was no page and no script in it, so nothing leaves the browser.".into()
}
pub fn attack(answer: &Answer, token: &str) -> String {
    match (answer.let_in(), token.is_empty()) {
        (true, false) => "From her own machine Mallory calls billing-api with Ada's token: it is genuine, and whoever holds it is the caller.".into(),
        (true, true) => "Mallory has no token and calls billing-api all the same, which asks for none.".into(),
        (false, true) => format!("Mallory has nothing to show at billing-api: {}.", refusal(answer)),
        (false, false) => format!("Mallory shows Ada's token, and billing-api refuses: {}.", refusal(answer)),
    }
}
pub fn attack_answered(answer: &Answer, token: &str) -> String {
    if token.is_empty() && !answer.let_in() {
        format!("{}: no credential ever left the browser.", status(answer))
    } else if answer.let_in() {
        format!(
            "{}: this works until the token expires, long after Ada closed the page.",
            status(answer)
        )
    } else {
        format!(
            "{}: the token is out, and only its own end keeps Mallory from it.",
            status(answer)
        )
    }
}
pub fn from_inside(acted: Option<&Answer>) -> String {
    let Some(answer) = acted else {
        return "A script that runs could act from inside the page as well; this one never ran."
            .into();
    };
    if answer.let_in() {
        "But the script can act from inside: its POST comes from our own origin, and the browser attaches the cookie.".into()
    } else {
        format!(
            "The script tries to act from inside the page and is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn carry_away(stolen: bool, defended: bool) -> String {
    if !stolen && !defended {
        "This time nothing came of it; but a token in localStorage is within every script's reach, Mallory's too.".into()
    } else if stolen {
        "What a script can read, an injected script can send away: keep credentials in HttpOnly cookies, and the token on the server.".into()
    } else {
        "HttpOnly keeps the credential at home; it does not stop the script from acting in the open page. Escaping output does.".into()
    }
}
