//! The header: JSON, alg, crit and typ.

use crate::common::{Draft, assert_allowed, assert_refused, check, outcome, sign_input};
use glassgate::keys::{Alg, base64url};
use serde_json::{Value, json};

/// A token whose header is exactly this text, signed as it stands.
fn with_header(text: &str) -> Value {
    let draft = Draft::es256();
    let token = draft.token_of(text, &draft.claims.to_string());
    draft.report_on(&token)
}

#[test]
fn a_header_that_is_no_json_object_is_refused() {
    for text in [
        "",
        " ",
        "null",
        "true",
        "1",
        "\"ES256\"",
        "[]",
        r#"[{"alg":"ES256"}]"#,
        "{",
        r#"{"alg":"ES256""#,
        r#"{"alg":"ES256"} x"#,
        r#"{"alg":"ES256"}{"alg":"ES256"}"#,
        r#"{"alg":"ES256",}"#,
        r"{'alg':'ES256'}",
        "{alg:\"ES256\"}",
        "{\"alg\":\"ES256\",\"x\":\"\n\"}",
        "{\"alg\":\"ES256\",\"x\":NaN}",
        r#"{"alg":"ES256","x":"\ud800"}"#,
        "\u{feff}{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}",
    ] {
        assert_refused(&with_header(text), "jwt.json");
    }
}

#[test]
fn a_header_that_is_no_utf8_is_refused() {
    let draft = Draft::es256();
    let mut header = br#"{"alg":"ES256","typ":"at+jwt","x":"?"}"#.to_vec();
    let at = header.len() - 3;
    header[at] = 0xff;
    let input = format!("{}.{}", base64url(&header), base64url(b"{}"));
    let token = sign_input(&draft.key, draft.alg, &input);
    assert_refused(&draft.report_on(&token), "jwt.json");
}

#[test]
fn a_header_that_holds_thousands_of_brackets_is_refused() {
    let deep = format!("{{\"alg\":\"ES256\",\"x\":{}", "[".repeat(50_000));
    assert_refused(&with_header(&deep), "jwt.json");
}

#[test]
fn a_header_member_that_stands_twice_is_refused_at_any_depth() {
    for text in [
        r#"{"alg":"ES256","typ":"at+jwt","alg":"ES256"}"#,
        r#"{"alg":"none","typ":"at+jwt","alg":"ES256"}"#,
        r#"{"alg":"ES256","typ":"at+jwt","x":1,"x":1}"#,
        r#"{"alg":"ES256","typ":"at+jwt","\u0061lg":"ES256"}"#,
        r#"{"alg":"ES256","typ":"at+jwt","":1,"":2}"#,
        r#"{"alg":"ES256","typ":"at+jwt","x":{"a":1,"a":2}}"#,
        r#"{"alg":"ES256","typ":"at+jwt","x":[[{"a":1,"b":2,"\u0061":3}]]}"#,
        r#"{"alg":"ES256","typ":"at+jwt","x":"é","x":1}"#,
        r#"{"alg":"ES256","typ":"at+jwt","é":1,"\u00e9":1}"#,
    ] {
        assert_refused(&with_header(text), "jwt.json");
    }
}

#[test]
fn equal_names_in_different_objects_are_no_duplicates() {
    let text = r#"{"alg":"ES256","typ":"at+jwt","x":{"alg":1,"y":{"alg":2}},"Alg":"none"}"#;
    assert_allowed(&with_header(text));
}

#[test]
fn alg_is_a_string_on_the_servers_list() {
    for alg in [
        json!("HS256"),
        json!("RS256"),
        json!("ES384"),
        json!("es256"),
        json!("ES256 "),
        json!(" ES256"),
        json!("ES256\u{0}"),
        json!(""),
        json!("none"),
        json!("None"),
        json!("nOnE"),
        json!(null),
        json!(1),
        json!(["ES256"]),
        json!({"alg": "ES256"}),
    ] {
        assert_refused(&Draft::es256().header("alg", alg).report(), "jwt.alg");
    }
    assert_refused(&Draft::es256().without_header("alg").report(), "jwt.alg");
}

#[test]
fn an_empty_list_of_algorithms_allows_none() {
    let draft = Draft::es256().policy("algs", json!([]));
    assert_refused(&draft.report(), "jwt.alg");
}

#[test]
fn an_algorithm_that_is_listed_and_cannot_be_verified_is_refused() {
    for name in ["ES512", "ES256K", "Ed448", "HS1", "A128KW", "None", "NONE"] {
        let draft = Draft::es256()
            .policy("algs", json!([name]))
            .header("alg", name);
        assert_refused(&draft.report(), "jwt.alg");
    }
}

#[test]
fn every_algorithm_of_the_list_is_taken() {
    for alg in Alg::ALL {
        let algs: Vec<_> = Alg::ALL.iter().map(|alg| alg.name()).collect();
        assert_allowed(&Draft::new(alg).policy("algs", algs).report());
    }
}

/// RFC 7518 §3.6 and RFC 8725 §3.2.
#[test]
fn an_unsigned_token_is_taken_only_where_the_list_names_none() {
    let unsigned = |draft: &Draft| {
        let input = draft.token();
        let (input, _) = input.rsplit_once('.').expect("three segments");
        format!("{input}.")
    };
    let draft = Draft::es256().header("alg", "none");
    assert_refused(&draft.report_on(&unsigned(&draft)), "jwt.alg");
    let listed = draft.policy("algs", json!(["ES256", "none"]));
    assert_allowed(&listed.report_on(&unsigned(&listed)));
    // An unsecured JWS has the empty octet sequence for its signature.
    assert_refused(&listed.report(), "jwt.signature");
    // No key takes part, so none is needed; what is listed by name is not "any".
    let keyless = listed.without_policy("keys");
    assert_allowed(&keyless.report_on(&unsigned(&keyless)));
    // The name is exact: RFC 7518 §3.1 compares with case.
    let odd = keyless.header("alg", "None");
    assert_refused(&odd.report_on(&unsigned(&odd)), "jwt.alg");
}

/// What `None` and `nOnE` got past: a list of names that must not be used.
#[test]
fn with_the_alg_check_off_every_spelling_of_none_is_taken() {
    for name in ["none", "None", "nOnE"] {
        let draft = Draft::es256().header("alg", name).off("jwt.alg");
        let token = draft.token();
        let (input, _) = token.rsplit_once('.').expect("three segments");
        let report = draft.report_on(&format!("{input}."));
        assert_allowed(&report);
        assert_eq!(check(&report, "jwt.alg")["would"], "failed");
    }
}

#[test]
fn a_critical_header_that_is_not_understood_is_refused() {
    for (crit, extra) in [
        // Not a list, or an empty one.
        (json!(null), json!({})),
        (json!("exp"), json!({})),
        (json!({}), json!({})),
        (json!(1), json!({})),
        (json!([]), json!({})),
        // Not of names.
        (json!([1]), json!({})),
        (json!([null]), json!({})),
        (json!([["b64"]]), json!({"b64": true})),
        (json!(["b64", 1]), json!({"b64": true})),
        // Not understood.
        (json!(["exp"]), json!({"exp": 1})),
        (
            json!(["http://example.com/x"]),
            json!({"http://example.com/x": true}),
        ),
        (json!([""]), json!({"": 1})),
        (json!(["B64"]), json!({"B64": true})),
        (json!(["b64", "x"]), json!({"b64": true, "x": 1})),
        // Defined by the standard itself.
        (json!(["alg"]), json!({})),
        (json!(["kid"]), json!({})),
        (json!(["crit"]), json!({})),
        // Not in the header, or twice in the list.
        (json!(["b64"]), json!({})),
        (json!(["b64", "b64"]), json!({"b64": true})),
    ] {
        let mut draft = Draft::es256().header("crit", crit);
        for (name, value) in extra.as_object().expect("an object") {
            draft = draft.header(name, value.clone());
        }
        assert_refused(&draft.report(), "jwt.crit");
    }
}

/// RFC 7797 §7: JWTs must not use `b64` with the value false.
#[test]
fn a_payload_is_always_base64url_encoded() {
    for b64 in [json!(false), json!(null), json!("true"), json!(1)] {
        let draft = Draft::es256().header("b64", b64);
        assert_refused(&draft.report(), "jwt.crit");
        assert_refused(&draft.header("crit", json!(["b64"])).report(), "jwt.crit");
    }
    let draft = Draft::es256().header("b64", true);
    assert_allowed(&draft.report());
    assert_allowed(&draft.header("crit", json!(["b64"])).report());
}

/// RFC 7515 §4.1.9: media types compare without case, and `application/` may be left out.
#[test]
fn typ_is_a_media_type() {
    for typ in [
        "at+jwt",
        "AT+JWT",
        "At+Jwt",
        "application/at+jwt",
        "APPLICATION/AT+JWT",
        "Application/at+jwt",
    ] {
        assert_allowed(&Draft::es256().header("typ", typ).report());
        assert_allowed(&Draft::es256().policy("typ", typ).report());
        assert_allowed(
            &Draft::es256()
                .header("typ", typ)
                .policy("typ", typ)
                .report(),
        );
    }
}

#[test]
fn another_typ_or_none_is_refused() {
    for typ in [
        json!("JWT"),
        json!("jwt"),
        json!(""),
        json!("at+jwt "),
        json!("application/"),
        json!("application/application/at+jwt"),
        json!("text/at+jwt"),
        json!("application/at+jwt; v=1"),
        json!("dpop+jwt"),
        json!(null),
        json!(["at+jwt"]),
        json!(1),
    ] {
        assert_refused(&Draft::es256().header("typ", typ).report(), "jwt.typ");
    }
    assert_refused(&Draft::es256().without_header("typ").report(), "jwt.typ");
}

#[test]
fn application_may_be_left_out_only_where_no_other_slash_stands() {
    let server = |typ| Draft::es256().policy("typ", typ);
    let report = server("text/at+jwt")
        .header("typ", "application/text/at+jwt")
        .report();
    assert_refused(&report, "jwt.typ");
    let report = server("text/at+jwt").header("typ", "TEXT/at+jwt").report();
    assert_allowed(&report);
}

#[test]
fn a_server_that_takes_jwt_takes_application_jwt_too() {
    for typ in ["JWT", "jwt", "application/jwt"] {
        assert_allowed(
            &Draft::es256()
                .header("typ", typ)
                .policy("typ", "JWT")
                .report(),
        );
    }
}

#[test]
fn a_server_without_a_typ_takes_any() {
    for typ in [json!("JWT"), json!(1), json!(null)] {
        let report = Draft::es256()
            .without_policy("typ")
            .header("typ", typ)
            .report();
        assert_allowed(&report);
        assert_eq!(outcome(&report, "jwt.typ"), "off");
    }
}
