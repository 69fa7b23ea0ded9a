use crate::cast::{self, APP, Api, App, Auth, BILLING_API, KeyStore, KidShape, MALLORY, key_store};
use crate::keys::Alg;
use crate::scenes::scene::{Group, LEEWAY, Scene};
use crate::sim::{Switch, Trace, World};
use crate::validate::jwt;
use crate::wire::Request;
use crate::words::scene::kid_injection as words;
use serde_json::json;

/// What Mallory writes into kid: a place in [`KidShape::ALL`].
const KID: Switch = Switch::one_of("kid", 0, KidShape::ALL.len());

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-kid-injection",
    group: Group::Attacks,
    steps: 8,
    off: &["jwt.key"],
    stopped_by: Some("jwt.key"),
    switches: &[KID, LEEWAY],
    boxes: &[jwt::check_ids],
    defences: &[],
    doors: &[
        "attacks/jwt-jku",
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
    let shape = world.choice(KID, &KidShape::ALL);
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let store = KeyStore::for_shape(shape, world.moment().random);
    let auth = Auth::new(world.moment().random, cast::TOKEN_LIFE_S);
    let mut auth = auth.signing_with(Alg::HS256, store.signing_key());
    let mut billing = Api::trusting(&store.jwks(), leeway_s).taking(Alg::HS256);
    let mut app = App::default();

    world.step_after(0);
    auth.give_token(&mut app, "charges:read", &mut world.moment());
    world.state(BILLING_API, words::keeps(shape));
    let honest = app.call(Api::HOST, "/v1/charges");
    let arrived = world.arrive(APP, BILLING_API, &honest);
    world.say(words::question());

    world.step_after(1);
    let looked_up = look_up(&mut world, &mut billing, &store, &arrived.request);
    let mut answer = world.decide(&mut billing, &arrived);
    world.reply(&mut answer);
    world.say(words::honest(&answer, looked_up, shape));

    world.step_after(30);
    world.state(MALLORY, words::knows(shape));
    world.say(words::chooses(shape));

    world.step_after(30);
    let secret = shape.secret();
    let header = json!({"kid": shape.kid()});
    let forged = cast::forged(
        &app.access_token,
        &header,
        (Alg::HS256, &secret),
        &mut world.moment(),
        |claims| claims["scope"] = "charges:read charges:write".into(),
    );
    world.state(MALLORY, words::mallory_forges());
    world.say(words::forged(shape));

    world.step_after(17);
    let charge = Request::new("POST", Api::HOST, "/v1/charges").bearer(&forged);
    let arrived = world.arrive(MALLORY, BILLING_API, &charge);
    let looked_up = look_up(&mut world, &mut billing, &store, &arrived.request);
    world.say(words::lookup(looked_up, world.is_on("jwt.key"), shape));

    world.step_after(0);
    let mut attack = world.decide(&mut billing, &arrived);
    world.say(words::attack(&attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let lesson = words::carry_away(&attack);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}

/// Looks the secret up by the name in the request's token, as a server does whose key check is off;
/// whether it did.
fn look_up(world: &mut World, billing: &mut Api, store: &KeyStore, request: &Request) -> bool {
    let asks_the_token = billing.asks_the_token(request, &world.moment());
    let kid = key_store::kid(request).filter(|_| asks_the_token);
    let found = kid.map(|kid| store.look_up(&kid));
    if let Some(found) = &found {
        world.state(BILLING_API, found.note());
    }
    billing.follow(found.as_ref().map(key_store::LookedUp::keys));
    found.is_some()
}
