use crate::cast::browser::{Browser, Trip};
use crate::cast::{self, MALLORY, WebApp};
use crate::scenes::scene::{ABSOLUTE, Group, IDLE, Scene};
use crate::sim::{BROWSER, Trace, World};
use crate::validate::session::{self, COOKIE};
use crate::wire::Request;
use crate::words::scene::session_fixation as words;

const DEFENCE: &str = "defence.regenerate-id";

pub const SCENE: Scene = Scene {
    id: "attacks/session-fixation",
    group: Group::Attacks,
    steps: 8,
    off: &[DEFENCE],
    stopped_by: Some(DEFENCE),
    switches: &[IDLE, ABSOLUTE],
    boxes: &[session::check_ids],
    defences: &[DEFENCE],
    doors: &[
        "attacks/xss-localstorage",
        "schemes/session-cookie",
        "workbench/session",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::adas_browser(),
            cast::web_app(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let idle_s = world.setting(IDLE.name, IDLE.default);
    let absolute_s = world.setting(ABSOLUTE.name, ABSOLUTE.default);
    let mut app = WebApp::alone(idle_s, absolute_s);
    let mut shared = Browser::default();
    let [login, account] = ["/login", "/account"].map(WebApp::url);

    // Mallory sits at the browser that Ada will use.
    world.step_after(0);
    let trip = Trip::typed(&login);
    let mut page = world.send(BROWSER, &mut app, &shared.request(&trip, world.now_s()));
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut page);
    shared.keep(&trip, &page.response, world.now_s());
    let planted = session_id(&shared, &world);
    world.state(BROWSER, words::browser_keeps_planted());
    world.state(MALLORY, words::wrote_down());
    world.say(words::planted());

    // Ada sits down.
    world.step_after(120);
    let trip = Trip::form(&login, &login);
    let form = shared
        .request(&trip, world.now_s())
        .form(&WebApp::login_fields());
    let mut signed_in = world.send(BROWSER, &mut app, &form);
    let same_id = app.store.holds(&planted);
    world.say(words::login(same_id));

    world.step_after(1);
    world.reply(&mut signed_in);
    shared.keep(&trip, &signed_in.response, world.now_s());
    world.state(
        BROWSER,
        words::browser_after(session_id(&shared, &world) != planted),
    );
    world.say(words::logged_in(same_id));

    world.step_after(1);
    let visit = shared.request(&Trip::link(&login, &account), world.now_s());
    let mut own = world.send(BROWSER, &mut app, &visit);
    world.say(words::account(&own));

    world.step_after(1);
    world.reply(&mut own);
    world.say(words::account_answered(&own));

    // Mallory's own computer, and the id on her note.
    world.step_after(60);
    let replay = Request::new("GET", WebApp::HOST, "/account")
        .header("Cookie", &format!("{COOKIE}={planted}"));
    let mut attack = world.send(MALLORY, &mut app, &replay);
    world.say(words::attack(&attack));

    world.step_after(1);
    world.reply(&mut attack);
    let lesson = words::carry_away(&attack);
    world.say(lesson.clone());
    let refused_by = attack.report.as_ref().and_then(|report| report.decided_by);
    let stopped_by = refused_by.map(|check| if same_id { check } else { DEFENCE });
    world.end_attack_by(SCENE.id, stopped_by, lesson)
}

/// The session id in the browser; empty where there is none.
fn session_id(browser: &Browser, world: &World) -> String {
    let cookie = browser.jar.all(world.now_s()).next();
    cookie.map_or_else(String::new, |cookie| cookie.value.clone())
}
