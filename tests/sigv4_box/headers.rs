//! Which headers must be signed, and how their list is written.

use crate::{NOW, assert_allowed, assert_refused, policy, put, signed, signer, transfer};
use glassgate::validate::sigv4::{Policy, ToSign};

#[test]
fn host_and_every_header_of_the_scheme_must_be_signed() {
    for (names, missing) in [
        (
            vec!["content-type", "x-amz-content-sha256", "x-amz-date"],
            "host is not signed",
        ),
        (
            vec!["content-type", "host", "x-amz-date"],
            "x-amz-content-sha256 is not signed",
        ),
        (
            vec!["host", "x-amz-content-sha256"],
            "content-type, x-amz-date are not signed",
        ),
    ] {
        let mut client = signer();
        client.headers = ToSign::These(names.into_iter().map(str::to_owned).collect());
        let report = put(&client.in_header(transfer(), NOW).request, &policy());
        let check = assert_refused(&report, "sigv4.signed-headers", 401);
        assert!(check.because.contains(missing), "{}", check.because);
    }
    // With nothing more to sign, content-type may be left out; a header that came on the way and
    // belongs to the scheme may not.
    let minimum = Policy {
        must_sign: Vec::new(),
        ..policy()
    };
    let mut client = signer();
    client.headers = ToSign::Minimum;
    let request = client.in_header(transfer(), NOW).request;
    assert_allowed(&put(&request, &minimum));
    let added = request.header("X-Amz-Meta-Owner", "mallory");
    assert_refused(&put(&added, &minimum), "sigv4.signed-headers", 401);
}

#[test]
fn the_list_of_signed_headers_is_sorted_and_its_headers_are_there() {
    let signed = signed().request;
    let value = signed
        .headers
        .first("Authorization")
        .expect("signed")
        .to_owned();
    let list = "content-type;host;x-amz-content-sha256;x-amz-date";
    for (other, said) in [
        (
            "host;content-type;x-amz-content-sha256;x-amz-date",
            "alphabetical order",
        ),
        (
            "content-type;host;host;x-amz-content-sha256;x-amz-date",
            "once",
        ),
        (
            "Content-Type;host;x-amz-content-sha256;x-amz-date",
            "small letters",
        ),
        (
            ";content-type;host;x-amz-content-sha256;x-amz-date",
            "each name",
        ),
        (
            "content-type;host;x-account;x-amz-content-sha256;x-amz-date",
            "names x-account",
        ),
    ] {
        let request = signed.clone().without_header("Authorization");
        let request = request.header("Authorization", &value.replace(list, other));
        let report = put(&request, &policy());
        let check = assert_refused(&report, "sigv4.signed-headers", 401);
        assert!(check.because.contains(said), "{}", check.because);
    }
    let taken_away = signed.without_header("Content-Type");
    assert_refused(&put(&taken_away, &policy()), "sigv4.signed-headers", 401);
}
