use super::{Titles, refusal, refused_by, status, token_request};
use crate::cast::browser::Next;
use crate::sim::{Answer, Note, Record};
use crate::wire::Url;

pub const TITLES: Titles = Titles {
    id: "attacks/login-csrf",
    title: "Login CSRF: a code that the app never asked for",
    short: "Login CSRF (state)",
    question: "The app uses HTTPS everywhere. May it leave the state parameter out?",
};

pub fn mallory_role() -> &'static str {
    "has an account too"
}
pub fn keeps_address(url: &Url) -> Note {
    Note {
        what: "keeps the address with her own code, and does not go there".into(),
        record: Some(Record {
            name: "an unused address".into(),
            members: vec![("url", url.to_string())],
        }),
    }
}

/// Where an earlier step ended the flow.
fn nothing() -> String {
    "There is no code to trade, so nothing travels.".into()
}

pub fn question() -> String {
    "Ada's app uses HTTPS everywhere, so nobody on the way reads or changes what comes back from auth: what is the state parameter still for?".into()
}
pub fn began() -> String {
    "The app makes up a state for this flow, keeps it in this visitor's session and sends it along: auth will hand it back as it is.".into()
}
pub fn puts_it_off(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if refused_by(answer) != "authorize.consent" => {
            format!("The authorization endpoint refuses: {}.", refusal(answer))
        }
        _ => "auth asks who she is, and Ada cannot find her password; she puts it off, and her session goes on waiting for this one state.".into(),
    }
}
pub fn mallory_begins() -> String {
    "Meanwhile Mallory begins a flow of her own, in her own browser: another visitor, another session, another state.".into()
}
pub fn mallorys_code(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => "She is signed in at auth, and allowed this app long ago: auth makes a code that stands for her account, user_002.".into(),
        Some(answer) => format!("auth gives Mallory no code: {}.", refusal(answer)),
        None => nothing(),
    }
}
pub fn stops_here(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => "Here Mallory stops: she does not go back to the app, but keeps the address, in which her code and her state stand unused.".into(),
        _ => "Mallory has no code, and her page has nowhere to lead to.".into(),
    }
}
pub fn kittens() -> String {
    "Ada opens a link that Mallory sent her: kittens. No password is asked for, and none is typed."
        .into()
}
pub fn sent_on(next: &Next) -> String {
    match next {
        Next::Follow(_) => "The page sends Ada's browser on to the real app, over HTTPS, to an address that auth itself wrote: nothing in it was changed.".into(),
        _ => "The page shows kittens, and leads nowhere.".into(),
    }
}
pub fn callback(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return "Nothing comes to the app's callback.".into();
    };
    match refused_by(answer) {
        "" => "Ada's cookie leads the app to Ada's session, which waits for another state than this one; but nothing compares them, so it takes the code.".into(),
        "callback.state" => "Ada's cookie leads the app to Ada's session, which waits for another state than this one: whoever began this flow, it was not she.".into(),
        _ => format!("The app does not take the code: {}.", refusal(answer)),
    }
}
pub fn exchange(answer: Option<&Answer>) -> String {
    answer.map_or_else(nothing, |answer| {
        token_request(
            answer,
            "To auth all is well: a fresh code, given to this very app, which proves itself. Whose browser brought it to the app, auth cannot know.",
        )
    })
}
pub fn exchanged(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => "The tokens stand for user_002, and the app puts them into Ada's session: Ada is signed in as Mallory.".into(),
        Some(answer) => format!("{}: the app has no token.", status(answer)),
        None => "Ada's session holds no token of Mallory's.".into(),
    }
}
pub fn home(page: Option<&Answer>, landed: Option<&Answer>) -> String {
    match (page, landed) {
        (Some(_), _) => "Ada sees her app, connected, just as she had wanted it; nothing on the page says to whose account.".into(),
        (None, Some(_)) => "The app tells Ada that it is not connected, and sends her nowhere.".into(),
        (None, None) => "Ada looks at kittens.".into(),
    }
}
pub fn saves(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => "Ada saves her bank account, and the app passes it on with the token of her session: a good token, whose sub is user_002.".into(),
        Some(answer) => format!("billing-api does not take what Ada saves: {}.", refusal(answer)),
        None => "Ada has nothing on her screen in which she could save anything.".into(),
    }
}
pub fn saved(answer: Option<&Answer>, in_mallorys_account: Option<&str>) -> String {
    match (answer, in_mallorys_account) {
        (_, Some(iban)) => format!(
            "Ada's IBAN, {iban}, now stands in Mallory's account, where Mallory reads it whenever she likes: she stole nothing, she was given it."
        ),
        (Some(answer), None) => format!("{}: nothing was saved.", status(answer)),
        (None, None) => "Mallory's account is as empty as before.".into(),
    }
}
pub fn carry_away(stopped_by: Option<&str>, landed: Option<&Answer>) -> String {
    match (stopped_by, landed) {
        (None, _) => "HTTPS guards what travels, not who began: switch the state check on, and the same bytes stop. PKCE would stop them too (RFC 9700 §4.7): Ada's verifier does not fit Mallory's code.".into(),
        (Some("callback.state"), _) => "Take an answer only in the browser session that asked: it costs one random value. PKCE does the same where the server is known to check it (RFC 9700 §4.7).".into(),
        (_, Some(landed)) if !landed.let_in() => {
            format!("{}: Ada's session is her own.", status(landed))
        }
        _ => "Ada's session is her own: Mallory's code gave nothing this time.".into(),
    }
}
