//! The server's verifier: the box decides, and rustls sends the alert.

use super::judge::judge;
use super::provider::SCHEME;
use super::read::{Cert, Unreadable};
use super::trust::Trust;
use super::{algorithms, errors, view};
use crate::tls::answer::CertificateView;
use crate::validate::mtls::{self, Fact, Facts, Policy};
use crate::validate::{Finding, Off};
use crate::words::mtls as words;
use p256::pkcs8::der::Encode;
use rustls::client::danger::HandshakeSignatureValid;
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error, PeerIncompatible,
    SignatureScheme,
};
use std::fmt;
use std::sync::Mutex;

pub struct BoxVerifier {
    policy: Policy,
    trust: Trust,
    off: Off,
    hints: Vec<DistinguishedName>,
    seen: Mutex<Seen>,
}

/// What the verifier learned in one handshake.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// None until a client presents a certificate.
    pub facts: Option<Facts>,
    pub presented: Vec<CertificateView>,
}

impl BoxVerifier {
    pub fn new(policy: Policy, off: Off) -> Self {
        let trust = Trust::read(&policy);
        let anchors = trust.anchors.iter().flatten();
        let hints = anchors.filter_map(|anchor| {
            let subject = &anchor.as_ref().ok()?.x509.tbs_certificate.subject;
            Some(DistinguishedName::from(subject.to_der().ok()?))
        });
        Self {
            hints: hints.collect(),
            policy,
            trust,
            off,
            seen: Mutex::default(),
        }
    }

    pub fn seen(&self) -> Seen {
        self.seen
            .lock()
            .map(|seen| seen.clone())
            .unwrap_or_default()
    }

    fn note(&self, change: impl FnOnce(&mut Seen)) {
        if let Ok(mut seen) = self.seen.lock() {
            change(&mut seen);
        }
    }
}

impl ClientCertVerifier for BoxVerifier {
    fn client_auth_mandatory(&self) -> bool {
        !self.off.contains("mtls.presented")
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &self.hints
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        let ders = std::iter::once(end_entity).chain(intermediates);
        let presented: Vec<Result<Cert, Unreadable>> =
            ders.map(|der| Cert::presented(der)).collect();
        let now_s = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
        let judgement = judge(&presented, &self.trust, now_s);
        let report = mtls::validate_certificate(&judgement.facts, &self.policy, &self.off);
        self.note(|seen| {
            seen.presented = presented.iter().flatten().map(view::certificate).collect();
            seen.facts = Some(judgement.facts);
        });
        let Some(decided_by) = report.decided_by else {
            return Ok(ClientCertVerified::assertion());
        };
        let error = judgement
            .errors
            .into_iter()
            .find(|(check, _)| *check == decided_by);
        Err(error.map_or(
            CertificateError::ApplicationVerificationFailure.into(),
            |(_, error)| errors::to_rustls(error),
        ))
    }

    /// Only TLS 1.3 is spoken.
    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Err(PeerIncompatible::Tls12NotOffered.into())
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let Some(mut facts) = self.seen().facts else {
            return Err(Error::General(words::possession_not_reached().because));
        };
        facts.possession = possession(message, cert, signed);
        let report = mtls::validate_possession(&facts, &self.policy, &self.off);
        self.note(|seen| seen.facts = Some(facts));
        if report.verdict.allowed {
            Ok(HandshakeSignatureValid::assertion())
        } else {
            Err(CertificateError::BadSignature.into())
        }
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SCHEME]
    }
}

/// Whether the handshake proved the key: the signature over its transcript.
fn possession(message: &[u8], cert: &CertificateDer<'_>, signed: &DigitallySignedStruct) -> Fact {
    let schemes = &algorithms::SUPPORTED;
    match rustls::crypto::verify_tls13_signature(message, cert, signed, schemes) {
        Ok(_) => Fact::pass(words::a_valid_signature(), words::possessed()),
        Err(_) => Fact {
            finding: Finding::fail(words::not_possessed()),
            alert: Some(errors::alert(&CertificateError::BadSignature.into())),
        },
    }
}

impl fmt::Debug for BoxVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BoxVerifier")
    }
}
