//! What the token endpoint's box says of a verifier and its challenge.

use crate::keys::{Challenge, ChallengeFault, VerifierFault};
use crate::words::Evidence;

pub fn no_challenge() -> Evidence {
    Evidence::new(
        "a stored code_challenge",
        "none",
        "No code_challenge was stored with this code, so nothing ties it to the app that asked.",
    )
}
pub fn downgraded() -> Evidence {
    Evidence::new(
        "a stored code_challenge, since a code_verifier came",
        "none",
        "The app sent a code_verifier, but no code_challenge reached this server: someone took it out on the way.",
    )
}
pub fn pkce_left_out() -> Evidence {
    Evidence::new(
        "nothing: this client may leave PKCE out",
        "no code_challenge, no code_verifier",
        "This client left PKCE out, as its registration lets it.",
    )
}
pub fn challenge_fault(challenge: &Challenge, fault: ChallengeFault) -> Evidence {
    super::authorize::challenge_fault(challenge, fault)
}
pub fn verifier_fault(challenge: &str, fault: VerifierFault) -> Evidence {
    let found = match fault {
        VerifierFault::Length(length) => format!("a code_verifier of {length} characters"),
        VerifierFault::Character(c) => {
            format!("a code_verifier with {}", c.escape_debug())
        }
    };
    let because = match fault {
        VerifierFault::Length(length) => {
            format!("The code_verifier has {length} characters, and it has 43 to 128.")
        }
        VerifierFault::Character(_) => {
            "The code_verifier has a character that none may have: it is made of letters, digits and - . _ ~.".into()
        }
    };
    Evidence::new(challenge, found, because)
}
pub fn no_verifier(challenge: &str) -> Evidence {
    Evidence::new(
        challenge,
        "no code_verifier",
        "The request carries no code_verifier.",
    )
}
pub fn hash_of_verifier(hashed: &str) -> String {
    format!("{hashed} = BASE64URL(SHA-256(code_verifier))")
}
pub fn wrong_verifier(challenge: &str, hashed: &str) -> Evidence {
    Evidence::new(
        challenge,
        hash_of_verifier(hashed),
        "The verifier's hash is not the challenge: this is not the app that asked.",
    )
}
