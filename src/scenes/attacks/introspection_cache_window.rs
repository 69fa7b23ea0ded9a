use crate::cast::{
    self, APP, App, Auth, BILLING_API, BeforeWrites, MALLORY, OpaqueApi, TokenFormat,
};
use crate::scenes::asking::{CACHE_LIFE, ask_unless_kept};
use crate::scenes::scene::{Group, Scene, TOKEN_LIFE};
use crate::sim::{Rule, Server, Trace, World};
use crate::validate::{opaque, token};
use crate::wire::{Request, bearers};
use crate::words::scene::{Knows, introspection_cache_window as words};

/// For a write the API always asks the issuer, whatever its cache holds.
const FRESH_ANSWER: &str = "defence.fresh-answer";

pub const SCENE: Scene = Scene {
    id: "attacks/introspection-cache-window",
    group: Group::Attacks,
    steps: 12,
    off: &[FRESH_ANSWER],
    stopped_by: Some(FRESH_ANSWER),
    switches: &[CACHE_LIFE, TOKEN_LIFE],
    boxes: &[token::check_ids_for_code, opaque::check_ids],
    defences: &[FRESH_ANSWER],
    doors: &[
        "schemes/opaque-introspection",
        "lifecycles/jwt",
        "workbench/opaque",
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
    let cache_s = world.setting(CACHE_LIFE.name, CACHE_LIFE.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = OpaqueApi::new(world.moment().random, cache_s);
    let mut app = App::default();
    auth.set_format(BILLING_API, TokenFormat::Opaque);
    billing.before_writes(if world.is_on(FRESH_ANSWER) {
        BeforeWrites::AskAlways
    } else {
        BeforeWrites::TrustCache
    });

    world.step_after(0);
    let registered = auth.register(billing.registration());
    world.state(auth.id(), registered);
    let scope = "charges:read charges:write";
    let code = auth.give_code(&mut app, scope, &mut world.moment());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::exchange(&issued));

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.say(words::issued(&issued));

    world.step_after(10);
    world.set_rule(Rule::Copy);
    let read = app.call(OpaqueApi::HOST, "/v1/charges");
    let arrived = world.arrive(APP, BILLING_API, &read);
    world.set_rule(Rule::Pass);
    let stolen = world
        .copied()
        .map_or_else(String::new, |copy| token_of(&copy));
    world.state(MALLORY, words::mallory_copies());
    world.say(words::arrives());

    world.step_after(1);
    ask_unless_kept(&mut world, &mut billing, &mut auth, &arrived.request);
    world.say(words::asks(cache_s));

    world.step_after(0);
    let mut used = world.decide(&mut billing, &arrived);
    world.say(words::used(&used));

    world.step_after(1);
    world.reply(&mut used);
    world.say(words::answered(&used));

    world.step_after(5);
    let mut revoked = world.send(APP, &mut auth, &app.revoke_access());
    let revoked_s = world.now_s();
    world.say(words::revoke());

    world.step_after(1);
    world.reply(&mut revoked);
    world.say(words::revoked(&revoked));

    world.step_after(8);
    let write = Request::new("POST", OpaqueApi::HOST, "/v1/charges").bearer(&stolen);
    let arrived = world.arrive(MALLORY, BILLING_API, &write);
    world.say(words::attack());

    world.step_after(1);
    let knows = ask_unless_kept(&mut world, &mut billing, &mut auth, &arrived.request);
    let mut attack = world.decide(&mut billing, &arrived);
    world.say(words::decides(&attack, knows));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::attack_answered(&attack, world.now_s() - revoked_s));

    world.step_after(0);
    let lesson = words::carry_away(&attack, knows);
    world.say(lesson.clone());
    match knows {
        // A kept answer would have let her in: the defence did not look at it.
        Knows::AskedAllTheSame if !attack.let_in() => {
            world.end_attack_by(SCENE.id, Some(FRESH_ANSWER), lesson)
        }
        _ => world.end_attack(SCENE.id, &attack, lesson),
    }
}

fn token_of(request: &Request) -> String {
    let first = bearers(request).into_iter().next();
    first.map_or_else(String::new, |bearer| bearer.value)
}
