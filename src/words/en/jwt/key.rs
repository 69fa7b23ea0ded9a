//! The key that fits.

use crate::keys::Alg;
use crate::words::Evidence;

pub fn no_key_needed() -> String {
    "no key, for alg none".into()
}
pub fn alg_none() -> String {
    "alg none: nothing is signed".into()
}
pub fn no_keys() -> Evidence {
    Evidence::new(
        "a configured key",
        "none configured",
        "This server has no key to verify with, and no key never means any.",
    )
}
pub fn no_key_for(alg: &str) -> Evidence {
    let alg = if alg.is_empty() { "no alg" } else { alg };
    Evidence::new(
        "a key that fits alg",
        alg,
        format!("No key can fit: the token names {alg}, which this box cannot verify."),
    )
}
pub fn key_that_fits(alg: Alg) -> String {
    format!("a configured key for {alg}")
}
fn not_used(ignored: &[&str]) -> String {
    if ignored.is_empty() {
        String::new()
    } else {
        format!("; the header's {} is ignored", ignored.join(", "))
    }
}
pub fn chosen(keys: &[String], ignored: &[&str]) -> String {
    format!("{}{}", keys.join("; "), not_used(ignored))
}
pub fn no_fitting_key(alg: Alg, why: &str, ignored: &[&str]) -> Evidence {
    Evidence::new(
        key_that_fits(alg),
        format!("none{}", not_used(ignored)),
        why,
    )
}
pub fn kid_not_text() -> String {
    "The header's kid is not a string.".into()
}
pub fn kid_unknown(kid: &str, known: &[&str]) -> String {
    format!(
        "The token names the key \"{kid}\", and the trusted keys are {}.",
        known
            .iter()
            .map(|k| format!("\"{k}\""))
            .collect::<Vec<_>>()
            .join(", ")
    )
}
