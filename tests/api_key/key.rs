//! Making keys and reading them back.

use glassgate::keys::api_key::{
    BODY_LENGTH, CHECKSUM_LENGTH, SHOWN_LENGTH, checksum, entropy_bits,
};
use glassgate::keys::{ApiKey, Environment, KeyFault, Kind};
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;

fn key(seed: u64) -> ApiKey {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    ApiKey::generate(Kind::Secret, Environment::Live, &mut random)
}

/// The check value that every description of this CRC gives, and the same in base62.
#[test]
fn the_checksum_is_crc_32() {
    assert_eq!(crc32fast::hash(b"123456789"), 0xCBF4_3926);
    assert_eq!(checksum("123456789"), "3jZRME");
    assert_eq!(checksum(""), "000000");
}

/// Bodies and checksums of tokens that GitHub issued and that have long expired, as their owner
/// published them for this very test.
#[test]
fn the_checksum_is_the_one_in_githubs_tokens() {
    for (body, stated) in [
        ("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ", "0mLq17"),
        ("adE7dp8rHP6gUTuPwxLTZjZdtya3sV", "0UQzQM"),
        ("H3xbiBdlzffNx7Y56iNsPw3joObj7U", "2nO29h"),
        ("7kCWzkOmoipYYpSR2pIpJufkUvFlXY", "1dcyzZ"),
    ] {
        assert_eq!(checksum(body), stated);
    }
}

#[test]
fn a_key_keeps_more_than_160_random_bits_to_itself() {
    assert!(entropy_bits(BODY_LENGTH - SHOWN_LENGTH) > 160);
    // 62^28 is more than 2^166.
    assert!(28.0 * 62_f64.log2() > 166.0);
}

#[test]
fn every_digit_comes_up_about_as_often_as_the_others() {
    let mut counts = std::collections::BTreeMap::new();
    for seed in 0..2000 {
        for digit in key(seed).body().chars() {
            *counts.entry(digit).or_insert(0_u32) += 1;
        }
    }
    assert_eq!(counts.len(), 62);
    // 72 000 digits, 1161 of each expected, with a deviation of 34.
    assert!(
        counts.values().all(|n| (960..1360).contains(n)),
        "{counts:?}"
    );
}

#[test]
fn equal_seeds_give_equal_keys_and_no_two_seeds_do() {
    assert_eq!(key(1).text(), key(1).text());
    let all: std::collections::BTreeSet<_> = (0..1000).map(|s| key(s).text().to_owned()).collect();
    assert_eq!(all.len(), 1000);
}

#[test]
fn a_key_does_not_show_its_secret_where_it_is_printed() {
    let key = key(1);
    let printed = format!("{key:?}");
    assert!(printed.contains(key.visible()));
    assert!(!printed.contains(&key.body()[SHOWN_LENGTH..]));
    assert_eq!(key.visible().len(), "sk_live_".len() + SHOWN_LENGTH);
}

#[test]
fn each_fault_is_told_apart() {
    let whole = key(1).text().to_owned();
    assert_eq!(ApiKey::parse(""), Err(KeyFault::Prefix));
    assert_eq!(ApiKey::parse(&whole[1..]), Err(KeyFault::Prefix));
    let upper = whole.replace("sk_live_", "SK_LIVE_");
    assert_eq!(ApiKey::parse(&upper), Err(KeyFault::Prefix));
    assert_eq!(ApiKey::parse(&whole[..49]), Err(KeyFault::Length(41)));
    assert_eq!(
        ApiKey::parse(&format!("{whole}0")),
        Err(KeyFault::Length(43))
    );
    assert_eq!(ApiKey::parse("sk_live_"), Err(KeyFault::Length(0)));
    for odd in ['-', ' ', 'é', '\n', '_'] {
        let mut text = whole.clone();
        text.replace_range(20..21, &odd.to_string());
        let fault = KeyFault::Character {
            found: odd,
            place: 21,
        };
        assert_eq!(ApiKey::parse(&text), Err(fault));
    }
}

#[test]
fn any_one_character_mistyped_is_caught() {
    let whole = key(1).text().to_owned();
    for at in "sk_live_".len()..whole.len() {
        for digit in ('0'..='9').chain('a'..='z').chain('A'..='Z') {
            let mut text = whole.clone();
            text.replace_range(at..=at, &digit.to_string());
            let is_same = text == whole;
            let caught = matches!(ApiKey::parse(&text), Err(KeyFault::Checksum { .. }));
            assert_ne!(is_same, caught, "{at} {digit}");
        }
    }
}

#[test]
fn any_two_neighbours_swapped_are_caught() {
    let whole = key(3).text().to_owned();
    for at in "sk_live_".len()..whole.len() - 1 {
        let mut letters: Vec<char> = whole.chars().collect();
        letters.swap(at, at + 1);
        let text: String = letters.into_iter().collect();
        assert!(text == whole || ApiKey::parse(&text).is_err(), "{at}");
    }
}

proptest! {
    #[test]
    fn a_key_reads_back_as_it_was_made(seed in any::<u64>(), kind in 0..2_usize, environment in 0..2_usize) {
        let kind = [Kind::Secret, Kind::Publishable][kind];
        let environment = [Environment::Live, Environment::Test][environment];
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let key = ApiKey::generate(kind, environment, &mut random);
        let read = ApiKey::parse(key.text()).expect("it reads");
        prop_assert_eq!(read.text(), key.text());
        prop_assert_eq!((read.kind(), read.environment()), (kind, environment));
        prop_assert_eq!(read.body().len(), BODY_LENGTH);
        prop_assert_eq!(read.checksum().len(), CHECKSUM_LENGTH);
        prop_assert_eq!(read.checksum(), checksum(read.body()));
        let parts = format!("{}{}{}", read.prefix(), read.body(), read.checksum());
        prop_assert_eq!(parts, key.text());
    }

    #[test]
    fn what_reads_as_a_key_is_written_the_same(text in "(sk|pk)_(live|test)_[0-9A-Za-z]{40,44}|\\PC*") {
        if let Ok(key) = ApiKey::parse(&text) {
            prop_assert_eq!(key.text(), text);
        }
    }
}
