use super::{Titles, refusal, refused_by, status, token_request};
use crate::cast::browser::Next;
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/mix-up",
    title: "Mix-up: the code goes to the wrong server",
    short: "Mix-up (iss)",
    question: "The code comes back with the right state, and only the app has the verifier. Is it safe?",
};

pub fn mallory_role() -> &'static str {
    "authorization server too"
}
pub fn knows_two() -> String {
    "lets its users choose: auth.example.com or mallory.example.org".into()
}
pub fn allowed_before() -> String {
    "remembers that user_001 lets ada-app have charges:read".into()
}
pub fn holds_tokens() -> String {
    "holds tokens for user_001, from auth".into()
}

/// Where an earlier step kept the code from the app.
fn nothing() -> String {
    "The app took no code, so it brings none to anyone.".into()
}

pub fn question() -> String {
    "Ada's app knows two authorization servers, and today she picks the new one. The app uses state and PKCE: can its code still be stolen?".into()
}
pub fn began() -> String {
    "The app notes for this visitor which server it sends her to, mallory.example.org, with state and verifier; state and challenge go along.".into()
}
pub fn at_mallorys() -> String {
    "Nobody has broken in anywhere: the new server is Mallory's, and the app believed what it said of itself. It shows Ada no sign-in page.".into()
}
pub fn sent_on() -> String {
    "It sends the browser on to auth with the app's own request: the same client and redirect_uri, the same state, the same challenge.".into()
}
pub fn decided(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => "auth sees a request of Ada's app like any other, which she allowed long ago; it has no reason to refuse, and makes a code.".into(),
        Some(answer) => format!("The authorization endpoint decides: {}.", refusal(answer)),
        None => "Nothing comes to auth.".into(),
    }
}
pub fn code_travels(next: &Next) -> String {
    match next {
        Next::Follow(_) => "The code goes to the app, where it belongs, with the state that the app made; iss says which server it comes from.".into(),
        _ => "No code goes out.".into(),
    }
}
pub fn callback(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return "Nothing comes to the app's callback.".into();
    };
    match refused_by(answer) {
        "" => "state is right: this is the very flow that this session began. But it began it with another server than the one that answers, and nothing compares.".into(),
        "callback.iss" => "state is right, but iss is auth.example.com, and the app sent Ada to mallory.example.org: two servers in one flow, so it drops the code.".into(),
        _ => format!("The app does not take the code: {}.", refusal(answer)),
    }
}
pub fn exchange(answer: Option<&Answer>) -> String {
    match answer {
        Some(_) => "The app trades the code where it believes that it comes from, at Mallory's token endpoint: it hands her auth's code, and the verifier with it.".into(),
        None => nothing(),
    }
}
pub fn exchanged(answer: Option<&Answer>) -> String {
    match answer {
        Some(_) => {
            "Mallory answers with an error; to the app it looks like a sign-in that did not work."
                .into()
        }
        None => "Mallory's token endpoint waits in vain.".into(),
    }
}
pub fn redeemed(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) => token_request(
            answer,
            "Mallory brings both to auth, and the hashes are equal: PKCE ties the code to its verifier, and the app gave away the two together.",
        ),
        None => "Mallory has neither code nor verifier to bring to auth.".into(),
    }
}
pub fn got(answer: Option<&Answer>) -> String {
    match answer {
        Some(answer) if answer.let_in() => format!(
            "{}: tokens for user_001 at auth, a server that did nothing wrong.",
            status(answer)
        ),
        Some(answer) => format!("{}: Mallory has no token.", status(answer)),
        None => "Mallory has no token.".into(),
    }
}
pub fn carry_away(stopped_by: Option<&str>) -> String {
    match stopped_by {
        None => "state says whose browser, PKCE says which flow, and neither says which server: switch the iss check on, and the same bytes stop.".into(),
        Some("callback.iss") => "An app that knows two servers asks of each answer which one it comes from (RFC 9207, RFC 9700 §4.4): one comparison. Else, a redirect_uri of its own for each.".into(),
        Some(_) => "The code came to nothing this time; only iss keeps the app from bringing it to the wrong server every time.".into(),
    }
}
