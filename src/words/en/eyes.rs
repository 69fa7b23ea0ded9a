//! What the page says of who could see what.

use crate::sim::Cover;
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
pub fn sealed_label(cover: Cover, bytes: usize) -> String {
    format!("{}, {bytes} bytes", inside(cover))
}
pub fn sealed(from: &str, to: &str, cover: Cover, bytes: usize) -> String {
    let inside = inside(cover);
    format!("Something passes between {from} and {to} {inside}: {bytes} bytes.")
}
fn inside(cover: Cover) -> &'static str {
    match cover {
        Cover::Tls => "inside TLS",
        Cover::Device => "on the device",
    }
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
        WorthKind::ClientCertificate => {
            "Show who the client is; only its private key proves it. In a header that an API trusts, it passes for proof."
        }
        WorthKind::SessionId => "Be this user in another browser until the session ends.",
    }
}

// The page.

pub const SEEN_BY: &str = "Seen by";
pub const EVERYONE: &str = "Everyone";
/// Who could read a message.
pub fn who_could_see(names: &[&str]) -> String {
    format!("Who could see this: {}", names.join(", "))
}
pub const VALUE: &str = "Value";
pub const KNOWN_BY: &str = "Known by now to";
pub const EMPTY: &str = "empty";
pub const CARRIES_NOTHING: &str = "It carries no secret and nothing that binds one.";
pub fn through_eyes(name: &str) -> String {
    format!("Through the eyes of {name}.")
}
pub const FAINT: &str = "Of a faint arrow only its two ends and its size can be seen.";
pub fn cannot_open(name: &str) -> String {
    format!("{name} cannot open it.")
}
pub fn knows_title(name: &str) -> String {
    format!("What {name} knows")
}
pub fn knows_nothing(name: &str) -> String {
    format!(
        "Nothing yet that would open anything: no token, no code, no secret has reached {name}."
    )
}
pub fn known_since(step: u32, how: &str) -> String {
    format!("Step {step}: {how}.")
}
pub fn needs(name: &str, has: bool) -> String {
    if has {
        format!("✓ with the {name}, which is known too")
    } else {
        format!("✗ only with the {name}, which is not known")
    }
}
/// In place of a box that a party cannot look into.
pub fn shut_box(name: &str, place: &str, answered: Option<&str>) -> String {
    let answer = match answered {
        Some(status) => format!("The answer that comes out: {status}."),
        None => format!("No answer of it has reached {name}."),
    };
    format!(
        "You are looking through the eyes of {name}, who cannot see into the box of {place}. {answer}"
    )
}
/// The same on the stage.
pub fn shut_on_stage(place: &str) -> String {
    format!("{place} decides, out of sight")
}
pub fn others_stores(name: &str) -> String {
    format!("What the others keep stays with them: {name} cannot see it.")
}
pub const OUT_OF_SIGHT: &str = "out of sight";
pub const ADDRESS: &str = "Address bar";
pub const NO_PAGE: &str = "no page yet";
pub const TLS_LOCK: &str = "over TLS";
pub const FRONT: &str = "front";
pub const BACK: &str = "back";
pub const CHANNELS: &str = "Channels";
pub const FRONT_CHANNEL: &str = "front channel, through the browser";
pub const BACK_CHANNEL: &str = "back channel, past the browser";
pub fn spoken_front(row: &str) -> String {
    format!("{row}, front channel")
}
pub fn spoken_back(row: &str) -> String {
    format!("{row}, back channel")
}
