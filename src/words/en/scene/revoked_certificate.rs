use super::{Titles, why};
use crate::cast::Connection;
use crate::tls::CertificateView;
use crate::wire::Response;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "attacks/revoked-certificate",
    title: "A revoked certificate",
    short: "Revoked certificate",
    question: "A certificate's key has leaked. How does a server come to know, when nothing in the certificate changes?",
};

/// Where Mallory found the keys.
pub const THE_BACKUP: &str = "a backup of the job's disk";
pub const THE_NEXT_BACKUP: &str = "the next backup";

pub fn mallory_role() -> &'static str {
    "reads a backup of the job's disk"
}
pub fn holds(view: &CertificateView) -> String {
    format!("holds key and certificate {}", short(view))
}
pub fn fetches(every_s: i64, fails_hard: bool) -> String {
    let then = if fails_hard {
        "without one it fails hard"
    } else {
        "without one it fails soft"
    };
    format!("fetches the CA's list, good for {}; {then}", span(every_s))
}
pub fn revoked(view: &CertificateView) -> String {
    format!("revoked {}", short(view))
}
pub fn list_is_old(old_s: i64) -> String {
    format!("its newest list is {} too old", span(old_s))
}

pub fn question() -> String {
    "The nightly job has a certificate for 90 days. If its key leaks tomorrow, how does billing-api come to know? Nothing in the certificate will change.".into()
}
pub fn leak() -> String {
    "It leaks: in a backup of the job's disk Mallory finds the private key and the certificate, and those that the job had before.".into()
}
pub fn revokes() -> String {
    "The team notices. The CA revokes the certificate and gives the job another; Mallory's copy is as well signed and as long valid as before.".into()
}
pub fn listed() -> String {
    "billing-api fetches the CA's revocation list, signed like a certificate: it names the certificate's serial number, and that is all there is against Mallory.".into()
}
pub fn attack(attack: &Connection) -> String {
    match attack.refused_by() {
        None => "Mallory shows the revoked certificate and signs with its key: every check that is on passes, for billing-api does not look at the list.".into(),
        Some("mtls.revoked") => "Mallory shows the revoked certificate: signatures, dates and purpose are right, and she could sign with its key, but its number is on the list.".into(),
        Some(_) => format!("Mallory shows the revoked certificate, and {}", why(attack)),
    }
}
pub fn answered(attack: &Connection) -> String {
    match (attack.response(), attack.alert) {
        (Some(response), _) => format!(
            "{}: she is the nightly job, for as long as the certificate lives.",
            response.status_line()
        ),
        (None, Some(alert)) => format!(
            "The alert {} ({}) ends the connection; her request is never read.",
            alert.name(),
            alert.0
        ),
        (None, None) => "Nothing comes back to her.".into(),
    }
}
pub fn expired(expired: &Connection, attack: &Connection, ended_s: i64) -> String {
    let ended = span(ended_s);
    let other = match attack.refused_by() {
        Some("mtls.revoked") => ", not certificate_revoked",
        _ => "",
    };
    match expired.refused_by() {
        None => format!(
            "She tries the certificate from before, which ended {ended} ago, and gets in: with this check off, no certificate ever ends."
        ),
        Some("mtls.validity") => format!(
            "She tries the certificate from before, which ended {ended} ago: {}{other}. A clock is enough for that; a revocation somebody has to tell.",
            expired.alert_name()
        ),
        Some(_) => format!(
            "She tries the certificate from before, and {}",
            why(expired)
        ),
    }
}
pub fn unreachable(answer: &Response, old_s: i64) -> String {
    format!(
        "Later the new key leaks too, and the CA revokes its certificate; but the list server answers {}, and billing-api's newest list is {} too old.",
        answer.status_line(),
        span(old_s)
    )
}
pub fn again(again: &Connection) -> String {
    match again.refused_by() {
        None if !again.looks_at_lists() => "Mallory shows the second revoked certificate and gets in: nobody looks at lists here, old or new.".into(),
        None => "Soft fail: an old list still counts, and it does not name the second certificate. Mallory gets in, and blocking the list server is all it takes.".into(),
        Some("mtls.revoked") => format!(
            "Hard fail: without a current list nobody can know, so Mallory is refused, with the alert {}.",
            again.alert_name()
        ),
        Some(_) => format!("Mallory shows the second certificate, and {}", why(again)),
    }
}
pub fn job(job: &Connection) -> String {
    match job.refused_by() {
        None if !job.looks_at_lists() => "The job calls with its third certificate, and gets in like Mallory.".into(),
        None => "The job calls with its third certificate, and gets in too: soft fail keeps everybody working while the list server is away.".into(),
        Some("mtls.revoked") => format!(
            "And so is the job, which did nothing wrong: {}. While the list server is away, nobody gets in.",
            job.alert_name()
        ),
        Some(_) => format!("The job calls with its third certificate, and {}", why(job)),
    }
}
pub fn carry_away(attack: &Connection, again: &Connection, job: &Connection) -> String {
    match (attack.let_in(), again.let_in(), job.let_in()) {
        (true, _, _) => "A signature and a date say nothing of a leak: only the issuer's list does, and only where somebody looks at it.".into(),
        (false, true, _) => "Revocation works while the list arrives. Fail soft, and who can block the list gets in; fail hard, and who can block it stops everybody.".into(),
        (false, false, false) => "Revocation works, at a price: fail hard, and the list server can stop everybody. A certificate that lives an hour needs no list.".into(),
        (false, false, true) => "Revocation works where the list arrives in time.".into(),
    }
}

/// The beginning of a serial number, enough to tell it from the others.
fn short(view: &CertificateView) -> String {
    let digits: String = view.serial.chars().take(8).collect();
    format!("{digits}…")
}
