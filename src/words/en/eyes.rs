//! What the page says of who could see what.

use crate::wire::WorthKind;

/// What an actor's card says once it knows a value by another way than a message.
pub fn learns(name: &str, how: &str) -> String {
    format!("knows {name}: {how}")
}
pub fn unknown_actor(name: &str, known: &[&str]) -> String {
    format!(
        "There is nobody called \"{name}\" in this scene to look through the eyes of; there is {}.",
        known.join(", ")
    )
}

// How somebody came to know a value.

pub fn sent(to: &str) -> String {
    format!("sends it to {to}")
}
pub fn received(from: &str) -> String {
    format!("gets it from {from}")
}
pub fn copied(from: &str, to: &str) -> String {
    format!("copies it on its way from {from} to {to}")
}
pub const KEPT: &str = "keeps it";

// One party's view.

/// In place of a message's label.
pub fn sealed_label(bytes: usize) -> String {
    format!("inside TLS, {bytes} bytes")
}
pub fn sealed(from: &str, to: &str, bytes: usize) -> String {
    format!("Something passes between {from} and {to} inside TLS: {bytes} bytes.")
}
pub fn nothing_seen(name: &str) -> String {
    format!("{name} sees nothing of what happens here.")
}
pub fn more_is_said(name: &str) -> String {
    format!("What is said of this step would tell {name} more than {name} knows.")
}
pub fn expires(at: &str, from_now: &str) -> String {
    format!("It says exp {at}, {from_now}.")
}
/// What a value opens, and for whom.
pub fn use_of(kind: WorthKind) -> &'static str {
    match kind {
        WorthKind::AccessToken => {
            "Call the API with it until it expires or is revoked: whoever holds it is let in."
        }
        WorthKind::RefreshToken => {
            "Get new access tokens with it at the token endpoint; if it rotates, once."
        }
        WorthKind::IdToken => {
            "Read who signed in, and when. It is for the app, and should open no API."
        }
        WorthKind::Code => "Exchange it once at the token endpoint, before it expires.",
        WorthKind::CodeVerifier => {
            "Prove to the token endpoint that the flow began here: with the code, it gets the tokens."
        }
        WorthKind::CodeChallenge => {
            "Nothing: it is a hash, and from it nobody computes the verifier."
        }
        WorthKind::State => {
            "Recognise the answer to a request of one's own. It opens nothing, and must not be guessable."
        }
        WorthKind::Nonce => "Recognise the ID token of this sign-in. It opens nothing.",
        WorthKind::ClientSecret => "Call the token endpoint as this client.",
        WorthKind::ClientAssertion => {
            "Call the token endpoint as this client: once, and until it expires."
        }
        WorthKind::Password => "Sign in as this user, anywhere it is used.",
        WorthKind::ApiKey => "Call the API as its owner until the key is revoked.",
        WorthKind::SessionId => "Be this user in another browser until the session ends.",
    }
}
