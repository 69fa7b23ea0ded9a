//! What the engine answers.

use crate::validate::mtls::{Alert, Facts};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Issued(Issued),
    Handshaken(Box<Handshaken>),
    Judged(Box<Judged>),
    /// One sentence: what in the question cannot be done.
    Fault(String),
}

/// In the order of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    pub certificates: Vec<IssuedCertificate>,
    pub crls: Vec<IssuedCrl>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedCertificate {
    pub label: String,
    pub pem: String,
    /// The subject's private key, PKCS#8.
    pub key_pem: String,
    pub view: CertificateView,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedCrl {
    pub pem: String,
    pub view: CrlView,
}

/// A certificate, field by field, RFC 5280 §4.1.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CertificateView {
    /// RFC 4514
    pub subject: String,
    pub issuer: String,
    /// Hex.
    pub serial: String,
    /// Seconds since 1970.
    pub not_before_s: i64,
    pub not_after_s: i64,
    /// SAN of type DNS.
    pub dns: Vec<String>,
    /// SAN of type URI.
    pub uris: Vec<String>,
    /// SAN of every other type.
    pub other_names: Vec<String>,
    /// None where the extension is missing. Names of RFC 5280 §4.2.1.12, or the number.
    pub eku: Option<Vec<String>>,
    /// `cA` of basicConstraints; none where the extension is missing.
    pub ca: Option<bool>,
    pub path_len: Option<u8>,
    /// None where the extension is missing. Names of RFC 5280 §4.2.1.3.
    pub key_usage: Option<Vec<String>>,
    pub name_constraints: Option<NameConstraintsView>,
    /// As in `EC P-256`.
    pub key_algorithm: String,
    /// As in `ecdsa-with-SHA256`.
    pub signature_algorithm: String,
    /// The number of every extension, and whether it is critical.
    pub extensions: Vec<(String, bool)>,
    /// SHA-256 of the DER, hex.
    pub sha256: String,
    /// The same, base64url: `x5t#S256` of RFC 8705 §3.1.
    pub x5t_s256: String,
    /// SHA-256 of the subject's key (its SPKI), hex.
    pub spki_sha256: String,
    pub pem: String,
}

/// As in `DNS:example.com`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NameConstraintsView {
    pub permitted: Vec<String>,
    pub excluded: Vec<String>,
}

/// A revocation list, RFC 5280 §5.1.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CrlView {
    /// RFC 4514
    pub issuer: String,
    /// Seconds since 1970.
    pub this_update_s: i64,
    pub next_update_s: Option<i64>,
    /// Serial number in hex, and when it was revoked, in seconds since 1970.
    pub revoked: Vec<(String, i64)>,
    pub signature_algorithm: String,
}

/// One PEM block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Read<T> {
    Whole(Box<T>),
    /// Why not, in a sentence.
    Unreadable(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub facts: Facts,
    /// In the order in which they are judged: the client's own certificate first.
    pub chain: Vec<Read<CertificateView>>,
    pub anchors: Vec<Read<CertificateView>>,
    pub crls: Vec<Read<CrlView>>,
    /// The way from the client's certificate as far as signatures lead.
    pub path: Vec<PathStep>,
    /// What was put right or passed over in what was pasted, a sentence each.
    pub remarks: Vec<String>,
}

/// One certificate of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathStep {
    /// By its place in [`Judged::chain`].
    Presented(usize),
    /// By its place in [`Judged::anchors`].
    Anchor(usize),
}

/// A connection as it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handshaken {
    /// What travelled, in order.
    pub flights: Vec<Flight>,
    /// What the server found out about the client; none where it asked for no certificate, or the
    /// connection ended before.
    pub facts: Option<Facts>,
    /// The certificates that the client presented.
    pub presented: Vec<CertificateView>,
    /// The alert that ended the connection.
    pub alert: Option<SentAlert>,
    /// The flight with the client's Finished: from then on the client believes that the handshake
    /// stands.
    pub client_finished: Option<usize>,
    /// The server accepted the client's Finished: the handshake stands.
    pub established: bool,
    /// The request as the server read it.
    pub request: Option<String>,
    /// The response as the client read it.
    pub response: Option<String>,
    /// Bytes on the wire.
    pub bytes_from_client: usize,
    pub bytes_from_server: usize,
}

/// Records that one end sends before it waits for the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flight {
    pub from: End,
    pub records: Vec<Record>,
    pub messages: Vec<Message>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    Client,
    Server,
}

/// A TLS record, RFC 8446 §5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The record on the wire, its five bytes of header included, hex.
    pub wire: String,
    /// Encrypted: who listens sees its length and that it is `application_data`.
    pub encrypted: bool,
    /// What it holds, decrypted where it was encrypted, without header, hex.
    pub plain: String,
    /// The type of what it holds, RFC 8446 §5.1: 20 `change_cipher_spec`, 21 alert, 22 handshake,
    /// 23 `application_data`.
    pub content_type: u8,
}

/// A message in the records of a flight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// As in RFC 8446: `ClientHello`, `CertificateVerify`, `Alert`.
    pub name: String,
    /// The record of the flight in which it begins.
    pub record: usize,
    pub encrypted: bool,
    /// In plain, its header included, hex.
    pub bytes: String,
    pub details: Vec<Detail>,
}

/// One thing that a message says, by the name that RFC 8446 gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    pub name: String,
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentAlert {
    pub by: End,
    pub alert: Alert,
}
