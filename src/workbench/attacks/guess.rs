//! Secrets that people leave as they found them: from tutorials, examples and habit.

use crate::keys::{Alg, Family, Key, Material, Origin, verify};
use crate::validate::jwt::Token;

/// What a thief tries first.
pub const COMMON: [&str; 24] = [
    "secret",
    "password",
    "changeme",
    "jwt",
    "jwt_secret",
    "jwt-secret",
    "secretkey",
    "secret-key",
    "secret_key",
    "supersecret",
    "super-secret",
    "mysecret",
    "my-secret",
    "test",
    "default",
    "admin",
    "123456",
    "12345678",
    "qwerty",
    "key",
    "your-256-bit-secret",
    "your-384-bit-secret",
    "your-512-bit-secret",
    "a-string-secret-at-least-256-bits-long",
];

/// The first of these words with which the token's own signature verifies: the secret that it was
/// signed with. None where the token has no HMAC, or none of them is it.
pub fn secret<'a>(token: &Token, words: &[&'a str]) -> Option<(Alg, &'a str)> {
    let alg = Alg::named(token.header.get("alg")?.as_str()?)?;
    if alg.family() != Family::Hmac {
        return None;
    }
    let message = token.signing_input().as_bytes();
    let signature = token.signature();
    let fits = |word: &&&str| {
        let secret = Material::Secret(word.as_bytes().to_vec());
        verify(alg, &Key::bare(secret, Origin::Secret), message, &signature)
    };
    words.iter().find(fits).map(|word| (alg, *word))
}
