use crate::cast::{
    self, APP, Api, App, Auth, BILLING_API, Inside, MALLORY, MalloryKeys, PointsTo, key_fetch,
};
use crate::scenes::scene::{Group, LEEWAY, Scene};
use crate::sim::{Server, Switch, Trace, World};
use crate::validate::jwt;
use crate::wire::Request;
use crate::words::scene::{jku as words, state_trusts};
use serde_json::json;

/// Where Mallory's jku points: a place in [`PointsTo::ALL`].
const POINTS_TO: Switch = Switch::one_of("jku", 0, PointsTo::ALL.len());

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-jku",
    group: Group::Attacks,
    steps: 9,
    off: &["jwt.key"],
    stopped_by: Some("jwt.key"),
    switches: &[POINTS_TO, LEEWAY],
    boxes: &[jwt::check_ids],
    defences: &[],
    doors: &[
        "attacks/jwt-embedded-jwk",
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
            cast::inside(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let points_to = world.choice(POINTS_TO, &PointsTo::ALL);
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
    let mut keys = MalloryKeys::new(world.moment().random);
    world.state(MALLORY, words::points(points_to));
    world.say(words::chooses(points_to));

    world.step_after(30);
    let header = json!({"kid": MalloryKeys::KID, "jku": points_to.url()});
    let scope = "charges:read charges:write";
    let forged = keys.sign(&app.access_token, &header, scope, &mut world.moment());
    world.state(MALLORY, words::mallory_forges());
    world.say(words::forged());

    world.step_after(17);
    let charge = Request::new("POST", Api::HOST, "/v1/charges").bearer(&forged);
    let arrived = world.arrive(MALLORY, BILLING_API, &charge);
    world.say(words::arrived());

    world.step_after(1);
    let mut inside = Inside;
    let host: &mut dyn Server = match points_to {
        PointsTo::HerHost => &mut keys,
        PointsTo::Metadata | PointsTo::AdminPage => &mut inside,
    };
    let fetched = fetch_keys(&mut world, &mut billing, host, &arrived.request);
    if !fetched {
        world.state(BILLING_API, words::fetches_nothing());
    }
    world.say(words::fetch(fetched, world.is_on("jwt.key"), points_to));

    world.step_after(0);
    let mut attack = world.decide(&mut billing, &arrived);
    world.say(words::attack(&attack, fetched));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack, fetched, points_to));

    world.step_after(0);
    let lesson = words::carry_away(&attack, fetched, points_to);
    world.say(lesson.clone());
    match points_to {
        PointsTo::HerHost => world.end_attack(SCENE.id, &attack, lesson),
        // What she is after is the request itself, whatever becomes of her token.
        PointsTo::Metadata | PointsTo::AdminPage => {
            let refused_by = attack.report.as_ref().and_then(|report| report.decided_by);
            world.end_attack_by(SCENE.id, refused_by.filter(|_| !fetched), lesson)
        }
    }
}

/// Fetches the keys where the request's token says that they are, as a server does whose key check
/// is off; whether it did.
fn fetch_keys(
    world: &mut World,
    billing: &mut Api,
    host: &mut dyn Server,
    request: &Request,
) -> bool {
    let asks_the_token = billing.asks_the_token(request, &world.moment());
    let Some(url) = key_fetch::jku(request).filter(|_| asks_the_token) else {
        return false;
    };
    let mut answer = world.send(billing.id(), host, &key_fetch::get(&url));
    world.reply(&mut answer);
    billing.follow(Some(key_fetch::keys_from(&url, &answer.response)));
    true
}
