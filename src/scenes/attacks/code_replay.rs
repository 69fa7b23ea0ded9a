use crate::cast::{self, APP, App, Auth, BILLING_API, MALLORY, OpaqueApi, TokenFormat};
use crate::scenes::asking::ask_unless_kept;
use crate::scenes::scene::{Group, Scene, TOKEN_LIFE};
use crate::sim::{Answer, Server, Trace, World};
use crate::validate::{opaque, token};
use crate::words::scene::code_replay as words;

/// billing-api asks the issuer at every call, so that what is revoked is dead at once.
const CACHE_S: i64 = 0;

pub const SCENE: Scene = Scene {
    id: "attacks/code-replay",
    group: Group::Attacks,
    steps: 11,
    off: &["token.single-use"],
    stopped_by: Some("token.single-use"),
    switches: &[TOKEN_LIFE],
    boxes: &[
        token::check_ids_for_code,
        token::check_ids_for_refresh,
        opaque::check_ids,
    ],
    defences: &[],
    doors: &[
        "attacks/code-interception",
        "attacks/pkce-downgrade",
        "schemes/oauth-pkce",
        "workbench/token",
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
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = OpaqueApi::new(world.moment().random, CACHE_S);
    let mut app = App::default();
    auth.set_format(BILLING_API, TokenFormat::Opaque);

    // The first use, and a copy of it in a log.
    world.step_after(0);
    let registered = auth.register(billing.registration());
    world.state(auth.id(), registered);
    let code = auth.give_code(&mut app, "charges:read", &mut world.moment());
    let request = app.exchange(&code);
    let mut issued = world.send(APP, &mut auth, &request);
    world.state(APP, words::logged(&request));
    world.say(words::question(&issued));

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.say(words::issued(&issued));

    world.step_after(5);
    let mut used = call(&mut world, &app, &mut billing, &mut auth);
    world.say(words::used(&used));

    world.step_after(1);
    world.reply(&mut used);
    for name in ["code", "code_verifier"] {
        let value = request.field(name).unwrap_or_default();
        world.learn(MALLORY, name, &value, words::LOG);
    }
    world.say(words::log_read(&used));

    // The second use, byte for byte.
    world.step_after(20);
    let mut replayed = world.send(MALLORY, &mut auth, &request);
    world.say(words::replayed(&replayed));

    world.step_after(1);
    world.reply(&mut replayed);
    world.state(MALLORY, words::mallory_holds(&replayed));
    world.say(words::replay_answered(&replayed));

    // What the first use gave.
    world.step_after(5);
    let mut again = call(&mut world, &app, &mut billing, &mut auth);
    world.say(words::again(&again, &replayed));

    world.step_after(1);
    world.reply(&mut again);
    world.say(words::again_answered(&again, &replayed));

    world.step_after(1);
    let mut refreshed = world.send(APP, &mut auth, &app.refresh());
    world.say(words::refreshes(&refreshed, &replayed));

    world.step_after(1);
    world.reply(&mut refreshed);
    app.keep(&refreshed.response);
    world.say(words::refreshed(&refreshed, &replayed));

    world.step_after(0);
    let lesson = words::carry_away(&replayed);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &replayed, lesson)
}

/// Ada's app reads her charges, and billing-api asks auth about the token before it decides.
fn call(world: &mut World, app: &App, billing: &mut OpaqueApi, auth: &mut Auth) -> Answer {
    let request = app.call(OpaqueApi::HOST, "/v1/charges");
    let arrived = world.arrive(APP, BILLING_API, &request);
    ask_unless_kept(world, billing, auth, &arrived.request);
    world.decide(billing, &arrived)
}
