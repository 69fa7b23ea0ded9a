use crate::cast::browser::Browser;
use crate::cast::{self, APP, Api, Auth, BILLING_API, OauthApp};
use crate::scenes::connected::connect_and_tell;
use crate::scenes::scene::{Group, LEEWAY, REFRESH_LIFE, Scene, TOKEN_LIFE};
use crate::sim::{Answer, Trace, World};
use crate::validate::{jwt, token};
use crate::words::scene::{refresh_rotation as words, state_trusts};

pub const SCENE: Scene = Scene {
    id: "lifecycles/refresh-rotation",
    group: Group::Lifecycles,
    steps: 14,
    off: &["jwt.denylist"],
    stopped_by: None,
    switches: &[TOKEN_LIFE, REFRESH_LIFE, LEEWAY],
    boxes: &[token::check_ids_for_refresh, jwt::check_ids],
    defences: &[],
    doors: &[
        "attacks/refresh-replay",
        "lifecycles/jwt",
        "schemes/oauth-pkce",
        "workbench/token",
    ],
    play,
    cast: || vec![cast::app(), cast::auth(), cast::billing_api()],
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let refresh_life_s = world.setting(REFRESH_LIFE.name, REFRESH_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s).with_sign_in_life(refresh_life_s);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut app = OauthApp::native();
    let mut ada = Browser::default();

    // Use.
    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    connect_and_tell(&mut world, &mut auth, &mut app, &mut ada);
    let backup = app.clone();
    let mut used = world.send(APP, &mut billing, &app.call(Api::HOST, "/v1/charges"));
    world.say(words::question(token_life_s, refresh_life_s));
    world.step_after(1);
    world.reply(&mut used);
    world.say(words::used(&used));

    // Expire, refresh, go on.
    world.step_after(token_life_s.saturating_add(leeway_s));
    let stale = call(&mut world, &app, &mut billing);
    world.say(words::expired(&stale));
    world.step_after(1);
    let mut first = app.refresh().map(|ask| world.send(APP, &mut auth, &ask));
    world.say(words::refresh(first.as_ref()));
    world.step_after(1);
    keep(&mut world, &mut app, first.as_mut());
    world.say(words::refreshed(first.as_ref()));
    world.step_after(1);
    let called = call(&mut world, &app, &mut billing);
    world.say(words::called(&called, token_life_s, refresh_life_s));

    // The next round does not move the end.
    world.step_after(token_life_s.saturating_add(leeway_s));
    let second = refresh(&mut world, &mut app, &mut auth);
    world.say(words::refreshed_again(second.as_ref()));

    // The same app on a second phone, as an old backup has it.
    world.step_after(60);
    let mut copy = backup;
    world.state(APP, copy.note(words::restored()));
    let mut replayed = copy.refresh().map(|ask| world.send(APP, &mut auth, &ask));
    world.say(words::backup(replayed.as_ref()));
    world.step_after(1);
    keep(&mut world, &mut copy, replayed.as_mut());
    billing.share_denylist(auth.denylist());
    world.say(words::backup_answered(replayed.as_ref()));

    // The first phone, which did nothing wrong.
    world.step_after(5);
    let last = call(&mut world, &app, &mut billing);
    world.say(words::last_access(&last, replayed.as_ref()));
    world.step_after(5);
    let third = refresh(&mut world, &mut app, &mut auth);
    world.say(words::first_phone(third.as_ref()));

    // A sign-in of its own, up to its absolute end.
    world.step_after(60);
    connect_and_tell(&mut world, &mut auth, &mut app, &mut ada);
    world.say(words::signs_in_again(third.as_ref()));
    world.step_after(refresh_life_s);
    let ended = refresh(&mut world, &mut app, &mut auth);
    world.say(words::absolute_end(ended.as_ref(), refresh_life_s));

    world.step_after(1);
    let lesson = words::carry_away(replayed.as_ref());
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}

/// The app calls the API, and the answer comes back.
fn call(world: &mut World, app: &OauthApp, billing: &mut Api) -> Answer {
    let mut called = world.send(APP, billing, &app.call(Api::HOST, "/v1/charges"));
    world.reply(&mut called);
    called
}

/// The app uses its refresh token, and keeps what comes back.
fn refresh(world: &mut World, app: &mut OauthApp, auth: &mut Auth) -> Option<Answer> {
    let mut answer = app.refresh().map(|ask| world.send(APP, auth, &ask));
    keep(world, app, answer.as_mut());
    answer
}

fn keep(world: &mut World, app: &mut OauthApp, answer: Option<&mut Answer>) {
    if let Some(answer) = answer {
        world.reply(answer);
        let kept = app.keep(&answer.response);
        world.state(APP, kept);
    }
}
