//! What is kept: RFC 6265bis §5.6 and §5.7.

use crate::{HTTP, NOW, jar, url};
use glassgate::cast::browser::Refused as R;
use glassgate::cast::browser::{Api, Jar, LIFE_LIMIT_S, Reach, Refused};
use proptest::prelude::*;

const APP: &str = "https://app.example.com/a/b";
const PLAIN: &str = "http://app.example.com/a/b";

/// Section, who sets it, `Set-Cookie`, and why it is refused.
type Case = (&'static str, &'static str, &'static str, Option<Refused>);

const CASES: &[Case] = &[
    ("§5.6", APP, "a=b", None),
    ("§5.6", APP, "a", Some(R::Unreadable)),
    ("§5.6", APP, "a=b\u{1}", Some(R::Unreadable)),
    ("§5.6", APP, "a=b\tc", None),
    ("§5.6", APP, "a=b; Nonsense=1", None),
    // §5.7: Secure needs a secure channel.
    ("§5.7", APP, "a=b; Secure", None),
    ("§5.7", PLAIN, "a=b; Secure", Some(R::SecureOverHttp)),
    ("§5.7", PLAIN, "a=b", None),
    // §5.6.3 and §5.7: Domain.
    ("§5.1.3", APP, "a=b; Domain=example.com", None),
    ("§5.6.3", APP, "a=b; Domain=.example.com", None),
    ("§5.6.3", APP, "a=b; Domain=EXAMPLE.com", None),
    ("§5.1.3", APP, "a=b; Domain=app.example.com", None),
    ("§5.7", APP, "a=b; Domain=", None),
    (
        "§5.7",
        APP,
        "a=b; Domain=other.example.com",
        Some(R::ForeignDomain),
    ),
    (
        "§5.7",
        APP,
        "a=b; Domain=x.app.example.com",
        Some(R::ForeignDomain),
    ),
    (
        "§5.7",
        APP,
        "a=b; Domain=example.org",
        Some(R::ForeignDomain),
    ),
    (
        "§5.1.3",
        APP,
        "a=b; Domain=ample.com",
        Some(R::ForeignDomain),
    ),
    ("§5.7", APP, "a=b; Domain=com", Some(R::PublicSuffix)),
    (
        "§5.7",
        "https://a.co.uk/",
        "a=b; Domain=co.uk",
        Some(R::PublicSuffix),
    ),
    (
        "§5.7",
        "https://ada.github.io/",
        "a=b; Domain=github.io",
        Some(R::PublicSuffix),
    ),
    ("§5.7", "https://github.io/", "a=b; Domain=github.io", None),
    (
        "§5.1.3",
        "https://192.0.2.1/",
        "a=b; Domain=2.1",
        Some(R::ForeignDomain),
    ),
    (
        "§5.1.3",
        "https://192.0.2.1/",
        "a=b; Domain=192.0.2.1",
        None,
    ),
    // §5.7: SameSite=None and Secure.
    (
        "§5.7",
        APP,
        "a=b; SameSite=None",
        Some(R::NoneWithoutSecure),
    ),
    ("§5.7", APP, "a=b; SameSite=None; Secure", None),
    ("§5.6.7", APP, "a=b; SameSite=Perhaps", None),
    // §4.1.3 and §5.7: prefixes.
    ("§4.1.3.1", APP, "__Secure-a=b; Secure", None),
    ("§4.1.3.1", APP, "__Secure-a=b", Some(R::SecurePrefix)),
    ("§4.1.3.1", APP, "__SECURE-a=b", Some(R::SecurePrefix)),
    (
        "§4.1.3.1",
        APP,
        "__Secure-a=b; Secure; Domain=example.com",
        None,
    ),
    ("§4.1.3.2", APP, "__Host-a=b; Secure; Path=/", None),
    (
        "§4.1.3.2",
        APP,
        "__Host-a=b; Secure; Path=/; Domain=app.example.com",
        Some(R::HostPrefix),
    ),
    (
        "§4.1.3.2",
        APP,
        "__Host-a=b; Secure; Path=/a",
        Some(R::HostPrefix),
    ),
    (
        "§4.1.3.2",
        "https://app.example.com/",
        "__Host-a=b; Secure",
        Some(R::HostPrefix),
    ),
    ("§4.1.3.2", APP, "__Host-a=b; Path=/", Some(R::HostPrefix)),
    ("§4.1.3.2", APP, "__host-a=b; Path=/", Some(R::HostPrefix)),
];

#[test]
fn a_cookie_is_kept_or_refused_as_the_draft_says() {
    for (section, from, text, refused) in CASES {
        let said = Jar::default().set(text, &url(from), HTTP, NOW).err();
        assert_eq!(said, *refused, "{section}: {text} from {from}");
    }
    let long = format!("a={}", "b".repeat(4096));
    let said = Jar::default().set(&long, &url(APP), HTTP, NOW);
    assert_eq!(said, Err(R::TooLong), "§5.6");
}

#[test]
fn a_cross_site_request_that_navigates_no_page_sets_none_alone() {
    // RFC 6265bis §5.7.
    let top_level = Api::Http(Reach::TopLevel { safe_method: false });
    let cross = Api::Http(Reach::CrossSite);
    for (text, api, refused) in [
        ("a=b", top_level, None),
        ("a=b; SameSite=Strict", top_level, None),
        ("a=b", cross, Some(Refused::CrossSite)),
        ("a=b; SameSite=Lax", cross, Some(Refused::CrossSite)),
        ("a=b; SameSite=Strict", cross, Some(Refused::CrossSite)),
        ("a=b; SameSite=None; Secure", cross, None),
    ] {
        let said = Jar::default().set(text, &url(APP), api, NOW).err();
        assert_eq!(said, refused, "{text}");
    }
}

#[test]
fn scripts_neither_read_set_nor_overwrite_an_http_only_cookie() {
    // RFC 6265bis §5.6.6, §5.7, §5.8.3.
    let mut jar = jar(&[
        (APP, "id=secret; HttpOnly; Path=/"),
        (APP, "theme=dark; Path=/"),
    ]);
    let page = url(APP);
    assert_eq!(jar.header(&page, Api::Script, NOW), "theme=dark");
    let mut by_script = |text| jar.set(text, &page, Api::Script, NOW);
    assert_eq!(by_script("x=y; HttpOnly"), Err(Refused::HttpOnlyByScript));
    assert_eq!(
        by_script("id=mine; Path=/"),
        Err(Refused::OverwritesHttpOnly)
    );
    assert_eq!(
        by_script("id=; Path=/; Max-Age=0"),
        Err(Refused::OverwritesHttpOnly)
    );
    assert_eq!(by_script("theme=light; Path=/"), Ok(()));
    assert_eq!(jar.header(&page, HTTP, NOW), "id=secret; theme=light");
}

#[test]
fn plain_http_leaves_secure_cookies_alone() {
    // RFC 6265bis §5.7.
    let mut jar = jar(&[(APP, "id=real; Secure; Path=/")]);
    for text in [
        "id=fake; Path=/",
        "id=fake; Path=/a",
        "id=fake; Domain=example.com; Path=/",
    ] {
        let said = jar.set(text, &url(PLAIN), HTTP, NOW);
        assert_eq!(said, Err(Refused::OverwritesSecure), "{text}");
    }
    assert_eq!(jar.set("other=x; Path=/", &url(PLAIN), HTTP, NOW), Ok(()));
    assert_eq!(
        jar.set("id=new; Secure; Path=/", &url(APP), HTTP, NOW),
        Ok(())
    );
    assert_eq!(jar.header(&url(APP), HTTP, NOW), "id=new; other=x");
}

#[test]
fn one_name_domain_and_path_is_one_cookie_and_keeps_its_age() {
    // RFC 6265bis §5.7: the creation time of the one that is replaced stays.
    let mut jar = jar(&[
        (APP, "a=1; Path=/"),
        (APP, "b=2; Path=/"),
        (APP, "a=3; Path=/"),
    ]);
    assert_eq!(jar.header(&url(APP), HTTP, NOW), "a=3; b=2");
    let path = "a=4; Path=/a";
    jar.set(path, &url(APP), HTTP, NOW).expect("it is kept");
    assert_eq!(jar.header(&url(APP), HTTP, NOW), "a=4; a=3; b=2");
    let domain = "a=5; Domain=app.example.com; Path=/";
    jar.set(domain, &url(APP), HTTP, NOW).expect("it is kept");
    assert_eq!(
        jar.all(NOW).count(),
        4,
        "for this host alone is another cookie"
    );
}

#[test]
fn a_cookie_ends_at_its_moment_and_max_age_wins() {
    // RFC 6265bis §5.5, §5.6.1, §5.6.2, §5.7.
    const SOON: &str = "Thu, 01 Jan 2026 12:01:00 GMT";
    for (text, ends_after_s) in [
        ("a=b", None),
        ("a=b; Max-Age=60", Some(60)),
        ("a=b; Max-Age=60; Max-Age=30", Some(30)),
        (&format!("a=b; Expires={SOON}"), Some(60)),
        ("a=b; Expires=Thu, 01-Jan-26 12:01:00 GMT", Some(60)),
        (&format!("a=b; Max-Age=300; Expires={SOON}"), Some(300)),
        (&format!("a=b; Expires={SOON}; Max-Age=300"), Some(300)),
        ("a=b; Expires=1 jan 2026 12:1:0", Some(60)),
        ("a=b; Expires=soon", None),
        ("a=b; Max-Age=soon", None),
        ("a=b; Max-Age=", None),
        ("a=b; Max-Age=99999999999999999999", Some(LIFE_LIMIT_S)),
        (
            "a=b; Expires=Fri, 01 Jan 2100 00:00:00 GMT",
            Some(LIFE_LIMIT_S),
        ),
    ] {
        let jar = jar(&[(APP, text)]);
        let at = |s: i64| !jar.header(&url(APP), HTTP, NOW + s).is_empty();
        match ends_after_s {
            None => assert!(at(LIFE_LIMIT_S * 2), "{text}: until the browser closes"),
            Some(s) => assert_eq!((at(s - 1), at(s)), (true, false), "{text}"),
        }
    }
}

#[test]
fn a_moment_in_the_past_deletes_the_cookie_that_was_there() {
    // RFC 6265bis §5.7.
    for text in [
        "a=; Max-Age=0",
        "a=; Max-Age=-1",
        "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        "a=; Max-Age=0; Expires=Fri, 01 Jan 2027 00:00:00 GMT",
    ] {
        let mut jar = jar(&[(APP, "a=b")]);
        assert_eq!(jar.set(text, &url(APP), HTTP, NOW), Ok(()), "{text}");
        assert_eq!(jar.all(NOW).count(), 0, "{text}");
    }
}

proptest! {
    #[test]
    fn no_set_cookie_makes_the_jar_panic_and_a_host_cookie_stays_with_its_host(
        texts in proptest::collection::vec(
            "(__Host-|__Secure-)?[a-c]=[a-z]{0,3}(; ?(Secure|HttpOnly|Domain=(example.com|com|\\PC{0,4})|Path=/?[a/]{0,3}|SameSite=(None|Lax|\\PC{0,3})|Max-Age=-?[0-9]{0,22}|Expires=\\PC{0,30})){0,6}",
            0..12,
        ),
        noise in "\\PC{0,80}",
        seconds in any::<i64>(),
    ) {
        let mut jar = Jar::default();
        let from = ["https://app.example.com/a", "http://old.example.com/", "https://example.org/"];
        for (at, text) in texts.iter().chain([&noise]).enumerate() {
            let _ = jar.set(text, &url(from[at % 3]), HTTP, seconds);
        }
        for cookie in jar.all(seconds) {
            if cookie.name.to_ascii_lowercase().starts_with("__host-") {
                prop_assert!(cookie.host_only && cookie.secure && cookie.path == "/");
            }
        }
        let elsewhere = jar.cookies(&url("https://mallory.test/"), HTTP, seconds);
        prop_assert!(elsewhere.is_empty());
        let plain = jar.cookies(&url("http://app.example.com/a"), HTTP, seconds);
        prop_assert!(plain.iter().all(|cookie| !cookie.secure));
    }
}
