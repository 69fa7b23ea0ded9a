use crate::cast::{self, APP, Api, App, Auth, BILLING_API, MALLORY};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Server, Trace, World};
use crate::validate::{jwt, token};
use crate::wire::Request;
use crate::words::scene::{state_trusts, who_then_may as words};

const TARGET: &str = "/v1/charges";

pub const SCENE: Scene = Scene {
    id: "foundations/who-then-may",
    group: Group::Foundations,
    steps: 12,
    off: &["jwt.denylist"],
    stopped_by: None,
    switches: &[LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &[
        "foundations/bearer-step-by-step",
        "schemes/scopes",
        "workbench",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::app(),
            cast::auth(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut app = App::default();

    // Nobody said who.
    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let bare = Request::new("POST", Api::HOST, TARGET);
    let mut unknown = world.send(APP, &mut billing, &bare);
    world.say(words::bare(&unknown));

    world.step_after(1);
    world.reply(&mut unknown);
    world.say(words::bare_answered(&unknown));

    world.step_after(20);
    let code = auth.give_code(&mut app, "charges:read", &mut world.moment());
    world.state(auth.id(), words::signed_in());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::exchange(&issued));

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.say(words::issued(&issued));

    // Known, and not allowed.
    world.step_after(10);
    let mut known = world.send(APP, &mut billing, &app.write(Api::HOST, TARGET));
    world.say(words::known(&known));

    world.step_after(1);
    world.reply(&mut known);
    world.say(words::known_answered(&known));

    // Known, and allowed.
    world.step_after(10);
    let mut read = world.send(APP, &mut billing, &app.call(Api::HOST, TARGET));
    world.say(words::allowed(&read));

    world.step_after(1);
    world.reply(&mut read);
    world.say(words::allowed_answered(&read));

    // A stranger who asks for the same: the second question is never put.
    world.step_after(20);
    let forged = cast::edited(&app.access_token, |claims| {
        claims["sub"] = "admin".into();
    });
    world.state(MALLORY, words::mallory_forges());
    world.say(words::forged());

    world.step_after(5);
    let write = Request::new("POST", Api::HOST, TARGET).bearer(&forged);
    let mut stranger = world.send(MALLORY, &mut billing, &write);
    world.say(words::stranger(&stranger));

    world.step_after(1);
    world.reply(&mut stranger);
    world.say(words::stranger_answered(&stranger));

    world.step_after(0);
    let lesson = words::carry_away(&known, &stranger);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
