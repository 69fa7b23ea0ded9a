//! The workbench's samples meet the fate that their buttons name, and no entry makes it panic.

#![cfg(not(target_arch = "wasm32"))]

use glassgate::validate::Off;
use glassgate::workbench::{self, Entries, Scheme};
use proptest::prelude::*;
use std::collections::BTreeSet;

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
    ("sigv4", "good", None),
    ("sigv4", "curl", None),
    ("sigv4", "url", None),
    ("sigv4", "body", Some("sigv4.body")),
    ("sigv4", "old", Some("sigv4.skew")),
    ("sigv4", "canonical", Some("sigv4.signature")),
    ("webhook", "good", None),
    ("webhook", "two", None),
    ("webhook", "body", Some("webhook.signature")),
    ("webhook", "rewritten", Some("webhook.signature")),
    ("webhook", "old", Some("webhook.skew")),
];

fn decided_by(scheme: &Scheme, entries: &Entries) -> Option<&'static str> {
    let laid = (scheme.put)(entries).expect("a sample has a credential");
    let report = laid
        .expect("a sample can be read")
        .report(NOW_S, &Off::new());
    report.decided_by
}

#[test]
fn each_scheme_has_a_door_of_its_own() {
    let doors: BTreeSet<&str> = workbench::ALL
        .iter()
        .map(|scheme| glassgate::words::page::your_own(scheme.id))
        .collect();
    assert_eq!(doors.len(), workbench::ALL.len());
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

mod signed {
    use super::NOW_S;
    use glassgate::validate::Off;
    use glassgate::view::{Ink, LabLine, Part, Side, Standing};
    use glassgate::workbench::{self, Entries};

    fn sample(scheme: &str, id: &str) -> Entries {
        (workbench::find(scheme).expect("a scheme").sample)(id, NOW_S)
    }

    fn explained(scheme: &str, entries: &Entries) -> Vec<Part> {
        (workbench::find(scheme).expect("a scheme").explain)(entries, NOW_S)
    }

    #[track_caller]
    fn part<'a>(parts: &'a [Part], begins: &str) -> &'a Part {
        let mut titled = parts.iter().filter(|part| part.title.starts_with(begins));
        titled
            .next()
            .unwrap_or_else(|| panic!("{begins} in {parts:#?}"))
    }

    #[track_caller]
    fn value<'a>(part: &'a Part, name: &str) -> &'a str {
        let mut members = part.members.iter();
        let found = members.find(|member| member.name == name);
        &found.unwrap_or_else(|| panic!("{name} in {part:#?}")).value
    }

    #[test]
    fn a_signed_request_is_shown_stage_by_stage() {
        for id in ["good", "curl", "url"] {
            let parts = explained("sigv4", &sample("sigv4", id));
            let canonical = part(&parts, "1.");
            assert_eq!(value(canonical, "path"), "/v1/transfers");
            assert_eq!(value(canonical, "host"), "host:billing-api.example.com");
            let to_sign = part(&parts, "2.");
            assert_eq!(value(to_sign, "algorithm"), "AWS4-HMAC-SHA256");
            assert_eq!(value(part(&parts, "3."), "signing key").len(), 64);
            let last = part(&parts, "4.");
            assert_eq!(value(last, "computed"), value(last, "in the request"));
        }
    }

    #[test]
    fn without_a_secret_the_stages_end_before_the_key() {
        let mut entries = sample("sigv4", "good");
        entries.insert("key_secret", String::new());
        let parts = explained("sigv4", &entries);
        assert!(part(&parts, "3.").members.is_empty());
        assert!(parts.iter().all(|part| !part.title.starts_with("4.")));
    }

    #[test]
    fn the_first_differing_byte_is_said_and_marked() {
        let entries = sample("sigv4", "canonical");
        let parts = explained("sigv4", &entries);
        let compared = part(&parts, "Your client's");
        let note = compared.note.as_deref().expect("a sentence");
        assert_eq!(
            note,
            "The first difference is at byte 30, in line 3, the query, character 12: your client wrote \"B\", and this server \"0\"."
        );
        let sides = compared.compared.as_ref().expect("both sides");
        let marked = |side: &Side| {
            let pieces = side.iter().flatten().map(|piece| match piece.ink {
                Ink::FirstDifference => format!("[{}]", piece.text),
                _ => piece.text.clone(),
            });
            pieces.collect::<String>()
        };
        let differing = |line: &&LabLine| line.standing == Standing::Differs;
        let lines: Vec<_> = sides.lines.iter().filter(differing).collect();
        let [line] = lines.as_slice() else {
            panic!("one line differs, not {lines:?}");
        };
        let lines = [marked(&line.client), marked(&line.server)];
        assert_eq!(lines, ["note=rent%2[B]may↵", "note=rent%2[0]may↵"]);
    }

    #[test]
    fn a_text_that_ends_early_is_said_to() {
        let mut entries = sample("sigv4", "canonical");
        entries.insert("client_canonical", "GET".into());
        let parts = explained("sigv4", &entries);
        let compared = part(&parts, "Your client's");
        let note = compared.note.as_deref().expect("a sentence");
        assert!(note.contains("byte 4, in line 1, the method"), "{note}");
        assert!(
            note.contains("your client wrote nothing more, and this server the end of the line"),
            "{note}"
        );
        let sides = compared.compared.as_ref().expect("both sides");
        let mark = |side: &Side| {
            let mut pieces = side.iter().flatten();
            let found = pieces.find(|piece| piece.ink == Ink::FirstDifference);
            found.map(|piece| piece.text.clone())
        };
        assert_eq!(mark(&sides.lines[0].client).as_deref(), Some("(end)"));
        assert_eq!(mark(&sides.lines[0].server).as_deref(), Some("↵"));
    }

    #[test]
    fn a_client_that_writes_as_the_server_does_is_told_to_look_elsewhere() {
        let mut entries = sample("sigv4", "canonical");
        let own = entries["client_canonical"].replace("%2B", "%20");
        entries.insert("client_canonical", own);
        let parts = explained("sigv4", &entries);
        let compared = part(&parts, "Your client's");
        assert!(
            compared
                .note
                .as_deref()
                .is_some_and(|note| note.contains("equal to the byte"))
        );
        assert!(compared.compared.is_none());
    }

    #[test]
    fn a_body_may_end_in_a_line_break_where_the_request_tells_its_length() {
        use glassgate::validate::webhook::sign;
        use glassgate::wire::Request;
        let mut request =
            Request::new("POST", "app.example.com", "/hooks").header("Content-Length", "10");
        request.body = "{\"id\": 1}\n".into();
        let text = sign(request, &["whsec_a"], NOW_S).request.to_text();
        let scheme = workbench::find("webhook").expect("a scheme");
        let mut entries = scheme.initial();
        for pasted in [text.clone(), format!("\n{text}"), format!("{text}\n\n")] {
            entries.insert("webhook_request", pasted);
            entries.insert("webhook_secrets", "whsec_a".into());
            let laid = (scheme.put)(&entries)
                .expect("a message")
                .expect("it reads");
            assert!(laid.report(NOW_S, &Off::new()).verdict.allowed);
        }
    }

    #[test]
    fn of_two_secrets_each_signature_is_told_to_fit() {
        let parts = explained("webhook", &sample("webhook", "two"));
        let computed = part(&parts, "What the receiver computes");
        let fits: Vec<_> = computed
            .members
            .iter()
            .map(|m| m.in_words.as_deref())
            .collect();
        assert_eq!(fits, [Some("stands in the header"); 2]);
        let parts = explained("webhook", &sample("webhook", "rewritten"));
        let computed = part(&parts, "What the receiver computes");
        assert_eq!(
            computed.members[0].in_words.as_deref(),
            Some("stands not in the header")
        );
    }
}
