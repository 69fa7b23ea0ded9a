use super::{Titles, is_off, refusal, refused_by, status};
use crate::keys::Alg;
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-key-confusion",
    title: "A public key as a shared secret (RS256 to HS256)",
    short: "Key confusion",
    question: "Everybody may know the key that checks a signature. Can it be used to make one?",
};

/// What a learner can choose.
pub const CHOICES: [&str; 2] = ["published as a JWKS (RS256)", "published nowhere (ES256)"];

pub fn mallory_role() -> &'static str {
    "reads error reports"
}
pub fn signed_in() -> String {
    "Ada signed in; her app holds a code".into()
}
pub fn error_report() -> &'static str {
    "an error report of the app's"
}
pub fn writes_pem() -> String {
    "holds auth's public key as PEM text".into()
}
pub fn mallory_forges() -> String {
    "writes a token: alg HS256, made with the PEM text".into()
}

pub fn question() -> String {
    "auth signs with a private key, billing-api checks with the public one, which is no secret: could Mallory make a token with the public one alone?".into()
}
pub fn issued(alg: Alg) -> String {
    format!(
        "The token's header says alg: {alg} and kid: k1, and Mallory reads the whole token in an error report of the app's."
    )
}
pub fn asks_for_keys() -> String {
    "Mallory asks auth for its public keys, as any client may.".into()
}
pub fn keys_answered(answer: &Answer) -> String {
    match answer.response.status {
        200 => "There it is, and rightly so: whoever wants to check a signature of auth's needs this key.".into(),
        _ => format!(
            "{}: auth gives its key to its own APIs alone. Does a signature give it away? From RSA the sum is too long for a page; from ES256 it is short.",
            status(answer)
        ),
    }
}
pub fn has_key(has: bool, is_published: bool) -> String {
    match (has, is_published) {
        (true, true) => "From the numbers n and e she writes the key as PEM text, byte for byte the text that billing-api keeps.",
        (true, false) => "An ES256 signature fits two public keys; a second token of auth's fits two as well, and the key in both pairs is auth's. Mallory writes it as PEM text.",
        (false, _) => "Mallory looks for the public key and finds none.",
    }
    .into()
}
pub fn forged() -> String {
    "She grants herself charges:write, writes alg: HS256, and makes the HMAC with the PEM text as its secret. She needs no private key for that.".into()
}
pub fn attack(answer: &Answer, alg: Alg) -> String {
    match refused_by(answer) {
        "" if is_off(answer, "jwt.signature") => {
            "Nobody compares signatures here, so billing-api takes whatever the token says.".into()
        }
        "" if answer.let_in() => {
            "The token says HS256, so billing-api makes an HMAC with the key that it has, the text of a public key: both come to the same.".into()
        }
        "jwt.alg" => format!(
            "billing-api takes {alg} and nothing else, whatever the token says of itself: its key is never read as a secret."
        ),
        "jwt.key" => format!(
            "billing-api believes the token's alg, and still the key is not taken for what it is not: {}.",
            refusal(answer)
        ),
        _ => format!("billing-api refuses the forged token: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: Mallory charges Ada's card with a token that she wrote herself.",
            status(answer)
        )
    } else {
        format!("{}: nothing is charged.", status(answer))
    }
}
pub fn carry_away(answer: &Answer, is_published: bool) -> String {
    match (answer.let_in(), is_published) {
        (true, _) => "A key belongs to one algorithm. Where the token chooses the algorithm, a public key becomes a password that everybody knows: switch the alg check on.",
        (false, true) => "The server fixes algorithm and key together, and the token chooses neither; it costs one line of configuration.",
        (false, false) => "The server fixes algorithm and key together. Hiding the public key would not have helped: every signature tells something of it.",
    }
    .into()
}
