use crate::cast::{self, Api, Auth, BILLING_API, MALLORY, SERVICE, Service};
use crate::scenes::scene::{Group, LEEWAY, Scene};
use crate::sim::{Rule, Server, Switch, Trace, World};
use crate::validate::{jwt, token};
use crate::words::scene::{client_credentials as words, state_trusts};

/// A service can ask again at any time, so its tokens need not live long.
const SERVICE_TOKEN_LIFE: Switch = Switch {
    name: "token-life",
    default: 300,
    min: 60,
    max: 86_400,
    unit: "s",
};
const SCOPE: &str = "charges:read";

pub const SCENE: Scene = Scene {
    id: "schemes/client-credentials",
    group: Group::Schemes,
    steps: 14,
    off: &["jwt.denylist"],
    stopped_by: None,
    switches: &[SERVICE_TOKEN_LIFE, LEEWAY],
    boxes: &[token::check_ids_for_client_credentials, jwt::check_ids],
    defences: &[],
    doors: &[
        "schemes/scopes",
        "decide/which-flow",
        "schemes/jwt-bearer",
        "workbench/client",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::service(),
            cast::auth(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(SERVICE_TOKEN_LIFE.name, SERVICE_TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut job = Service::new(world.moment().random);

    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let registered = auth.register(job.by_secret(SCOPE));
    world.state(auth.id(), registered);
    let mut issued = world.send(SERVICE, &mut auth, &job.ask(SCOPE));
    world.say(words::asks(&issued));

    world.step_after(1);
    world.reply(&mut issued);
    job.keep(&issued.response);
    world.say(words::issued(&issued, token_life_s));

    world.step_after(2);
    let mut called = world.send(SERVICE, &mut billing, &job.call(Api::HOST, "/v1/charges"));
    world.say(words::called(&called));

    world.step_after(1);
    world.reply(&mut called);
    world.say(words::answered(&called));

    // The token dies by itself; the service asks again.
    world.step_after(token_life_s.saturating_add(leeway_s));
    let mut stale = world.send(SERVICE, &mut billing, &job.call(Api::HOST, "/v1/charges"));
    world.reply(&mut stale);
    world.say(words::expired(&stale));

    world.step_after(1);
    let mut renewed = world.send(SERVICE, &mut auth, &job.ask(SCOPE));
    world.reply(&mut renewed);
    job.keep(&renewed.response);
    world.say(words::renewed(&renewed));

    // Somebody who knows the name and not the secret.
    world.step_after(30);
    let guess = Service::ask_with("billing-2026", SCOPE);
    let mut guessed = world.send(MALLORY, &mut auth, &guess);
    world.say(words::guessed(&guessed));

    world.step_after(1);
    world.reply(&mut guessed);
    world.say(words::guess_answered(&guessed));

    // The alternative: no secret that travels.
    world.step_after(60);
    let registered = auth.register(job.by_key(SCOPE));
    world.state(auth.id(), registered);
    world.state(SERVICE, words::holds_key());
    world.say(words::key_registered());

    world.step_after(10);
    let signed = job.ask_signed(SCOPE, &mut world.moment());
    world.set_rule(Rule::Copy);
    let mut by_key = world.send(SERVICE, &mut auth, &signed);
    world.set_rule(Rule::Pass);
    world.state(MALLORY, words::mallory_copies());
    world.say(words::signed(&by_key));

    world.step_after(1);
    world.reply(&mut by_key);
    job.keep(&by_key.response);
    world.say(words::signed_answered(&by_key));

    world.step_after(10);
    let copy = world.copied().unwrap_or(signed);
    let mut replayed = world.send(MALLORY, &mut auth, &copy);
    world.say(words::replayed(&replayed));

    world.step_after(1);
    world.reply(&mut replayed);
    world.say(words::replay_answered(&replayed));

    world.step_after(0);
    let lesson = words::carry_away(&replayed, token_life_s);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
