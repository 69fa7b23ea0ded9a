//! HMAC-SHA256 and SHA-256 as signed messages use them: bytes in, hex out.

use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// RFC 2104, with a key of any length.
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    let Ok(mac) = <Hmac<Sha256> as Mac>::new_from_slice(key) else {
        unreachable!("HMAC takes a key of any length");
    };
    mac.chain_update(message).finalize().into_bytes().into()
}

/// FIPS 180-4, in small hex digits.
pub fn sha256_hex(message: &[u8]) -> String {
    hex(&Sha256::digest(message))
}

/// Two small hex digits a byte.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Whether this is a SHA-256 value as signed messages write it: 64 hex digits, letters small.
pub fn is_sha256_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether two texts are the same; it takes the same time wherever they differ.
pub fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231 §4.2 to §4.4, §4.7 and §4.8.
    #[test]
    fn the_examples_of_rfc_4231_come_out() {
        let long = "Test Using Larger Than Block-Size Key - Hash Key First";
        let longer = "This is a test using a larger than block-size key and a larger than \
                      block-size data. The key needs to be hashed before being used by the HMAC \
                      algorithm.";
        let cases: [(&[u8], &[u8], &str); 5] = [
            (
                &[0x0b; 20],
                b"Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 20],
                &[0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
            (
                &[0xaa; 131],
                long.as_bytes(),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                &[0xaa; 131],
                longer.as_bytes(),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ];
        for (key, message, tag) in cases {
            assert_eq!(hex(&hmac_sha256(key, message)), tag);
        }
    }

    #[test]
    fn a_hash_in_other_letters_or_of_another_length_is_none() {
        let empty = sha256_hex(b"");
        assert!(is_sha256_hex(&empty));
        assert!(!is_sha256_hex(&empty.to_uppercase()));
        assert!(!is_sha256_hex(&empty[1..]));
        assert!(!same(&empty, &empty[1..]));
    }
}
