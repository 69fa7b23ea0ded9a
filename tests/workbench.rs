//! The workbench's samples meet the fate that their buttons name, and no entry makes it panic.

#![cfg(not(target_arch = "wasm32"))]

use glassgate::validate::Off;
use glassgate::workbench::{self, Entries, Scheme};
use proptest::prelude::*;

const NOW_S: i64 = 1_767_268_800;

/// The check that refuses each sample; none where it is let in.
const FATES: &[(&str, &str, Option<&str>)] = &[
    ("jwt", "good", None),
    ("jwt", "hs256", None),
    ("jwt", "rs256", None),
    ("jwt", "expired", Some("jwt.exp")),
    ("jwt", "audience", Some("jwt.aud")),
    ("jwt", "none", Some("jwt.alg")),
    ("jwt", "tampered", Some("jwt.signature")),
    ("jwt", "half", Some("jwt.segments")),
    ("apikey", "good", None),
    ("apikey", "argon2id", None),
    ("apikey", "typo", Some("apikey.format")),
    ("apikey", "unknown", Some("apikey.known")),
    ("apikey", "rotated", Some("apikey.live")),
    ("apikey", "test-key", Some("apikey.environment")),
    ("apikey", "in-url", Some("apikey.header")),
    ("apikey", "scope", Some("apikey.scope")),
    ("opaque", "good", None),
    ("opaque", "inactive", Some("opaque.active")),
    ("opaque", "stale", Some("opaque.answer")),
    ("opaque", "audience", Some("opaque.aud")),
    ("opaque", "scope", Some("opaque.scope")),
    ("client", "basic", None),
    ("client", "assertion", None),
    ("client", "wrong-secret", Some("token.client")),
    ("client", "wrong-audience", Some("token.client")),
    ("client", "late", Some("token.client")),
    ("client", "grant", Some("token.grant")),
    ("client", "scope", Some("token.scope")),
    ("authorize", "good", None),
    ("authorize", "address", Some("authorize.redirect-uri")),
    ("authorize", "implicit", Some("authorize.response-type")),
    ("authorize", "no-pkce", Some("authorize.pkce")),
    ("authorize", "plain", Some("authorize.pkce")),
    ("authorize", "scope", Some("authorize.scope")),
    ("authorize", "signed-out", Some("authorize.consent")),
    ("authorize", "denied", Some("authorize.consent")),
    ("callback", "good", None),
    ("callback", "denied", Some("callback.error")),
    ("callback", "implicit", Some("callback.error")),
    ("callback", "forged", Some("callback.state")),
    ("callback", "uninvited", Some("callback.state")),
    ("callback", "mix-up", Some("callback.iss")),
    ("callback", "no-iss", Some("callback.iss")),
    ("token", "code", None),
    ("token", "curl", None),
    ("token", "late", Some("token.code")),
    ("token", "replay", Some("token.single-use")),
    ("token", "address", Some("token.bound")),
    ("token", "no-verifier", Some("token.pkce")),
    ("token", "wrong-verifier", Some("token.pkce")),
    ("token", "downgrade", Some("token.pkce")),
    ("token", "refresh", None),
    ("token", "rotated", Some("token.rotation")),
    ("token", "scope", Some("token.scope")),
    ("pkce", "appendix-b", None),
    ("pkce", "wrong", Some("token.pkce")),
    ("pkce", "plain", Some("token.pkce")),
    ("pkce", "short", Some("token.pkce")),
    ("pkce", "padded", Some("token.pkce")),
    ("mtls", "good", None),
    ("mtls", "expired", Some("mtls.validity")),
    ("mtls", "eku", Some("mtls.eku")),
    ("mtls", "unknown-ca", Some("mtls.chain")),
    ("mtls", "revoked", Some("mtls.revoked")),
    ("mtls", "stranger", Some("mtls.identity")),
    ("session", "session", None),
    ("session", "logged-out", Some("session.known")),
    ("session", "idle", Some("session.timeout")),
    ("session", "forged", Some("session.origin")),
    ("session", "bare-name", Some("session.cookie")),
    ("session", "permission", Some("session.permission")),
];

fn decided_by(scheme: &Scheme, entries: &Entries) -> Option<&'static str> {
    let laid = (scheme.put)(entries).expect("a sample has a credential");
    let report = laid
        .expect("a sample can be read")
        .report(NOW_S, &Off::new());
    report.decided_by
}

#[test]
fn each_sample_meets_the_fate_that_its_button_names() {
    for scheme in workbench::ALL {
        for id in scheme.samples {
            let entries = (scheme.sample)(id, NOW_S);
            let fate = FATES
                .iter()
                .find(|(of, sample, _)| *of == scheme.id && sample == id)
                .unwrap_or_else(|| panic!("{} {id} has a fate", scheme.id));
            assert_eq!(decided_by(scheme, &entries), fate.2, "{} {id}", scheme.id);
            assert!(
                !(scheme.explain)(&entries, NOW_S).is_empty(),
                "{} {id} is explained",
                scheme.id
            );
        }
    }
}

#[test]
fn an_empty_workbench_has_nothing_to_judge_and_nothing_to_explain() {
    for scheme in workbench::ALL {
        let entries = scheme.initial();
        assert!((scheme.put)(&entries).is_none(), "{}", scheme.id);
        assert!(
            (scheme.explain)(&entries, NOW_S).is_empty(),
            "{}",
            scheme.id
        );
        assert!((scheme.notes)(&entries).is_empty(), "{}", scheme.id);
    }
}

#[test]
fn every_field_and_every_sample_has_words() {
    use glassgate::words::bench as words;
    for scheme in workbench::ALL {
        assert!(!words::scheme(scheme.id).is_empty(), "{}", scheme.id);
        for field in scheme.fields {
            assert!(!words::label(field.id).is_empty(), "{}", field.id);
        }
        for id in scheme.samples {
            assert!(
                !words::sample(scheme.id, id).is_empty(),
                "{} {id}",
                scheme.id
            );
        }
    }
}

/// A sample with one field changed: emptied, cut, doubled or replaced.
fn changed() -> impl Strategy<Value = (usize, usize, usize, String)> {
    let text = prop_oneof![
        Just(String::new()),
        any::<String>(),
        "[ -~]{0,80}",
        "[\\[\\]{}:,\"a-z0-9 ]{0,60}",
        "[A-Za-z0-9_-]{0,40}(\\.[A-Za-z0-9_-]{0,40}){0,3}",
    ];
    (any::<usize>(), any::<usize>(), any::<usize>(), text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_that_is_typed_makes_the_workbench_panic(
        (scheme, sample, field, text) in changed(),
        now_s in prop_oneof![Just(NOW_S), any::<i64>()],
    ) {
        let scheme = workbench::ALL[scheme % workbench::ALL.len()];
        let sample = scheme.samples[sample % scheme.samples.len()];
        // RSA and Argon2id take their time.
        prop_assume!(!["rs256", "argon2id"].contains(&sample));
        let mut entries = (scheme.sample)(sample, NOW_S);
        let field = scheme.fields[field % scheme.fields.len()].id;
        entries.insert(field, text);
        if let Some(Ok(laid)) = (scheme.put)(&entries) {
            let report = laid.report(now_s, &Off::new());
            prop_assert_eq!(report.verdict.allowed, report.decided_by.is_none());
        }
        let _ = (scheme.explain)(&entries, now_s);
        let _ = (scheme.notes)(&entries);
    }
}

#[test]
fn every_door_of_a_scene_leads_somewhere() {
    use glassgate::scenes;
    for scene in scenes::ALL {
        assert!(!scene.doors.is_empty(), "{}", scene.id);
        for door in scene.doors {
            let known = match door.strip_prefix("workbench") {
                Some("") => true,
                Some(scheme) => workbench::find(scheme.trim_start_matches('/')).is_some(),
                None => scenes::find(door).is_some() && *door != scene.id,
            };
            assert!(known, "{} has a door to {door}", scene.id);
        }
    }
}
