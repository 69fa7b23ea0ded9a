//! The user: RFC 6749 §4.1.1, `OpenID` Connect Core §3.1.2.1 and §3.1.2.6.

use crate::{NOW_S, Place, get, honest, signed_in, with};
use glassgate::validate::authorize::{Consent, Next, Owner};
use glassgate::wire::Request;

#[test]
fn who_has_not_spoken_yet_is_asked_on_a_page_and_that_is_no_error() {
    let request = get(&honest());
    let asked = Next::Consent {
        scope: "charges:read".to_owned(),
    };
    for (owner, next) in [
        (Owner::SignedOut, Next::SignIn),
        (signed_in(Consent::NotAsked), asked.clone()),
        (signed_in(Consent::Given("charges:write")), asked),
    ] {
        let (report, found) = Place::new().owner(owner).put(&request);
        assert_eq!(report.decided_by, Some("authorize.consent"));
        assert_eq!(
            (report.verdict.allowed, report.verdict.status),
            (false, 200)
        );
        assert_eq!(report.verdict.error, None);
        assert_eq!(found, next);
    }
}

#[test]
fn a_yes_to_more_is_a_yes_to_less() {
    let place = Place::new().owner(signed_in(Consent::Given("charges:read charges:write")));
    assert!(place.put(&get(&honest())).0.verdict.allowed);
}

#[test]
fn a_no_goes_back_to_the_app() {
    let place = Place::new().owner(signed_in(Consent::Denied));
    let (report, next) = place.put(&get(&honest()));
    assert_eq!(report.verdict.error, Some("access_denied"));
    assert!(matches!(next, Next::Refuse { .. }));
}

#[test]
fn prompt_none_forbids_to_ask_so_the_app_hears_what_lacks() {
    let request = with("prompt", "none");
    for (owner, error) in [
        (Owner::SignedOut, "login_required"),
        (signed_in(Consent::NotAsked), "consent_required"),
        (signed_in(Consent::Denied), "access_denied"),
    ] {
        let (report, next) = Place::new().owner(owner).put(&request);
        assert_eq!(report.verdict.error, Some(error));
        assert!(matches!(next, Next::Refuse { .. }));
    }
    assert!(Place::new().put(&request).0.verdict.allowed);
    let (report, _) = Place::new().put(&with("prompt", "none login"));
    assert_eq!(report.verdict.error, Some("invalid_request"));
}

#[test]
fn an_old_sign_in_is_none_where_the_request_asks_for_a_fresh_one() {
    // Signed in 300 seconds ago.
    let fresh = |request: &Request| Place::new().put(request).1;
    assert!(matches!(fresh(&with("max_age", "300")), Next::Grant(_)));
    assert_eq!(fresh(&with("max_age", "299")), Next::SignIn);
    assert_eq!(fresh(&with("prompt", "login")), Next::SignIn);
    let now = Owner::SignedIn {
        user: "ada",
        since_s: NOW_S,
        consent: Consent::Given("charges:read"),
    };
    let (report, _) = Place::new().owner(now).put(&with("prompt", "login"));
    assert!(report.verdict.allowed);
}

#[test]
fn without_a_word_on_any_user_the_check_is_off_and_says_so() {
    let (report, next) = Place::new().owner(Owner::Unsaid).put(&get(&honest()));
    assert!(
        report
            .check("authorize.consent")
            .is_some_and(|check| check.unset)
    );
    let Next::Grant(granted) = next else {
        panic!("{next:?}");
    };
    assert_eq!(granted.user, None);
}

/// RFC 6749 §3.3: left out, the server takes what it has for that, and says so.
#[test]
fn a_scope_left_out_means_all_that_the_client_is_registered_for() {
    let Next::Grant(granted) = Place::new().put(&with("scope", "")).1 else {
        panic!("a code goes out");
    };
    assert_eq!(granted.scope, "charges:read charges:write");
}
