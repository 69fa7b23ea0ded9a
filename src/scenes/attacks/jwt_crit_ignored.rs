use crate::cast::{self, APP, Api, App, Auth, BILLING_API, MALLORY};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Server, Trace, World};
use crate::validate::{jwt, token};
use crate::words::scene::{crit_ignored as words, state_trusts};

/// The extension: the token may be used once.
const ONE_TIME: &str = "one-time";

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-crit-ignored",
    group: Group::Attacks,
    steps: 8,
    off: &["jwt.crit"],
    stopped_by: Some("jwt.crit"),
    switches: &[LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &[
        "attacks/jwt-alg-none",
        "attacks/certificate-bound-token",
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
    let mut auth = Auth::new(world.moment().random, token_life_s).with_critical(ONE_TIME);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut app = App::default();

    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let code = auth.give_code(&mut app, "charges:write", &mut world.moment());
    world.state(auth.id(), words::signed_in());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.state(APP, words::app_holds());
    world.say(words::issued());

    // The honest use: the only one that the token allows.
    world.step_after(5);
    let charge = app.write(Api::HOST, "/v1/charges");
    let mut honest = world.send(APP, &mut billing, &charge);
    world.say(words::honest(&honest));

    world.step_after(1);
    world.reply(&mut honest);
    world.say(words::honest_answered(&honest));

    world.step_after(60);
    world.learn(MALLORY, "access_token", &app.access_token, words::LOG);
    world.say(words::read_in_log(&honest));

    world.step_after(10);
    let mut attack = world.send(MALLORY, &mut billing, &charge);
    world.say(words::attack(&attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let lesson = words::carry_away(&attack);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}
