use super::{Titles, is_off, refusal, refused_by, status, token_request};
use crate::sim::{Answer, Note, Record};

pub const TITLES: Titles = Titles {
    id: "decide/which-flow",
    title: "Which OAuth flow? First: is a human there?",
    short: "Which flow?",
    question: "Code with PKCE, client credentials, or simply the password: which flow is it?",
};

/// Who needs the charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// Ada's app, with Ada at her browser.
    AppWithHer,
    /// A job at night, with nobody.
    Job,
}

/// Whom a token names, by its claims.
pub struct Named {
    pub subject: String,
    pub client_id: String,
    pub scope: String,
}

fn name(caller: Caller) -> &'static str {
    match caller {
        Caller::AppWithHer => "The app",
        Caller::Job => "The job",
    }
}

pub fn holds_password(name: &str, password: &str) -> Note {
    Note {
        what: "holds Ada's password".into(),
        record: Some(Record {
            name: "Ada's credentials".into(),
            members: vec![
                ("username", name.to_owned()),
                ("password", password.to_owned()),
            ],
        }),
    }
}

pub fn question(caller: Caller) -> String {
    match caller {
        Caller::AppWithHer => "Ada is here, and her app needs her charges. Surely the shortest way is a form of the app's own: she types her password, and the app shows it to auth?".into(),
        Caller::Job => "Nobody is here at night, and a job needs charges. Surely the shortest way is to put Ada's password into its configuration, for it to show to auth?".into(),
    }
}
pub fn by_password(caller: Caller, answer: &Answer) -> String {
    match refused_by(answer) {
        "token.grant" => format!(
            "{} asks for a token with grant_type=password, as RFC 6749 once had it. Look what is gold in its hands: not a token, but all that Ada has.",
            name(caller)
        ),
        _ => format!(
            "{} asks for a token with Ada's password: {}.",
            name(caller),
            refusal(answer)
        ),
    }
}
pub fn no_such_grant(caller: Caller, answer: &Answer) -> String {
    let error = answer.response.member("error").unwrap_or_default();
    format!(
        "{}, {error}. RFC 9700 §2.4 says that this grant must not be used; and {} has her password all the same.",
        status(answer),
        match caller {
            Caller::AppWithHer => "the app",
            Caller::Job => "the job",
        }
    )
}
pub fn as_ada(session: Option<&Answer>) -> String {
    match session {
        Some(answer) if answer.response.headers.first("Set-Cookie").is_some() => "It needs no grant: with her password it signs in at auth as Ada, for charges:write. No consent, no scope of its own, no second factor that it could answer.".into(),
        Some(answer) => format!("{}: auth does not take it for Ada.", status(answer)),
        None => "auth shows it no sign-in page, so this time the password opens nothing.".into(),
    }
}
pub fn begins(caller: Caller, asked: Option<&Answer>) -> String {
    let Some(answer) = asked else {
        return "Nothing comes back, so there is nothing to go on with.".into();
    };
    match (caller, refused_by(answer)) {
        (Caller::AppWithHer, "authorize.consent") => "Code with PKCE: the app sends her browser to auth, whose own page asks for what it likes: a password, a second factor, a passkey.".into(),
        (Caller::Job, "authorize.consent") => "Code with PKCE: the job follows the redirects to auth, and what it gets is a page with a form, meant for a person.".into(),
        _ => format!("Code with PKCE: auth refuses, {}.", refusal(answer)),
    }
}
pub fn signs_in(caller: Caller, consent: Option<&Answer>) -> String {
    match (caller, consent) {
        (Caller::Job, _) => "The page waits. Nobody is there to fill it in, and nobody but Ada may say yes for Ada.".into(),
        (_, None) => "There is no page on which Ada could sign in.".into(),
        (_, Some(answer)) if answer.let_in() => "Ada types her password where it belongs; and with the consent check off, nobody asks her what the app may do.".into(),
        (_, Some(_)) => "Ada types her password where it belongs, at auth; and auth asks her, in words, whether this app may read her charges.".into(),
    }
}
pub fn says_yes(answer: &Answer) -> String {
    if answer.let_in() {
        "Ada presses Allow: auth makes a code for this app and this challenge, and sends her browser back with it.".into()
    } else {
        format!("auth gives no code: {}.", refusal(answer))
    }
}
pub fn is_not_asked() -> String {
    "There is no button to press: nobody asks Ada, and her browser already has where to go.".into()
}
pub fn no_consent_page(caller: Caller) -> String {
    match caller {
        Caller::Job => "Nobody can say yes for Ada, and auth does not assume it.".into(),
        Caller::AppWithHer => "There is no page on which Ada could say yes.".into(),
    }
}
pub fn lands(caller: Caller, landed: Option<&Answer>) -> String {
    match (caller, landed) {
        (Caller::Job, _) => "No yes, no code.".into(),
        (_, None) => "No code comes to the app.".into(),
        (_, Some(answer)) if answer.let_in() => "The code goes through her browser to the app, which knows it for the answer to its own question.".into(),
        (_, Some(answer)) => format!("The app does not take the code: {}.", refusal(answer)),
    }
}
pub fn exchanged(caller: Caller, answer: Option<&Answer>, named: &Named) -> String {
    match (caller, answer) {
        (Caller::Job, _) => "No code, no token in Ada's name. That is no fault of the flow: nobody was there to be asked.".into(),
        (_, None) => "No code, no token in Ada's name.".into(),
        (_, Some(answer)) if answer.let_in() => format!(
            "The app trades code and verifier for a token that says for whom ({}), through whom ({}) and how far ({}). Ada can end this one alone.",
            named.subject, named.client_id, named.scope
        ),
        (_, Some(answer)) => format!("The token endpoint gives no token: {}.", refusal(answer)),
    }
}
pub fn job_asks(answer: &Answer) -> String {
    let asks = if is_off(answer, "token.client") {
        "Client credentials: the job asks in its own name. With the check of the client off, anyone could do that."
    } else {
        "Client credentials: the job proves that it is the job, by a secret of its own. No browser, no page, and no password of anybody's."
    };
    token_request(answer, asks)
}
pub fn job_answered(answer: &Answer, named: &Named) -> String {
    if !answer.let_in() {
        return format!("{}: no token for the job.", status(answer));
    }
    format!(
        "{}: a token for {}, which speaks for no user, and goes as far as {}. No refresh token, for the job can ask again at any time.",
        status(answer),
        named.subject,
        named.scope
    )
}
pub fn carry_away(caller: Caller) -> String {
    match caller {
        Caller::AppWithHer => "A human is there: code with PKCE, at the cost of a trip through the browser. The password grant: never (RFC 9700 §2.4). And with nobody there? Move the switch.".into(),
        Caller::Job => "Nobody is there: client credentials, at the cost of a secret to keep for each job. The password grant: never (RFC 9700 §2.4). And with a human there? Move the switch.".into(),
    }
}
