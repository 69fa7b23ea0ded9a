//! The store and the web application behind the box.

use glassgate::cast::browser::{Browser, Trip};
use glassgate::cast::{ABSOLUTE_S, IDLE_S, SessionStore, WebApp};
use glassgate::sim::{Handled, Moment, Random, Ring, Server};
use glassgate::validate::Off;
use glassgate::wire::{Request, SetCookie};
use proptest::prelude::*;
use rand_core::SeedableRng;

const NOW: i64 = 1_767_268_800;

/// The web application, a clock and what is off.
struct House {
    app: WebApp,
    off: Off,
    random: Random,
    now_s: i64,
}

impl House {
    fn new(off: &[&str]) -> Self {
        Self {
            app: WebApp::alone(IDLE_S, ABSOLUTE_S),
            off: off.iter().map(|id| (*id).to_owned()).collect(),
            random: Random::seed_from_u64(7),
            now_s: NOW,
        }
    }

    fn receive(&mut self, request: &Request) -> Handled {
        let mut moment = Moment {
            now_s: self.now_s,
            off: &self.off,
            random: &mut self.random,
            ring: Ring::default(),
        };
        self.app.receive(request, &mut moment)
    }

    /// Sends a form from one of the application's own pages, and keeps the cookies.
    fn submit(&mut self, browser: &mut Browser, to: &str, fields: &[(&str, &str)]) -> Handled {
        let to = WebApp::url(to);
        let trip = Trip::form(&to, &to);
        let handled = self.receive(&browser.request(&trip, self.now_s).form(fields));
        browser.keep(&trip, &handled.response, self.now_s);
        handled
    }

    fn status(&mut self, browser: &Browser, target: &str) -> u16 {
        let request = browser.request(&Trip::typed(&WebApp::url(target)), self.now_s);
        self.receive(&request).response.status
    }
}

fn session_id(handled: &Handled) -> Option<String> {
    let line = handled.response.headers.first("Set-Cookie")?;
    SetCookie::parse(line).map(|cookie| cookie.value)
}

#[test]
fn a_wrong_password_gives_no_cookie() {
    let mut house = House::new(&[]);
    for (user, password) in [
        ("ada", "correct horse battery stapl"),
        ("ada", ""),
        ("grace", "correct horse battery staple"),
        ("", ""),
    ] {
        let fields = [("username", user), ("password", password)];
        let handled = house.submit(&mut Browser::default(), "/login", &fields);
        assert_eq!(handled.response.status, 403);
        assert_eq!(session_id(&handled), None);
    }
    let handled = house.submit(&mut Browser::default(), "/login", &WebApp::login_fields());
    assert_eq!(handled.response.status, 303);
    assert!(session_id(&handled).is_some());
}

#[test]
fn an_id_that_the_store_never_made_is_not_taken_over_at_login() {
    for off in [&[][..], &["defence.regenerate-id"]] {
        let mut house = House::new(off);
        let login = Request::new("POST", WebApp::HOST, "/login")
            .header("Cookie", "__Host-session=chosen-by-mallory")
            .form(&WebApp::login_fields());
        let id = session_id(&house.receive(&login)).expect("a session");
        assert_ne!(id, "chosen-by-mallory");
    }
}

#[test]
fn each_use_puts_the_idle_limit_off_and_nothing_the_absolute_one() {
    let mut house = House::new(&[]);
    let mut ada = Browser::default();
    house.submit(&mut ada, "/login", &WebApp::login_fields());
    while house.now_s + IDLE_S - 1 < NOW + ABSOLUTE_S {
        house.now_s += IDLE_S - 1;
        assert_eq!(house.status(&ada, "/account"), 200);
    }
    house.now_s = NOW + ABSOLUTE_S;
    assert_eq!(house.status(&ada, "/account"), 401);
}

#[test]
fn logging_out_one_browser_leaves_the_other_signed_in() {
    let mut house = House::new(&[]);
    let [mut phone, mut laptop] = [Browser::default(), Browser::default()];
    for browser in [&mut phone, &mut laptop] {
        house.submit(browser, "/login", &WebApp::login_fields());
    }
    assert_eq!(
        house.submit(&mut phone, "/logout", &[]).response.status,
        303
    );
    assert_eq!(phone.jar.all(NOW).count(), 0, "and the cookie is gone");
    assert_eq!(house.status(&phone, "/account"), 401);
    assert_eq!(house.status(&laptop, "/account"), 200);
}

proptest! {
    #[test]
    fn a_session_never_outlives_its_deletion(doings in proptest::collection::vec((0_usize..5, any::<bool>()), 1..60)) {
        let store = SessionStore::default();
        let other_servers = store.clone();
        let mut random = Random::seed_from_u64(7);
        let off = Off::new();
        let mut ids: Vec<(String, bool)> = Vec::new();
        for (now_s, (which, delete)) in (NOW..).zip(doings) {
            match ids.get_mut(which) {
                Some((id, alive)) if delete => {
                    store.delete(id);
                    *alive = false;
                }
                _ => {
                    let mut moment = Moment { now_s, off: &off, random: &mut random, ring: Ring::default() };
                    ids.push((store.make(Some("user_001"), &mut moment), true));
                }
            }
            for (id, alive) in &ids {
                other_servers.touch(id, now_s);
                prop_assert_eq!(other_servers.look_up(id).is_some(), *alive);
            }
        }
    }
}
