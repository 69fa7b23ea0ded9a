//! A private CA, and what it gives to services.

use super::Api;
use crate::sim::Moment;
use crate::tls::{
    self, Authority, CertificateSpec, CertificateView, Client, CrlSpec, Handshake, Issue, Issuer,
    Purpose, Reason, Revocation, Server,
};
use crate::validate::Off;
use crate::validate::mtls::{Identity, Policy};
use rand_core::RngCore;

/// A CA's own certificate lives twenty years, seconds: however far a learner moves the clock of a
/// scene, it is not the CA that ends.
const CA_LIFE_S: i64 = 20 * 365 * 86_400;
/// A revocation list is renewed within an hour, seconds.
pub const CRL_LIFE_S: i64 = 3600;

/// A server's certificate lives this long, seconds.
pub(super) const SERVER_LIFE_S: i64 = 90 * 86_400;

/// A certificate chain, the holder's own first, and the private key to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Held {
    /// PEM.
    pub chain: Vec<String>,
    /// PKCS#8, PEM; none for who has a certificate without its key.
    pub key: Option<String>,
    /// The first certificate of the chain, field by field.
    pub view: CertificateView,
}

/// A root and the CA below it that issues.
pub struct Pki {
    seed: u64,
    /// Told apart by this, so that every certificate has a key of its own.
    issued: u32,
    root: Held,
    issuing: Held,
    /// PEM, and when, in seconds since 1970.
    revoked: Vec<(String, i64)>,
}

impl Pki {
    pub fn new(moment: &mut Moment<'_>) -> Self {
        Self::named("Example internal", moment)
    }

    /// A CA of that name; a name that another CA has makes it no other CA's.
    pub fn named(name: &str, moment: &mut Moment<'_>) -> Self {
        let seed = moment.random.next_u64();
        let ca = |label: &str, issuer, path_len| CertificateSpec {
            label: label.to_owned(),
            issuer,
            subject: format!("CN={name} {label},O=Example"),
            ca: Some(Authority {
                path_len,
                ..Authority::default()
            }),
            not_before_s: moment.now_s,
            not_after_s: moment.now_s.saturating_add(CA_LIFE_S),
            ..CertificateSpec::default()
        };
        let specs = vec![
            ca("root CA", Issuer::Itself, None),
            ca("issuing CA", Issuer::Named("root CA".to_owned()), Some(0)),
        ];
        let mut made = make(seed, specs);
        let issuing = made.pop().unwrap_or_default();
        let root = made.pop().unwrap_or_default();
        Self {
            seed,
            issued: 0,
            root,
            issuing,
            revoked: Vec::new(),
        }
    }

    /// The root: what is trusted, whatever its name.
    pub fn root(&self) -> &CertificateView {
        &self.root.view
    }

    /// What clients and servers of the house trust, PEM.
    pub fn anchor(&self) -> String {
        self.root.chain.first().cloned().unwrap_or_default()
    }

    /// The CA that issues, for who trusts it directly, PEM.
    pub fn issuing(&self) -> String {
        self.issuing.chain.first().cloned().unwrap_or_default()
    }

    /// For a service, named by a SPIFFE ID, from now on for `life_s` seconds.
    pub fn issue(&mut self, service: &str, life_s: i64, now_s: i64) -> Held {
        self.issue_with(now_s, life_s, |spec| {
            spec.subject = format!("CN={service},O=Example");
            spec.uris = vec![spiffe_id(service)];
            spec.eku = Some(vec![Purpose::ClientAuth]);
        })
    }

    /// For an API's host.
    pub fn issue_for_host(&mut self, host: &str, life_s: i64, now_s: i64) -> Held {
        self.issue_with(now_s, life_s, |spec| {
            spec.subject = format!("CN={host},O=Example");
            spec.dns = vec![host.to_owned()];
            spec.eku = Some(vec![Purpose::ServerAuth]);
        })
    }

    /// Whatever `describe` makes of a certificate of this CA.
    pub fn issue_with(
        &mut self,
        now_s: i64,
        life_s: i64,
        describe: impl FnOnce(&mut CertificateSpec),
    ) -> Held {
        self.issued += 1;
        let mut spec = CertificateSpec {
            label: format!("certificate {}", self.issued),
            issuer: self.issuer(),
            not_before_s: now_s,
            not_after_s: now_s.saturating_add(life_s),
            ..CertificateSpec::default()
        };
        describe(&mut spec);
        let mut held = make(self.seed, vec![spec]).pop().unwrap_or_default();
        held.chain.extend(self.issuing.chain.iter().cloned());
        held
    }

    /// From its next list on a certificate counts for nothing.
    pub fn revoke(&mut self, held: &Held, now_s: i64) {
        let certificate = held.chain.first().cloned();
        self.revoked.extend(certificate.map(|pem| (pem, now_s)));
    }

    /// The newest revocation lists of root and issuing CA, PEM.
    pub fn lists(&self, now_s: i64) -> Vec<String> {
        let list = |issuer, revoked| CrlSpec {
            issuer,
            number: 1,
            this_update_s: now_s,
            next_update_s: now_s.saturating_add(CRL_LIFE_S),
            revoked,
            ..CrlSpec::default()
        };
        let revoked = self.revoked.iter().map(|(pem, at_s)| Revocation {
            certificate: pem.clone(),
            at_s: *at_s,
            reason: Some(Reason::KeyCompromise),
        });
        let question = Issue {
            seed: self.seed,
            certificates: Vec::new(),
            crls: vec![
                list(issuer_of(&self.root), Vec::new()),
                list(self.issuer(), revoked.collect()),
            ],
        };
        let made = tls::issue(question).map(|issued| issued.crls);
        let pem = |crl: tls::IssuedCrl| crl.pem;
        made.unwrap_or_default().into_iter().map(pem).collect()
    }

    fn issuer(&self) -> Issuer {
        issuer_of(&self.issuing)
    }
}

impl Held {
    /// The same certificates without the key: what travels, and what a log keeps.
    #[must_use]
    pub fn without_key(&self) -> Self {
        Self {
            key: None,
            ..self.clone()
        }
    }

    /// A server's, once half of its life has passed.
    pub(super) fn renew_for_host(&mut self, host: &str, pki: &mut Pki, now_s: i64) {
        if self.view.not_after_s.saturating_sub(now_s) < SERVER_LIFE_S / 2 {
            *self = pki.issue_for_host(host, SERVER_LIFE_S, now_s);
        }
    }

    /// As a TLS client that trusts servers of this CA.
    pub fn client(&self, pki: &Pki) -> Client {
        Client {
            chain: self.chain.clone(),
            key: self.key.clone(),
            trusts: vec![pki.anchor()],
            server_name: Api::HOST.to_owned(),
        }
    }

    /// The same certificates in the hands of who has another key.
    #[must_use]
    pub fn in_hands_of(&self, other: &Self) -> Self {
        Self {
            key: other.key.clone(),
            ..self.without_key()
        }
    }

    /// Its own certificate as nginx writes it into a log or a header, `$ssl_client_escaped_cert`:
    /// PEM, percent-encoded.
    pub fn escaped(&self) -> String {
        let pem = self.chain.first().map_or("", String::as_str);
        let encoded: String = form_urlencoded::byte_serialize(pem.as_bytes()).collect();
        // A form writes a space as a plus sign, and a plus sign itself never so.
        encoded.replace('+', "%20")
    }

    /// A connection to whoever holds this, with one request inside that is not answered yet.
    pub fn question(
        &self,
        policy: &Policy,
        client: Client,
        request: &str,
        off: &Off,
        moment: &mut Moment<'_>,
    ) -> Handshake {
        Handshake {
            seed: moment.random.next_u64(),
            now_s: moment.now_s,
            client,
            server: self.server(Some(policy.clone())),
            // Which checks of other boxes are off is nothing to the handshake.
            off: off
                .iter()
                .filter(|id| id.starts_with("mtls."))
                .cloned()
                .collect(),
            request: Some(request.to_owned()),
            response: None,
        }
    }

    /// As a TLS server; without a policy it asks for no client certificate.
    pub fn server(&self, policy: Option<Policy>) -> Server {
        Server {
            chain: self.chain.clone(),
            key: self.key.clone().unwrap_or_default(),
            policy,
        }
    }
}

/// The services that a server knows by name, and what each may do.
pub fn identities(may: &[(&str, &[&str])]) -> Vec<Identity> {
    let identity = |(service, may): &(&str, &[&str])| Identity {
        name: spiffe_id(service),
        may: Some(may.iter().map(|may| (*may).to_owned()).collect()),
    };
    may.iter().map(identity).collect()
}

/// The name of a service of ours, as SPIFFE spells it.
pub fn spiffe_id(service: &str) -> String {
    format!("spiffe://example.com/{service}")
}

/// A client that trusts servers of this CA and has no certificate to show.
pub fn client_without_certificate(pki: &Pki) -> Client {
    Held::default().client(pki)
}

fn issuer_of(ca: &Held) -> Issuer {
    Issuer::Held {
        certificate: ca.chain.first().cloned().unwrap_or_default(),
        key: ca.key.clone().unwrap_or_default(),
    }
}

/// Where the engine is missing nothing is made, and the box says why it lets nobody in.
fn make(seed: u64, certificates: Vec<CertificateSpec>) -> Vec<Held> {
    let question = Issue {
        seed,
        certificates,
        crls: Vec::new(),
    };
    let made = tls::issue(question).map(|issued| issued.certificates);
    let held = |made: tls::IssuedCertificate| Held {
        chain: vec![made.pem],
        key: Some(made.key_pem),
        view: made.view,
    };
    made.unwrap_or_default().into_iter().map(held).collect()
}
