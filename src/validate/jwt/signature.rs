//! Which key, and whether the signature verifies with it.

use super::super::{Finding, Without};
use super::Input;
use crate::keys::{Alg, Family, Key, KeySet, Material, Origin, ecdsa_range_fault, verify};
use crate::words::{Evidence, jwt as words, keys as key_words};
use serde_json::Value;

/// Header members that offer a key, or a place to get one. Never followed: RFC 8725 §3.10.
const OFFERS: [&str; 4] = ["jwk", "jku", "x5u", "x5c"];

pub fn key(input: &Input<'_>) -> Finding {
    if unsecured(input) {
        return Finding::pass(words::no_key_needed(), words::alg_none());
    }
    let Some(set) = &input.policy.keys else {
        return Finding::unset(Without::Refuse, words::no_keys());
    };
    let name = input.alg_name().unwrap_or_default();
    let Some(alg) = Alg::named(name) else {
        return Finding::fail(words::no_key_for(name));
    };
    let ignored: Vec<&str> = OFFERS
        .into_iter()
        .filter(|offer| input.header().contains_key(*offer))
        .collect();
    match fitting(input, set, alg) {
        Ok(keys) => Finding::pass(
            words::key_that_fits(alg),
            words::chosen(
                &keys.iter().map(|key| describe(key)).collect::<Vec<_>>(),
                &ignored,
            ),
        ),
        Err(why) => Finding::fail(words::no_fitting_key(alg, &why, &ignored)),
    }
}

pub fn signature(input: &Input<'_>) -> Finding {
    if let Some(lack) = lack(input) {
        return Finding::unset(Without::Refuse, lack);
    }
    if unsecured(input) {
        return unsecured_signature(input);
    }
    let name = input.alg_name().unwrap_or_default();
    let Some(alg) = Alg::named(name) else {
        return Finding::fail(words::no_key_for(name));
    };
    let signature = input.token().signature();
    if let Family::Ec(curve) = alg.family()
        && let Some(fault) = ecdsa_range_fault(curve, &signature)
    {
        return Finding::fail(words::ecdsa_fault(alg, fault, signature.len()));
    }
    let message = input.token().signing_input().as_bytes();
    let tried = candidates(input, alg);
    if let Some(why) = led_nowhere(input, &tried) {
        return Finding::fail(words::led_nowhere(alg, &why));
    }
    let Some(key) = tried
        .iter()
        .find(|key| verify(alg, key, message, &signature))
    else {
        let names: Vec<_> = tried.iter().map(describe).collect();
        return Finding::fail(words::signature_wrong(alg, signature.len(), &names));
    };
    Finding::pass(
        words::signature_verifies(alg),
        words::with_key(&describe(key)),
    )
}

/// What the policy leaves out and the check cannot do without.
fn lack(input: &Input<'_>) -> Option<Evidence> {
    let needs_key = !unsecured(input) && !input.takes_any_key;
    match (&input.policy.algs, &input.policy.keys) {
        (None, _) if !input.takes_any_alg => Some(words::signature_without_algs()),
        (_, None) if needs_key => Some(words::signature_without_keys()),
        _ => None,
    }
}

fn describe(key: &Key) -> String {
    key_words::named(key.material.kind(), key.kid.as_deref(), &key.origin)
}

/// The token says that nobody signed it. Reached only where the server lists `none`, or where
/// its `alg` check is off.
fn unsecured(input: &Input<'_>) -> bool {
    input
        .alg_name()
        .is_some_and(|name| name.eq_ignore_ascii_case("none"))
}

/// RFC 7518 §3.6: the signature must be the empty octet sequence.
fn unsecured_signature(input: &Input<'_>) -> Finding {
    if input.token().segment(2).is_empty() {
        Finding::pass(words::none_needs_empty(), words::empty_signature())
    } else {
        Finding::fail(words::none_with_signature())
    }
}

/// The configured keys that the token may be verified with: those with its `kid`, or where that
/// is not to be had those without any; and of these the ones that fit.
fn fitting<'a>(input: &Input<'_>, set: &'a KeySet, alg: Alg) -> Result<Vec<&'a Key>, String> {
    if set.keys.is_empty() {
        return Err(set.refused.join(" "));
    }
    let kid = match input.header().get("kid") {
        None => None,
        Some(Value::String(kid)) => Some(kid.as_str()),
        Some(_) => return Err(words::kid_not_text()),
    };
    let named: Vec<&Key> = match kid {
        None => set.keys.iter().collect(),
        Some(kid) => {
            let same = |key: &&Key| key.kid.as_deref() == Some(kid);
            let with_kid: Vec<_> = set.keys.iter().filter(same).collect();
            if with_kid.is_empty() {
                set.keys.iter().filter(|key| key.kid.is_none()).collect()
            } else {
                with_kid
            }
        }
    };
    if named.is_empty() {
        let known: Vec<_> = set.keys.iter().filter_map(|k| k.kid.as_deref()).collect();
        return Err(words::kid_unknown(kid.unwrap_or_default(), &known));
    }
    let fit: Vec<_> = named
        .iter()
        .copied()
        .filter(|key| key.misfit(alg).is_none())
        .collect();
    if fit.is_empty() {
        let why: Vec<_> = named.iter().filter_map(|key| key.misfit(alg)).collect();
        return Err(why.join(" "));
    }
    Ok(fit)
}

/// The keys to try. With the key check off, what a careless server tries: the key in the token's
/// own header, else what that header led it to, else every configured key whatever it is for, an
/// RSA or EC public key's text serving as an HMAC secret.
fn candidates(input: &Input<'_>, alg: Alg) -> Vec<Key> {
    let none = KeySet::default();
    let set = input.policy.keys.as_ref().unwrap_or(&none);
    if !input.takes_any_key {
        return fitting(input, set, alg)
            .unwrap_or_default()
            .into_iter()
            .cloned()
            .collect();
    }
    if let Some(offered) = input.header().get("jwk") {
        let mut offered = KeySet::from_value(offered).keys;
        for key in &mut offered {
            key.origin = Origin::TokenHeader;
        }
        return offered;
    }
    if let Some(led_to) = &input.policy.led_to {
        return led_to.keys.clone();
    }
    let mut keys = set.keys.clone();
    if alg.family() == Family::Hmac {
        keys.extend(set.keys.iter().filter_map(as_secret));
    }
    keys
}

/// Why a careless server that followed the token came back without a key.
fn led_nowhere(input: &Input<'_>, tried: &[Key]) -> Option<String> {
    let led_to = input
        .policy
        .led_to
        .as_ref()
        .filter(|_| input.takes_any_key)?;
    tried.is_empty().then(|| led_to.refused.join(" "))
}

/// A public key's PEM text taken for a shared secret: what key confusion lives on.
fn as_secret(key: &Key) -> Option<Key> {
    let pem = key.material.to_spki_pem()?;
    Some(Key {
        material: Material::Secret(pem.into_bytes()),
        origin: Origin::PublicText,
        ..key.clone()
    })
}
