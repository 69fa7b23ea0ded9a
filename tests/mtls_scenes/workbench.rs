use glassgate::validate::Off;
use glassgate::view::Part;
use glassgate::workbench::{self, Entries, NoteKind, Scheme};

const NOW_S: i64 = 1_767_268_800;
const DAY_S: i64 = 86_400;

fn scheme() -> &'static Scheme {
    workbench::find("mtls").expect("a scheme")
}

fn sample(id: &str) -> Entries {
    (scheme().sample)(id, NOW_S)
}

fn explained(entries: &Entries, now_s: i64) -> Vec<Part> {
    (scheme().explain)(entries, now_s)
}

fn titles(parts: &[Part]) -> Vec<&str> {
    parts.iter().map(|part| part.title.as_str()).collect()
}

fn value<'a>(part: &'a Part, name: &str) -> &'a str {
    let found = part.members.iter().find(|member| member.name == name);
    &found.unwrap_or_else(|| panic!("{name} in {part:#?}")).value
}

#[test]
fn the_chain_is_drawn_from_the_client_to_the_root() {
    let parts = explained(&sample("good"), NOW_S);
    assert_eq!(
        titles(&parts),
        [
            "The way to a trusted CA",
            "The client's own certificate",
            "Certificate 2",
            "Trusted CA 1",
            "Revocation list 1",
            "Revocation list 2"
        ]
    );
    let names: Vec<&str> = parts[0]
        .members
        .iter()
        .map(|member| member.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "CN=nightly-job,O=Example",
            "← CN=Example internal issuing CA,O=Example",
            "← CN=Example internal root CA,O=Example"
        ]
    );
    assert_eq!(parts[0].note, None);
    assert_eq!(
        parts[0].members[0].in_words.as_deref(),
        Some("ends in 29 d")
    );

    let own = &parts[1];
    assert_eq!(
        value(own, "subjectAltName"),
        "URI:spiffe://example.com/nightly-job"
    );
    assert_eq!(value(own, "extKeyUsage"), "clientAuth");
    assert_eq!(value(own, "x5t#S256").len(), 43);
    assert_eq!(
        value(&parts[2], "basicConstraints"),
        "cA true, pathLenConstraint 0"
    );
}

#[test]
fn a_way_that_leads_nowhere_says_so() {
    let parts = explained(&sample("unknown-ca"), NOW_S);
    assert_eq!(parts[0].members.len(), 2);
    assert!(
        parts[0]
            .note
            .as_ref()
            .expect("a note")
            .contains("no further")
    );
}

#[test]
fn the_list_names_what_the_certificate_is_numbered() {
    let parts = explained(&sample("revoked"), NOW_S);
    let serial = value(&parts[1], "serialNumber");
    assert_eq!(value(&parts[5], "revokedCertificates"), "1");
    assert_eq!(value(&parts[5], "serialNumber"), serial);
}

#[test]
fn the_clock_goes_to_any_date() {
    let entries = sample("good");
    let parts = explained(&entries, NOW_S + 365 * DAY_S);
    let ended = parts[0].members[0].in_words.as_deref();
    assert_eq!(ended, Some("ended 336 d ago"));
    let parts = explained(&entries, NOW_S - 365 * DAY_S);
    let begins = parts[0].members[0].in_words.as_deref();
    assert_eq!(begins, Some("becomes valid in 364 d"));
    for now_s in [i64::MIN, 0, i64::MAX] {
        assert!(!explained(&entries, now_s).is_empty());
        let _ = (scheme().sample)("good", now_s);
    }
}

#[test]
fn a_private_key_is_passed_over_and_said() {
    let key =
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0IHNlY3JldCBzZWNyZXQ=\n-----END PRIVATE KEY-----\n";
    for field in ["chain", "anchors", "crls"] {
        let mut entries = sample("good");
        let pasted = format!("{key}{}", entries[field]);
        entries.insert(field, pasted);
        let notes = (scheme().notes)(&entries);
        let note = notes
            .iter()
            .find(|note| note.field == field)
            .expect("a remark");
        assert_eq!(note.kind, NoteKind::Remark);
        assert!(note.text.contains("private key"), "{}", note.text);
        assert!(!format!("{notes:?}").contains("c2VjcmV0"));
        assert!(!format!("{:?}", explained(&entries, NOW_S)).contains("c2VjcmV0"));
        let laid = (scheme().put)(&entries)
            .expect("a chain")
            .expect("an exhibit");
        let report = laid.report(NOW_S, &Off::new());
        assert!(report.verdict.allowed, "{field}: {report:#?}");
        assert!(!format!("{report:?}").contains("c2VjcmV0"));
    }
}

#[test]
fn soft_fail_lets_an_old_list_count() {
    let mut entries = sample("good");
    let allowed = |entries: &Entries| {
        let laid = (scheme().put)(entries)
            .expect("a chain")
            .expect("an exhibit");
        laid.report(NOW_S + DAY_S, &Off::new()).verdict.allowed
    };
    assert!(!allowed(&entries));
    entries.insert("fail", "soft".to_owned());
    assert!(allowed(&entries));
    entries.insert("fail", "maybe".to_owned());
    assert!((scheme().put)(&entries).expect("a chain").is_err());
}
