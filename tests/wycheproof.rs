//! Project Wycheproof's cases: `keys::verify` says what they say, of every one.
//!
//! A signature that verifies where it should not is a failure like the other. A case that
//! Wycheproof calls acceptable is held to one answer, and the reason stands at its flag.

// The crate wycheproof is for native tests.
#![cfg(not(target_arch = "wasm32"))]

use glassgate::keys::{Alg, Key, KeySet, Material, Origin, base64url, verify};
use serde_json::json;
use wycheproof::{
    HashFunction, Mgf, TestResult, ecdsa, eddsa, mac, rsa_pkcs1_verify, rsa_pss_verify,
};

/// Cases run, and those among them that had to verify.
#[derive(Default)]
struct Tally {
    run: usize,
    verified: usize,
}

impl Tally {
    /// Holds one case to what is wanted of it.
    fn hold(&mut self, name: &str, id: usize, verifies: bool, wanted: bool) {
        assert_eq!(verifies, wanted, "{name}, case {id}");
        self.run += 1;
        self.verified += usize::from(wanted);
    }

    /// A set that was not run, or that never verified, proves nothing.
    #[track_caller]
    fn assert_at_least(&self, run: usize, verified: usize) {
        assert!(self.run >= run, "only {} cases", self.run);
        assert!(self.verified >= verified, "only {} verified", self.verified);
    }
}

/// The one key in a PEM text.
fn key(pem: &str) -> Key {
    let mut set = KeySet::from_text(pem);
    assert_eq!(set.refused, Vec::<String>::new());
    assert_eq!(set.keys.len(), 1);
    set.keys.remove(0)
}

/// Valid or not. Where no case of a set is acceptable, this says so as well.
fn plainly(result: TestResult) -> bool {
    assert_ne!(result, TestResult::Acceptable, "no case here is acceptable");
    result == TestResult::Valid
}

#[test]
fn ecdsa_signatures_of_fixed_width_verify_as_wycheproof_says() {
    for (name, alg, least) in [
        (ecdsa::TestName::EcdsaSecp256r1Sha256P1363, Alg::ES256, 250),
        (ecdsa::TestName::EcdsaSecp384r1Sha384P1363, Alg::ES384, 250),
    ] {
        let set = ecdsa::TestSet::load(name).expect("the set loads");
        let mut tally = Tally::default();
        for group in set.test_groups {
            let key = key(&group.pem);
            for test in group.tests {
                let verifies = verify(alg, &key, &test.msg, &test.sig);
                tally.hold(alg.name(), test.tc_id, verifies, plainly(test.result));
            }
        }
        tally.assert_at_least(least, 100);
    }
}

/// A JWS has R || S, so a signature in DER is none whatever it holds (RFC 7518 §3.4).
#[test]
fn ecdsa_signatures_in_der_never_verify() {
    for (name, alg) in [
        (ecdsa::TestName::EcdsaSecp256r1Sha256, Alg::ES256),
        (ecdsa::TestName::EcdsaSecp384r1Sha384, Alg::ES384),
    ] {
        let set = ecdsa::TestSet::load(name).expect("the set loads");
        let mut tally = Tally::default();
        for group in set.test_groups {
            let key = key(&group.pem);
            for test in group.tests {
                let verifies = verify(alg, &key, &test.msg, &test.sig);
                tally.hold(alg.name(), test.tc_id, verifies, false);
            }
        }
        tally.assert_at_least(400, 0);
    }
}

#[test]
fn ed25519_signatures_verify_as_wycheproof_says() {
    let set = eddsa::TestSet::load(eddsa::TestName::Ed25519).expect("the set loads");
    let mut tally = Tally::default();
    for group in set.test_groups {
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": base64url(&group.key.pk)});
        let from_jwk = KeySet::from_value(&jwk).keys.remove(0);
        let key = key(&group.pem);
        assert_eq!(key.material, from_jwk.material);
        for test in group.tests {
            let verifies = verify(Alg::EdDSA, &key, &test.msg, &test.sig);
            tally.hold("Ed25519", test.tc_id, verifies, plainly(test.result));
        }
    }
    tally.assert_at_least(140, 80);
}

/// A tag cut short is valid to Wycheproof and none to a JWS, which carries the whole
/// (RFC 7518 §3.2).
#[test]
fn hmac_tags_verify_as_wycheproof_says_in_full_length_only() {
    for (name, alg) in [
        (mac::TestName::HmacSha256, Alg::HS256),
        (mac::TestName::HmacSha384, Alg::HS384),
        (mac::TestName::HmacSha512, Alg::HS512),
    ] {
        let set = mac::TestSet::load(name).expect("the set loads");
        let mut tally = Tally::default();
        for group in set.test_groups {
            let whole = group.tag_size == alg.hash_bits();
            for test in group.tests {
                let key = Key::bare(Material::Secret(test.key.to_vec()), Origin::Secret);
                let verifies = verify(alg, &key, &test.msg, &test.tag);
                let wanted = plainly(test.result) && whole;
                tally.hold(alg.name(), test.tc_id, verifies, wanted);
            }
        }
        tally.assert_at_least(170, 30);
    }
}

fn pkcs1_alg(hash: HashFunction) -> Alg {
    match hash {
        HashFunction::Sha2_256 => Alg::RS256,
        HashFunction::Sha2_384 => Alg::RS384,
        HashFunction::Sha2_512 => Alg::RS512,
        other => panic!("no JWS algorithm signs with {other:?}"),
    }
}

/// The one flag under which an RSASSA-PKCS1-v1_5 case is acceptable is `MissingNull`: a
/// `DigestInfo` whose algorithm identifier lacks its NULL. RFC 8017 §9.2 writes the NULL, and a
/// verifier that compares encodings refuses any other.
#[test]
fn rsa_pkcs1_signatures_verify_as_wycheproof_says() {
    use rsa_pkcs1_verify::{TestFlag, TestName as N, TestSet};
    for name in [
        N::Rsa2048Sha256,
        N::Rsa2048Sha384,
        N::Rsa2048Sha512,
        N::Rsa3072Sha256,
        N::Rsa3072Sha384,
        N::Rsa3072Sha512,
        N::Rsa4096Sha256,
        N::Rsa4096Sha384,
        N::Rsa4096Sha512,
    ] {
        let set = TestSet::load(name).expect("the set loads");
        let mut tally = Tally::default();
        for group in set.test_groups {
            let alg = pkcs1_alg(group.hash);
            let key = key(&group.pem);
            for test in group.tests {
                if test.result == TestResult::Acceptable {
                    assert_eq!(test.flags, [TestFlag::MissingNull]);
                }
                let verifies = verify(alg, &key, &test.msg, &test.sig);
                let wanted = test.result == TestResult::Valid;
                tally.hold(&format!("{name:?}"), test.tc_id, verifies, wanted);
            }
        }
        tally.assert_at_least(200, 5);
    }
}

/// The PSS algorithm whose hash, mask and salt a group has; none where no JWS has them
/// (RFC 7518 §3.5: MGF1 with the same hash, a salt as long as it).
fn pss_alg(group: &rsa_pss_verify::TestGroup) -> Option<Alg> {
    let (alg, salt) = match group.hash {
        HashFunction::Sha2_256 => (Alg::PS256, 32),
        HashFunction::Sha2_384 => (Alg::PS384, 48),
        HashFunction::Sha2_512 => (Alg::PS512, 64),
        _ => return None,
    };
    let fits = group.mgf == Mgf::Mgf1
        && group.mgf_hash == Some(group.hash)
        && group.salt_size == salt
        && (2048..=4096).contains(&group.key_size);
    fits.then_some(alg)
}

fn pss_key(group: &rsa_pss_verify::TestGroup) -> Key {
    let jwk = json!({
        "kty": "RSA", "n": base64url(&group.key.n), "e": base64url(&group.key.e),
    });
    KeySet::from_value(&jwk).keys.remove(0)
}

#[test]
fn rsa_pss_signatures_verify_as_wycheproof_says() {
    use rsa_pss_verify::{TestName, TestSet};
    let mut by_alg = [(Alg::PS256, 0), (Alg::PS384, 0), (Alg::PS512, 0)];
    let mut tally = Tally::default();
    for name in TestName::all() {
        let set = TestSet::load(name).expect("the set loads");
        for group in set.test_groups {
            let Some(alg) = pss_alg(&group) else {
                continue;
            };
            let key = pss_key(&group);
            for test in &group.tests {
                let verifies = verify(alg, &key, &test.msg, &test.sig);
                let wanted = plainly(test.result);
                tally.hold(&format!("{name:?}"), test.tc_id, verifies, wanted);
                by_alg.iter_mut().find(|(a, _)| *a == alg).expect("one").1 += 1;
            }
        }
    }
    tally.assert_at_least(500, 300);
    for (alg, run) in by_alg {
        assert!(run >= 50, "{alg}: {run}");
    }
}

/// A salt of another length, or a mask from another hash, is another scheme: what is valid there
/// is not valid here.
#[test]
fn rsa_pss_signatures_with_other_parameters_never_verify() {
    use rsa_pss_verify::{TestName as N, TestSet};
    for (name, alg) in [
        (N::RsaPss2048Sha256Mgf1SaltLen0, Alg::PS256),
        (N::RsaPss2048Sha256Mgf1Sha1_20, Alg::PS256),
        (N::RsaPss4096Sha512Mgf1SaltLen32, Alg::PS512),
    ] {
        let set = TestSet::load(name).expect("the set loads");
        let mut tally = Tally::default();
        for group in set.test_groups {
            let key = pss_key(&group);
            let valid = group.tests.iter().filter(|t| t.result == TestResult::Valid);
            for test in valid {
                let verifies = verify(alg, &key, &test.msg, &test.sig);
                tally.hold(&format!("{name:?}"), test.tc_id, verifies, false);
            }
        }
        tally.assert_at_least(40, 0);
    }
}

#[test]
fn an_rsa_key_of_8192_bits_is_refused_before_it_verifies() {
    use rsa_pkcs1_verify::{TestName, TestSet};
    let set = TestSet::load(TestName::Rsa8192Sha256).expect("the set loads");
    let key = key(&set.test_groups[0].pem);
    assert_eq!(key.material.bits(), 8192);
    assert!(key.misfit(Alg::RS256).is_some());
}
