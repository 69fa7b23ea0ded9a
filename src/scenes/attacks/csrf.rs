use crate::cast::browser::{Browser, Trip};
use crate::cast::{self, MALLORY, MallorySite, WebApp};
use crate::scenes::scene::{ABSOLUTE, Group, IDLE, Scene};
use crate::sim::{Answer, BROWSER, Trace, World};
use crate::validate::session::{self, same_site_name};
use crate::words::scene::csrf as words;

pub const SCENE: Scene = Scene {
    id: "attacks/csrf",
    group: Group::Attacks,
    steps: 8,
    off: &["session.origin", "defence.same-site"],
    stopped_by: Some("session.origin"),
    switches: &[IDLE, ABSOLUTE],
    boxes: &[session::check_ids],
    defences: &["defence.same-site"],
    doors: &[
        "attacks/session-fixation",
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
    let mut mallory = MallorySite::default();
    let mut ada = Browser::default();
    let login = WebApp::url("/login");

    world.step_after(0);
    let trip = Trip::form(&login, &login);
    let form = ada
        .request(&trip, world.now_s())
        .form(&WebApp::login_fields());
    let mut signed_in = world.send(BROWSER, &mut app, &form);
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut signed_in);
    ada.keep(&trip, &signed_in.response, world.now_s());
    if let Some(cookie) = ada.jar.all(world.now_s()).next() {
        world.state(
            BROWSER,
            words::browser_keeps(same_site_name(cookie.same_site)),
        );
    }
    world.say(words::signed_in(world.is_on("defence.same-site")));

    // A page of another site.
    world.step_after(120);
    let mut kittens = visit(&mut world, &ada, &mut mallory, MallorySite::HOST);
    world.say(words::kittens());

    world.step_after(1);
    world.reply(&mut kittens);
    let mut cross_site = forged(&mut world, &ada, &mut app, MallorySite::HOST);
    world.say(words::cross_site(&cross_site));

    world.step_after(1);
    world.reply(&mut cross_site);
    world.say(words::cross_site_answered(&cross_site));

    // A page of another host of the same site.
    world.step_after(60);
    world.state(MALLORY, words::took_over());
    let mut old = visit(&mut world, &ada, &mut mallory, MallorySite::TAKEN_OVER);
    world.say(words::old_host());

    world.step_after(1);
    world.reply(&mut old);
    let mut same_site = forged(&mut world, &ada, &mut app, MallorySite::TAKEN_OVER);
    world.say(words::same_site(&same_site));

    world.step_after(1);
    world.reply(&mut same_site);
    let decisive = if cross_site.let_in() {
        &cross_site
    } else {
        &same_site
    };
    let lesson = words::carry_away(decisive.let_in(), decisive);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, decisive, lesson)
}

/// Ada opens a page of Mallory's.
fn visit(world: &mut World, ada: &Browser, mallory: &mut MallorySite, host: &str) -> Answer {
    let page = MallorySite::url(host, "/");
    let request = ada.request(&Trip::typed(&page), world.now_s());
    world.send(BROWSER, mallory, &request)
}

/// The form in that page sends itself. Ada's browser decides what goes along.
fn forged(world: &mut World, ada: &Browser, app: &mut WebApp, host: &str) -> Answer {
    let page = MallorySite::url(host, "/");
    let transfer = WebApp::url("/transfer");
    let request = ada
        .request(&Trip::form(&page, &transfer), world.now_s())
        .form(&MallorySite::form_fields());
    world.send(BROWSER, app, &request)
}
