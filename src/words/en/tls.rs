//! What the TLS engine says of questions that it cannot answer, and of what was pasted.

pub fn not_loaded() -> String {
    "The TLS engine is not loaded.".into()
}
pub fn later() -> String {
    "The TLS engine answers that in the next piece.".into()
}
pub fn unreadable_answer(fault: &str) -> String {
    format!("The TLS engine's answer cannot be read: {fault}.")
}
pub fn unreadable_question(fault: &str) -> String {
    format!("The question cannot be read: {fault}.")
}
pub fn other_answer() -> String {
    "The TLS engine answered another question.".into()
}
pub fn no_issuer(label: &str) -> String {
    format!("There is no certificate \"{label}\" before the one that it would sign.")
}
pub fn list_signs_itself() -> String {
    "A revocation list has an issuer; it cannot sign itself.".into()
}
pub fn cannot_issue(label: &str, fault: &str) -> String {
    format!("The certificate \"{label}\" cannot be made: {fault}.")
}
pub fn cannot_list(fault: &str) -> String {
    format!("The revocation list cannot be made: {fault}.")
}
pub fn bad_moment(moment_s: i64) -> String {
    format!("no certificate can name second {moment_s}")
}
pub fn not_a_p256_key() -> String {
    "The private key is not a P-256 key, and both ends here sign with ECDSA on P-256.".into()
}
pub fn server_certificate(fault: &str) -> String {
    format!("The server's chain and key: {fault}")
}
pub fn client_certificate(fault: &str) -> String {
    format!("The client's chain and key: {fault}")
}
pub fn client_trusts(fault: &str) -> String {
    format!("The CAs that the client trusts: {fault}")
}
pub fn cannot_connect(fault: &str) -> String {
    format!("The connection cannot be set up: {fault}.")
}
pub fn bad_server_name(name: &str) -> String {
    format!("\"{name}\" is no host name that a certificate could have.")
}

pub fn no_certificate_block() -> String {
    "There is no PEM certificate: no line reads -----BEGIN CERTIFICATE-----.".into()
}
pub fn no_anchor() -> String {
    "What is given as trusted CAs holds no PEM certificate.".into()
}
pub fn bad_anchor(place: usize, fault: &str) -> String {
    format!(
        "The certificate of trusted CA {} cannot be read: {fault}.",
        place + 1
    )
}
pub fn bad_certificate(place: usize, fault: &str) -> String {
    format!("Certificate {} cannot be read: {fault}.", place + 1)
}
pub fn bad_crl(place: usize, fault: &str) -> String {
    format!("Revocation list {} cannot be read: {fault}.", place + 1)
}
pub fn not_der() -> String {
    "it is not the DER that its PEM block claims".into()
}
pub fn passed_over_key() -> String {
    "A private key was among what was pasted; it is not needed and was not read.".into()
}
pub fn passed_over(label: &str) -> String {
    format!("A block {label} was passed over.")
}
pub fn put_in_order() -> String {
    "The certificates were put in order: a client sends its own first, RFC 8446 §4.4.2.".into()
}
