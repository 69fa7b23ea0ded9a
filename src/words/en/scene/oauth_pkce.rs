use super::{Titles, refusal, refused_by, status, token_request};
use crate::cast::browser::Next;
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "schemes/oauth-pkce",
    title: "OAuth 2.0: authorization code with PKCE",
    short: "OAuth with PKCE",
    question: "Ada's app has a server, and a client secret on it. What is PKCE still for?",
};

pub fn opens_the_app() -> String {
    "goes to Ada's app".into()
}

/// Where an earlier step ended the flow.
fn nothing() -> String {
    "The flow ended before this step, so nothing travels.".into()
}

pub fn question() -> String {
    "Ada's app wants to read her charges. It runs on a server and keeps a client secret there, so it needs no PKCE: that is for mobile apps. Right?".into()
}
pub fn began() -> String {
    "The app made up a secret for this one flow, the code_verifier, and kept it; through the browser goes only its hash, the code_challenge.".into()
}
pub fn asked(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    match refused_by(answer) {
        "authorize.consent" => "Client, address and challenge are in order; but auth does not know yet who sits in front of this browser.".into(),
        _ => format!("The authorization endpoint decides: {}.", refusal(answer)),
    }
}
pub fn sign_in_page() -> String {
    "So auth shows its own sign-in page: the password is for auth alone, and the app never sees it."
        .into()
}
pub fn types_password(answer: Option<&Answer>) -> String {
    match answer {
        Some(_) => "Ada looks at the address bar, auth.example.com, and types her password there: the one place that should have it.".into(),
        None => nothing(),
    }
}
pub fn known(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    if answer.let_in() {
        return "A cookie of auth's own says who she is now, and with the consent check off that is enough: nobody asks whether she wants this.".into();
    }
    match refused_by(answer) {
        "authorize.consent" => "A cookie of auth's own says who she is now, and the same request comes again: what lacks is her word that the app may do this.".into(),
        _ => format!("The same request comes again, and is refused: {}.", refusal(answer)),
    }
}
pub fn consent_page(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => {
            "The code is on its way before Ada has said a word.".into()
        }
        Some(_) => "auth asks her: this app, this scope, yes or no? What she allows here is the most that any token of this flow can do.".into(),
        None => nothing(),
    }
}
pub fn allows(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return "There is no page on which Ada could say yes or no.".into();
    };
    if answer.let_in() {
        "She allows it, and auth writes a record: for whom, to which app, with which challenge. A random number points to it: the code.".into()
    } else {
        format!(
            "She allows it, and auth refuses all the same: {}.",
            refusal(answer)
        )
    }
}
pub fn code_travels(next: &Next) -> String {
    match next {
        Next::Follow(_) => "The code goes back through the browser, where others may see it: it works once, within 60 s, and only with the verifier that stayed at home.".into(),
        _ => nothing(),
    }
}
pub fn callback(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    if answer.let_in() {
        "Before it touches the code, the app compares: state is the one in this visitor's session, and iss is the server that it sent her to.".into()
    } else {
        format!("The app does not take the code: {}.", refusal(answer))
    }
}
pub fn exchange(answer: Option<&Answer>) -> String {
    answer.map_or_else(nothing, |answer| {
        token_request(
            answer,
            "Now past the browser, server to server: code, client secret and verifier. auth hashes the verifier and compares it with the challenge that it kept.",
        )
    })
}
pub fn exchanged(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    if answer.let_in() {
        "The secret proved which app this is; the verifier proved that the code comes from the flow which that app began. Neither does the other's work.".into()
    } else {
        format!(
            "{}: the app has no token, and Ada starts again.",
            status(answer)
        )
    }
}
pub fn goes_on(answer: Option<&Answer>) -> String {
    match answer {
        Some(_) => "The app sends the browser on to a page whose address has no code in it; the tokens stay on the server, and the browser never holds one.".into(),
        None => "The app shows Ada that it has no token; the address bar still holds what came back.".into(),
    }
}
pub fn called(answer: &Answer) -> String {
    if answer.let_in() {
        "With the access token the app calls the API in Ada's name: the API trusts auth's signature, and never met Ada's browser.".into()
    } else {
        format!("The app calls the API and is refused: {}.", refusal(answer))
    }
}
pub fn call_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: the charges come back to the app, which had neither Ada's password nor more rights than she gave it.",
            status(answer)
        )
    } else {
        format!("{}: no charges for the app.", status(answer))
    }
}
pub fn carry_away(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => "PKCE is for every client, beside its secret: it ties the code to the flow that asked for it. It costs one hash, and one value to remember.".into(),
        _ => "No token without all of it: a fresh code, the app's own proof, and the verifier of this very flow.".into(),
    }
}
