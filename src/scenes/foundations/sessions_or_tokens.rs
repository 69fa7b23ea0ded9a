use crate::cast::browser::{Browser, Trip};
use crate::cast::{
    self, ADA, AUTH, Api, App, Auth, BILLING_API, SessionStore, WEB_APP, WEB_APP_2, WebApp,
};
use crate::scenes::scene::{ABSOLUTE, Group, IDLE, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Answer, BROWSER, Trace, World};
use crate::validate::{Outcome, jwt, session, token};
use crate::wire::{Request, Url};
use crate::words::scene::sessions_or_tokens as words;

const SHARED: &str = "defence.shared-store";

pub const SCENE: Scene = Scene {
    id: "foundations/sessions-or-tokens",
    group: Group::Foundations,
    steps: 18,
    off: &[SHARED, "jwt.denylist"],
    stopped_by: None,
    switches: &[IDLE, ABSOLUTE, LEEWAY, TOKEN_LIFE],
    boxes: &[
        session::check_ids,
        jwt::check_ids,
        token::check_ids_for_code,
        token::check_ids_for_refresh,
    ],
    defences: &[SHARED],
    doors: &[
        "schemes/session-cookie",
        "schemes/jwt-bearer",
        "lifecycles/jwt",
        "attacks/xss-localstorage",
    ],
    play,
    cast: || {
        vec![
            cast::adas_browser(),
            cast::web_app(),
            cast::web_app_2(),
            cast::auth(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let mut both = Both::new(&mut world);
    where_identity_lives(&mut world, &mut both);
    let visit = what_a_request_costs(&mut world, &mut both);
    a_second_server(&mut world, &mut both, &visit);
    a_permission_is_taken_away(&mut world, &mut both);
    the_end(world, &mut both, &visit)
}

/// The two designs, side by side.
struct Both {
    ada: Ada,
    store: SessionStore,
    /// The second server's: the same one, where it is shared.
    second: SessionStore,
    web_app: WebApp,
    web_app_2: WebApp,
    auth: Auth,
    billing: Api,
    leeway_s: i64,
    token_life_s: i64,
}

impl Both {
    fn new(world: &mut World) -> Self {
        let idle_s = world.setting(IDLE.name, IDLE.default);
        let absolute_s = world.setting(ABSOLUTE.name, ABSOLUTE.default);
        let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
        let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
        let auth = Auth::new(world.moment().random, token_life_s);
        let store = SessionStore::default();
        let second = if world.is_on(SHARED) {
            store.clone()
        } else {
            SessionStore::default()
        };
        Self {
            ada: Ada::default(),
            web_app: WebApp::new(WEB_APP, store.clone(), idle_s, absolute_s),
            web_app_2: WebApp::new(WEB_APP_2, second.clone(), idle_s, absolute_s),
            store,
            second,
            billing: Api::trusting(&auth.jwks(), leeway_s),
            auth,
            leeway_s,
            token_life_s,
        }
    }
}

fn where_identity_lives(world: &mut World, both: &mut Both) {
    let Both { ada, auth, .. } = both;
    let login = WebApp::url("/login");
    world.step_after(0);
    let trip = Trip::form(&login, &login);
    let form = ada.browser.request(&trip, world.now_s());
    let form = form.form(&WebApp::login_fields());
    let mut signed_in = world.send(BROWSER, &mut both.web_app, &form);
    world.say(words::question());
    world.step_after(1);
    world.reply(&mut signed_in);
    ada.browser.keep(&trip, &signed_in.response, world.now_s());
    world.state(BROWSER, words::browser_keeps_cookie());
    world.say(words::session_lives());

    world.step_after(1);
    let scope = "charges:read charges:write";
    let code = auth.give_code(&mut ada.app, scope, &mut world.moment());
    let mut issued = world.send(BROWSER, auth, &ada.app.exchange(&code));
    world.say(words::token_asked(&issued));
    world.step_after(1);
    world.reply(&mut issued);
    ada.app.keep(&issued.response);
    world.state(BROWSER, words::browser_keeps_token());
    world.say(words::token_lives());
}

/// Gives the request to the session server, for others to get the same.
fn what_a_request_costs(world: &mut World, both: &mut Both) -> Request {
    let Both { ada, billing, .. } = both;
    let [login, account] = ["/login", "/account"].map(WebApp::url);
    world.step_after(5);
    let visit = ada
        .browser
        .request(&Trip::link(&login, &account), world.now_s());
    let one = world.send(BROWSER, &mut both.web_app, &visit);
    world.say(words::session_cost(&one, both.store.lookups()));
    world.step_after(1);
    let one = ada.calls("GET", billing, world);
    world.say(words::token_cost(
        &one,
        ada.signature_checks,
        billing.denylist_lookups(),
    ));
    visit
}

fn a_second_server(world: &mut World, both: &mut Both, visit: &Request) {
    world.step_after(5);
    let other = world.send(BROWSER, &mut both.web_app_2, visit);
    world.say(words::second_session_server(&other));
    world.step_after(1);
    let mut billing_2 = Api::trusting(&both.auth.jwks(), both.leeway_s);
    let other = both.ada.calls("GET", &mut billing_2, world);
    world.say(words::second_token_server(&other));
}

fn a_permission_is_taken_away(world: &mut World, both: &mut Both) {
    let Both {
        ada, auth, billing, ..
    } = both;
    let [account, transfer] = ["/account", "/transfer"].map(WebApp::url);
    world.step_after(30);
    for store in [&both.store, &both.second] {
        store.permit(ADA, "account:read");
    }
    auth.narrow("charges:read");
    world.state(
        WEB_APP,
        both.store.permissions_note(words::permission_gone(), ADA),
    );
    let pay = ada
        .browser
        .request(&Trip::form(&account, &transfer), world.now_s())
        .form(&[("to", "grace"), ("amount", "20")]);
    let write = world.send(BROWSER, &mut both.web_app, &pay);
    world.say(words::session_permission(&write));
    world.step_after(1);
    world.state(AUTH, words::scope_gone());
    let write = ada.calls("POST", billing, world);
    world.say(words::token_permission(&write));
    world.step_after(1);
    let refreshed = world.send(BROWSER, auth, &ada.app.refresh());
    world.say(words::refreshed(&refreshed));
    ada.app.keep(&refreshed.response);
    world.step_after(1);
    let write = ada.calls("POST", billing, world);
    world.say(words::new_token_permission(&write));
}

fn the_end(mut world: World, both: &mut Both, visit: &Request) -> Trace {
    let Both {
        ada, auth, billing, ..
    } = both;
    let [account, logout] = ["/account", "/logout"].map(WebApp::url);
    world.step_after(30);
    let leave = ada
        .browser
        .request(&Trip::form(&account, &logout), world.now_s());
    let left = world.send(BROWSER, &mut both.web_app, &leave);
    world.say(words::session_logout(&left));
    world.step_after(1);
    let dead = world.send(BROWSER, &mut both.web_app, visit);
    world.say(words::session_after(&dead));

    world.step_after(1);
    let _revoked = world.send(BROWSER, auth, &ada.app.revoke());
    billing.share_denylist(auth.denylist());
    world.say(words::token_logout());
    world.step_after(1);
    let after = ada.calls("GET", billing, &mut world);
    world.say(words::token_after(&after));
    let longest_s = both.token_life_s.saturating_add(both.leeway_s);
    world.step_after(longest_s);
    let mut late = ada.calls("GET", billing, &mut world);
    world.say(words::token_end(&late, longest_s));

    world.step_after(1);
    world.reply(&mut late);
    let lesson = words::carry_away(
        both.store.lookups(),
        ada.signature_checks,
        billing.denylist_lookups(),
        &after,
        both.token_life_s,
    );
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}

/// Ada's browser, and the app in it that holds her token.
#[derive(Default)]
struct Ada {
    browser: Browser,
    app: App,
    /// How often her calls cost a server a signature check.
    signature_checks: u32,
}

impl Ada {
    /// The app calls billing-api with its token.
    fn calls(&mut self, method: &str, api: &mut Api, world: &mut World) -> Answer {
        let request = self.request(method, world.now_s());
        let answer = world.send(BROWSER, api, &request);
        let checked = answer
            .report
            .as_ref()
            .and_then(|report| report.check("jwt.signature"))
            .is_some_and(|check| check.outcome != Outcome::NotReached);
        self.signature_checks += u32::from(checked);
        world.state(BILLING_API, words::signature_checks(self.signature_checks));
        answer
    }

    fn request(&self, method: &str, now_s: i64) -> Request {
        let charges = Url::https(Api::HOST, "/v1/charges");
        let page = WebApp::url("/account");
        self.browser
            .request(&Trip::fetch(&page, method, &charges), now_s)
            .bearer(&self.app.access_token)
    }
}
