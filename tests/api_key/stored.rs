//! Keeping keys.

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use glassgate::keys::{
    ApiKey, Environment, Kind, OWASP_MEMORY_KIB, StoredFault, StoredKey, Storing,
};
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

/// `printf password | argon2 somesalt -id -t 2 -m 16 -p 1`, from the tests of the reference
/// implementation.
const REFERENCE: &str =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

/// RFC 9106 §5.3, "Tag".
const RFC_9106_TAG: [u8; 32] = [
    0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b, 0x53, 0xc9,
    0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9, 0x6b, 0x01, 0xe6, 0x59,
];

fn random() -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(7)
}

fn key() -> ApiKey {
    ApiKey::generate(Kind::Secret, Environment::Live, &mut random())
}

/// RFC 9106 §5.3, with its secret and its associated data.
#[test]
fn argon2id_gives_the_tag_of_rfc_9106() {
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).expect("12 bytes"))
        .output_len(32)
        .build()
        .expect("the RFC's parameters");
    let argon2 = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params)
        .expect("the RFC's secret");
    let mut tag = [0; 32];
    argon2
        .hash_password_into(&[1; 32], &[2; 16], &mut tag)
        .expect("the RFC's input");
    assert_eq!(tag, RFC_9106_TAG);
}

#[test]
fn a_phc_string_of_the_reference_implementation_verifies() {
    let stored = StoredKey::parse(REFERENCE).expect("it reads");
    assert!(stored.matches("password"));
    assert!(!stored.matches("Password"));
}

/// FIPS 180-2, appendix B.1.
#[test]
fn sha256_is_sha256() {
    let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert!(StoredKey::parse(abc).expect("it reads").matches("abc"));
}

#[test]
fn every_way_of_keeping_a_key_knows_it_again_and_no_other() {
    let key = key();
    let mut spoiled = key.text().to_owned();
    spoiled.pop();
    let memory_kib = OWASP_MEMORY_KIB;
    for storing in [
        Storing::Plain,
        Storing::Sha256,
        Storing::Argon2id { memory_kib },
    ] {
        let stored = StoredKey::new(&key, storing, &mut random());
        assert!(stored.matches(key.text()), "{storing:?}");
        for other in [spoiled.as_str(), "", key.visible(), &stored.to_string()] {
            let is_itself = other == key.text();
            assert_eq!(stored.matches(other), is_itself, "{storing:?} {other}");
        }
        let read = StoredKey::parse(&stored.to_string()).expect("it reads back");
        assert_eq!(read, stored);
    }
}

#[test]
fn a_stored_hash_holds_nothing_of_the_key() {
    let key = key();
    let memory_kib = 64;
    for storing in [Storing::Sha256, Storing::Argon2id { memory_kib }] {
        let stored = StoredKey::new(&key, storing, &mut random());
        for text in [stored.to_string(), format!("{stored:?}")] {
            assert!(!text.contains(key.body()) && !text.contains(key.checksum()));
        }
    }
    let plain = StoredKey::new(&key, Storing::Plain, &mut random());
    assert!(plain.to_string().contains(key.body()), "that is the point");
    assert!(
        !format!("{plain:?}").contains(key.body()),
        "but not in a log"
    );
}

#[test]
fn argon2id_salts_so_that_equal_keys_have_unequal_hashes() {
    let (key, mut random) = (key(), random());
    let storing = Storing::Argon2id { memory_kib: 64 };
    let first = StoredKey::new(&key, storing, &mut random);
    let second = StoredKey::new(&key, storing, &mut random);
    assert_ne!(first, second);
    assert!(first.matches(key.text()) && second.matches(key.text()));
    assert!(
        first
            .to_string()
            .starts_with("$argon2id$v=19$m=64,t=2,p=1$")
    );
}

#[test]
fn what_is_no_stored_key_is_refused_before_any_work() {
    let digest = "0".repeat(64);
    for text in [
        "",
        "sha256:",
        &digest,
        &format!("sha256:{}", &digest[1..]),
        &format!("sha256:{}é", &digest[2..]),
        &format!("sha256:+{}", &digest[1..]),
        "sk_live_51Hg82C2",
    ] {
        assert_eq!(StoredKey::parse(text), Err(StoredFault::Unknown), "{text}");
    }
    for text in [
        "$",
        "$argon2id$v=19$m=65536,t=2,p=1",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ",
        "$argon2id$v=19$m=1,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        &REFERENCE.replace("argon2id", "argon2i"),
        &REFERENCE.replace("argon2id", "bcrypt"),
        &REFERENCE.replace("v=19", "v=16"),
        &REFERENCE.replace("$v=19", ""),
        "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
    ] {
        assert!(
            matches!(StoredKey::parse(text), Err(StoredFault::Phc(_))),
            "{text}: {:?}",
            StoredKey::parse(text)
        );
    }
    for costly in [
        "m=4194304,t=2,p=1",
        "m=65536,t=4000000000,p=1",
        "m=65536,t=2,p=100",
    ] {
        let text = REFERENCE.replace("m=65536,t=2,p=1", costly);
        assert_eq!(
            StoredKey::parse(&text),
            Err(StoredFault::TooCostly),
            "{text}"
        );
    }
}
