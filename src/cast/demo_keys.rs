use crate::keys::SigningKey;

/// A 2048-bit RSA key for demonstrations, stored because making one takes seconds. It guards
/// nothing.
pub fn rsa_demo_key() -> Option<SigningKey> {
    SigningKey::from_pem(include_str!("rsa-demo-key.pem")).ok()
}
