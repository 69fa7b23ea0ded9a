//! Cookies explained part by part.

use crate::NOW;
use glassgate::view::{Member, explain_cookie, explain_set_cookie};
use proptest::prelude::*;

fn said(members: &[Member], name: &str) -> String {
    let member = members
        .iter()
        .find(|member| member.name.eq_ignore_ascii_case(name))
        .unwrap_or_else(|| panic!("{name}: {members:#?}"));
    member.in_words.clone().unwrap_or_default()
}

#[test]
fn a_sound_session_cookie_lacks_nothing_and_browsers_keep_it() {
    let members = explain_set_cookie(
        "__Host-session=abc; Secure; HttpOnly; SameSite=Lax; Path=/",
        NOW,
    );
    let names: Vec<&str> = members.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "__Host-session",
            "Secure",
            "HttpOnly",
            "SameSite",
            "Path",
            "browsers"
        ]
    );
    assert!(members.iter().all(|member| !member.meaning.is_empty()));
    assert!(said(&members, "browsers").contains("keeps"));
}

#[test]
fn what_is_missing_or_contradicts_itself_is_said() {
    let bare = explain_set_cookie("session=abc", NOW);
    for name in ["Secure", "HttpOnly", "SameSite", "Path"] {
        assert!(said(&bare, name).starts_with("missing"), "{name}");
    }
    for (text, browsers) in [
        ("a=b; SameSite=None", "needs Secure"),
        ("__Host-a=b; Secure; Path=/; Domain=example.com", "__Host-"),
        ("a=b; Domain=co.uk", "suffix"),
        ("a=b; Max-Age=0", "deletes"),
        ("nothing", "sets no cookie"),
    ] {
        let members = explain_set_cookie(text, NOW);
        assert!(
            said(&members, "browsers").contains(browsers),
            "{text}: {members:#?}"
        );
    }
    let both = explain_set_cookie(
        "a=b; Expires=Thu, 01 Jan 2026 12:00:00 GMT; Max-Age=60",
        NOW,
    );
    assert!(said(&both, "Expires").contains("Max-Age"));
    assert_eq!(said(&both, "Max-Age"), "1 min");
    let twice = explain_set_cookie("a=b; SameSite=Lax; SameSite=None; Secure", NOW);
    assert!(said(&twice, "SameSite").contains("last one counts"));
}

#[test]
fn a_cookie_line_is_taken_apart_and_a_double_is_noticed() {
    let members = explain_cookie("__Host-session=abc; theme=dark; session=1; session=2");
    assert_eq!(members.len(), 4);
    assert!(members[0].meaning.contains("__Host-"));
    assert_eq!(members[1].in_words, None);
    assert!(said(&members, "session").contains("2 times"));
}

proptest! {
    #[test]
    fn any_text_is_explained(text in "\\PC{0,80}", parts in "([a-zA-Z-]{0,8}=?[^;]{0,6};){0,8}", now in any::<i64>()) {
        for text in [text, parts] {
            let _ = explain_cookie(&text);
            prop_assert!(!explain_set_cookie(&text, now).is_empty());
        }
    }
}
