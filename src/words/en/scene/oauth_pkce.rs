use super::{Titles, is_off, refusal, refused_by, status, token_request};
use crate::cast::Press;
use crate::cast::browser::Next;
use crate::sim::Answer;
use crate::wire::Request;

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

/// Whether auth looks away from the client, its address or its challenge.
fn any_off(answer: &Answer) -> bool {
    [
        "authorize.client",
        "authorize.redirect-uri",
        "authorize.pkce",
    ]
    .into_iter()
    .any(|check| is_off(answer, check))
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
        "authorize.consent" if any_off(answer) => "With a check off, auth takes something as it comes; but it still has to know who sits in front of this browser.".into(),
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
/// What auth does with the answer that came from its consent page.
pub fn answers(press: Press, answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return "There is no page on which Ada could say yes or no.".into();
    };
    let says = match press {
        Press::Allow => "She allows it",
        Press::Deny => "She says no",
    };
    if answer.report.is_none() {
        return format!(
            "{says}, but too late: auth does not know any more who she is, and takes no answer."
        );
    }
    if answer.let_in() {
        return format!(
            "{says}, and auth writes a record: for whom, to which app, with which challenge. A random number points to it: the code."
        );
    }
    if is_denied(answer) {
        return format!(
            "{says}, and auth makes no code. The app has to be told, so what goes back to it is an error: access_denied."
        );
    }
    format!(
        "{says}, and auth refuses all the same: {}.",
        refusal(answer)
    )
}
/// RFC 6749 §4.1.2.1.
fn is_denied(answer: &Answer) -> bool {
    let verdict = answer.report.as_ref().map(|report| &report.verdict);
    verdict.is_some_and(|verdict| verdict.error == Some("access_denied"))
}
pub fn goes_back(answer: Option<&Answer>, next: &Next, bound: bool) -> String {
    match next {
        Next::Stay if answer.is_some() => {
            "auth says so on a page of its own; nothing goes back to the app.".into()
        }
        Next::Follow(request) if carries_error(request) => "No code goes back through the browser, only an error and the state of this flow; the address is the registered one all the same.".into(),
        Next::Follow(_) if !bound => "The code goes back through the browser, where others may see it; with the PKCE check off, whoever sees it needs only the client's own proof.".into(),
        Next::Follow(_) => "The code goes back through the browser, where others may see it: it works once, within 60 s, and only with the verifier that stayed at home.".into(),
        _ => nothing(),
    }
}
fn carries_error(request: &Request) -> bool {
    request.query().iter().any(|(name, _)| name == "error")
}
pub fn callback(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    if is_denied(answer) {
        return "The app finds an error where a code would be: access_denied. It is no fault of anybody's: Ada was asked, and she said no.".into();
    }
    if !answer.let_in() {
        return format!("The app does not take the code: {}.", refusal(answer));
    }
    match (is_off(answer, "callback.state"), is_off(answer, "callback.iss")) {
        (false, false) => "Before it touches the code, the app compares: state is the one in this visitor's session, and iss is the server that it sent her to.",
        (true, false) => "The app compares iss with the server that it sent her to; with the state check off, anyone's code would do in her session.",
        (false, true) => "The app compares state with this visitor's session; with the iss check off, it cannot tell which server the code is from.",
        (true, true) => "With both checks off the app takes whatever code comes, from whichever server, in whoever's browser.",
    }
    .into()
}
pub fn exchange(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return "Without a code there is nothing to exchange: the client secret and the verifier stay with the app.".into();
    };
    let compares = if is_off(answer, "token.pkce") {
        "Now past the browser, server to server: code, client secret and verifier. With the PKCE check off, auth compares the verifier with nothing."
    } else {
        "Now past the browser, server to server: code, client secret and verifier. auth hashes the verifier and compares it with the challenge that it kept."
    };
    token_request(answer, compares)
}
pub fn exchanged(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return "Nobody asked auth for a token, so it gives out none.".into();
    };
    if !answer.let_in() {
        return format!(
            "{}: the app has no token, and Ada starts again.",
            status(answer)
        );
    }
    match (is_off(answer, "token.client"), is_off(answer, "token.pkce")) {
        (false, false) => "The secret proved which app this is; the verifier proved that the code comes from the flow which that app began. Neither does the other's work.",
        (false, true) => "The secret proved which app this is. That the code comes from the flow which that app began, nothing has proved.",
        (true, false) => "The verifier proved that the code comes from this flow. Which app asks, nothing has proved.",
        (true, true) => "Tokens for whoever had the code: nothing has proved which app asks, or that the code is from a flow of its own.",
    }
    .into()
}
pub fn goes_on(landed: Option<&Answer>, page: Option<&Answer>) -> String {
    match page {
        None if landed.is_none() => nothing(),
        Some(_) => "The app sends the browser on to a page whose address has no code in it; the tokens stay on the server, and the browser never holds one.".into(),
        None => "The app shows Ada that it is not connected, and why; the address bar still holds what came back.".into(),
    }
}
pub fn called(answer: Option<&Answer>) -> String {
    match answer {
        None => "The app holds no access token, so it does not call the API.".into(),
        Some(answer) if answer.let_in() => "With the access token the app calls the API in Ada's name: the API trusts auth's signature, and never met Ada's browser.".into(),
        Some(answer) => format!("The app calls the API and is refused: {}.", refusal(answer)),
    }
}
pub fn call_answered(answer: Option<&Answer>) -> String {
    match answer {
        None => "No call, no answer: the charges stay where they are.".into(),
        Some(answer) if answer.let_in() => format!(
            "{}: the charges come back to the app, which had neither Ada's password nor more rights than she gave it.",
            status(answer)
        ),
        Some(answer) => format!("{}: no charges for the app.", status(answer)),
    }
}
pub fn carry_away(said: Option<&Answer>, answer: Option<&Answer>) -> String {
    match answer {
        None if said.is_some_and(is_denied) => "Her no holds because auth keeps it, not the app: without her yes there is no code, and without a code no token and no call.".into(),
        Some(answer) if answer.let_in() && is_off(answer, "token.pkce") => "Without the PKCE check nothing says whose flow a code is from: one that was put into another's flow would be taken.".into(),
        Some(answer) if answer.let_in() => "PKCE is for every client, beside its secret: it ties the code to the flow that asked for it. It costs one hash, and one value to remember.".into(),
        _ => "No token without all of it: a fresh code, the app's own proof, and the verifier of this very flow.".into(),
    }
}
