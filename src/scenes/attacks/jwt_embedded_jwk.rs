use crate::cast::{self, APP, Api, App, Auth, BILLING_API, MALLORY, MalloryKeys};
use crate::scenes::scene::{Group, LEEWAY, Scene};
use crate::sim::{Switch, Trace, World};
use crate::validate::jwt;
use crate::wire::Request;
use crate::words::scene::{embedded_jwk as words, state_trusts};
use serde_json::json;

/// Which key the forged token names in kid, beside the one that it brings.
const CLAIMED_KID: Switch = Switch::one_of("claimed-kid", 0, 2);

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-embedded-jwk",
    group: Group::Attacks,
    steps: 7,
    off: &["jwt.key"],
    stopped_by: Some("jwt.key"),
    switches: &[CLAIMED_KID, LEEWAY],
    boxes: &[jwt::check_ids],
    defences: &[],
    doors: &[
        "attacks/jwt-key-confusion",
        "schemes/jwt-bearer",
        "workbench",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::app(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let kid = world.choice(CLAIMED_KID, &[MalloryKeys::KID, "k1"]);
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let mut auth = Auth::new(world.moment().random, cast::TOKEN_LIFE_S);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut app = App::default();

    world.step_after(0);
    auth.give_token(&mut app, "charges:read", &mut world.moment());
    world.state(BILLING_API, state_trusts());
    let honest = app.call(Api::HOST, "/v1/charges");
    let arrived = world.arrive(APP, BILLING_API, &honest);
    world.say(words::question());

    world.step_after(1);
    let mut answer = world.decide(&mut billing, &arrived);
    world.reply(&mut answer);
    world.say(words::honest(&answer));

    world.step_after(30);
    let keys = MalloryKeys::new(world.moment().random);
    world.state(MALLORY, words::key_pair());
    world.say(words::makes_keys());

    world.step_after(30);
    let header = json!({"kid": kid, "jwk": keys.jwk()});
    let scope = "charges:read charges:write";
    let forged = keys.sign(&app.access_token, &header, scope, &mut world.moment());
    world.state(MALLORY, words::mallory_forges(kid));
    world.say(words::forged());

    world.step_after(17);
    let charge = Request::new("POST", Api::HOST, "/v1/charges").bearer(&forged);
    let mut attack = world.send(MALLORY, &mut billing, &charge);
    world.say(words::attack(&attack, kid));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let lesson = words::carry_away(&attack);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}
