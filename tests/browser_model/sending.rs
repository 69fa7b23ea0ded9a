//! What goes out again: RFC 6265bis §5.2 and §5.8.

use crate::{HTTP, NOW, browser, jar, trip, url};

const APP: &str = "https://app.example.com";
const EACH: [(&str, &str); 4] = [
    (APP, "strict=1; Secure; SameSite=Strict"),
    (APP, "lax=1; Secure; SameSite=Lax"),
    (APP, "unsaid=1; Secure"),
    (APP, "none=1; Secure; SameSite=None"),
];

#[test]
fn same_site_decides_which_request_carries_which_cookie() {
    const ALL: &str = "strict=1; lax=1; unsaid=1; none=1";
    const LAX: &str = "lax=1; unsaid=1; none=1";
    const NONE: &str = "none=1";
    let cases: &[(&str, Option<&str>, &str, &str)] = &[
        // A typed address has no initiator and counts as same-site.
        ("§5.2", None, "type", ALL),
        // The same origin, and another host of the same site.
        ("§5.2", Some("https://app.example.com/x"), "link", ALL),
        ("§5.2", Some("https://app.example.com/x"), "form", ALL),
        ("§5.2", Some("https://app.example.com/x"), "fetch POST", ALL),
        ("§5.2", Some("https://old.example.com/"), "link", ALL),
        ("§5.2", Some("https://old.example.com/"), "form", ALL),
        ("§5.2", Some("https://example.com/"), "picture", ALL),
        ("§5.2", Some("https://old.example.com/"), "fetch POST", ALL),
        // Another site: top-level and safe, top-level and not safe, not top-level.
        (
            "§5.6.7.1",
            Some("https://mallory.example.org/"),
            "link",
            LAX,
        ),
        (
            "§5.6.7.1",
            Some("https://mallory.example.org/"),
            "form",
            NONE,
        ),
        (
            "§5.6.7.1",
            Some("https://mallory.example.org/"),
            "frame",
            NONE,
        ),
        (
            "§5.6.7.1",
            Some("https://mallory.example.org/"),
            "picture",
            NONE,
        ),
        (
            "§5.6.7.1",
            Some("https://mallory.example.org/"),
            "fetch",
            NONE,
        ),
        (
            "§5.6.7.1",
            Some("https://mallory.example.org/"),
            "fetch POST",
            NONE,
        ),
        // A site is its scheme too.
        ("§5.2", Some("http://app.example.com/"), "form", NONE),
        ("§5.2", Some("http://app.example.com/"), "link", LAX),
        // Fetch: without credentials nothing goes to another origin, the same site or not.
        (
            "Fetch",
            Some("https://mallory.example.org/"),
            "fetch without",
            "",
        ),
        (
            "Fetch",
            Some("https://old.example.com/"),
            "fetch without",
            "",
        ),
        (
            "Fetch",
            Some("https://app.example.com/x"),
            "fetch without",
            ALL,
        ),
    ];
    let browser = browser(&EACH);
    let to = url(APP);
    for (section, page, how, expected) in cases {
        let page = page.map(url);
        let request = browser.request(&trip(how, page.as_ref(), &to), NOW);
        let sent = request.headers.first("Cookie").unwrap_or_default();
        assert_eq!(sent, *expected, "{section}: {how} from {page:?}");
    }
}

/// Section, who sets it, `Set-Cookie`, where it goes and where it does not.
type Reaching = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

#[test]
fn domain_path_and_channel_decide_where_a_cookie_goes() {
    let cases: &[Reaching] = &[
        (
            "§5.8.3, for this host alone",
            "https://app.example.com/",
            "a=b",
            &["https://app.example.com/", "https://APP.example.com/x"],
            &[
                "https://example.com/",
                "https://x.app.example.com/",
                "https://app.example.org/",
            ],
        ),
        (
            "§5.1.3, a domain",
            "https://app.example.com/",
            "a=b; Domain=example.com",
            &[
                "https://app.example.com/",
                "https://example.com/",
                "https://x.y.example.com/",
            ],
            &[
                "https://badexample.com/",
                "https://example.com.example.org/",
            ],
        ),
        (
            "§5.1.4, a path",
            "https://app.example.com/",
            "a=b; Path=/docs",
            &[
                "https://app.example.com/docs",
                "https://app.example.com/docs/a?b",
            ],
            &[
                "https://app.example.com/",
                "https://app.example.com/docsets",
                "https://app.example.com/DOCS",
            ],
        ),
        (
            "§5.1.4, a path that ends in a slash",
            "https://app.example.com/",
            "a=b; Path=/docs/",
            &[
                "https://app.example.com/docs/",
                "https://app.example.com/docs/a",
            ],
            &["https://app.example.com/docs"],
        ),
        (
            "§5.1.4, the default path",
            "https://app.example.com/docs/page?q=/x/",
            "a=b",
            &[
                "https://app.example.com/docs",
                "https://app.example.com/docs/other",
            ],
            &["https://app.example.com/", "https://app.example.com/doc"],
        ),
        (
            "§5.6.4, a path that is no path",
            "https://app.example.com/docs/page",
            "a=b; Path=docs",
            &["https://app.example.com/docs/"],
            &["https://app.example.com/"],
        ),
        (
            "§5.8.3, Secure",
            "https://app.example.com/",
            "a=b; Secure",
            &["https://app.example.com/", "https://app.example.com:8443/"],
            &["http://app.example.com/"],
        ),
        (
            "§8.5, ports are no wall",
            "http://app.example.com:8080/",
            "a=b",
            &["http://app.example.com/", "https://app.example.com/"],
            &[],
        ),
    ];
    for (section, from, text, reached, not_reached) in cases {
        let jar = jar(&[(from, text)]);
        for to in *reached {
            assert_eq!(
                jar.header(&url(to), HTTP, NOW),
                "a=b",
                "{section}: {text} to {to}"
            );
        }
        for to in *not_reached {
            assert_eq!(
                jar.header(&url(to), HTTP, NOW),
                "",
                "{section}: {text} to {to}"
            );
        }
    }
}

#[test]
fn longer_paths_go_first_and_the_older_before_the_younger() {
    // RFC 6265bis §5.8.3.
    let jar = jar(&[
        (APP, "root=1; Path=/"),
        (APP, "deep=2; Path=/a/b"),
        (APP, "middle=3; Path=/a"),
        (APP, "also-root=4; Path=/"),
        (APP, "root=5; Path=/"),
    ]);
    let sent = jar.header(&url("https://app.example.com/a/b/c"), HTTP, NOW);
    assert_eq!(sent, "deep=2; middle=3; root=5; also-root=4");
}

#[test]
fn a_host_cookie_cannot_be_planted_from_a_neighbour() {
    // RFC 6265bis §4.1.3.2: what the prefix is for.
    let mut browser = browser(&[(APP, "__Host-session=real; Secure; HttpOnly; Path=/")]);
    let neighbour = url("https://old.example.com/");
    for text in [
        "__Host-session=planted; Secure; Path=/; Domain=example.com",
        "__Host-session=planted; Path=/; Domain=example.com",
    ] {
        assert!(browser.jar.set(text, &neighbour, HTTP, NOW).is_err());
    }
    let own = "__Host-session=planted; Secure; Path=/";
    browser
        .jar
        .set(own, &neighbour, HTTP, NOW)
        .expect("its own cookie");
    // Without the prefix the neighbour's cookie goes along, and the server cannot tell whose it is.
    let tossed = "session=planted; Secure; Path=/; Domain=example.com";
    browser
        .jar
        .set(tossed, &neighbour, HTTP, NOW)
        .expect("its domain's cookie");
    let to = url(APP);
    let request = browser.request(&trip("type", None, &to), NOW);
    assert_eq!(
        request.headers.first("Cookie"),
        Some("__Host-session=real; session=planted")
    );
}
