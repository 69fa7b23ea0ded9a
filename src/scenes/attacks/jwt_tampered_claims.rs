use crate::cast::{
    self, ADA, APP, Api, App, Auth, BILLING_API, ClaimChange, MALLORY, MALLORY_USER,
};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::scenes::tried;
use crate::sim::{Note, Server, Switch, Trace, World};
use crate::validate::{jwt, token};
use crate::wire::Request;
use crate::words::scene::{state_trusts, tampered_claims as words};
use serde_json::Value;

/// Which claim is changed: a place in [`ClaimChange::ALL`].
const CHANGED: Switch = Switch::one_of("changed-claim", 0, ClaimChange::ALL.len());

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-tampered-claims",
    group: Group::Attacks,
    steps: 7,
    off: &["jwt.signature"],
    stopped_by: Some("jwt.signature"),
    switches: &[CHANGED, LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &[
        "attacks/jwt-stripped-signature",
        "attacks/jwt-alg-none",
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
    let change = world.choice(CHANGED, &ClaimChange::ALL);
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
    let changed = cast::edited(&genuine, |claims| change.write(claims));
    world.state(MALLORY, words::writes(change));
    world.say(words::changed(change));

    world.step_after(17);
    let mut attack = world.send(MALLORY, &mut billing, &change.request(&changed));
    world.say(words::attack(change, &attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(change, &attack));

    world.step_after(0);
    let tried = other_changes(&mut world, &mut billing, &genuine);
    world.state(BILLING_API, tried);
    world.say(words::other_changes());

    world.step_after(0);
    let lesson = words::carry_away(&attack);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}

/// The genuine token and changes of it, before the same box with every check on.
fn other_changes(world: &mut World, billing: &mut Api, genuine: &str) -> Note {
    let one_letter = |claims: &mut Value| {
        let jti = claims["jti"].as_str().unwrap_or_default();
        claims["jti"] = format!("{jti}x").into();
    };
    let tokens = [
        (words::NOTHING, genuine.to_owned()),
        ("sub", cast::edited(genuine, |c| c["sub"] = ADA.into())),
        (
            "scope",
            cast::edited(genuine, |c| c["scope"] = "charges:write".into()),
        ),
        (
            "exp",
            cast::edited(genuine, |c| c["exp"] = 4_102_444_800_i64.into()),
        ),
        ("aud", cast::edited(genuine, |c| c["aud"] = "all".into())),
        (words::ONE_LETTER, cast::edited(genuine, one_letter)),
    ];
    let tried = tokens.map(|(name, token)| {
        let request = Request::new("GET", Api::HOST, "/v1/charges").bearer(&token);
        (name, tried::refused_by(world, billing, &request))
    });
    tried::note(words::tried(), words::table(), tried)
}
