//! What the signature says.

use crate::keys::Alg;
use crate::words::Evidence;

pub fn none_needs_empty() -> String {
    "an empty signature, for alg none".into()
}
pub fn empty_signature() -> String {
    "empty: nobody signed this token".into()
}
pub fn none_with_signature() -> Evidence {
    Evidence::new(
        none_needs_empty(),
        "a signature",
        "The token says alg none and carries a signature all the same.",
    )
}
pub fn signature_without_algs() -> Evidence {
    Evidence::new(
        "a configured list of algorithms",
        "none configured",
        "Without a list of algorithms there is no way to say how the signature must be made.",
    )
}
pub fn signature_without_keys() -> Evidence {
    Evidence::new(
        "a configured key",
        "none configured",
        "Without a key the signature cannot be verified.",
    )
}
pub fn ecdsa_fault(alg: Alg, fault: &str, length: usize) -> Evidence {
    let because = if fault == "length" {
        format!(
            "The signature has {length} bytes, and {alg} always makes {}.",
            2 * alg_width(alg)
        )
    } else {
        format!("The signature's numbers are out of range ({fault}): no key can have made it.")
    };
    let found = if fault == "length" {
        format!("{length} bytes")
    } else {
        fault.to_owned()
    };
    Evidence::new(
        format!("r and s in 1 … n−1, {} bytes", 2 * alg_width(alg)),
        found,
        because,
    )
}
fn alg_width(alg: Alg) -> usize {
    match alg.family() {
        crate::keys::Family::Ec(curve) => curve.width(),
        _ => 0,
    }
}
pub fn signature_verifies(alg: Alg) -> String {
    format!("a valid {alg} signature")
}
pub fn with_key(key: &str) -> String {
    format!("verified with {key}")
}
pub fn signature_wrong(alg: Alg, length: usize, tried: &[String]) -> Evidence {
    let found = match (length, tried) {
        (0, _) => "no signature".into(),
        (_, []) => "no key to try".into(),
        (_, keys) => format!("does not verify with {}", keys.join("; ")),
    };
    let because = if length == 0 {
        "The token carries no signature, so nobody vouches for it.".into()
    } else {
        format!(
            "The {alg} signature does not match: the header or payload was changed, or another key signed it."
        )
    };
    Evidence::new(signature_verifies(alg), found, because)
}

pub fn led_nowhere(alg: Alg, why: &str) -> Evidence {
    Evidence::new(signature_verifies(alg), "no key to try", why)
}
