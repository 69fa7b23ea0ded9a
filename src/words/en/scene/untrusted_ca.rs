use super::{Titles, reason, turned_away};
use crate::cast::{Connection, Held};
use crate::sim::{Note, Record};
use crate::tls::CertificateView;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "attacks/untrusted-ca",
    title: "A certificate from a CA that nobody trusts",
    short: "Untrusted CA",
    question: "Anyone can run a CA. What keeps a certificate with the right name in it out?",
};

pub fn mallory_role() -> &'static str {
    "runs a CA of her own"
}
pub fn job_holds(held: &Held) -> Note {
    let life_s = held.view.not_after_s - held.view.not_before_s;
    certificate(
        format!(
            "holds a certificate from the house's CA, valid {}",
            span(life_s)
        ),
        &held.view,
    )
}
pub fn trusts(root: &CertificateView) -> Note {
    ca("trusts one CA, and keeps no revocation lists", root)
}
pub fn has_ca(root: &CertificateView) -> Note {
    ca("has made a CA", root)
}
pub fn mallory_holds(held: &Held) -> Note {
    certificate("has issued herself a certificate".into(), &held.view)
}
fn ca(what: &str, root: &CertificateView) -> Note {
    Note {
        what: what.into(),
        record: Some(Record {
            name: "root CA".into(),
            members: vec![
                ("subject", root.subject.clone()),
                ("key, SHA-256", root.spki_sha256.clone()),
            ],
        }),
    }
}
fn certificate(what: String, view: &CertificateView) -> Note {
    Note {
        what,
        record: Some(Record {
            name: "certificate".into(),
            members: vec![
                ("subject", view.subject.clone()),
                ("SAN", view.uris.join(", ")),
                ("issuer", view.issuer.clone()),
                ("key, SHA-256", view.spki_sha256.clone()),
            ],
        }),
    }
}

pub fn question() -> String {
    "billing-api knows its callers by the name in their certificate. Mallory can write any name into a certificate: what keeps her out?".into()
}
pub fn called(called: &Connection) -> String {
    match called.response() {
        Some(response) => format!(
            "{} for the job: its certificate is signed by the issuing CA, that one by the root, and the root is the one that billing-api trusts.",
            response.status_line()
        ),
        None => format!("The job is refused: {}.", reason(called.report.as_ref())),
    }
}
pub fn ca_made() -> String {
    "A CA is a key and a certificate that says so: anyone can make one. Mallory gives hers the names of the house's CA, letter for letter.".into()
}
pub fn issued() -> String {
    "Her CA issues her a certificate with the job's SPIFFE ID. Its subject, SAN and issuer read as in the job's; the key and the signature are others.".into()
}
pub fn knocks() -> String {
    "In CertificateRequest the server even tells her which CA it wants to see, by name; and the name fits.".into()
}
pub fn attack(attack: &Connection) -> String {
    match attack.refused_by() {
        None => "Every name fits, and CertificateVerify is made with the key in her certificate. With chain off nobody asks who signed it, so she is the job.".into(),
        Some("mtls.chain") => "Every name fits, and her certificate is truly hers. But the CA above it was not signed with the key of the root that billing-api trusts.".into(),
        Some(_) => format!("She shows her certificate, and is refused: {}.", reason(attack.report.as_ref())),
    }
}
pub fn answered(attack: &Connection) -> String {
    match (attack.response(), &attack.alert) {
        (Some(response), _) if attack.let_in() => format!(
            "{}: Mallory reads the charges as nightly-job. The server asked what the certificate says, and not who says it.",
            response.status_line()
        ),
        (None, Some(alert)) if attack.refused_by() == Some("mtls.chain") => format!(
            "The alert is {} ({}): a signature that does not verify. The server needs no list of bad CAs, for it holds the key of the one that is good.",
            alert.name(),
            alert.0
        ),
        _ => turned_away(attack),
    }
}
/// With a CA under a name of its own.
pub fn again(again: &Connection) -> String {
    match (again.refused_by(), &again.alert) {
        (None, _) => "A CA under Mallory's own name does as well: with chain off, the issuer's name in a certificate is only text.".into(),
        (Some("mtls.chain"), Some(alert)) => format!(
            "A CA under Mallory's own name fails sooner: no trusted CA has that name, so there is no key to verify with, and the alert is {} ({}).",
            alert.name(),
            alert.0
        ),
        (Some(_), _) => format!(
            "She tries a CA under her own name too, and is refused: {}.",
            reason(again.report.as_ref())
        ),
    }
}
pub fn carry_away(attack: &Connection) -> String {
    match attack.refused_by() {
        None => "Names prove nothing until signatures lead from them to a key that the server was given beforehand: switch chain on, and the same bytes fail.".into(),
        Some("mtls.chain") => "What is trusted is a key, not a name. For clients trust your own CA alone: under a CA of the public web, everyone can get a certificate.".into(),
        Some(_) => "She failed for another reason than her CA: only the chain check stops a certificate in which all else is right.".into(),
    }
}
