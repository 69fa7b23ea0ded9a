use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;
use crate::wire::{Request, Url};

pub const TITLES: Titles = Titles {
    id: "attacks/token-in-url",
    title: "A token in an address",
    short: "Token in a URL",
    question: "It goes over HTTPS, to a page of the app's own. Who else reads an address?",
};

pub fn mallory_role() -> &'static str {
    "runs a statistics service"
}
pub fn history() -> String {
    "writes the address into its history".into()
}

/// Where an earlier step ended the flow.
fn nothing() -> String {
    "The flow ended before this step, so nothing travels.".into()
}

pub fn question() -> String {
    "What OAuth answers comes back in an address: over HTTPS, and to a page of the app's own. Who else could read what stands in an address?".into()
}
pub fn granted(answer: Option<&Answer>) -> String {
    match answer {
        None => nothing(),
        Some(answer) if answer.let_in() => "Ada's app asks for a code. auth knows her, and knows that she allowed this app; so it sends her browser back with one.".into(),
        Some(answer) => format!("auth gives the app no code: {}.", refusal(answer)),
    }
}
pub fn landed(answer: Option<&Answer>) -> String {
    match answer {
        None => nothing(),
        Some(answer) if answer.let_in() => "The code stands in the address: so it is in Ada's history now and in the app's access log, for whoever reads those.".into(),
        Some(answer) => format!(
            "History and access log have the address; but the app does not take what is in it: {}.",
            refusal(answer)
        ),
    }
}
pub fn exchanged(answer: Option<&Answer>) -> String {
    match answer {
        None => nothing(),
        Some(answer) if answer.let_in() => "The token comes another way: from server to server, in the body of an answer. No address, no history and no log has it.".into(),
        Some(answer) => format!("The app gets no token: {}.", refusal(answer)),
    }
}
/// What the script on the page told, and what the browser told by itself.
pub fn code_counted(pixel: Option<&Request>) -> String {
    let Some(pixel) = pixel else {
        return nothing();
    };
    match pixel.headers.first("Referer") {
        Some(origin) if !origin.contains('?') => "The app counts its visitors, with a script of Mallory's. It reports the whole address, code and all; the browser's own Referer tells only the site.".into(),
        _ => "The app counts its visitors, with a script of Mallory's, and the script reports the whole address, code and all.".into(),
    }
}
pub fn redeemed(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return "Mallory's statistics have no code in them.".into();
    };
    match refused_by(answer) {
        "" => "Mallory sends the code to auth and gets a token: with those checks off, a code in an address is as good as a token in one.".into(),
        "token.single-use" => "Mallory sends the code to auth, too late: it was used. She lacks the verifier besides; and auth, alarmed, ends what the first use gave.".into(),
        _ => format!("Mallory sends the code to auth: {}.", refusal(answer)),
    }
}
pub fn lured() -> String {
    "So Mallory wants something that needs no second step. She sends Ada a link; the page behind it sends the browser on to auth.".into()
}
pub fn implicit(answer: Option<&Answer>) -> String {
    let Some(answer) = answer else {
        return nothing();
    };
    match refused_by(answer) {
        "" => "In the app's name it asks for response_type=token, the implicit flow of RFC 6749. auth still knows it, and puts a token into the address.".into(),
        "authorize.response-type" => "In the app's name it asks for response_type=token, the implicit flow of RFC 6749; but this server puts codes into addresses, and nothing else.".into(),
        _ => format!("In the app's name it asks for a token, and auth gives none: {}.", refusal(answer)),
    }
}
pub fn behind_the_hash(landed: Option<&Answer>, address: Option<&Url>) -> String {
    let fragment = address.and_then(|url| url.fragment.as_deref());
    match (landed, fragment) {
        (None, _) => nothing(),
        (_, Some(fragment)) if fragment.contains("access_token=") => "The token stands behind the hash. That part is sent to no server, so the access log lacks it; Ada's history has all of it.".into(),
        (_, Some(_)) => "Behind the hash stands an error, and no token: the history can keep it, and anyone may read it.".into(),
        (_, None) => "Nothing stands behind the hash.".into(),
    }
}
pub fn token_counted(token: Option<&str>) -> String {
    match token {
        Some(_) => "The app never asked for a token, and shows an error; but that page has Mallory's script on it too, and a script can read behind the hash.".into(),
        None => "Mallory's script reports this address too; there is nothing in it that she could use.".into(),
    }
}
pub fn attack(answer: Option<&Answer>) -> String {
    match answer {
        None => "Mallory has no token, so she has nothing to send.".into(),
        Some(answer) if answer.let_in() => "Mallory calls the API with the token from her statistics. A bearer token asks nothing of its bearer: no verifier, and no first use.".into(),
        Some(answer) => format!("Mallory calls the API, which refuses the token: {}.", refusal(answer)),
    }
}
pub fn answered(answer: Option<&Answer>) -> String {
    match answer {
        None => {
            "Ada has seen an error page, and no token of hers is in anyone's statistics.".into()
        }
        Some(answer) if answer.let_in() => format!(
            "{}: Mallory reads Ada's charges until the token's end; and all that Ada saw of it was an error page.",
            status(answer)
        ),
        Some(answer) => format!("{}: no charges for Mallory.", status(answer)),
    }
}
pub fn carry_away(stopped_by: Option<&str>, by_code: bool) -> String {
    match stopped_by {
        None if by_code => "A code may stand in an address only because it works once and needs its verifier: switch token.single-use and token.pkce on.".into(),
        None => "History, logs and every script of a page read its address. Switch authorize.response-type on: then only a code can stand there (RFC 9700 §2.1.2).".into(),
        Some("authorize.response-type") => "No token belongs in an address (RFC 9700 §2.1.2, §4.3). A code may stand there: one use, 60 s, and a verifier that it lacks. That costs one more request.".into(),
        Some(check) => format!("{check} stopped it; a token that was in an address is one that others have read."),
    }
}
