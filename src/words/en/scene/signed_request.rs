use super::{Titles, refusal, refused_by, status};
use crate::sim::Answer;

pub const TITLES: Titles = Titles {
    id: "schemes/signed-request",
    title: "A signed request (HMAC, SigV4)",
    short: "Signed request",
    question: "Can a caller prove that it knows a secret without ever sending it?",
};

pub fn mallory_role() -> &'static str {
    "copies what passes"
}
pub fn holds_secret() -> String {
    "holds a key's name and its secret".into()
}
pub fn knows_secret() -> String {
    "knows the same name and secret".into()
}
pub fn writes_canonical() -> String {
    "writes its request down byte for byte".into()
}
pub fn writes_string() -> String {
    "hashes it into the string to sign".into()
}
pub fn derives() -> String {
    "derives today's signing key".into()
}
pub fn signs() -> String {
    "signs: the secret stays here".into()
}
pub fn mallory_copies() -> String {
    "holds a copy of the signed request".into()
}

pub fn question() -> String {
    "A payout job and billing-api share a secret, and whoever overhears it could pay out money. How does the job prove that it knows it, without sending it?".into()
}
pub fn canonical() -> String {
    "The job writes the request in one canonical way: method, path, query, the headers to sign, their names, the body's hash. Whoever has the request can write the same.".into()
}
pub fn string_to_sign() -> String {
    "It hashes that text with SHA-256, and puts the algorithm, the moment and the scope in front: these four lines are what gets signed.".into()
}
pub fn keys() -> String {
    "From the secret it derives a key, HMAC after HMAC, over the day, the region and the service: the derived key is good for those alone.".into()
}
pub fn signature() -> String {
    "One more HMAC, of the four lines under the derived key, is the signature: without the secret nobody can make it, and it does not lead back to the secret.".into()
}
pub fn sent(answer: &Answer) -> String {
    if answer.let_in() {
        "The request goes out with its signature, and a copy passes Mallory. billing-api goes the same way with its own copy of the secret, and lets the job in.".into()
    } else {
        format!(
            "The request goes out with its signature, and billing-api refuses it: {}.",
            refusal(answer)
        )
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: both wrote the same bytes and came to the same signature, so the sender knows the secret. It never travelled.",
            status(answer)
        )
    } else {
        format!("{}: no money moves.", status(answer))
    }
}
pub fn second(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: the next request says something else at another moment, so it is signed anew. A signature fits one request, as a token fits them all.",
            status(answer)
        )
    } else {
        format!(
            "The next request is signed anew, and refused: {}.",
            refusal(answer)
        )
    }
}
pub fn changed(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "Mallory takes her copy, makes 950.00 out of 250.00, one byte, and sends it: with the check off it goes through.".into(),
        "sigv4.body" => "Mallory takes her copy, makes 950.00 out of 250.00, one byte, and sends it: the body no longer has the hash that was signed.".into(),
        _ => format!(
            "Mallory takes her copy, makes 950.00 out of 250.00, one byte, and sends it: {}.",
            refusal(answer)
        ),
    }
}
pub fn changed_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!("{}: 950.00 EUR are on their way.", status(answer))
    } else {
        format!(
            "{}: what she copied is good for the very bytes that the job signed, and for no others.",
            status(answer)
        )
    }
}
pub fn rehashed(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => format!(
            "{}: she writes the new body's hash into the header too, and with the check off nobody minds.",
            status(answer)
        ),
        "sigv4.signature" => format!(
            "{}: she writes the new body's hash into the header too. But that header is signed, and to sign it again she would need the secret.",
            status(answer)
        ),
        _ => format!(
            "{}: she writes the new body's hash into the header too, and is refused: {}.",
            status(answer),
            refusal(answer)
        ),
    }
}
pub fn carry_away(changed: &Answer, rehashed: &Answer) -> String {
    if changed.let_in() || rehashed.let_in() {
        "A signature protects what the server compares with it: switch every check on, and send the changed copy again.".into()
    } else {
        "A signature proves the secret without sending it, for this one request. The price: both sides must write the request byte for byte alike, and keep the secret itself.".into()
    }
}
