//! What handshake messages say, RFC 8446 §4, by the names that it gives. What cannot be read is
//! left out: the bytes are shown beside.

use super::read::Cert;
use super::view::hex;
use crate::tls::answer::Detail;
use crate::validate::mtls::Alert;
use rustls::{CipherSuite, NamedGroup, SignatureScheme};
use x509_cert::der::Decode;
use x509_cert::name::Name;

/// A message's name and what it says.
pub fn handshake(message: &[u8]) -> (&'static str, Vec<Detail>) {
    let mut list = List::default();
    let mut body = Bytes(message.get(4..).unwrap_or_default());
    let name = match message.first() {
        Some(1) => {
            client_hello(&mut body, &mut list);
            "ClientHello"
        }
        Some(2) => {
            server_hello(&mut body, &mut list);
            "ServerHello"
        }
        Some(4) => "NewSessionTicket",
        Some(8) => {
            body.vector(2)
                .and_then(|extensions| extensions_of(extensions, false, &mut list));
            "EncryptedExtensions"
        }
        Some(11) => {
            certificate(&mut body, &mut list);
            "Certificate"
        }
        Some(13) => {
            body.vector(1);
            body.vector(2)
                .and_then(|extensions| extensions_of(extensions, false, &mut list));
            "CertificateRequest"
        }
        Some(15) => {
            certificate_verify(&mut body, &mut list);
            "CertificateVerify"
        }
        Some(20) => {
            list.add("verify_data", hex(body.0));
            "Finished"
        }
        Some(24) => "KeyUpdate",
        _ => "Handshake",
    };
    (name, list.0)
}

/// RFC 8446 §6
pub fn alert(message: &[u8]) -> Vec<Detail> {
    let mut list = List::default();
    if let [level, description] = message {
        list.add("level", if *level == 2 { "fatal" } else { "warning" });
        list.add(
            "description",
            format!("{} ({description})", Alert(*description).name()),
        );
    }
    list.0
}

#[derive(Default)]
struct List(Vec<Detail>);

impl List {
    fn add(&mut self, name: &str, value: impl Into<String>) {
        self.0.push(Detail {
            name: name.to_owned(),
            value: value.into(),
        });
    }
}

/// What is still to be read of a message.
#[derive(Clone, Copy)]
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let taken = self.0.get(..count)?;
        self.0 = &self.0[count..];
        Some(taken)
    }

    fn number(&mut self, width: usize) -> Option<usize> {
        let bytes = self.take(width)?;
        Some(
            bytes
                .iter()
                .fold(0, |number, byte| number << 8 | usize::from(*byte)),
        )
    }

    fn u16(&mut self) -> Option<u16> {
        self.number(2).and_then(|number| u16::try_from(number).ok())
    }

    /// A vector whose length stands before it in as many bytes, RFC 8446 §3.4.
    fn vector(&mut self, width: usize) -> Option<Self> {
        let length = self.number(width)?;
        self.take(length).map(Self)
    }

    fn numbers(mut self) -> Vec<u16> {
        std::iter::from_fn(|| self.u16()).collect()
    }
}

fn client_hello(body: &mut Bytes<'_>, list: &mut List) -> Option<()> {
    body.u16()?;
    list.add("random", hex(body.take(32)?));
    body.vector(1)?;
    let suites = body.vector(2)?.numbers();
    list.add("cipher_suites", joined(suites, suite));
    body.vector(1)?;
    extensions_of(body.vector(2)?, true, list)
}

fn server_hello(body: &mut Bytes<'_>, list: &mut List) -> Option<()> {
    body.u16()?;
    list.add("random", hex(body.take(32)?));
    body.vector(1)?;
    list.add("cipher_suite", suite(body.u16()?));
    body.take(1)?;
    extensions_of(body.vector(2)?, false, list)
}

/// RFC 8446 §4.2. In a client's first message lists stand where a server names one thing.
fn extensions_of(mut extensions: Bytes<'_>, from_client: bool, list: &mut List) -> Option<()> {
    while !extensions.0.is_empty() {
        let number = extensions.u16()?;
        let mut data = extensions.vector(2)?;
        // One extension that cannot be read does not hide the next.
        extension(number, &mut data, from_client, list);
    }
    Some(())
}

fn extension(number: u16, data: &mut Bytes<'_>, from_client: bool, list: &mut List) -> Option<()> {
    match number {
        0 if from_client => {
            let mut names = data.vector(2)?;
            names.take(1)?;
            let host = names.vector(2)?;
            list.add("server_name", String::from_utf8_lossy(host.0));
        }
        10 => list.add("supported_groups", joined(data.vector(2)?.numbers(), group)),
        13 => list.add(
            "signature_algorithms",
            joined(data.vector(2)?.numbers(), scheme),
        ),
        43 if from_client => list.add(
            "supported_versions",
            joined(data.vector(1)?.numbers(), version),
        ),
        43 => list.add("supported_versions", version(data.u16()?)),
        47 => {
            let mut authorities = data.vector(2)?;
            while let Some(name) = authorities.vector(2) {
                let name = Name::from_der(name.0).ok()?;
                list.add("certificate_authorities", name.to_string());
            }
        }
        51 => {
            let mut shares = if from_client { data.vector(2)? } else { *data };
            while let Some(named) = shares.u16() {
                let share = shares.vector(2)?;
                list.add("key_share", format!("{} {}", group(named), hex(share.0)));
            }
        }
        _ => {}
    }
    Some(())
}

fn certificate(body: &mut Bytes<'_>, list: &mut List) -> Option<()> {
    body.vector(1)?;
    let mut entries = body.vector(3)?;
    let mut count = 0;
    let mut subjects = Vec::new();
    while let Some(der) = entries.vector(3) {
        entries.vector(2)?;
        count += 1;
        let subject = Cert::presented(der.0).map(|cert| cert.subject());
        subjects.push(subject.unwrap_or_else(|fault| fault.why));
    }
    list.add("certificate_list", count.to_string());
    for subject in subjects {
        list.add("subject", subject);
    }
    Some(())
}

fn certificate_verify(body: &mut Bytes<'_>, list: &mut List) -> Option<()> {
    list.add("algorithm", scheme(body.u16()?));
    list.add("signature", hex(body.vector(2)?.0));
    Some(())
}

fn joined(numbers: Vec<u16>, name: fn(u16) -> String) -> String {
    numbers.into_iter().map(name).collect::<Vec<_>>().join(", ")
}

/// RFC 8446 appendix B.4, where rustls writes `TLS13` for `TLS`.
fn suite(number: u16) -> String {
    match CipherSuite::from(number) {
        CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV => {
            "TLS_EMPTY_RENEGOTIATION_INFO_SCSV".into()
        }
        CipherSuite::TLS13_CHACHA20_POLY1305_SHA256 => "TLS_CHACHA20_POLY1305_SHA256".into(),
        CipherSuite::TLS13_AES_128_GCM_SHA256 => "TLS_AES_128_GCM_SHA256".into(),
        CipherSuite::TLS13_AES_256_GCM_SHA384 => "TLS_AES_256_GCM_SHA384".into(),
        _ => format!("{number:#06x}"),
    }
}

fn group(number: u16) -> String {
    match NamedGroup::from(number) {
        NamedGroup::secp256r1 => "secp256r1".into(),
        NamedGroup::secp384r1 => "secp384r1".into(),
        NamedGroup::X25519 => "x25519".into(),
        _ => format!("{number:#06x}"),
    }
}

fn scheme(number: u16) -> String {
    match SignatureScheme::from(number) {
        SignatureScheme::ECDSA_NISTP256_SHA256 => "ecdsa_secp256r1_sha256".into(),
        SignatureScheme::ECDSA_NISTP384_SHA384 => "ecdsa_secp384r1_sha384".into(),
        SignatureScheme::ED25519 => "ed25519".into(),
        _ => format!("{number:#06x}"),
    }
}

fn version(number: u16) -> String {
    match number {
        0x0303 => "TLS 1.2".into(),
        0x0304 => "TLS 1.3".into(),
        _ => format!("{number:#06x}"),
    }
}
