//! What the engine can be asked.

use crate::validate::Off;
use crate::validate::mtls::Policy;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    Issue(Issue),
    Handshake(Box<Handshake>),
    Judge(Judge),
}

/// Certificates and revocation lists to make. Keys, serial numbers and signatures follow from the
/// seed and the labels, so asking again for a CA gives the same CA.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Issue {
    pub seed: u64,
    pub certificates: Vec<CertificateSpec>,
    pub crls: Vec<CrlSpec>,
}

/// A certificate to make, RFC 5280 §4.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificateSpec {
    /// What the rest of the question calls it. The serial number follows from it.
    pub label: String,
    pub issuer: Issuer,
    /// The label of the subject's key; the certificate's own label where left out.
    pub key: Option<String>,
    /// The label of a key that signs in place of the issuer's: a forgery.
    pub signed_by: Option<String>,
    /// RFC 4514, as in `CN=payroll,O=Example`.
    pub subject: String,
    /// SAN of type DNS.
    pub dns: Vec<String>,
    /// SAN of type URI.
    pub uris: Vec<String>,
    /// None leaves the extension out.
    pub eku: Option<Vec<Purpose>>,
    /// None makes no CA.
    pub ca: Option<Authority>,
    /// Seconds since 1970, inclusive like `not_after_s`.
    pub not_before_s: i64,
    pub not_after_s: i64,
}

/// Whose name and key a certificate or a list is signed with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Issuer {
    /// Self-signed.
    #[default]
    Itself,
    /// A certificate made before it in the same question.
    Named(String),
    /// A CA that was made by an earlier question, both PEM.
    Held { certificate: String, key: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    ClientAuth,
    ServerAuth,
    CodeSigning,
    /// anyExtendedKeyUsage
    Any,
}

/// What makes a certificate a CA's, RFC 5280 §4.2.1.9 and §4.2.1.10.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Authority {
    /// How many CAs may follow below it.
    pub path_len: Option<u8>,
    /// Name constraints: DNS subtrees.
    pub permitted_dns: Vec<String>,
    pub excluded_dns: Vec<String>,
    /// Name constraints: hosts of URIs. rustls-webpki compares none, and refuses every URI where
    /// one stands here.
    pub permitted_uris: Vec<String>,
}

/// A revocation list to make, RFC 5280 §5.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CrlSpec {
    pub issuer: Issuer,
    /// The label of a key that signs in place of the issuer's.
    pub signed_by: Option<String>,
    /// Its cRLNumber.
    pub number: u64,
    /// Seconds since 1970.
    pub this_update_s: i64,
    /// Seconds since 1970; from then on the list is old.
    pub next_update_s: i64,
    pub revoked: Vec<Revocation>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The label of a certificate in the same question, or a certificate in PEM.
    pub certificate: String,
    /// Seconds since 1970.
    pub at_s: i64,
    pub reason: Option<Reason>,
}

/// RFC 5280 §5.3.1
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    KeyCompromise,
    Superseded,
    CessationOfOperation,
}

/// A connection to play through: the handshake, and where it stands one request and its response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handshake {
    /// Where both ends' randomness comes from.
    pub seed: u64,
    /// Seconds since 1970, for both ends.
    pub now_s: i64,
    pub client: Client,
    pub server: Server,
    /// The checks of the box that are switched off, and so not enforced.
    pub off: Off,
    /// What the client sends as soon as it believes that the handshake stands.
    pub request: Option<String>,
    /// What the server answers once it has read a request.
    pub response: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Client {
    /// The chain it presents, PEM, its own certificate first; empty for none.
    pub chain: Vec<String>,
    /// The private key that it signs with, PEM. Nothing makes sure that it is the certificate's.
    pub key: Option<String>,
    /// The CAs that it trusts servers from, PEM.
    pub trusts: Vec<String>,
    /// The host it wants to reach: in `server_name`, and in the server's certificate.
    pub server_name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Server {
    /// PEM, its own certificate first.
    pub chain: Vec<String>,
    /// PEM.
    pub key: String,
    /// None asks for no client certificate: ordinary TLS.
    pub policy: Option<Policy>,
}

/// A chain to judge without a handshake.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Judge {
    /// PEM, in any order, each text with any number of blocks and whatever between.
    pub chain: Vec<String>,
    pub policy: Policy,
    /// Seconds since 1970.
    pub now_s: i64,
}
