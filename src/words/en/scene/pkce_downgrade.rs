use super::{Titles, refusal, refused_by, status};
use crate::sim::{Answer, Note, Record};
use crate::wire::Url;

pub const TITLES: Titles = Titles {
    id: "attacks/pkce-downgrade",
    title: "PKCE, cut out of the request",
    short: "PKCE downgrade",
    question: "App and server both do PKCE. Does that keep other people's codes out of Ada's session?",
};

/// What the authorization request of Mallory's code said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    WithoutChallenge,
    WithChallenge,
}

pub fn mallory_role() -> &'static str {
    "has an account too"
}
fn address(what: &str, url: &Url) -> Note {
    Note {
        what: what.into(),
        record: Some(Record {
            name: "an address on Mallory's desk".into(),
            members: vec![("url", url.to_string())],
        }),
    }
}
pub fn cuts(url: &Url) -> Note {
    address(
        "cuts code_challenge and code_challenge_method out of the address",
        url,
    )
}
pub fn keeps_address(url: &Url) -> Note {
    address(
        "puts the address with her own code behind a link, and does not go there",
        url,
    )
}

/// Where an earlier step ended the attack.
fn nothing() -> String {
    "There is no code to trade, so nothing travels.".into()
}

pub fn question() -> String {
    "App and server both do PKCE, so the app sends no state: a code is good only beside the verifier of the session that asked. What could go wrong?".into()
}
pub fn began(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if refused_by(answer) != "authorize.consent" => {
            format!("The authorization endpoint refuses: {}.", refusal(answer))
        }
        _ => "The verifier stays in Ada's session at the app; its hash, the code_challenge, goes through her browser to auth.".into(),
    }
}
pub fn puts_it_off() -> String {
    "auth asks who she is, and Ada puts it off. Her session at the app waits on: whatever code her browser brings now, it will send her verifier with it.".into()
}
pub fn mallory_begins() -> String {
    "At home, Mallory begins a flow in the same app. Another visitor, another verifier: the address that the app gives her carries a challenge of its own.".into()
}
pub fn tries_without(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "It is her own browser, so she may edit its address: she cuts the challenge out. auth takes that for an older client, and asks for none.".into(),
        "authorize.pkce" => "It is her own browser, so she may edit its address: she cuts the challenge out. But this server gives no code without one.".into(),
        _ => format!("She cuts the challenge out of the address, and auth refuses: {}.", refusal(answer)),
    }
}
pub fn first_answer(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: a code for Mallory's own account, user_002, and in its record no challenge. PKCE was in the app and in the server, and is gone.",
            status(answer)
        )
    } else {
        format!("{}, with an error in it: no code this way.", status(answer))
    }
}
pub fn has_a_code() -> String {
    "Mallory does not go back to the app. Her code is worth nothing to her: it opens her own account. She wants it in Ada's session.".into()
}
pub fn tries_with(answer: &Answer) -> String {
    if answer.let_in() {
        "She tries once more with the address as the app made it, and gets a code: now one that is tied to the challenge of her own session.".into()
    } else {
        format!(
            "She tries once more with the address as the app made it, and is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn kittens() -> String {
    "Ada opens a link that Mallory sent her: kittens. She types nothing there.".into()
}
pub fn callback(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return "The page shows kittens, and leads nowhere.".into();
    };
    match refused_by(answer) {
        "" => "The page leads on to the app. There is no state to compare; Ada's cookie names a session that waits for a code, and here is one.".into(),
        _ => format!("The page leads on to the app, which does not take the code: {}.", refusal(answer)),
    }
}
pub fn exchange(answer: Option<&Answer>, asked: Asked) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    match (refused_by(answer), asked) {
        ("", Asked::WithoutChallenge) => "The app sends Mallory's code with Ada's verifier. No challenge was kept with this code, so auth has nothing to compare, and lets it pass.".into(),
        ("", Asked::WithChallenge) => "The app sends Mallory's code with Ada's verifier. Its hash is not the challenge of this code, but auth does not compare them.".into(),
        ("token.pkce", Asked::WithoutChallenge) => "The app sends Mallory's code with Ada's verifier. A verifier, and no challenge: the app did PKCE, and someone cut it out (RFC 9700 §4.8.2).".into(),
        ("token.pkce", Asked::WithChallenge) => "The app sends Mallory's code with Ada's verifier. Its hash and the challenge of this code differ: they come from two sessions.".into(),
        _ => format!("The app sends Mallory's code with Ada's verifier, and is refused: {}.", refusal(answer)),
    }
}
pub fn exchanged(answer: Option<&Answer>) -> String {
    match answer {
        None => nothing(),
        Some(answer) if answer.let_in() => format!(
            "{}: the tokens stand for user_002, and the app puts them into Ada's session. Ada now works in Mallory's account.",
            status(answer)
        ),
        Some(answer) => format!("{}: the app has no token.", status(answer)),
    }
}
pub fn home(landed: Option<&Answer>, page: Option<&Answer>) -> String {
    match (landed, page) {
        (_, Some(_)) => "Ada sees her app, connected, just as she had wanted it. What she saves there from now on, Mallory reads.".into(),
        (Some(_), None) => "The app tells Ada that it is not connected. She begins again, and gets a new verifier; nothing of Mallory's is left.".into(),
        (None, None) => "Ada's session waits on, for a code of its own.".into(),
    }
}
pub fn carry_away(stopped_by: Option<&str>, asked: Asked) -> String {
    match (stopped_by, asked) {
        (None, Asked::WithoutChallenge) => "PKCE that a request can leave out is PKCE that an attacker leaves out: switch the verifier check on, and the same bytes stop.".into(),
        (None, Asked::WithChallenge) => "A challenge that nobody compares protects nothing: switch the verifier check on, and the same bytes stop.".into(),
        (Some("token.pkce"), Asked::WithoutChallenge) => "A verifier without a challenge must be refused: one comparison more. Better still, demand PKCE of every client, which costs the old ones an update.".into(),
        (Some("token.pkce"), Asked::WithChallenge) => "A server that demands PKCE leaves nothing to cut out, and one that compares it lets no other session's code in. It costs old clients an update.".into(),
        _ => "Mallory's code did not come through this time; what makes sure of it is the verifier check.".into(),
    }
}
