use super::{Titles, reason, refusal, refused_by, status, turned_away};
use crate::cast::{Connection, Held};
use crate::sim::{Answer, Note, Record};
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "attacks/stolen-bearer-against-stolen-certificate",
    title: "A stolen token against a stolen certificate",
    short: "Stolen certificate",
    question: "A token and a certificate lie in the same log. What can a thief do with each?",
};

/// Where both can be read.
pub const LOG: &str = "debug log";

pub fn mallory_role() -> &'static str {
    "reads a log"
}
pub fn job_holds(certificate: &Held) -> String {
    let view = &certificate.view;
    format!(
        "holds a token, and a certificate valid {} with its private key",
        span(view.not_after_s - view.not_before_s)
    )
}
pub fn two_ports() -> String {
    "takes a bearer token on one port, mutual TLS on the other".into()
}
pub fn bearer_line(token: &str) -> (&'static str, String) {
    ("Authorization", format!("Bearer {token}"))
}
pub fn certificate_line(certificate: &Held) -> (&'static str, String) {
    ("ssl_client_escaped_cert", certificate.escaped())
}
pub fn logged(lines: &[(&'static str, String)]) -> Note {
    Note {
        what: "writes what it was shown into its debug log".into(),
        record: Some(Record {
            name: LOG.into(),
            members: lines.to_vec(),
        }),
    }
}
pub fn mallory_holds() -> String {
    "holds the token, the certificate, and a key of her own".into()
}

pub fn question() -> String {
    "billing-api takes a token on one port and a certificate on another, and logs what it is shown. If that log leaks, which of the two is lost?".into()
}
pub fn called(answer: &Answer) -> String {
    if answer.let_in() {
        format!(
            "{} for the job: it sends its token, and the debug log now holds every byte of it.",
            status(answer)
        )
    } else {
        format!(
            "The job's token is refused: {}. It lies in the debug log all the same.",
            refusal(answer)
        )
    }
}
pub fn connected(connection: &Connection) -> String {
    match connection.response() {
        Some(response) => format!(
            "{} on the other port: the job shows its certificate and signs the handshake. The log holds every byte of the certificate.",
            response.status_line()
        ),
        None => format!(
            "On the other port the job is refused: {}. Its certificate lies in the log all the same.",
            reason(connection.report.as_ref())
        ),
    }
}
pub fn log_read() -> String {
    "Later Mallory has got hold of the log. The token and the certificate stand in it whole, one line below the other.".into()
}
pub fn bearer(answer: &Answer) -> String {
    if answer.let_in() {
        "First the token: Mallory sends it as it stands in the log, and gets in. It is the job's own, and no check asks who sends it.".into()
    } else {
        format!(
            "First the token: Mallory sends it as it stands in the log, and is refused: {}.",
            refusal(answer)
        )
    }
}
pub fn bearer_answered(answer: &Answer) -> String {
    match refused_by(answer) {
        "" => format!(
            "{}: a bearer token is good for whoever bears it, since nothing about it tells the job from a thief.",
            status(answer)
        ),
        "jwt.exp" => format!(
            "{}: she came too late. A short life limits what a leaked token is good for.",
            status(answer)
        ),
        _ => format!("{}: the token gets her nothing.", status(answer)),
    }
}
pub fn knocks() -> String {
    "Now the certificate. The other port asks for one, and shows her its own chain with the CA's certificate, so hers will be complete.".into()
}
pub fn attack(attack: &Connection) -> String {
    match attack.refused_by() {
        None => "She shows the job's certificate and signs with a key of her own. With possession off nobody verifies that signature, so she is the job.".into(),
        Some("mtls.possession") => "She shows the job's certificate, and it is genuine. But CertificateVerify needs its private key, and she can only sign with another.".into(),
        Some(_) => format!("She shows the job's certificate, and is refused: {}.", reason(attack.report.as_ref())),
    }
}
pub fn answered(attack: &Connection) -> String {
    match (attack.response(), &attack.alert) {
        (Some(response), _) if attack.let_in() => format!(
            "{} for Mallory: where nobody asks for the proof, a certificate is one more string that travels.",
            response.status_line()
        ),
        (None, Some(alert)) if attack.refused_by() == Some("mtls.possession") => format!(
            "The connection ends with the alert {} ({}). The key that she would need was in no message, so it is in no log.",
            alert.name(),
            alert.0
        ),
        _ => turned_away(attack),
    }
}
pub fn carry_away(bearer: &Answer, attack: &Connection) -> String {
    match (attack.refused_by(), bearer.let_in()) {
        (None, _) => "A certificate without its proof is a bearer token: whoever has read it is in. Switch possession on, and the same bytes fail.".into(),
        (Some("mtls.possession"), true) => "The leaked token worked and the leaked certificate did not: of a certificate only the name travels. Cost: a CA to run, and a key to guard on each host.".into(),
        (Some("mtls.possession"), false) => "The token failed because it came too late, the certificate because its key never travelled. Cost: a CA to run, and a key to guard on each host.".into(),
        (Some(_), _) => "The certificate failed for another reason than its key: only possession stops whoever has read one that is still good.".into(),
    }
}
