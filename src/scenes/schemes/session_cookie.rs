use crate::cast::browser::{Browser, Trip};
use crate::cast::{self, WebApp};
use crate::scenes::scene::{ABSOLUTE, Group, IDLE, Scene};
use crate::sim::{BROWSER, Trace, World};
use crate::validate::session;
use crate::words::scene::session_cookie as words;

pub const SCENE: Scene = Scene {
    id: "schemes/session-cookie",
    group: Group::Schemes,
    steps: 10,
    off: &[],
    stopped_by: None,
    switches: &[IDLE, ABSOLUTE],
    boxes: &[session::check_ids],
    defences: &[],
    doors: &[
        "attacks/csrf",
        "attacks/session-fixation",
        "foundations/sessions-or-tokens",
        "workbench/session",
    ],
    play,
    cast: || vec![cast::adas_browser(), cast::web_app()],
};

fn play(mut world: World) -> Trace {
    let idle_s = world.setting(IDLE.name, IDLE.default);
    let absolute_s = world.setting(ABSOLUTE.name, ABSOLUTE.default);
    let mut app = WebApp::alone(idle_s, absolute_s);
    let mut ada = Browser::default();
    let [login, account, transfer, logout] =
        ["/login", "/account", "/transfer", "/logout"].map(WebApp::url);

    // Sign in.
    world.step_after(0);
    let trip = Trip::form(&login, &login);
    let form = ada
        .request(&trip, world.now_s())
        .form(&WebApp::login_fields());
    let mut signed_in = world.send(BROWSER, &mut app, &form);
    world.say(words::login());
    world.step_after(1);
    world.reply(&mut signed_in);
    ada.keep(&trip, &signed_in.response, world.now_s());
    world.state(BROWSER, words::browser_keeps());
    world.say(words::logged_in());

    // Use.
    world.step_after(1);
    let visit = ada.request(&Trip::link(&login, &account), world.now_s());
    let mut page = world.send(BROWSER, &mut app, &visit);
    world.say(words::account(&page));
    world.step_after(1);
    world.reply(&mut page);
    world.say(words::account_answered(&page));

    // Change something.
    world.step_after(60);
    let pay = ada
        .request(&Trip::form(&account, &transfer), world.now_s())
        .form(&[("to", "grace"), ("amount", "20")]);
    let mut paid = world.send(BROWSER, &mut app, &pay);
    world.say(words::transfer(&paid));
    world.step_after(1);
    world.reply(&mut paid);
    world.say(words::transfer_answered(&paid));

    // Log out.
    world.step_after(30);
    let trip = Trip::form(&account, &logout);
    let leave = ada.request(&trip, world.now_s());
    let mut left = world.send(BROWSER, &mut app, &leave);
    world.say(words::logout(&left));
    world.step_after(1);
    world.reply(&mut left);
    ada.keep(&trip, &left.response, world.now_s());
    if ada.jar.all(world.now_s()).next().is_none() {
        world.state(BROWSER, words::browser_keeps_nothing());
    }
    world.say(words::logged_out(&left));

    // The request of step 3 again, byte for byte.
    world.step_after(2);
    let mut again = world.send(BROWSER, &mut app, &visit);
    world.say(words::same_bytes(&again));
    world.step_after(1);
    world.reply(&mut again);
    let lesson = words::carry_away(&again);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
