//! Our provider speaks TLS: at the other end is rustls on ring.

use super::provider::{provider, signing_key};
use super::{issue, random, read, rules};
use crate::tls::ask::{CertificateSpec, Issue};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{ServerName, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::time_provider::TimeProvider;
use rustls::version::TLS13;
use rustls::{ClientConfig, ClientConnection, RootCertStore, ServerConfig, ServerConnection};
use std::io::{Read, Write};
use std::sync::Arc;

const HOST: &str = "api.example.com";

#[derive(Debug)]
struct Clock;

impl TimeProvider for Clock {
    fn current_time(&self) -> Option<UnixTime> {
        Some(rules::unix(1000))
    }
}

/// One certificate for both ends, which both trust.
fn certificate() -> (RootCertStore, Arc<SingleCertAndKey>) {
    let made = issue::issue(&Issue {
        certificates: vec![CertificateSpec {
            subject: "CN=both".into(),
            dns: vec![HOST.into()],
            not_after_s: 2000,
            ..CertificateSpec::default()
        }],
        ..Issue::default()
    })
    .unwrap();
    let chain = read::chain(&[made.certificates[0].pem.clone()]).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(chain[0].clone()).unwrap();
    let key = signing_key(issue::private_key(&made.certificates[0].key_pem).unwrap());
    (roots, Arc::new(CertifiedKey::new(chain, key).into()))
}

/// A mutual handshake, and a word each way.
fn talk(of_client: CryptoProvider, of_server: CryptoProvider) {
    random::start(1);
    let (roots, certified) = certificate();
    let (of_client, of_server) = (Arc::new(of_client), Arc::new(of_server));
    let client = ClientConfig::builder_with_details(of_client, Arc::new(Clock))
        .with_protocol_versions(&[&TLS13])
        .unwrap()
        .with_root_certificates(roots.clone())
        .with_client_cert_resolver(certified.clone());
    let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), of_server.clone());
    let server = ServerConfig::builder_with_details(of_server, Arc::new(Clock))
        .with_protocol_versions(&[&TLS13])
        .unwrap()
        .with_client_cert_verifier(verifier.build().unwrap())
        .with_cert_resolver(certified);
    let name = ServerName::try_from(HOST).unwrap();
    let mut client = ClientConnection::new(Arc::new(client), name).unwrap();
    let mut server = ServerConnection::new(Arc::new(server)).unwrap();
    client.writer().write_all(b"ping").unwrap();
    server.writer().write_all(b"pong").unwrap();
    for _ in 0..4 {
        let mut wire = Vec::new();
        while client.wants_write() {
            client.write_tls(&mut wire).unwrap();
        }
        server.read_tls(&mut wire.as_slice()).unwrap();
        server.process_new_packets().unwrap();
        wire.clear();
        while server.wants_write() {
            server.write_tls(&mut wire).unwrap();
        }
        client.read_tls(&mut wire.as_slice()).unwrap();
        client.process_new_packets().unwrap();
    }
    let mut word = [0; 4];
    server.reader().read_exact(&mut word).unwrap();
    assert_eq!(&word, b"ping");
    client.reader().read_exact(&mut word).unwrap();
    assert_eq!(&word, b"pong");
}

#[test]
fn our_client_talks_to_ring() {
    talk(provider(), rustls::crypto::ring::default_provider());
}

/// ring's client guesses another group first, so this is a handshake with a `HelloRetryRequest`.
#[test]
fn our_server_talks_to_ring() {
    talk(rustls::crypto::ring::default_provider(), provider());
}
