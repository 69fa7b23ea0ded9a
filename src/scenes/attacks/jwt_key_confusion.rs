use crate::cast::{self, APP, Api, App, Auth, BILLING_API, KeyHunt, MALLORY};
use crate::keys::{Alg, SigningKey};
use crate::scenes::scene::{Group, LEEWAY, Scene};
use crate::sim::{Answer, Server, Switch, Trace, World};
use crate::validate::{jwt, token};
use crate::wire::Request;
use crate::words::scene::{key_confusion as words, state_trusts};
use serde_json::json;

/// Whether everybody can download the key that checks signatures.
const PUBLIC_KEY: Switch = Switch::one_of("public-key", 0, 2);

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-key-confusion",
    group: Group::Attacks,
    steps: 9,
    off: &["jwt.alg", "jwt.key"],
    stopped_by: Some("jwt.alg"),
    switches: &[PUBLIC_KEY, LEEWAY],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &[
        "attacks/jwt-alg-none",
        "attacks/jwt-wrong-audience",
        "schemes/jwt-bearer",
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
    let is_published = world.setting(PUBLIC_KEY.name, PUBLIC_KEY.default) == PUBLIC_KEY.default;
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let auth = Auth::new(world.moment().random, cast::TOKEN_LIFE_S);
    let (alg, mut auth) = match cast::rsa_demo_key().filter(|_| is_published) {
        Some(key) => (Alg::RS256, auth.signing_with(Alg::RS256, key)),
        None => (Alg::ES256, auth.without_published_keys()),
    };
    let mut billing = Api::trusting(&auth.jwks(), leeway_s).taking(alg);
    let mut app = App::default();

    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let mut issued = ask_for_token(&mut world, &mut auth, &mut app);
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    let first = app.access_token.clone();
    world.learn(MALLORY, "access_token", &first, words::error_report());
    world.say(words::issued(alg));

    world.step_after(30);
    let mut published = world.send(MALLORY, &mut auth, &Api::jwks_request());
    world.say(words::asks_for_keys());

    world.step_after(1);
    world.reply(&mut published);
    world.say(words::keys_answered(&published));

    world.step_after(60);
    let key = if published.response.status == 200 {
        world.state(MALLORY, words::writes_pem());
        cast::published_key(&published.response)
    } else {
        let mut issued = ask_for_token(&mut world, &mut auth, &mut app);
        world.reply(&mut issued);
        app.keep(&issued.response);
        let second = app.access_token.clone();
        world.learn(MALLORY, "access_token", &second, words::error_report());
        let hunt = KeyHunt::in_tokens(&first, &second);
        world.state(MALLORY, hunt.note());
        hunt.key()
    };
    world.say(words::has_key(key.is_some(), is_published));

    world.step_after(30);
    let pem = key.and_then(|key| key.to_spki_pem()).unwrap_or_default();
    let secret = SigningKey::Secret(pem.into_bytes());
    let header = json!({"kid": "k1"});
    let forged = cast::forged(
        &first,
        &header,
        (Alg::HS256, &secret),
        &mut world.moment(),
        |claims| claims["scope"] = "charges:read charges:write".into(),
    );
    world.state(MALLORY, words::mallory_forges());
    world.say(words::forged());

    world.step_after(17);
    let charge = Request::new("POST", Api::HOST, "/v1/charges").bearer(&forged);
    let mut attack = world.send(MALLORY, &mut billing, &charge);
    world.say(words::attack(&attack, alg));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let lesson = words::carry_away(&attack, is_published);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}

fn ask_for_token(world: &mut World, auth: &mut Auth, app: &mut App) -> Answer {
    let code = auth.give_code(app, "charges:read", &mut world.moment());
    world.state(auth.id(), words::signed_in());
    world.send(APP, auth, &app.exchange(&code))
}
