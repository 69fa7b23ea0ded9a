//! A small private PKI to start from.

use glassgate::tls::{
    self, Authority, CertificateSpec, Client, CrlSpec, Handshake, Handshaken, Issue, Issued,
    IssuedCertificate, Issuer, Purpose, Reason, Revocation, Server,
};
use glassgate::validate::Off;
use glassgate::validate::mtls::{Identity, Policy};

pub const NOW: i64 = 1_767_268_800;
pub const DAY: i64 = 86_400;
pub const PAYROLL: &str = "spiffe://example.com/payroll";
pub const HOST: &str = "api.example.com";

/// A root, a CA below it that issues, a client; and apart from them, a server.
pub fn honest() -> Vec<CertificateSpec> {
    vec![
        CertificateSpec {
            ca: Some(Authority::default()),
            ..spec("root", Issuer::Itself)
        },
        CertificateSpec {
            ca: Some(Authority {
                path_len: Some(0),
                ..Authority::default()
            }),
            ..spec("issuing", named("root"))
        },
        CertificateSpec {
            uris: vec![PAYROLL.into()],
            eku: Some(vec![Purpose::ClientAuth]),
            ..spec("payroll", named("issuing"))
        },
        CertificateSpec {
            dns: vec![HOST.into()],
            eku: Some(vec![Purpose::ServerAuth]),
            ..spec("server", Issuer::Itself)
        },
    ]
}

pub fn spec(label: &str, issuer: Issuer) -> CertificateSpec {
    CertificateSpec {
        label: label.into(),
        issuer,
        subject: format!("CN={label},O=Example"),
        not_before_s: NOW - DAY,
        not_after_s: NOW + DAY,
        ..CertificateSpec::default()
    }
}

pub fn named(label: &str) -> Issuer {
    Issuer::Named(label.into())
}

pub fn list(issuer: &str, revoked: &[&str]) -> CrlSpec {
    CrlSpec {
        issuer: named(issuer),
        number: 1,
        this_update_s: NOW - 3600,
        next_update_s: NOW + 3600,
        revoked: revoked
            .iter()
            .map(|label| Revocation {
                certificate: (*label).into(),
                at_s: NOW - 1800,
                reason: Some(Reason::KeyCompromise),
            })
            .collect(),
        ..CrlSpec::default()
    }
}

/// What one case changes in the honest PKI.
pub struct Case {
    pub name: &'static str,
    pub certificates: Vec<CertificateSpec>,
    pub crls: Vec<CrlSpec>,
    /// Labels, the client's own certificate first.
    pub chain: Vec<&'static str>,
    pub anchors: Vec<&'static str>,
    /// The label of the certificate whose key the client holds.
    pub key: &'static str,
    pub off: Off,
    pub policy: Policy,
}

impl Case {
    pub fn honest(name: &'static str) -> Self {
        Self {
            name,
            certificates: honest(),
            crls: vec![list("root", &[]), list("issuing", &[])],
            chain: vec!["payroll", "issuing"],
            anchors: vec!["root"],
            key: "payroll",
            off: Off::new(),
            policy: Policy {
                identities: Some(vec![Identity {
                    name: PAYROLL.into(),
                    may: Some(vec!["charges:read".into()]),
                }]),
                action: Some("charges:read".into()),
                ..Policy::default()
            },
        }
    }

    /// The certificate of a label, to change.
    pub fn change(mut self, label: &str, change: impl FnOnce(&mut CertificateSpec)) -> Self {
        let found = self
            .certificates
            .iter_mut()
            .find(|spec| spec.label == label);
        change(found.expect("a label of this PKI"));
        self
    }

    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    pub fn off(mut self, check: &str) -> Self {
        self.off.insert(check.into());
        self
    }

    pub fn issued(&self) -> Issued {
        tls::issue(Issue {
            seed: 7,
            certificates: self.certificates.clone(),
            crls: self.crls.clone(),
        })
        .unwrap_or_else(|fault| panic!("{}: {fault}", self.name))
    }

    pub fn policy(&self, issued: &Issued) -> Policy {
        Policy {
            anchors: Some(pems(issued, &self.anchors)),
            crls: Some(issued.crls.iter().map(|crl| crl.pem.clone()).collect()),
            ..self.policy.clone()
        }
    }

    pub fn question(&self) -> Handshake {
        let issued = self.issued();
        Handshake {
            seed: 7,
            now_s: NOW,
            client: Client {
                chain: pems(&issued, &self.chain),
                key: (!self.chain.is_empty()).then(|| one(&issued, self.key).key_pem.clone()),
                trusts: pems(&issued, &["server"]),
                server_name: HOST.into(),
            },
            server: Server {
                chain: pems(&issued, &["server"]),
                key: one(&issued, "server").key_pem.clone(),
                policy: Some(self.policy(&issued)),
            },
            off: self.off.clone(),
            request: Some("GET /v1/charges HTTP/1.1\r\nhost: api.example.com\r\n\r\n".into()),
            response: Some("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".into()),
        }
    }

    pub fn play(&self) -> Handshaken {
        tls::handshake(self.question()).unwrap_or_else(|fault| panic!("{}: {fault}", self.name))
    }
}

pub fn one<'a>(issued: &'a Issued, label: &str) -> &'a IssuedCertificate {
    let found = issued.certificates.iter().find(|made| made.label == label);
    found.expect("a label of this PKI")
}

pub fn pems(issued: &Issued, labels: &[&str]) -> Vec<String> {
    let pem = |label: &&str| one(issued, label).pem.clone();
    labels.iter().map(pem).collect()
}
