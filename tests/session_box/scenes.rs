//! What the scenes about sessions show.

use glassgate::cast::{SessionStore, WebApp};
use glassgate::scenes::{self, Scene};
use glassgate::sim::{Attack, Event, Setup, Trace};

fn scene(id: &str) -> &'static Scene {
    scenes::find(id).expect("a scene")
}

fn run(id: &str, off: &[&'static str]) -> Trace {
    scene(id).run(&Setup::new(off.iter().copied()))
}

fn http(trace: &Trace, step: u32) -> String {
    let texts: Vec<&str> = trace
        .at_step(step)
        .filter_map(|event| match event {
            Event::Message { http, .. } => Some(http.as_str()),
            _ => None,
        })
        .collect();
    texts.last().copied().unwrap_or_default().to_owned()
}

fn decided(trace: &Trace, step: u32) -> (bool, Option<&'static str>) {
    let (_, report) = trace.report(step).expect("a box");
    (report.verdict.allowed, report.decided_by)
}

#[test]
fn a_logout_ends_the_session_at_once_for_the_very_same_bytes() {
    let trace = run("schemes/session-cookie", &[]);
    assert_eq!(http(&trace, 3), http(&trace, 9));
    assert_eq!(decided(&trace, 3), (true, None));
    assert_eq!(decided(&trace, 9), (false, Some("session.known")));
    assert!(http(&trace, 10).contains("WWW-Authenticate: Cookie"));
    let cookie = http(&trace, 2);
    for part in [
        "__Host-session=",
        "; HttpOnly",
        "; SameSite=Lax",
        "; Secure",
        "; Path=/",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
}

#[test]
fn the_store_shows_records_and_never_an_id() {
    let trace = run("schemes/session-cookie", &[]);
    let id = http(&trace, 3)
        .split("__Host-session=")
        .nth(1)
        .and_then(|rest| rest.split("\r\n").next())
        .expect("an id")
        .to_owned();
    assert_eq!(id.len(), 43, "256 bits in base64url");
    let mut sizes = Vec::new();
    for event in &trace.events {
        if let Event::State {
            what,
            record: Some(record),
            ..
        } = event
        {
            assert!(!what.contains(&id) && !format!("{record:?}").contains(&id[..8]));
            sizes.push(record.members.len());
        }
    }
    assert_eq!(sizes, [4, 4, 4, 0], "made, seen twice, deleted");
}

#[test]
fn same_site_alone_does_not_stop_a_forgery_from_a_host_of_the_same_site() {
    let csrf = |off: &[&'static str]| {
        let trace = run("attacks/csrf", off);
        (
            decided(&trace, 4).1,
            decided(&trace, 7).1,
            trace.ending.attack,
        )
    };
    assert_eq!(
        csrf(&["session.origin", "defence.same-site"]),
        (None, None, Some(Attack::GotIn))
    );
    assert_eq!(
        csrf(&["session.origin"]),
        (Some("session.cookie"), None, Some(Attack::GotIn))
    );
    assert_eq!(
        csrf(&["defence.same-site"]),
        (
            Some("session.origin"),
            Some("session.origin"),
            Some(Attack::Stopped)
        )
    );
    assert_eq!(
        csrf(&[]),
        (
            Some("session.cookie"),
            Some("session.origin"),
            Some(Attack::Stopped)
        )
    );
}

#[test]
fn the_forged_request_is_stopped_with_the_same_bytes_that_got_in() {
    let open = run("attacks/csrf", &["session.origin", "defence.same-site"]);
    let stopped = run("attacks/csrf", &["defence.same-site"]);
    let forged = http(&open, 4);
    assert_eq!(forged, http(&stopped, 4));
    for line in [
        "Cookie: __Host-session=",
        "Origin: https://mallory.example.org",
        "Sec-Fetch-Site: cross-site",
    ] {
        assert!(forged.contains(line), "{forged}");
    }
    assert!(!http(&run("attacks/csrf", &["session.origin"]), 4).contains("Cookie:"));
}

#[test]
fn a_planted_id_is_adas_session_unless_the_login_makes_a_new_one() {
    let open = run("attacks/session-fixation", &["defence.regenerate-id"]);
    let strict = run("attacks/session-fixation", &[]);
    assert_eq!(http(&open, 7), http(&strict, 7), "the same bytes");
    assert_eq!(decided(&open, 7), (true, None));
    assert_eq!(decided(&strict, 7), (false, Some("session.known")));
    // Ada herself notices nothing either way.
    assert!(decided(&open, 5).0 && decided(&strict, 5).0);
}

#[test]
fn an_injected_script_takes_the_token_but_never_the_http_only_cookie() {
    for off in [&["defence.http-only"][..], &[]] {
        let trace = run("attacks/xss-localstorage", off);
        let sent = http(&trace, 8);
        assert!(
            sent.contains("cookie=&"),
            "document.cookie is empty: {sent}"
        );
        let stole_token = !sent.ends_with("token=");
        assert_eq!(stole_token, !off.is_empty());
        // Either way the script can act in the open page, and the scene says so.
        assert_eq!(decided(&trace, 11), (true, None));
    }
}

#[test]
fn sessions_and_tokens_pay_in_different_coin() {
    let both = |off: &[&'static str]| run("foundations/sessions-or-tokens", off);
    let apart = both(&["defence.shared-store", "jwt.denylist"]);
    let shared = both(&["jwt.denylist"]);
    // A second server.
    assert_eq!(decided(&apart, 7), (false, Some("session.known")));
    assert_eq!(decided(&shared, 7), (true, None));
    assert_eq!(decided(&apart, 8), (true, None), "a key is enough");
    // A permission is taken away: now, and with the next token.
    assert_eq!(decided(&apart, 9).1, Some("session.permission"));
    assert_eq!(decided(&apart, 10).1, None);
    assert_eq!(decided(&apart, 12).1, Some("jwt.scope"));
    // Logged out: now, and at the end of the token's life; or at the price of a lookup.
    assert_eq!(decided(&apart, 14).1, Some("session.known"));
    assert_eq!(decided(&apart, 16).1, None);
    assert_eq!(decided(&apart, 17).1, Some("jwt.exp"));
    assert_eq!(decided(&both(&[]), 16).1, Some("jwt.denylist"));
    // The cost that the scene counts is what it ran: one lookup for each request of a session.
    assert!(
        apart.ending.say.contains("4 lookups"),
        "{}",
        apart.ending.say
    );
    assert!(
        shared.ending.say.contains("5 lookups"),
        "{}",
        shared.ending.say
    );
    assert!(apart.ending.say.contains("6 signature checks, 0 lookups"));
}

#[test]
fn a_clone_of_a_store_is_the_same_store_and_a_new_one_is_not() {
    let store = SessionStore::default();
    let first = WebApp::new("web-app", store.clone(), 900, 28_800);
    let second = WebApp::new("web-app-2", store, 900, 28_800);
    let alone = WebApp::alone(900, 28_800);
    assert_eq!(first.store.look_up("nothing"), None);
    assert_eq!(second.store.lookups(), 1);
    assert_eq!(alone.store.lookups(), 0);
}
