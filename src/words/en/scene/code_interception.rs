use super::{Titles, refusal, refused_by, status};
use crate::cast::browser::Next;
use crate::sim::{Answer, Note, Record};

pub const TITLES: Titles = Titles {
    id: "attacks/code-interception",
    title: "An intercepted code",
    short: "Code interception",
    question: "Ada's app asks for a code, on Ada's own phone, over TLS. Who else could get it?",
};

pub fn mallory_role() -> &'static str {
    "an app on Ada's phone"
}
pub fn schemes(scheme: &'static str) -> Note {
    Note {
        what: format!("two apps say that they open {scheme}:"),
        record: Some(Record {
            name: "URL schemes on this phone".into(),
            members: vec![(scheme, "Ada's app; later Mallory's app too".into())],
        }),
    }
}
pub fn opens_auth() -> String {
    "opens the address that the app gave it".into()
}
pub fn makes_up(verifier: &str) -> String {
    format!("makes up a code_verifier: {verifier}")
}
pub fn holds(answer: &Answer) -> String {
    if answer.let_in() {
        "holds an access token and a refresh token for Ada's charges".into()
    } else {
        "holds a code that it can do nothing with".into()
    }
}
pub fn app_waits() -> String {
    "still waits for a code, and holds the verifier".into()
}

/// Where an earlier step ended the flow.
fn nothing() -> String {
    "There is no code, so nothing travels.".into()
}

pub fn question() -> String {
    "Ada's app takes its code at com.example.ada:/callback, on her own phone. Mallory's app, a game, says that it opens such addresses too. Who gets the code?".into()
}
pub fn begins() -> String {
    "Ada's app makes up a secret for this one flow, the code_verifier, and keeps it. Into the address for the browser goes only its hash, the code_challenge.".into()
}
pub fn asked(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    match refused_by(answer) {
        "" => "auth knows who sits in front of this browser; and with the consent check off it does not ask whether she wants this.".into(),
        "authorize.consent" => "An app on a phone keeps no secret from whoever takes it apart, so client_id is a name that anybody can say. auth knows Ada's browser, and asks her.".into(),
        _ => format!("The authorization endpoint refuses: {}.", refusal(answer)),
    }
}
pub fn consent_page(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => {
            "The code is on its way before Ada has said a word.".into()
        }
        Some(_) => "Ada reads what ada-app wants to do. It is her own app that asks, on auth's own page: there is nothing here that should worry her.".into(),
        None => nothing(),
    }
}
pub fn allows(answer: Option<&Answer>) -> String {
    match answer {
        None => "There is no page on which Ada could say yes or no.".into(),
        Some(answer) if answer.let_in() => "She allows it, and auth writes down what the code stands for: Ada, ada-app, its address, and the challenge.".into(),
        Some(answer) => format!("She allows it, and auth refuses all the same: {}.", refusal(answer)),
    }
}
pub fn code_comes_back(next: &Next) -> String {
    match next {
        Next::HandOver { .. } => "The code goes over TLS, to the one address that ada-app registered. But a browser cannot open com.example.ada: by itself; it asks the phone.".into(),
        _ => nothing(),
    }
}
pub fn caught(answer: Option<&Answer>) -> String {
    match answer {
        Some(_) => "The phone hands the address to the app that claimed the scheme last, and that is Mallory's: nobody proves that a scheme is theirs (RFC 8252 §8.1).".into(),
        None => nothing(),
    }
}
pub fn redeems(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    match refused_by(answer) {
        "" => "Mallory sends the code under the name ada-app, with a verifier that she made up: auth compares no hashes, and all the rest is right.".into(),
        "token.pkce" => "Mallory sends the code under the name ada-app, with a verifier that she made up. auth hashes it and lays it beside the challenge: they differ.".into(),
        _ => format!("Mallory sends the code under the name ada-app, and is refused: {}.", refusal(answer)),
    }
}
pub fn redeemed(answer: Option<&Answer>) -> String {
    match answer {
        None => nothing(),
        Some(answer) if answer.let_in() => format!(
            "{}: Mallory's app reads Ada's charges from now on, and its refresh token keeps it so for weeks. Ada's app still waits.",
            status(answer)
        ),
        Some(answer) if refused_by(answer) == "token.pkce" => format!(
            "{}: had she seen the challenge too, it would not help, since nobody gets from a hash back to the verifier.",
            status(answer)
        ),
        Some(answer) => format!("{}: Mallory gets nothing for the code.", status(answer)),
    }
}
pub fn carry_away(answer: Option<&Answer>) -> String {
    match answer {
        None => "No code, no theft: this time the flow ended before there was one.".into(),
        Some(answer) if answer.let_in() => "TLS brings a code to the device, not to the app: switch the verifier check on, and the same bytes are worth nothing.".into(),
        Some(_) => "PKCE makes a stolen code worthless, for one hash; it does not bring the code back. For that, take it at an https address which the phone checks (RFC 8252 §7.2).".into(),
    }
}
