use crate::cast::{self, APP, Api, App, Auth, BILLING_API, ClaimChange, MALLORY, MALLORY_USER};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::scenes::tried;
use crate::sim::{Note, Server, Switch, Trace, World};
use crate::validate::{jwt, token};
use crate::words::scene::{state_trusts, stripped_signature as words};

/// Whether the dot before the signature goes with it.
const STRIPPED: Switch = Switch::one_of("stripped", 0, 2);

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-stripped-signature",
    group: Group::Attacks,
    steps: 7,
    off: &["jwt.signature"],
    stopped_by: Some("jwt.signature"),
    switches: &[STRIPPED, LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &[
        "attacks/jwt-alg-none",
        "attacks/jwt-tampered-claims",
        "schemes/jwt-bearer",
        "workbench",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::app_of_mallorys(),
            cast::auth(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let keeps_dot = world.setting(STRIPPED.name, STRIPPED.default) == STRIPPED.default;
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut app = App::default();

    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let code = auth.give_code_to(MALLORY_USER, &mut app, "charges:read", &mut world.moment());
    world.state(auth.id(), words::signed_in());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.state(APP, words::app_holds());
    world.say(words::issued());

    world.step_after(30);
    let genuine = app.access_token.clone();
    world.learn(MALLORY, "access_token", &genuine, words::OWN_PHONE);
    let changed = cast::edited(&genuine, |claims| ClaimChange::Scope.write(claims));
    let stripped = cast::stripped(&changed, keeps_dot);
    world.state(MALLORY, words::cuts(keeps_dot));
    world.say(words::cut(keeps_dot));

    world.step_after(17);
    let charge = ClaimChange::Scope.request(&stripped);
    let mut attack = world.send(MALLORY, &mut billing, &charge);
    world.say(words::attack(keeps_dot, &attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let tried = other_ways(&mut world, &mut billing, &changed);
    world.state(BILLING_API, tried);
    world.say(words::other_ways());

    world.step_after(0);
    let lesson = words::carry_away(&attack);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}

/// Ways to send a token that nobody signed, before the same box with every check on.
fn other_ways(world: &mut World, billing: &mut Api, changed: &str) -> Note {
    let tokens = [
        (words::ALG_NONE, cast::unsecured(changed, |_| ())),
        (words::DOT_STAYS, cast::stripped(changed, true)),
        (words::DOT_GOES, cast::stripped(changed, false)),
        (words::SIGNATURE_STAYS, changed.to_owned()),
    ];
    let tried = tokens.map(|(name, token)| {
        let request = ClaimChange::Scope.request(&token);
        (name, tried::refused_by(world, billing, &request))
    });
    tried::note(words::tried(), words::table(), tried)
}
