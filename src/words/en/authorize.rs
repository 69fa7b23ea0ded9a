//! What the authorization endpoint's box says.

use super::time::span;
use crate::keys::{Challenge, ChallengeFault};
use crate::validate::authorize::{Lack, RedirectFault};
use crate::words::Evidence;

pub fn twice(name: &str) -> Evidence {
    Evidence::new(
        "every parameter once",
        format!("{name} twice"),
        format!("The request names {name} twice, and two readers could choose differently."),
    )
}
pub fn a_registered_client() -> String {
    "a registered client".into()
}
pub fn no_client_id() -> Evidence {
    Evidence::new(
        a_registered_client(),
        "no client_id",
        "The request does not say which client it comes from.",
    )
}
pub fn unknown_client(named: &str) -> Evidence {
    Evidence::new(
        a_registered_client(),
        named,
        format!("No client is registered under the id \"{named}\"."),
    )
}

pub fn registered(uris: &[String]) -> String {
    uris.join(" or ")
}
pub fn redirect_fault(fault: &RedirectFault) -> Evidence {
    match fault {
        RedirectFault::Repeated => twice("redirect_uri"),
        RedirectFault::Missing(registered) => Evidence::new(
            format!("one of the {registered} registered"),
            "no redirect_uri",
            "The client registered more than one redirect_uri, and the request does not say which.",
        ),
        RedirectFault::NoneRegistered => Evidence::new(
            "a registered redirect_uri",
            "none registered",
            "No redirect_uri is registered for this client, so no answer may go anywhere.",
        ),
        RedirectFault::NotRegistered {
            asked,
            registered,
            begins_alike,
        } => Evidence::new(
            self::registered(registered),
            asked,
            match begins_alike {
                Some(host) => format!(
                    "The redirect_uri only begins like a registered one: with it a browser goes to {host}."
                ),
                None => "The redirect_uri is not one that this client registered, so nothing is sent there."
                    .to_owned(),
            },
        ),
        RedirectFault::Fragment(asked) => Evidence::new(
            "no fragment",
            asked,
            "The redirect_uri has a fragment, and none may have one.",
        ),
        RedirectFault::Unreadable(asked) => Evidence::new(
            "an absolute URI",
            asked,
            "The redirect_uri is no absolute URI, so no browser could go there.",
        ),
    }
}

pub fn no_response_type(wanted: &str) -> Evidence {
    Evidence::new(
        wanted,
        "no response_type",
        "The request does not say what kind of answer it wants.",
    )
}
pub fn other_response_type(wanted: &str, found: &str) -> Evidence {
    let because = if found.split(' ').any(|kind| kind == "token") {
        "The request asks for a token in the redirect, where history, logs and other pages can read it."
            .to_owned()
    } else {
        format!("This server does not answer with \"{found}\".")
    };
    Evidence::new(wanted, found, because)
}
pub fn no_codes_for_client() -> Evidence {
    Evidence::new(
        "a client that may use authorization_code",
        "one that may not",
        "This client is not registered for the authorization code grant.",
    )
}

pub fn a_challenge() -> String {
    "a code_challenge, S256".into()
}
pub fn challenge_found(challenge: &Challenge) -> String {
    format!("{}, {}", challenge.value, challenge.method)
}
pub fn pkce_left_out() -> Evidence {
    Evidence::new(
        "nothing: this client may leave PKCE out",
        "no code_challenge",
        "This client left PKCE out, as its registration lets it.",
    )
}
pub fn no_challenge() -> Evidence {
    Evidence::new(
        a_challenge(),
        "no code_challenge",
        "The request carries no code_challenge, so whoever sees the code could use it.",
    )
}
pub fn challenge_fault(challenge: &Challenge, fault: ChallengeFault) -> Evidence {
    let found = challenge_found(challenge);
    match fault {
        ChallengeFault::Plain => Evidence::new(
            a_challenge(),
            found,
            "The method is plain: the challenge is the verifier itself, so whoever sees one has the other.",
        ),
        ChallengeFault::UnknownMethod => Evidence::new(
            a_challenge(),
            found,
            format!(
                "The transformation \"{}\" is not supported; S256 is.",
                challenge.method
            ),
        ),
        ChallengeFault::NotAHash => Evidence::new(
            "43 base64url characters, of 32 bytes",
            format!(
                "{}, {} characters",
                challenge.value,
                challenge.value.chars().count()
            ),
            "The code_challenge is not the base64url of a SHA-256 hash, so no verifier can fit it.",
        ),
    }
}

pub fn no_scope_registered(asked: &str) -> Evidence {
    Evidence::new(
        "no scope registered",
        if asked.is_empty() { "none" } else { asked },
        "The client's registration does not say what it may ask for.",
    )
}
pub fn all_registered() -> String {
    "none named: all that it is registered for".into()
}
pub fn malformed_scope(token: &str) -> Evidence {
    Evidence::new(
        "scopes apart by one space",
        token,
        "The scope holds a character that no scope may have.",
    )
}
pub fn scope_not_registered(registered: &str, scope: &str) -> Evidence {
    Evidence::new(
        registered,
        scope,
        format!("This client may not ask for {scope}."),
    )
}

pub fn no_owner() -> Evidence {
    Evidence::new(
        "a user who is signed in and says yes",
        "nothing said of any user",
        "Nothing says who is signed in here.",
    )
}
pub fn a_willing_user() -> String {
    "a user who is signed in and says yes".into()
}
pub fn consented(user: &str, scope: &str) -> String {
    if scope.is_empty() {
        format!("{user} said yes")
    } else {
        format!("{user} said yes to {scope}")
    }
}
/// `silent`: the request forbids to ask, with `prompt=none`.
pub fn lack(lack: &Lack, silent: bool) -> Evidence {
    let (found, because) = match lack {
        Lack::Contradiction => (
            "prompt=none beside another value".into(),
            "The request forbids every question with prompt=none and asks for one beside it."
                .into(),
        ),
        Lack::SignIn if silent => (
            "nobody signed in".into(),
            "Nobody is signed in, and prompt=none forbids to ask.".into(),
        ),
        Lack::SignIn => (
            "nobody signed in yet".into(),
            "Nobody is signed in yet, so the server shows its sign-in page.".into(),
        ),
        Lack::FreshSignIn { age_s, max_age_s } => (
            format!("signed in {} ago", span(*age_s)),
            format!(
                "The sign-in is {} old, and the request takes one of at most {}.",
                span(*age_s),
                span(*max_age_s)
            ),
        ),
        Lack::Consent(scope) if silent => (
            format!("not asked about {scope}"),
            "The user has not said yes to this app, and prompt=none forbids to ask.".into(),
        ),
        Lack::Consent(scope) => (
            format!("not asked yet about {scope}"),
            "The user has not been asked yet, so the server shows its consent page.".into(),
        ),
        Lack::Denied => ("the user said no".into(), "The user said no.".into()),
    };
    Evidence::new(a_willing_user(), found, because)
}
