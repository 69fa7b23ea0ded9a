use super::{Titles, is_off, refusal, refused_by, status};
use crate::cast::PointsTo;
use crate::sim::Answer;

pub use super::embedded_jwk::{honest, mallory_role};

pub const TITLES: Titles = Titles {
    id: "attacks/jwt-jku",
    title: "A token that says where its keys are (jku)",
    short: "jku",
    question: "A token may name the address of its keys. Who decides then what the server fetches?",
};

/// What a learner can choose, in the order of [`PointsTo::ALL`].
pub const CHOICES: [&str; 3] = [
    "Mallory's own host",
    "the cloud's metadata service",
    "an admin page inside",
];

pub fn inside_name() -> &'static str {
    "hosts inside"
}
pub fn inside_role() -> &'static str {
    "reached from inside alone"
}
pub fn points(to: PointsTo) -> String {
    match to {
        PointsTo::HerHost => "publishes her public key, m1",
        PointsTo::Metadata => "cannot reach the metadata service",
        PointsTo::AdminPage => "cannot reach the admin page",
    }
    .into()
}
pub fn mallory_forges() -> String {
    "writes a token: kid m1, a jku of her choice".into()
}
pub fn fetches_nothing() -> String {
    "fetches nothing".into()
}

pub fn question() -> String {
    "billing-api fetched auth's keys from an address in its configuration, and Ada's token only names one of them, k1. What if a token says where to fetch?".into()
}
pub fn chooses(to: PointsTo) -> String {
    match to {
        PointsTo::HerHost => {
            "Mallory makes a key pair and puts its public half on a host of hers, as a JWKS."
        }
        PointsTo::Metadata => {
            "Mallory has no way to the cloud's metadata service, http://169.254.169.254; every program that runs in the cloud has one."
        }
        PointsTo::AdminPage => {
            "Mallory has no way to the page with which administrators pause payouts; every machine inside has one."
        }
    }
    .into()
}
pub fn forged() -> String {
    "She copies the claims, grants herself charges:write, writes that address into the header as jku, and signs with a key of her own.".into()
}
pub fn arrived() -> String {
    "The token reaches billing-api: it names a key that billing-api has never heard of, and the place where it could be had.".into()
}
pub fn fetch(fetched: bool, key_check_on: bool, to: PointsTo) -> String {
    match (fetched, to) {
        (true, PointsTo::HerHost) => "billing-api goes where the token sends it, to Mallory's host, and comes back with Mallory's key.",
        (true, PointsTo::Metadata) => "billing-api goes where the token sends it, and the metadata service tells it the name of its role; one path further are that role's credentials.",
        (true, PointsTo::AdminPage) => "billing-api goes where the token sends it, and the admin page, which trusts all who come from inside, pauses the payouts.",
        (false, _) if key_check_on => "billing-api fetches nothing: it asks for a key's name, never for a place.",
        (false, _) => "billing-api fetches nothing: an earlier check has already stopped the token.",
    }
    .into()
}
pub fn attack(answer: &Answer, fetched: bool) -> String {
    match refused_by(answer) {
        "" if is_off(answer, "jwt.signature") => {
            "Nobody verifies the signature here, so billing-api takes whatever the token says.".into()
        }
        "" if answer.let_in() => {
            "The signature verifies with the key that was fetched: the token said whom to ask about the token.".into()
        }
        "jwt.key" => "The key m1 is none of those in the configuration, and jku is a member of the header that the box ignores.".into(),
        "jwt.signature" if fetched => {
            "What was fetched is no key set, so the token is refused; what was fetched is fetched all the same.".into()
        }
        _ => format!("billing-api refuses the forged token: {}.", refusal(answer)),
    }
}
pub fn answered(answer: &Answer, fetched: bool, to: PointsTo) -> String {
    let status = status(answer);
    match (answer.let_in(), to) {
        (true, _) => format!(
            "{status}: Mallory charges Ada's card with a token that she vouches for herself."
        ),
        (false, PointsTo::Metadata) if fetched => format!(
            "{status}: Mallory sees only the refusal; a server that quotes in it what it could not read would hand her the rest."
        ),
        (false, PointsTo::AdminPage) if fetched => format!(
            "{status}: Mallory sees only the refusal, and needs no more: the payouts are paused."
        ),
        (false, _) => format!("{status}: nothing is charged."),
    }
}
pub fn carry_away(answer: &Answer, fetched: bool, to: PointsTo) -> String {
    match (fetched || answer.let_in(), to) {
        (true, PointsTo::HerHost) => "Whoever chooses where the keys come from chooses the keys: switch the key check on, and nothing is fetched at all.",
        (true, _) => "A server that fetches what a stranger names makes the stranger's requests from inside (SSRF): switch the key check on, and nothing is fetched at all.",
        (false, _) => "The address of the keys belongs to the issuer and stands in the configuration; the price is that each issuer must be entered there.",
    }
    .into()
}
