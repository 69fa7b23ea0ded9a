//! The client certificate's box: RFC 8446 §4.4, RFC 5280 §6 and, behind the handshake, the
//! certificate's name.
//!
//! What needs cryptography is found out where the handshake runs and comes here as [`Facts`]; the
//! checks read it from there, so whoever holds the facts reaches the verdict of the handshake.

mod alert;
mod identity;

pub use alert::Alert;

use super::{Check, Finding, Off, Refusal, Report, Verdict, Without, let_in, run};
use crate::words::mtls as words;
use serde::{Deserialize, Serialize};

/// What the server is configured to accept. A member left out switches off the check that needs
/// it; no anchors means that nobody gets in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Policy {
    /// The trusted CA certificates, PEM.
    pub anchors: Option<Vec<String>>,
    /// Certificate revocation lists, PEM, RFC 5280 §5.
    pub crls: Option<Vec<String>>,
    pub unknown_status: UnknownStatus,
    /// Who may connect.
    pub identities: Option<Vec<Identity>>,
    /// What the request asks to do, a word that [`Identity::may`] lists.
    pub action: Option<String>,
}

/// What becomes of a certificate that no current CRL speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum UnknownStatus {
    /// Hard fail: no current list, no entry.
    #[default]
    Refuse,
    /// Soft fail: the certificate counts as not revoked, and an old list still counts.
    Accept,
}

/// A client that the API knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// A URI (such as a SPIFFE ID) or a DNS name, as the certificate's SAN spells it.
    pub name: String,
    /// Its permissions; none means that all is allowed.
    pub may: Option<Vec<String>>,
}

/// What was found out about a client's certificate, for each check that the handshake decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub presented: Fact,
    pub chain: Fact,
    pub validity: Fact,
    pub eku: Fact,
    pub constraints: Fact,
    pub revoked: Fact,
    pub possession: Fact,
    /// What the client's own certificate calls it; none where no certificate was read.
    pub names: Option<Names>,
}

/// A finding, and the alert that a server sends where it fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub finding: Finding,
    pub alert: Option<Alert>,
}

/// The names in a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Names {
    /// SAN of type URI.
    pub uris: Vec<String>,
    /// SAN of type DNS.
    pub dns: Vec<String>,
    /// CN in the subject: shown, never compared.
    pub common_name: Option<String>,
}

impl Fact {
    pub fn pass(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self {
            finding: Finding::pass(expected, found),
            alert: None,
        }
    }
}

impl Facts {
    /// A client that sent no certificate: there is nothing that the other checks could judge.
    pub fn nothing_presented() -> Self {
        let idle = || Fact {
            finding: Finding::unset(Without::GoOn, words::no_certificate_to_judge()),
            alert: None,
        };
        Self {
            presented: Fact {
                finding: Finding::fail(words::nothing_presented()),
                alert: Some(Alert::CERTIFICATE_REQUIRED),
            },
            chain: idle(),
            validity: idle(),
            eku: idle(),
            constraints: idle(),
            revoked: idle(),
            possession: idle(),
            names: None,
        }
    }

    /// Nothing could be found out, and why, in a sentence: nobody gets in.
    pub fn unavailable(why: &str) -> Self {
        Self {
            presented: Fact {
                finding: Finding::unset(Without::Refuse, words::unavailable(why)),
                alert: None,
            },
            ..Self::nothing_presented()
        }
    }

    /// As they stand behind the handshake, where no alert goes out any more.
    #[must_use]
    pub fn without_alerts(mut self) -> Self {
        let all = [
            &mut self.presented,
            &mut self.chain,
            &mut self.validity,
            &mut self.eku,
            &mut self.constraints,
            &mut self.revoked,
            &mut self.possession,
        ];
        for fact in all {
            fact.alert = None;
        }
        self
    }

    /// What a check of the handshake read.
    fn of(&self, check: &str) -> Option<&Fact> {
        match check {
            "mtls.presented" => Some(&self.presented),
            "mtls.chain" => Some(&self.chain),
            "mtls.validity" => Some(&self.validity),
            "mtls.eku" => Some(&self.eku),
            "mtls.constraints" => Some(&self.constraints),
            "mtls.revoked" => Some(&self.revoked),
            "mtls.possession" => Some(&self.possession),
            _ => None,
        }
    }
}

/// One client as the box sees it.
pub struct Input<'a> {
    pub facts: &'a Facts,
    pub policy: &'a Policy,
}

/// The ids of the checks, in running order.
pub fn check_ids() -> Vec<&'static str> {
    list().iter().map(|check| check.id).collect()
}

/// Puts what was found out about a client to the box.
pub fn validate(facts: &Facts, policy: &Policy, off: &Off) -> Report {
    run("mtls", &list(), &Input { facts, policy }, off, verdict)
}

/// The part of the box that decides on the Certificate message: everything up to the key.
pub fn validate_certificate(facts: &Facts, policy: &Policy, off: &Off) -> Report {
    let input = Input { facts, policy };
    run("mtls", &list()[..CERTIFICATE_CHECKS], &input, off, verdict)
}

/// The part of the box that decides on the `CertificateVerify` message.
pub fn validate_possession(facts: &Facts, policy: &Policy, off: &Off) -> Report {
    let input = Input { facts, policy };
    let check = &list()[CERTIFICATE_CHECKS..=CERTIFICATE_CHECKS];
    run("mtls", check, &input, off, verdict)
}

/// The alert behind a refusal; none where the handshake stood.
pub fn alert(facts: &Facts, report: &Report) -> Option<Alert> {
    facts.of(report.decided_by?)?.alert
}

const CERTIFICATE_CHECKS: usize = 6;

const fn list<'a>() -> [Check<Input<'a>>; 9] {
    [
        Check::new("mtls.presented", "RFC 8446 §4.4.2.4", |input| {
            input.facts.presented.finding.clone()
        }),
        Check::new("mtls.chain", "RFC 5280 §6.1.3", |input| {
            input.facts.chain.finding.clone()
        }),
        Check::new("mtls.validity", "RFC 5280 §4.1.2.5", |input| {
            input.facts.validity.finding.clone()
        }),
        Check::new("mtls.eku", "RFC 5280 §4.2.1.12", |input| {
            input.facts.eku.finding.clone()
        }),
        Check::new("mtls.constraints", "RFC 5280 §6.1.4", |input| {
            input.facts.constraints.finding.clone()
        }),
        Check::new("mtls.revoked", "RFC 5280 §6.3", |input| {
            input.facts.revoked.finding.clone()
        }),
        Check::new("mtls.possession", "RFC 8446 §4.4.3", |input| {
            input.facts.possession.finding.clone()
        }),
        Check::new("mtls.identity", "RFC 5280 §4.2.1.6", identity::identity),
        Check::new("mtls.permission", "RFC 9110 §15.5.4", identity::permission),
    ]
}

/// A refused handshake has no HTTP status: it stands as 401, since nobody has proved who they are,
/// without a challenge, and with the name of the alert as its error. Behind the handshake a client
/// without a certificate has proved nothing either; with one, what it proved is not enough: 403,
/// RFC 9110 §15.5.4.
fn verdict(input: &Input<'_>, refusal: Option<&Refusal>) -> Verdict {
    let Some(refusal) = refusal else {
        return let_in();
    };
    let alert = input.facts.of(refusal.check).and_then(|fact| fact.alert);
    let in_handshake = input.facts.of(refusal.check).is_some();
    let unproved = in_handshake || input.facts.names.is_none();
    Verdict {
        allowed: false,
        status: if unproved { 401 } else { 403 },
        reason: match alert {
            Some(alert) => words::with_alert(&refusal.because, alert.name(), alert.0),
            None => refusal.because.clone(),
        },
        header: None,
        error: alert.map(Alert::name),
    }
}
