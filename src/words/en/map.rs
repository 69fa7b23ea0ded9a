//! The front page and the common mistakes.

use crate::map::Loss;

pub const START: &str = "Start";
pub const MISTAKES: &str = "Eight mistakes";
pub const MAP: &str = "The map";

/// One common mistake.
#[derive(Debug)]
pub struct Told {
    id: &'static str,
    pub title: &'static str,
    /// What it costs on the day of a leak.
    pub cost: &'static str,
    /// What ends it.
    pub habit: &'static str,
}

const TOLD: [Told; 8] = [
    Told {
        id: "token-in-url",
        title: "A token in an address",
        cost: "An address is written down everywhere: in server logs, in the browser's history, in the Referer that goes to the next site. Each is one more place to steal the token from.",
        habit: "A token travels in the Authorization header, never in a URL.",
    },
    Told {
        id: "token-in-script-reach",
        title: "A session token in localStorage",
        cost: "Every script on the page can read it, one that an attacker slipped in as well, and take it home.",
        habit: "A browser's session lives in a cookie with HttpOnly, Secure and SameSite.",
    },
    Told {
        id: "alg-from-the-token",
        title: "Believing the token's alg",
        cost: "Whoever writes a token also chooses how it is checked: anybody, with any claims, and no key at all.",
        habit: "The server has its own list of algorithms, and the token's word only has to be on it.",
    },
    Told {
        id: "no-clock-tolerance",
        title: "No tolerance for clocks",
        cost: "No two clocks agree. A caller that is honest and a few seconds off is turned away, and nothing that it can sign helps it back in.",
        habit: "Compare times with about a minute of tolerance on either side, and not with an hour.",
    },
    Told {
        id: "no-rotation-path",
        title: "One API key, and no way to replace it",
        cost: "When the key leaks, taking it back means an outage for everyone who uses it; so it is not taken back.",
        habit: "Two keys at a time from the first day: give the new one out, watch the old one's traffic fall to zero, then revoke it.",
    },
    Told {
        id: "long-lived-tokens",
        title: "Tokens that live too long",
        cost: "A stolen token works until it ends. One that lives for a day is a thief's for a day, and a signed token that nobody looks up cannot be called back.",
        habit: "Access tokens live for minutes; a refresh token that is replaced at each use carries the sign-in.",
    },
    Told {
        id: "no-audience-check",
        title: "No look at aud",
        cost: "A token for one API works at every other that trusts the same issuer, so the weakest of them can call all the rest.",
        habit: "Every API compares aud with its own name before it trusts anything in the token.",
    },
    Told {
        id: "authorization-logged",
        title: "Logging the Authorization header",
        cost: "The credential then lies in plain text in each log and trace, for everybody who may read them, for as long as they are kept.",
        habit: "The log leaves the credential out before the line is written.",
    },
];

const UNTOLD: Told = Told {
    id: "",
    title: "",
    cost: "",
    habit: "",
};

pub fn mistake(id: &str) -> &'static Told {
    TOLD.iter().find(|told| told.id == id).unwrap_or(&UNTOLD)
}

pub fn loss(loss: Loss) -> &'static str {
    match loss {
        Loss::Widens => "Widens what a leak reaches",
        Loss::NoWayBack => "Takes a way back",
    }
}

pub const MISTAKES_TITLE: &str = "Eight common mistakes";
pub const MISTAKES_INTRO: &str = "Every one of them either widens what a leaked credential reaches, or takes away a way to recover. Assume that it will leak: keep the damage small and the cleaning up fast.";
pub const HABIT: &str = "Instead";
pub const ENDED_BY: &str = "Ended by";
pub fn see_it(title: &str) -> String {
    format!("See it run: {title}")
}
pub fn unknown_mistake(id: &str, known: &[&str]) -> String {
    format!(
        "There is no mistake \"{id}\" here; there is {}.",
        known.join(", ")
    )
}

// The map.

pub const ONE_IDEA: &str = "One idea";
pub const ONE_IDEA_TOLD: &str = "On every request a server has one job: prove that the credential is real, current, meant for this API and not revoked, and then decide whether this caller may do this thing. That is the validate box. On the wire all schemes look alike; the box is where they differ.";
pub const FACES: &str = "Six schemes side by side";
pub const FACES_TOLD: &str =
    "A request, a credential, another box. Each ran just now, in this page, with real keys.";
pub const BEFORE: &str = "How a caller comes by a token";
pub const LIVES: &str = "A credential's life";
pub const ATTACKS: &str = "Break it";
pub const ATTACKS_TOLD: &str =
    "Each attack gets in because one defence is off. Switch it on, and the same bytes are stopped.";
pub const CHOOSE: &str = "Choose";
pub const YOURS: &str = "Your own";
pub const YOURS_TOLD: &str = "Why was it refused? Paste a token, key, cookie, signed request or certificate, and the same boxes open. Nothing that you paste leaves this page.";
pub const OPENS_THERE: &str = "Opens there, with a real handshake.";
pub const NO_CREDENTIAL: &str = "in the TLS handshake";
pub fn topic(id: &str) -> &'static str {
    match id {
        "jwt" => "JWT",
        "oauth" => "OAuth and opaque tokens",
        "browser" => "In the browser",
        "api-key" => "API keys",
        "signed" => "Signed requests",
        "tls" => "Mutual TLS",
        _ => "",
    }
}
pub fn been(count: usize, of: usize) -> String {
    match count {
        0 => format!("{of} scenes. Where you have been will be marked here, in this browser only."),
        count => {
            format!("You have been in {count} of {of} scenes. Only this browser remembers that.")
        }
    }
}
pub const FORGET: &str = "Forget where I have been";
pub const BEEN: &str = "been there";
pub const TO_THE_END: &str = "seen to its end";
pub const TO_MAP: &str = "See the whole map";
