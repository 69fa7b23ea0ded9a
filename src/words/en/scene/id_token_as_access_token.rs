use super::{Titles, is_off, reason, refusal, refused_by, status};
use crate::sim::Answer;
use crate::validate::Report;

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-id-token-as-access-token",
    title: "An ID token sent as an access token",
    short: "ID token misused",
    question: "The same issuer, the same key, fresh, and about Ada. Is it a token for this API?",
};

/// What a learner can choose.
pub const CHOICES: [&str; 2] = [
    "Ada's account, which needs no scope",
    "her charges, which need charges:read",
];

pub fn mallory_role() -> &'static str {
    "runs quiz-app"
}
pub fn app_role() -> &'static str {
    "signs people in by auth"
}
pub fn signed_in() -> String {
    "Ada signed in to quiz-app: scope openid".into()
}
pub fn app_holds() -> String {
    "holds an ID token: who signed in".into()
}

pub fn question() -> String {
    "Ada signs in to a quiz with her account at auth, and lets it know who she is, nothing more: can whoever runs the quiz make something of that?".into()
}
pub fn issued() -> String {
    "With the access token for auth's own userinfo comes an ID token (OpenID Connect): typ JWT, sub user_001, and aud is quiz-app, the client.".into()
}
pub fn read(report: &Report) -> String {
    if report.verdict.allowed {
        "That is what an ID token is for: it tells the app that aud names, quiz-app, who has signed in, and the app greets Ada. It opens nothing.".into()
    } else {
        format!(
            "The app does not take its ID token: {}.",
            reason(Some(report))
        )
    }
}
pub fn taken() -> String {
    "Mallory runs the quiz, so what it was given she can read: she takes Ada's ID token, though not a word of it is about billing-api.".into()
}
pub fn attack(answer: &Answer) -> String {
    match refused_by(answer) {
        "" if is_off(answer, "jwt.typ") && is_off(answer, "jwt.aud") => "auth signed it, it is fresh, and it says user_001: billing-api takes Mallory for Ada, since neither typ nor aud is asked, which both say no.".into(),
        "" => "billing-api takes Mallory for Ada.".into(),
        "jwt.typ" => "auth signed it and it is fresh, but typ is JWT, and this API takes at+jwt alone: access tokens. aud, which is quiz-app, would have said no too.".into(),
        "jwt.aud" => "Nobody asked what kind of token it is, but aud is quiz-app and this server is billing-api: the second of two checks stops it.".into(),
        "jwt.scope" => "It gets as far as permission, and there it has nothing to show: an ID token has no scope, it says who and never what.".into(),
        _ => format!("billing-api refuses Mallory: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer) -> String {
    let status = status(answer);
    if answer.let_in() {
        format!(
            "{status}: Mallory sees what Ada would see at billing-api, because Ada once signed in to a quiz."
        )
    } else {
        format!("{status}: signing in to a quiz gave the quiz nothing at billing-api.")
    }
}
pub fn carry_away(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => "One issuer signs tokens of several kinds with one key, so an API must ask for its own kind: switch typ on, or aud, and send the same bytes again.".into(),
        "jwt.typ" => "An ID token is for the client, an access token for the API, and typ at+jwt tells them apart (RFC 9068). The price: the issuer must write it.".into(),
        "jwt.aud" => "Where an issuer writes no at+jwt, aud still tells an ID token: it names a client. An API needs both, since each has its days off.".into(),
        "jwt.scope" => "Scope stopped it for want of any; a request that needs none would have gone through, so let typ and aud decide before it.".into(),
        check => format!("{check} stopped this one; typ and aud are what tell an ID token from an access token."),
    }
}
