use crate::keys::Alg;

pub fn wrong_kind(alg: Alg, kind: &str) -> String {
    format!("{alg} cannot be verified with a key of type {kind}.")
}
pub fn wrong_alg_member(alg: Alg, own: &str) -> String {
    format!("The key is for {own} only (its alg member), not for {alg}.")
}
pub fn wrong_use(usage: &str) -> String {
    format!("The key's use is \"{usage}\", and verifying needs \"sig\".")
}
pub fn wrong_key_ops(ops: &[String]) -> String {
    format!(
        "The key's key_ops are [{}], and verifying needs \"verify\".",
        ops.join(", ")
    )
}
pub fn short_secret(alg: Alg, bits: usize, least: usize) -> String {
    format!("The secret has {bits} bits, and {alg} needs at least {least}.")
}
pub fn short_rsa(bits: usize, least: usize) -> String {
    format!("The RSA key has {bits} bits, and at least {least} are needed.")
}
pub fn long_rsa(bits: usize, most: usize) -> String {
    format!("The RSA key has {bits} bits; this box reads at most {most}.")
}
pub fn bad_exponent() -> String {
    "The RSA key's public exponent is not an odd number from 3 up to 33 bits.".into()
}
pub fn no_kty() -> String {
    "The JWK has no kty member, which names its key type.".into()
}
pub fn unknown_kty(kty: &str) -> String {
    format!("The JWK's kty is \"{kty}\"; this box reads oct, RSA, EC and OKP.")
}
pub fn unknown_curve(crv: &str) -> String {
    format!("The JWK's crv is \"{crv}\"; this box reads P-256, P-384 and Ed25519.")
}
pub fn missing(member: &str) -> String {
    format!("The JWK has no {member} member.")
}
pub fn not_text(member: &str) -> String {
    format!("The JWK's {member} is not a string.")
}
pub fn not_base64url(member: &str, fault: &str) -> String {
    format!("{member} is not base64url without padding: {fault}.")
}
pub fn key_ops_shape() -> String {
    "The JWK's key_ops is not an array of strings in which each stands once.".into()
}
pub fn coordinate_width(name: &str, found: usize, wanted: usize) -> String {
    format!("The key's {name} has {found} bytes; it must have {wanted}.")
}
pub fn off_curve(curve: &str) -> String {
    format!("The key is not a point on the curve {curve}.")
}
pub fn small_order() -> String {
    "The Ed25519 key is a point of small order, for which anybody can sign.".into()
}
pub fn no_pem() -> String {
    "This is not PEM: it has no line that starts with -----BEGIN.".into()
}
pub fn bad_pem(fault: &str) -> String {
    format!("The PEM block cannot be read: {fault}.")
}
pub fn unknown_pem(label: &str) -> String {
    format!(
        "The PEM block is a {label}; this box reads PUBLIC KEY, RSA PUBLIC KEY, CERTIFICATE, PRIVATE KEY, RSA PRIVATE KEY and EC PRIVATE KEY."
    )
}
pub fn unknown_oid(oid: &str) -> String {
    format!("The key's algorithm {oid} is none that this box reads: RSA, P-256, P-384, Ed25519.")
}
pub fn keys_not_array() -> String {
    "The JWKS member keys is not an array.".into()
}
pub fn unknown_key_shape() -> String {
    "A key is a JWK, a JWKS, PEM text, {\"secret\": \"…\"} or {\"secret_base64url\": \"…\"}.".into()
}
pub fn key_not_json(fault: &str) -> String {
    format!("The key starts like JSON and is not: {fault}.")
}
pub fn empty_set() -> String {
    "The key set is empty.".into()
}

/// What a key is called in evidence, as in `EC P-256 key "k1", number 1 of the JWKS`.
pub fn named(kind: &str, name: Option<&str>, origin: &crate::keys::Origin) -> String {
    use crate::keys::Origin;
    let name = name.map(|kid| format!(" \"{kid}\"")).unwrap_or_default();
    let from = match origin {
        Origin::Jwks(at) => format!("number {} of the configured JWKS", at + 1),
        Origin::Jwk => "the configured JWK".into(),
        Origin::Pem(label) => format!("the configured PEM ({label})"),
        Origin::Secret => "the configured shared secret".into(),
        Origin::TokenHeader => "the token's own header".into(),
        Origin::PublicText => "the text of a public key taken for a secret".into(),
        Origin::Led { by, to } => format!("where the token's {by} led: {to}"),
    };
    format!("{kind} key{name}, {from}")
}
