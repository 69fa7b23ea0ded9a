use super::{Titles, refusal, status, token_request};
use crate::sim::Answer;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "schemes/client-credentials",
    title: "A service calls a service (client credentials)",
    short: "Client credentials",
    question: "At night no user is there. Whose token does a job call the API with?",
};

pub fn mallory_role() -> &'static str {
    "knows the job's name"
}
pub fn holds_key() -> String {
    "holds a private key that never leaves it".into()
}
pub fn mallory_copies() -> String {
    "holds a copy of the request, assertion and all".into()
}

pub fn asks(answer: &Answer) -> String {
    token_request(
        answer,
        "A job adds up charges every night, and no user is there to lend it a token: it asks for one of its own, with its own id and secret.",
    )
}
pub fn issued(answer: &Answer, life_s: i64) -> String {
    if !answer.let_in() {
        return "The job gets no token.".into();
    }
    if answer.response.member("refresh_token").is_some() {
        return "A token comes back, and a refresh token with it, which a client that asks for itself has no use for.".into();
    }
    format!(
        "A token comes back whose sub is the job itself; it lives {}, and there is no refresh token, for the job can ask again.",
        span(life_s)
    )
}
pub fn called(answer: &Answer) -> String {
    if answer.let_in() {
        "The job calls the API with the token; the secret stays behind, and the API never sees it."
            .into()
    } else {
        format!("The job calls the API and is refused: {}.", refusal(answer))
    }
}
pub fn answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: a leak at the API would give away minutes of reading, not the secret.",
            status(answer)
        )
    } else {
        format!("{}: no charges for the job.", status(answer))
    }
}
pub fn expired(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: past its end the token still gets in, since nothing looks at the clock.",
            status(answer)
        )
    } else {
        format!("Later the same token is refused: {}.", refusal(answer))
    }
}
pub fn renewed(answer: &Answer) -> String {
    token_request(
        answer,
        "So the job asks for a new one, just as it asked for the first: nobody has to be woken up for it.",
    )
}
pub fn guessed(answer: &Answer) -> String {
    if answer.let_in() {
        "Mallory found the job's id in a log and makes up a secret, and with the check off that is enough for a token.".into()
    } else {
        format!(
            "Mallory found the job's id in a log and makes up a secret: {}.",
            refusal(answer)
        )
    }
}
pub fn guess_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!("{}: an id is a name, not a proof.", status(answer))
    } else {
        format!(
            "{} with error invalid_client: the id is only a name, and auth keeps just the hash of the secret.",
            status(answer)
        )
    }
}
pub fn key_registered() -> String {
    "A secret has to travel to be checked; so the job makes a key pair, and auth registers the public half in the secret's place.".into()
}
pub fn signed(answer: &Answer) -> String {
    token_request(
        answer,
        "Now the job signs a statement about itself, for this token endpoint, this minute and this one use; a copy passes Mallory.",
    )
}
pub fn signed_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: the same kind of token, and nothing that travelled can make the next statement.",
            status(answer)
        )
    } else {
        format!("{}: no token.", status(answer))
    }
}
pub fn replayed(answer: &Answer) -> String {
    if answer.let_in() {
        "Mallory sends the very same bytes, and with the check off she gets a token too.".into()
    } else {
        format!(
            "Mallory sends the very same bytes, and they are worth nothing: {}.",
            refusal(answer)
        )
    }
}
pub fn replay_answered(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{}: whoever does not check the client gives tokens to anyone.",
            status(answer)
        )
    } else {
        format!(
            "{}: a copied secret would have worked until somebody changed it.",
            status(answer)
        )
    }
}
pub fn carry_away(answer: &Answer, life_s: i64) -> String {
    if answer.let_in() {
        return "Client credentials are as good as the check of the client at the token endpoint: switch it on and run the night again.".into();
    }
    format!(
        "A service is its own caller: it proves itself to the token endpoint alone, and what it shows to APIs dies after {}; the cost is one token request each time.",
        span(life_s)
    )
}
