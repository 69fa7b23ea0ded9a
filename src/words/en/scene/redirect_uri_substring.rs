use super::{Titles, refusal, refused_by, status, token_request};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/redirect-uri-substring",
    title: "A redirect_uri that only begins right",
    short: "Redirect URI prefix",
    question: "The redirect_uri begins with the app's own address. Is that enough to send a code there?",
};

pub fn mallory_role() -> &'static str {
    "owns mallory.example.org"
}
pub fn allowed_before() -> String {
    "remembers that user_001 lets ada-app have charges:read".into()
}
pub fn holds_token() -> String {
    "holds an access token of Ada's".into()
}

/// Where an earlier step kept the code from her.
fn nothing() -> String {
    "No code came to Mallory, so nothing travels.".into()
}
fn no_code() -> String {
    "Mallory holds a verifier that fits, and no code to bring with it.".into()
}

pub fn question() -> String {
    "Everything that begins with https://app.example.com belongs to Ada's app, so it is enough that a redirect_uri begins like that. Right?".into()
}
pub fn sent_on() -> String {
    "Ada clicked on kittens, and the page sends her browser on to auth, the real one, with a request in the name of Ada's app that Mallory wrote.".into()
}
pub fn decided(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    match refused_by(answer) {
        "" => "The redirect_uri begins as it should, and auth looks no further; but a host is read from its end, and this one ends in mallory.example.org.".into(),
        "authorize.redirect-uri" => "Compared to the letter, the redirect_uri is not the registered one: it begins alike and ends in mallory.example.org, so no code is made.".into(),
        _ => format!("The authorization endpoint decides: {}.", refusal(answer)),
    }
}
pub fn answered(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    match refused_by(answer) {
        "" => "Ada is signed in and allowed her app long ago, so no page asks her anything: a fresh code leaves at once for the address in the request.".into(),
        "authorize.redirect-uri" => format!("{}, on a page of auth's own: not even the error goes to an address that nobody registered (RFC 6749 §4.1.2.1).", status(answer)),
        _ => format!("{}: no code goes out.", status(answer)),
    }
}
pub fn caught(answer: Option<&Answer>) -> String {
    match answer {
        Some(_) => "The address bar says it: the browser hands the code to a server of Mallory's, and the app never hears of it.".into(),
        None => nothing(),
    }
}
pub fn kittens(answer: Option<&Answer>) -> String {
    match answer {
        Some(_) => {
            "Ada gets the kittens that she was promised: no password page, no question, one click."
                .into()
        }
        None => "Ada sees no kittens, and Mallory sees no code.".into(),
    }
}
pub fn redeemed(answer: Option<&Answer>) -> String {
    answer.map_or_else(no_code, |answer| {
        token_request(
            answer,
            "Mallory trades the code. The redirect_uri is the one of the request, and the verifier fits its challenge: PKCE guards whoever began the flow, and she did.",
        )
    })
}
pub fn got(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => format!(
            "{}: a public client has no secret to show, so this is all it takes: tokens for user_001.",
            status(answer)
        ),
        Some(answer) => format!("{}: Mallory has no token.", status(answer)),
        None => "Without a code she gets no token, whatever else she knows.".into(),
    }
}
pub fn called(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => {
            "billing-api sees a good token of Ada's, and gives Mallory her charges.".into()
        }
        Some(answer) => format!("billing-api refuses Mallory: {}.", refusal(answer)),
        None => "billing-api hears nothing from Mallory.".into(),
    }
}
pub fn carry_away(stopped_by: Option<&str>) -> String {
    match stopped_by {
        None => "An address belongs to whoever owns its host, whatever it begins with: switch the redirect_uri check on, and the same bytes stop.".into(),
        Some("authorize.redirect-uri") => "Compare redirect_uri with the registered ones to the letter (RFC 9700 §4.1.3): it costs a registration for each address that the app really uses.".into(),
        Some(_) => "Mallory's request came to nothing this time; only an exact redirect_uri keeps the code from her every time.".into(),
    }
}
