//! Where an answer may go: RFC 9700 §2.1 and §4.1.1, RFC 8252 §7.3.

use crate::{CALLBACK, Place, get, honest, with};
use glassgate::validate::authorize::{Next, accepted_by_prefix, is_registered};

/// Addresses that are not the registered one, whatever a careless comparison says.
const NEIGHBOURS: &[&str] = &[
    "https://app.example.com/callback/",
    "https://app.example.com/callback?",
    "https://app.example.com/callback?x=1",
    "https://app.example.com/callback#x",
    "https://app.example.com/callback/../open?to=https://mallory.example.org/",
    "https://app.example.com/callback%2f..",
    "https://app.example.com:443/callback",
    "https://APP.example.com/callback",
    "HTTPS://app.example.com/callback",
    "http://app.example.com/callback",
    "https://app.example.com/Callback",
    "https://app.example.com/c%61llback",
    "https://app.example.com",
    "https://app.example.com.mallory.example.org/callback",
    "https://app.example.com@mallory.example.org/callback",
    "https://mallory.example.org/https://app.example.com/callback",
    " https://app.example.com/callback",
    "https://app.example.com/callback ",
];

#[test]
fn only_the_registered_address_will_do_character_by_character() {
    assert!(
        Place::new()
            .sends_to(&with("redirect_uri", CALLBACK))
            .is_some()
    );
    for address in NEIGHBOURS {
        let (report, next) = Place::new().put(&with("redirect_uri", address));
        assert_eq!(
            report.decided_by,
            Some("authorize.redirect-uri"),
            "{address}"
        );
        assert_eq!(next, Next::ErrorPage, "{address}");
    }
}

/// RFC 9700 §4.1.1: what a comparison of beginnings lets by, in a real browser's reading.
#[test]
fn a_server_that_compares_the_beginning_sends_the_code_to_mallory() {
    let place = Place::new().off("authorize.redirect-uri");
    for (address, host) in [
        (
            "https://app.example.com.mallory.example.org/cb",
            "app.example.com.mallory.example.org",
        ),
        (
            "https://app.example.com@mallory.example.org/cb",
            "mallory.example.org",
        ),
    ] {
        let to = place
            .sends_to(&with("redirect_uri", address))
            .expect("it sends");
        let url = url::Url::parse(&to).expect("a URL");
        assert_eq!(url.host_str(), Some(host));
        assert!(url.query().is_some_and(|query| query.starts_with("code=")));
    }
    // The exact comparison says where the browser would have gone.
    let careless = with(
        "redirect_uri",
        "https://app.example.com@mallory.example.org/cb",
    );
    let reason = Place::new().put(&careless).0.verdict.reason;
    assert!(reason.ends_with("to mallory.example.org."), "{reason}");
    // Even such a server has its limits, and says that the comparison refused.
    let (report, next) = place.put(&with("redirect_uri", "https://mallory.example.org/"));
    assert!(!report.verdict.allowed);
    assert_eq!(report.decided_by, Some("authorize.redirect-uri"));
    assert_eq!(next, Next::ErrorPage);
}

#[test]
fn the_careless_comparison_is_wider_than_the_exact_one() {
    let client = Place::new().client.expect("a client");
    for address in NEIGHBOURS.iter().chain(&[CALLBACK]) {
        if is_registered(&client, address) {
            assert!(accepted_by_prefix(&client, address), "{address}");
        }
    }
}

/// RFC 8252 §7.3: the port of a loopback address, and nothing else of it.
#[test]
fn the_port_of_a_loopback_address_may_differ() {
    for (registered, asked, fits) in [
        ("http://127.0.0.1/cb", "http://127.0.0.1:49152/cb", true),
        (
            "http://127.0.0.1:8000/cb",
            "http://127.0.0.1:49152/cb",
            true,
        ),
        ("http://127.0.0.1:8000/cb", "http://127.0.0.1/cb", true),
        ("http://[::1]/cb", "http://[::1]:49152/cb", true),
        ("http://127.0.0.1/cb", "http://127.0.0.1:49152/other", false),
        ("http://127.0.0.1/cb", "http://[::1]/cb", false),
        ("http://127.0.0.1/cb", "https://127.0.0.1:49152/cb", false),
        ("http://127.0.0.1/cb", "http://127.0.0.1:99999/cb", false),
        ("http://127.0.0.1/cb", "http://127.0.0.1:/cb", false),
        (
            "http://127.0.0.1/cb",
            "http://127.0.0.1:80@mallory.example.org/cb",
            false,
        ),
        (
            "http://127.0.0.1/cb",
            "http://127.0.0.1.mallory.example.org/cb",
            false,
        ),
        // A name may be pointed elsewhere, RFC 8252 §8.3.
        ("http://localhost/cb", "http://localhost:49152/cb", false),
        (
            "https://app.example.com/cb",
            "https://app.example.com:8443/cb",
            false,
        ),
    ] {
        let place = Place::new().client(|client| client.redirect_uris = vec![registered.into()]);
        let sent = place.sends_to(&with("redirect_uri", asked));
        assert_eq!(sent.is_some(), fits, "{registered} {asked}");
        if let Some(to) = sent {
            assert!(to.starts_with(&format!("{asked}?code=")), "{to}");
        }
    }
}

/// RFC 6749 §3.1.2.3.
#[test]
fn left_out_it_means_the_one_that_is_registered_and_of_several_none() {
    let without = with("redirect_uri", "");
    let to = Place::new().sends_to(&without).expect("the only one");
    assert!(to.starts_with(CALLBACK));
    let Next::Grant(granted) = Place::new().put(&without).1 else {
        panic!("a code goes out");
    };
    // The token request may leave it out as well, RFC 6749 §4.1.3.
    assert_eq!(granted.record(0).redirect_uri, None);
    let second = "https://app.example.com/second";
    let two = Place::new().client(|client| client.redirect_uris.push(second.into()));
    assert_eq!(
        two.put(&without).0.decided_by,
        Some("authorize.redirect-uri")
    );
    assert!(
        two.sends_to(&with("redirect_uri", second))
            .is_some_and(|to| to.starts_with(second))
    );
    let none = Place::new().client(|client| client.redirect_uris.clear());
    for request in [&without, &get(&honest())] {
        assert_eq!(
            none.put(request).0.decided_by,
            Some("authorize.redirect-uri")
        );
    }
}

/// RFC 6749 §3.1.2: a query stays, a fragment is forbidden, even where it was registered.
#[test]
fn a_query_of_its_own_stays_and_a_fragment_is_refused() {
    for (registered, to) in [
        (
            "https://app.example.com/cb?tenant=a",
            Some("https://app.example.com/cb?tenant=a&code="),
        ),
        (
            "com.example.ada:/callback",
            Some("com.example.ada:/callback?code="),
        ),
        ("https://app.example.com/cb#x", None),
        ("/callback", None),
    ] {
        let place = Place::new().client(|client| client.redirect_uris = vec![registered.into()]);
        let sent = place.sends_to(&with("redirect_uri", registered));
        assert_eq!(sent.is_some(), to.is_some(), "{registered}");
        assert!(sent.unwrap_or_default().starts_with(to.unwrap_or_default()));
    }
}

/// What comes back is what was sent, and it breaks out of no header.
#[test]
fn the_state_comes_back_as_it_was_and_no_line_break_gets_into_the_header() {
    for state in [
        "xyz",
        "a b+c&d=e",
        "\u{e9}\u{4e2d}",
        "x\r\nSet-Cookie: a=b",
        "%41",
    ] {
        let to = Place::new()
            .sends_to(&with("state", state))
            .expect("it sends");
        assert!(to.is_ascii() && !to.contains(['\r', '\n', ' ']), "{to}");
        let url = url::Url::parse(&to).expect("a URL");
        let back = url.query_pairs().find(|(name, _)| name == "state");
        assert_eq!(
            back.map(|(_, value)| value.into_owned()).as_deref(),
            Some(state)
        );
    }
    let to = Place::new().sends_to(&with("state", "")).expect("it sends");
    assert!(!to.contains("state="));
}
