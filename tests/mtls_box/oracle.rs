//! rustls-webpki with ring's algorithms: the oracle is not our cryptography.

use glassgate::keys::pem_blocks;
use glassgate::tls::Handshake;
use glassgate::validate::mtls::{Policy, UnknownStatus};
use rustls::pki_types::{
    CertificateDer, CertificateRevocationListDer, PrivateKeyDer, ServerName, UnixTime,
};
use rustls::server::WebPkiClientVerifier;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::time_provider::TimeProvider;
use rustls::version::TLS13;
use rustls::{
    AlertDescription, ClientConfig, ClientConnection, RootCertStore, ServerConfig, ServerConnection,
};
use std::sync::Arc;
use std::time::Duration;
use webpki::{
    EndEntityCert, Error, ExpirationPolicy, KeyUsage, OwnedCertRevocationList,
    RevocationOptionsBuilder, UnknownStatusPolicy, anchor_from_trusted_cert,
};

pub fn ders(texts: &[String]) -> Vec<Vec<u8>> {
    let blocks = texts.iter().flat_map(|text| pem_blocks(text));
    blocks
        .map(|block| block.der.expect("a whole block"))
        .collect()
}

/// What rustls-webpki says of a chain.
pub fn verdict(chain: &[String], policy: &Policy, now_s: i64) -> Result<(), Error> {
    let chain: Vec<CertificateDer<'_>> =
        ders(chain).into_iter().map(CertificateDer::from).collect();
    let roots: Vec<CertificateDer<'_>> = ders(policy.anchors.as_deref().unwrap_or_default())
        .into_iter()
        .map(CertificateDer::from)
        .collect();
    let anchors = roots
        .iter()
        .map(|root| anchor_from_trusted_cert(root).expect("an anchor"));
    let anchors: Vec<_> = anchors.collect();
    let crls: Vec<webpki::CertRevocationList<'_>> =
        ders(policy.crls.as_deref().unwrap_or_default())
            .iter()
            .map(|der| {
                OwnedCertRevocationList::from_der(der)
                    .expect("a list")
                    .into()
            })
            .collect();
    let crls: Vec<&webpki::CertRevocationList<'_>> = crls.iter().collect();
    let (unknown, expiry) = match policy.unknown_status {
        UnknownStatus::Refuse => (UnknownStatusPolicy::Deny, ExpirationPolicy::Enforce),
        UnknownStatus::Accept => (UnknownStatusPolicy::Allow, ExpirationPolicy::Ignore),
    };
    let revocation = RevocationOptionsBuilder::new(&crls).ok().map(|options| {
        options
            .with_status_policy(unknown)
            .with_expiration_policy(expiry)
            .build()
    });
    let algorithms = rustls::crypto::ring::default_provider().signature_verification_algorithms;
    EndEntityCert::try_from(&chain[0])?
        .verify_for_usage(
            algorithms.all,
            &anchors,
            &chain[1..],
            unix(now_s),
            KeyUsage::client_auth(),
            revocation,
            None,
        )
        .map(|_| ())
}

/// The alert that rustls sends with its own verifier, both ends on ring; none where the handshake
/// stands.
pub fn alert(asked: &Handshake) -> Option<AlertDescription> {
    let policy = asked.server.policy.as_ref().expect("a policy");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let clock = Arc::new(Clock(asked.now_s));
    let roots = Arc::new(store(policy.anchors.as_deref().unwrap_or_default()));
    let crls = ders(policy.crls.as_deref().unwrap_or_default());
    let mut verifier = WebPkiClientVerifier::builder_with_provider(roots, provider.clone())
        .with_crls(crls.into_iter().map(CertificateRevocationListDer::from));
    verifier = match policy.unknown_status {
        UnknownStatus::Refuse => verifier.enforce_revocation_expiration(),
        UnknownStatus::Accept => verifier.allow_unknown_revocation_status(),
    };
    let server = ServerConfig::builder_with_details(provider.clone(), clock.clone())
        .with_protocol_versions(&[&TLS13])
        .expect("TLS 1.3")
        .with_client_cert_verifier(verifier.build().expect("a verifier"))
        .with_cert_resolver(certified(&asked.server.chain, &asked.server.key));
    let client = ClientConfig::builder_with_details(provider, clock)
        .with_protocol_versions(&[&TLS13])
        .expect("TLS 1.3")
        .with_root_certificates(store(&asked.client.trusts));
    let client = match &asked.client.key {
        Some(key) => client.with_client_cert_resolver(certified(&asked.client.chain, key)),
        None => client.with_no_client_auth(),
    };
    let name = ServerName::try_from(asked.client.server_name.clone()).expect("a name");
    let mut client = ClientConnection::new(Arc::new(client), name).expect("a client");
    let mut server = ServerConnection::new(Arc::new(server)).expect("a server");
    for _ in 0..4 {
        let mut wire = Vec::new();
        while client.wants_write() {
            client.write_tls(&mut wire).expect("written");
        }
        let _ = server.read_tls(&mut wire.as_slice());
        let _ = server.process_new_packets();
        wire.clear();
        while server.wants_write() {
            server.write_tls(&mut wire).expect("written");
        }
        let _ = client.read_tls(&mut wire.as_slice());
        if let Err(rustls::Error::AlertReceived(alert)) = client.process_new_packets() {
            return Some(alert);
        }
    }
    assert!(!server.is_handshaking());
    None
}

#[derive(Debug)]
struct Clock(i64);

impl TimeProvider for Clock {
    fn current_time(&self) -> Option<UnixTime> {
        Some(unix(self.0))
    }
}

fn unix(now_s: i64) -> UnixTime {
    UnixTime::since_unix_epoch(Duration::from_secs(
        u64::try_from(now_s).expect("after 1970"),
    ))
}

fn store(texts: &[String]) -> RootCertStore {
    let mut roots = RootCertStore::empty();
    for der in ders(texts) {
        roots.add(CertificateDer::from(der)).expect("an anchor");
    }
    roots
}

fn certified(chain: &[String], key: &str) -> Arc<SingleCertAndKey> {
    let key = PrivateKeyDer::Pkcs8(ders(&[key.to_owned()]).remove(0).into());
    let key = rustls::crypto::ring::sign::any_ecdsa_type(&key).expect("a key");
    let chain = ders(chain).into_iter().map(CertificateDer::from).collect();
    Arc::new(CertifiedKey::new(chain, key).into())
}
