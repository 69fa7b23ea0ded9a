//! Whatever is asked, the box answers, and with every check on no answer leaves for an address
//! that is not registered.

use crate::{CALLBACK, NOW_S, Place, get, honest, signed_in};
use glassgate::validate::authorize::{Consent, Next, Owner, check_ids};
use proptest::prelude::*;

const LOOPBACK: &str = "http://127.0.0.1:8000/cb";

/// Addresses near the registered ones, and far.
fn addresses() -> impl Strategy<Value = String> {
    let near = "(https?|HTTPS|com.example.ada)(:|://)(app\\.example\\.com|127\\.0\\.0\\.1|\\[::1\\])\
        (:[0-9]{0,6}|@mallory\\.example\\.org|\\.mallory\\.example\\.org)?/?(callback|cb|\\.\\.|)(/|\\?|#|%2e|)\
        [a-z./?#@]{0,12}";
    prop_oneof![
        Just(CALLBACK.to_owned()),
        Just(LOOPBACK.to_owned()),
        near,
        any::<String>(),
    ]
}

fn values() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,60}",
        prop::sample::select(vec![
            "code",
            "token",
            "none",
            "login",
            "none login",
            "S256",
            "plain",
            "charges:read",
            "0",
            "99999999999999999999",
        ])
        .prop_map(str::to_owned),
    ]
}

fn owners() -> impl Strategy<Value = Owner<'static>> {
    let consents = prop::sample::select(vec![
        Consent::NotAsked,
        Consent::Denied,
        Consent::Given(""),
        Consent::Given("charges:read"),
    ]);
    prop_oneof![
        Just(Owner::Unsaid),
        Just(Owner::SignedOut),
        consents.prop_map(signed_in),
        any::<i64>().prop_map(|since_s| Owner::SignedIn {
            user: "ada",
            since_s,
            consent: Consent::Given("charges:read"),
        }),
    ]
}

/// Whether an address is a registered one, told apart by other means than the box's: the parsed
/// URLs are equal without their added parameters, and for a loopback address without the port.
fn is_ours(location: &str) -> bool {
    let mut to = url::Url::parse(location).expect("a URL");
    to.set_query(None);
    to.set_fragment(None);
    if to.host_str() == Some("127.0.0.1") {
        let _ = to.set_port(Some(8000));
    }
    [CALLBACK, LOOPBACK].contains(&to.as_str())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn with_every_check_on_nothing_leaves_for_an_address_that_is_not_registered(
        address in addresses(),
        name in prop::sample::select(vec![
            "response_type", "scope", "state", "code_challenge", "code_challenge_method", "prompt",
            "max_age", "client_id", "nonce",
        ]),
        value in values(),
        owner in owners(),
    ) {
        let place = Place::new()
            .client(|client| client.redirect_uris.push(LOOPBACK.to_owned()))
            .owner(owner);
        let mut pairs = honest();
        pairs.retain(|(found, _)| *found != "redirect_uri" && *found != name);
        pairs.extend([("redirect_uri", address), (name, value)]);
        let (report, next) = place.put(&get(&pairs));
        prop_assert_eq!(report.verdict.allowed, report.decided_by.is_none());
        prop_assert_eq!(report.verdict.allowed, matches!(next, Next::Grant(_)));
        let location = match next {
            Next::Grant(granted) => granted.location("c0de"),
            Next::Refuse { location } => location,
            Next::ErrorPage | Next::SignIn | Next::Consent { .. } => return Ok(()),
        };
        prop_assert!(location.is_ascii() && !location.contains(['\r', '\n', ' ']));
        prop_assert!(is_ours(&location), "{}", location);
    }

    #[test]
    fn no_request_and_no_switch_makes_the_box_panic(
        method in prop::sample::select(vec!["GET", "POST", "get", ""]),
        target in any::<String>(),
        body in any::<String>(),
        owner in owners(),
        off in prop::sample::subsequence(check_ids(), 0..=6),
        redirect_uris in prop::collection::vec(addresses(), 0..3),
        scope in prop::option::of(values()),
    ) {
        let mut place = Place::new().owner(owner).client(|client| {
            client.redirect_uris = redirect_uris;
            client.scope = scope;
        });
        place.off = off.into_iter().map(str::to_owned).collect();
        let mut request = glassgate::wire::Request::new(method, "a", &target)
            .header("Content-Type", "application/x-www-form-urlencoded");
        request.body = body;
        let mut input = place.input(&request);
        input.now_s = if target.len() % 2 == 0 { i64::MIN } else { NOW_S };
        input.client = place.client.as_ref();
        let report = glassgate::validate::authorize::validate(&input, &place.off);
        let next = glassgate::validate::authorize::next(&input, &report);
        prop_assert_eq!(report.verdict.allowed, report.decided_by.is_none());
        prop_assert_eq!(report.verdict.allowed, matches!(next, Next::Grant(_)));
        prop_assert!(!report.verdict.reason.is_empty());
    }
}
