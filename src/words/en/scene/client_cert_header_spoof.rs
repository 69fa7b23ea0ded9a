use super::{Titles, mid_sentence};
use crate::cast::Through;

pub const TITLES: Titles = Titles {
    id: "attacks/client-cert-header-spoof",
    title: "A forged client certificate header",
    short: "Client-Cert forged",
    question: "TLS ends at a proxy, and the API reads in a header who called. What does the API still know?",
};

/// Where Mallory found the header.
pub const THE_LOG: &str = "a debug log";

pub fn mallory_role() -> &'static str {
    "read a debug log of headers"
}
pub fn proxy_does(strips: bool) -> String {
    if strips {
        "drops Client-Cert from outside, sets it itself"
    } else {
        "sets Client-Cert where it is missing"
    }
    .into()
}
pub fn billing_reads() -> String {
    "reads Client-Cert; only the proxy can reach it".into()
}
pub fn knows(through: &Through) -> String {
    match (&through.proved, through.response()) {
        (_, None) => "refused the handshake".into(),
        (Some(proved), Some(_)) => format!(
            "knows who calls: {}",
            proved
                .uris
                .first()
                .map_or(proved.subject.as_str(), String::as_str)
        ),
        (None, Some(_)) => "does not know who calls".into(),
    }
}

pub fn question() -> String {
    "TLS ends at a proxy, and the proxy writes the client's certificate into a header, Client-Cert, for billing-api. Does mutual TLS reach through it?".into()
}
pub fn proves(honest: &Through) -> String {
    if honest.is_passed_on() {
        "The job shows its certificate and signs this handshake, and the proxy verifies both. Here the proof ends: the signature goes no further.".into()
    } else {
        format!(
            "The job shows its certificate, and the proxy refuses it: {}.",
            honest.refused_by.unwrap_or_default()
        )
    }
}
pub fn told(honest: &Through) -> String {
    match (honest.report(), honest.let_in()) {
        (None, _) => "Nothing comes to billing-api.".into(),
        (Some(_), true) => "billing-api reads the certificate in Client-Cert and looks at everything but possession, which a header cannot show: it takes the proxy's word.".into(),
        (Some(_), false) => format!("billing-api reads Client-Cert, and {}", refusal(honest)),
    }
}
pub fn answered(honest: &Through) -> String {
    match honest.response() {
        Some(response) => format!("{}, back through the proxy.", response.status_line()),
        None => "The job gets no answer.".into(),
    }
}
pub fn found() -> String {
    "In a debug log Mallory finds the line Client-Cert. It holds no secret: a certificate is public, and without its private key she cannot show it to the proxy.".into()
}
pub fn forges(attack: &Through) -> String {
    match (attack.is_passed_on(), &attack.proved) {
        (true, None) => "She shows the proxy no certificate, which it allows, and puts the line into her request herself. A header is text: anyone can write it.".into(),
        (true, Some(_)) => "She shows the proxy her own certificate, a good one, and puts the job's into her request as a header. A header is text: anyone can write it.".into(),
        (false, _) => format!("She puts the line into her request, but the handshake fails: {}.", attack.refused_by.unwrap_or_default()),
    }
}
pub fn attack(attack: &Through, strips: bool) -> String {
    let did = match (strips, &attack.proved) {
        (false, _) => "The proxy finds the header there and leaves it",
        (true, None) => "The proxy drops her header and has no certificate to put in its place",
        (true, Some(_)) => "The proxy drops her header and writes her own certificate in its place",
    };
    match (attack.report(), attack.let_in(), strips) {
        (None, ..) => "Nothing comes to billing-api.".into(),
        (Some(_), true, false) => format!(
            "{did}. billing-api judges a genuine certificate of the job's, and lets Mallory in: nobody asked who holds its key."
        ),
        (Some(_), true, true) => {
            format!("{did}; with these checks off, billing-api lets her in all the same.")
        }
        (Some(_), false, _) => format!("{did}: {}", refusal(attack)),
    }
}
pub fn attack_answered(attack: &Through, strips: bool) -> String {
    match (attack.response(), attack.let_in()) {
        (Some(response), false) if strips => format!(
            "{}: what she wrote herself never reached billing-api.",
            response.status_line()
        ),
        (Some(response), _) => format!("{} for Mallory.", response.status_line()),
        (None, _) => "Nothing comes back to her.".into(),
    }
}
pub fn carry_away(attack: &Through, strips: bool) -> String {
    match (attack.let_in(), strips) {
        (true, false) => "Mutual TLS ends where TLS ends. Behind it stands a header, as good as the proxy that must drop it from outside and set it itself.",
        (true, true) => "The proxy did its part, and billing-api lets in whom it does not know: with these checks off, an honest header protects nobody.",
        (false, true) => "Mutual TLS ends at the proxy; what goes on is its word. Drop the header from outside, set it yourself, and let nobody past the proxy.",
        (false, false) => "Here something else stood in the way: with a good certificate in the header from outside, nothing would.",
    }
    .into()
}

/// Why billing-api refused, as the last half of a sentence.
fn refusal(through: &Through) -> String {
    let reason = through
        .report()
        .map_or("", |report| report.verdict.reason.as_str());
    mid_sentence(reason)
}
