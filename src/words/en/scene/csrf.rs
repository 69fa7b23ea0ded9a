use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/csrf",
    title: "Cross-site request forgery",
    short: "CSRF",
    question: "Mallory has no password and no cookie of Ada's. Can her page still spend Ada's money?",
};

pub fn mallory_role() -> &'static str {
    "runs mallory.example.org"
}
pub fn browser_keeps(same_site: &str) -> String {
    format!("keeps __Host-session, {same_site}")
}
pub fn took_over() -> String {
    "took over old.example.com, a host that nobody uses any more".into()
}

pub fn question() -> String {
    "Ada signs in to move money; later she opens a page full of kittens: could that page move it for her?".into()
}
pub fn signed_in(stays_home: bool) -> String {
    if stays_home {
        "The cookie comes with SameSite=Lax: on a POST from another site, the browser is to leave it at home.".into()
    } else {
        "The cookie comes with SameSite=None: the browser will attach it to every request to this app, whichever page causes it.".into()
    }
}
pub fn kittens() -> String {
    "Ada opens Mallory's page; no cookie of the app goes there, and Mallory never sees one.".into()
}
pub fn cross_site(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "A hidden form in the page sends itself to the app, and the browser attaches Ada's cookie: nothing asked which page it came from.".into(),
        "session.origin" => "A hidden form sends itself to the app with Ada's cookie; but Origin names Mallory's site, and no page can change what Origin says.".into(),
        "session.cookie" => "A hidden form sends itself to the app; but SameSite=Lax kept the cookie at home, so the request is nobody's.".into(),
        _ => format!("A hidden form sends itself to the app, which refuses: {}.", refusal(answer)),
    }
}
pub fn cross_site_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: Ada paid Mallory 100 EUR; Mallory cannot read this answer, and need not.",
            status(answer)
        )
    } else {
        format!("{}: no money moved. Is Ada safe now?", status(answer))
    }
}
pub fn old_host() -> String {
    "Mallory took over old.example.com: another origin, but the same site, so SameSite sees nothing strange in it.".into()
}
pub fn same_site(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "The same form from there: the browser calls it same-site and attaches the cookie, whatever SameSite says.".into(),
        "session.origin" => "The same form from there brings the cookie along; but Origin is https://old.example.com, which is not the app.".into(),
        _ => format!("The same form from there is refused: {}.", refusal(answer)),
    }
}
pub fn carry_away(got_in: bool, answer: &Answer) -> String {
    if got_in {
        "A cookie says whose browser it is, not whose page asked: switch the origin check on and send the same bytes again.".into()
    } else {
        format!(
            "{}: let what changes something come from your own origin only; it costs one comparison. SameSite is the second fence.",
            status(answer)
        )
    }
}
