use super::Titles;
use crate::cast::{Connection, Held};
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "schemes/mutual-tls",
    title: "Mutual TLS: both ends show a certificate",
    short: "Mutual TLS",
    question: "A certificate is public. How can showing one prove who you are?",
};

pub fn mallory_role() -> &'static str {
    "has the address, no certificate"
}
pub fn holds(held: &Held) -> String {
    let view = &held.view;
    format!(
        "holds a private key, and a certificate for {}, valid {}",
        view.uris.first().map_or("nobody", String::as_str),
        span(view.not_after_s - view.not_before_s)
    )
}
pub fn trusts() -> String {
    "trusts one CA: the house's own".into()
}
pub fn question() -> String {
    "The house's own CA gave the nightly job a certificate. billing-api will see it, and so could anyone: what is there to prove?".into()
}
pub fn hello() -> String {
    "ClientHello: the job sends a random number and half of a key exchange. All of this is in the clear; open the message and read it.".into()
}
pub fn server_hello() -> String {
    "billing-api answers with its half, and from here on all is encrypted: its own certificate and proof, and CertificateRequest, which makes TLS mutual.".into()
}
pub fn proof(called: &Connection) -> String {
    match called.refused_by() {
        None => "The job shows its certificate and signs the whole handshake so far with its private key: the certificate says who, CertificateVerify proves it. The request is already behind it.".into(),
        Some("mtls.permission") => "The certificate holds, and the job may not do this.".into(),
        Some(check) => format!("The job shows its certificate, and {check} stops it: {}", because(called)),
    }
}
pub fn answered(called: &Connection) -> String {
    match (called.response(), &called.alert) {
        (Some(response), _) => format!(
            "{}, inside the same connection. No token travelled: the connection itself is who is calling.",
            response.status_line()
        ),
        (None, Some(alert)) => format!(
            "No HTTP answer: the server ends the connection with the alert {}.",
            alert.name()
        ),
        (None, None) => "Nothing comes back.".into(),
    }
}
pub fn knocks() -> String {
    "Mallory reaches the same port. The server does not know her yet: it answers as it answers anyone, and asks for her certificate.".into()
}
pub fn shows_nothing(knocked: &Connection) -> String {
    match knocked.refused_by() {
        Some("mtls.presented") => "She has none: her Certificate message holds an empty list. For her end the handshake is complete, and she has sent her request; the server thinks otherwise.".into(),
        Some(check) => format!("She shows no certificate, which this server lets pass; then {check} stops her: {}", because(knocked)),
        None => "She shows no certificate, and this server does not mind: with these checks off, nobody has to be anybody.".into(),
    }
}
pub fn turned_away(knocked: &Connection) -> String {
    match (&knocked.alert, knocked.response()) {
        (Some(alert), _) => format!(
            "The refusal is a TLS alert, {} ({}): no status, no page, and her request was never read.",
            alert.name(),
            alert.0
        ),
        (None, Some(response)) => format!("{} comes back to her.", response.status_line()),
        (None, None) => "Nothing comes back to her.".into(),
    }
}
pub fn may_not(tried: &Connection) -> String {
    match (tried.refused_by(), tried.response()) {
        (Some("mtls.permission"), _) => "Now the job wants to write. Its certificate is as good as before, the handshake stands, and the answer is 403: who it is was never the question here.".into(),
        (None, Some(response)) => format!("Now the job wants to write: {}. With this check off, every known service may do all.", response.status_line()),
        (Some(check), _) => format!("Now the job wants to write, and {check} stops it: {}", because(tried)),
        (None, None) => "Now the job wants to write, and nothing comes back.".into(),
    }
}
pub fn carry_away() -> String {
    "A certificate is a name anyone may read; the signature over this one handshake is the proof, and nobody can use it again. Cost: a CA to run, and certificates to renew.".into()
}

fn because(connection: &Connection) -> String {
    let report = connection.report.as_ref();
    report.map_or_else(String::new, |report| report.verdict.reason.clone())
}
