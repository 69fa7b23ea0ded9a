//! The box, check by check, on a key alone.

use crate::draft::{CHECKS, Draft, NOW, assert_allowed, assert_refused, check, key_of, record};
use glassgate::keys::{Environment, Kind, StoredKey, Storing};
use glassgate::validate::api_key;
use rand_chacha::ChaCha8Rng;
use rand_core::SeedableRng;
use serde_json::json;

#[test]
fn the_checks_run_in_the_order_that_others_rely_on() {
    assert_eq!(api_key::check_ids(), CHECKS);
    let report = Draft::new().report();
    assert_eq!(report["box"], "apikey");
    let checks = report["checks"].as_array().expect("checks");
    let ids: Vec<_> = checks.iter().map(|check| check["id"].as_str()).collect();
    assert_eq!(ids, CHECKS.map(Some));
    for check in checks {
        assert_eq!(check["outcome"], "passed");
        let question = check["question"].as_str().expect("a question");
        assert!(question.ends_with('?'), "{question}");
        assert!(!check["spec"].as_str().expect("a section").is_empty());
    }
}

#[test]
fn a_key_that_its_record_knows_is_let_in() {
    assert_allowed(&Draft::new().report());
}

#[test]
fn a_mistyped_key_is_refused_before_any_record_is_looked_up() {
    let draft = Draft::new();
    let mut text = draft.key.text().to_owned();
    let swapped = if text.ends_with('0') { '1' } else { '0' };
    text.pop();
    text.push(swapped);
    let report = draft.report_on(&text);
    assert_refused(&report, "apikey.format");
    assert_eq!(report["verdict"]["status"], 401);
    assert_eq!(
        report["verdict"]["header"],
        "WWW-Authenticate: Bearer error=\"invalid_token\""
    );
    // Without the checksum, the store has to find out.
    assert_refused(
        &draft.off("apikey.format").report_on(&text),
        "apikey.secret",
    );
}

#[test]
fn a_key_that_nobody_gave_out_is_unknown() {
    let stranger = key_of(Kind::Secret, Environment::Live, 99);
    let report = Draft::new().report_on(stranger.text());
    assert_refused(&report, "apikey.known");
    let none = Draft::new().policy("records", json!([]));
    assert_refused(&none.report(), "apikey.known");
}

/// The visible part stands in dashboards and logs, and opens nothing.
#[test]
fn knowing_the_visible_part_is_not_enough() {
    let draft = Draft::new();
    let stranger = key_of(Kind::Secret, Environment::Live, 99);
    let body = format!("{}{}", &draft.key.body()[..8], &stranger.body()[8..]);
    let forged = format!(
        "sk_live_{body}{}",
        glassgate::keys::api_key::checksum(&body)
    );
    let report = draft.report_on(&forged);
    assert_refused(&report, "apikey.secret");
    assert_eq!(check(&report, "apikey.known")["outcome"], "passed");
    assert_refused(&draft.report_on(draft.key.visible()), "apikey.format");
    assert_allowed(&draft.off("apikey.secret").report_on(&forged));
}

#[test]
fn the_box_says_how_the_key_is_kept_and_why_that_will_do() {
    let draft = Draft::new();
    let kept = |storing| {
        let stored = StoredKey::new(&draft.key, storing, &mut ChaCha8Rng::seed_from_u64(2));
        let report = draft.clone().record("hash", stored.to_string()).report();
        assert_allowed(&report);
        let told = check(&report, "apikey.secret")["expected"].clone();
        told.as_str().expect("evidence").to_owned()
    };
    assert!(kept(Storing::Sha256).contains("166 random bits"));
    let slow = kept(Storing::Argon2id { memory_kib: 64 });
    assert!(slow.contains("m=64,t=2,p=1"), "{slow}");
    assert!(kept(Storing::Plain).contains("plain text"));
}

#[test]
fn a_revoked_or_expired_key_is_refused_from_that_second_on() {
    let draft = Draft::new();
    assert_refused(
        &draft.clone().record("revoked", NOW).report(),
        "apikey.live",
    );
    assert_allowed(&draft.clone().record("revoked", NOW + 1).report());
    assert_refused(
        &draft.clone().record("expires", NOW).report(),
        "apikey.live",
    );
    assert_allowed(&draft.clone().record("expires", NOW + 1).report());
    for moment in [i64::MIN, 0, NOW - 1] {
        assert_refused(
            &draft.clone().record("expires", moment).report(),
            "apikey.live",
        );
    }
    assert_allowed(&draft.record("expires", i64::MAX).report());
}

#[test]
fn two_keys_of_one_integration_work_side_by_side() {
    let (old, new) = (
        key_of(Kind::Secret, Environment::Live, 1),
        key_of(Kind::Secret, Environment::Live, 2),
    );
    let draft = Draft::new().policy("records", json!([record(&old), record(&new)]));
    assert_allowed(&draft.report_on(old.text()));
    assert_allowed(&draft.report_on(new.text()));
    let mut retired = record(&old);
    retired["revoked"] = (NOW - 1).into();
    let draft = draft.policy("records", json!([retired, record(&new)]));
    assert_refused(&draft.report_on(old.text()), "apikey.live");
    assert_allowed(&draft.report_on(new.text()));
}

#[test]
fn a_key_counts_in_its_own_environment_alone() {
    let test_key = Draft::of(key_of(Kind::Secret, Environment::Test, 7));
    assert_refused(&test_key.report(), "apikey.environment");
    assert_allowed(&test_key.clone().policy("environment", "test").report());
    assert_allowed(&test_key.off("apikey.environment").report());
    let live_key = Draft::new().policy("environment", "test");
    assert_refused(&live_key.report(), "apikey.environment");
}

/// `sk_test_` written over with `sk_live_` is another key, which no record knows.
#[test]
fn a_changed_prefix_makes_no_live_key_of_a_test_key() {
    let draft = Draft::of(key_of(Kind::Secret, Environment::Test, 7));
    let changed = draft.key.text().replace("sk_test_", "sk_live_");
    assert_refused(&draft.report_on(&changed), "apikey.known");
}

#[test]
fn a_publishable_key_does_not_do_a_secret_keys_work() {
    let draft = Draft::of(key_of(Kind::Publishable, Environment::Live, 7));
    let report = draft.report();
    assert_refused(&report, "apikey.environment");
    assert_eq!(report["verdict"]["status"], 401);
    assert_allowed(&draft.clone().policy("kind", "publishable").report());
    assert_allowed(&draft.without_policy("kind").report());
}

#[test]
fn a_key_without_the_scope_is_known_and_may_not() {
    for granted in [
        "",
        "charges:write",
        "charges:rea",
        "charges:read:all",
        "CHARGES:READ",
    ] {
        let report = Draft::new().record("scopes", granted).report();
        assert_refused(&report, "apikey.scope");
        assert_eq!(report["verdict"]["status"], 403);
        assert_eq!(
            report["verdict"]["header"],
            "WWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"charges:read\""
        );
    }
    for granted in ["charges:read", "a charges:read b", " charges:read  "] {
        assert_allowed(&Draft::new().record("scopes", granted).report());
    }
    let both = Draft::new().policy("scope", "charges:read charges:write");
    assert_allowed(&both.report());
    assert_refused(
        &both.record("scopes", "charges:read").report(),
        "apikey.scope",
    );
}

#[test]
fn a_policy_without_records_lets_nobody_in_whatever_is_off() {
    let draft = Draft::new().without_policy("records");
    let report = draft.report();
    assert_eq!(report["verdict"]["allowed"], false);
    assert_eq!(report["verdict"]["status"], 401);
    assert_eq!(check(&report, "apikey.known")["outcome"], "off");
    assert_eq!(check(&report, "apikey.known")["would"], "failed");
    assert_eq!(check(&report, "apikey.live")["outcome"], "not-reached");
    for id in ["apikey.known", "apikey.secret"] {
        assert_eq!(draft.clone().off(id).report()["verdict"]["allowed"], false);
    }
}

#[test]
fn a_policy_without_environment_or_scope_does_not_ask_for_them() {
    let draft = Draft::new()
        .without_policy("environment")
        .without_policy("kind")
        .without_policy("scope");
    let report = draft.report();
    assert_allowed(&report);
    for id in ["apikey.environment", "apikey.scope"] {
        assert_eq!(check(&report, id)["outcome"], "off");
        assert_eq!(check(&report, id)["would"], "passed");
    }
}

/// A check that is off lets through what it alone would have stopped, and says so.
#[test]
fn each_check_off_lets_through_what_it_alone_stops() {
    let draft = Draft::new();
    let live = draft.clone().record("revoked", 0);
    let scope = draft.clone().record("scopes", "");
    let environment = draft.policy("environment", "test");
    for (draft, id) in [
        (live, "apikey.live"),
        (scope, "apikey.scope"),
        (environment, "apikey.environment"),
    ] {
        assert_refused(&draft.report(), id);
        let report = draft.off(id).report();
        assert_allowed(&report);
        assert_eq!(check(&report, id)["would"], "failed");
    }
}

#[test]
fn without_a_record_nothing_is_live_even_where_nobody_asks_for_the_record() {
    let stranger = key_of(Kind::Secret, Environment::Live, 99);
    let draft = Draft::new().off("apikey.known").off("apikey.secret");
    assert_refused(&draft.report_on(stranger.text()), "apikey.live");
}
