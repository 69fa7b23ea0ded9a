//! Segments and base64url, RFC 7515 §7.1 and §2.

use crate::common::{Draft, assert_allowed, assert_refused, check, padded_base64url, sign_input};
use glassgate::keys::base64url;

/// A token whose three segments each have bits to spare in their last character.
fn roomy() -> (Draft, [String; 3]) {
    let draft = Draft::es256();
    let pad = |mut text: String| {
        while text.len() % 3 != 1 {
            text.push(' ');
        }
        text
    };
    let token = draft.token_of(
        &pad(draft.header.to_string()),
        &pad(draft.claims.to_string()),
    );
    let parts: Vec<_> = token.split('.').map(str::to_owned).collect();
    (draft, parts.try_into().expect("three segments"))
}

/// The token with one segment passed through a change.
fn changed(parts: &[String; 3], at: usize, change: impl Fn(&str) -> String) -> String {
    let mut parts = parts.clone();
    parts[at] = change(&parts[at]);
    parts.join(".")
}

#[test]
fn a_token_with_room_in_every_segment_is_allowed() {
    let (draft, parts) = roomy();
    assert_allowed(&draft.report_on(&parts.join(".")));
}

#[test]
fn a_token_has_three_segments() {
    let (draft, parts) = roomy();
    let token = parts.join(".");
    let [h, p, s] = &parts;
    for wrong in [
        "opaque",
        &h[..],
        ".",
        &format!("{h}.{p}"),
        &format!("{token}."),
        &format!(".{token}"),
        &format!("{token}.{s}"),
        &format!("{token}..AAAA"),
    ] {
        assert_refused(&draft.report_on(wrong), "jwt.segments");
    }
}

#[test]
fn an_encrypted_token_is_called_by_its_name() {
    let report = Draft::es256().report_on("e30.e30.e30.e30.e30");
    assert_refused(&report, "jwt.segments");
    let reason = report["verdict"]["reason"].as_str().expect("text");
    assert!(reason.contains("JWE"), "{reason}");
}

#[test]
fn padding_is_refused_in_every_segment() {
    let (draft, parts) = roomy();
    for at in 0..3 {
        for padding in ["=", "==", "==="] {
            let token = changed(&parts, at, |part| format!("{part}{padding}"));
            assert_refused(&draft.report_on(&token), "jwt.encoding");
        }
    }
}

#[test]
fn stray_bits_are_refused_in_every_segment() {
    let (draft, parts) = roomy();
    let next = |part: &str| {
        let (head, last) = part.split_at(part.len() - 1);
        // The last character of a segment with room ends in four zero bits.
        let stray = match last {
            "A" => "B",
            "Q" => "R",
            "g" => "h",
            "w" => "x",
            other => panic!("no bits to spare in {other}"),
        };
        format!("{head}{stray}")
    };
    for at in 0..3 {
        let report = draft.report_on(&changed(&parts, at, next));
        assert_refused(&report, "jwt.encoding");
        let found = check(&report, "jwt.encoding")["found"]
            .as_str()
            .expect("text");
        assert!(found.contains("stray bits"), "{found}");
    }
}

#[test]
fn a_character_that_base64url_does_not_have_is_refused_in_every_segment() {
    let (draft, parts) = roomy();
    for odd in ["+", "/", " ", "\n", "\r\n", "\t", "%3D", "é", "\0", "~"] {
        for at in 0..3 {
            for place in [0, 4, parts[at].len()] {
                let token = changed(&parts, at, |part| {
                    format!("{}{odd}{}", &part[..place], &part[place..])
                });
                assert_refused(&draft.report_on(&token), "jwt.encoding");
            }
        }
    }
}

#[test]
fn a_length_that_no_bytes_encode_to_is_refused_in_every_segment() {
    let (draft, parts) = roomy();
    for at in 0..3 {
        let token = changed(&parts, at, |part| {
            let whole = part.len() / 4 * 4;
            format!("{}A", &part[..whole])
        });
        assert_refused(&draft.report_on(&token), "jwt.encoding");
    }
    assert_refused(&draft.report_on("A.A.A"), "jwt.encoding");
}

#[test]
fn an_empty_segment_is_base64url_and_is_refused_for_what_it_lacks() {
    let (draft, parts) = roomy();
    let without = |at| changed(&parts, at, |_| String::new());
    assert_refused(&draft.report_on(".."), "jwt.json");
    assert_refused(&draft.report_on(&without(0)), "jwt.json");
    assert_refused(&draft.report_on(&without(1)), "jwt.signature");
    assert_refused(&draft.report_on(&without(2)), "jwt.signature");
}

/// Signed as it stands, so that no other check has a reason to refuse it.
#[test]
fn a_padded_segment_is_refused_even_where_its_padding_was_signed() {
    let draft = Draft::es256();
    let header = padded_base64url(&draft.header.to_string());
    let payload = base64url(draft.claims.to_string().as_bytes());
    let input = format!("{header}.{payload}");
    let token = sign_input(&draft.key, draft.alg, &input);
    assert_refused(&draft.report_on(&token), "jwt.encoding");
    assert_allowed(&draft.off("jwt.encoding").report_on(&token));
}
