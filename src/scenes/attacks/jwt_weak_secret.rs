use crate::cast::{self, APP, AUTH, Api, App, Auth, BILLING_API, MALLORY, TOKEN_LIFE_S};
use crate::keys::{Alg, SigningKey};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Switch, Trace, World};
use crate::validate::{jwt, token};
use crate::wire::Request;
use crate::words::scene::weak_secret as words;
use rand_core::RngCore;
use words::{Found, Secret};

/// What the secret is: a place in [`Secret::ALL`].
const SECRET: Switch = Switch::one_of("shared-secret", 0, Secret::ALL.len());

/// She signs with this where the search has found nothing.
const GUESS: &str = "secret";

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-weak-secret",
    group: Group::Attacks,
    steps: 10,
    off: &["jwt.key"],
    stopped_by: Some("jwt.key"),
    switches: &[SECRET, LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &[
        "attacks/jwt-alg-none",
        "attacks/plaintext-key-store",
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
    let secret = world.choice(SECRET, &Secret::ALL);
    let shared = bytes(secret, &mut world);
    let random = world.moment().random;
    let mut auth = Auth::new(random, token_life_s).with_shared_secret(&shared);
    let mut billing = Api::sharing(&shared, leeway_s);
    let mut app = App::default();

    // An honest call, with a token that the shared secret signed.
    world.step_after(0);
    for holder in [AUTH, BILLING_API] {
        if let Some(text) = secret.text() {
            world.learn(holder, words::SHARED_SECRET, text, words::CONFIGURED);
        }
        world.state(holder, words::shares(secret));
    }
    let code = auth.give_code(&mut app, "charges:read", &mut world.moment());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.state(APP, words::app_holds());
    world.say(words::issued());

    world.step_after(1);
    let mut honest = world.send(APP, &mut billing, &app.call(Api::HOST, "/v1/charges"));
    world.say(words::honest(&honest));

    world.step_after(1);
    world.reply(&mut honest);
    world.say(words::honest_answered(&honest));

    // A week later the token is worth nothing, and enough.
    world.step_after(7 * 86_400);
    world.learn(MALLORY, "access_token", &app.access_token, words::REPORT);
    world.say(words::token_seen());

    world.step_after(60);
    let search = world.search(MALLORY, &app.access_token);
    let found = Found::of(search.as_ref());
    let secret_found = search.as_ref().and_then(|search| search.found.clone());
    world.state(MALLORY, words::searched(&found));
    if let Some(text) = &secret_found {
        world.learn(MALLORY, words::SHARED_SECRET, text, words::GUESSED);
    }
    world.say(words::searching(&found));

    world.step_after(60);
    let now_s = world.now_s();
    let key = SigningKey::Secret(secret_found.unwrap_or_else(|| GUESS.into()).into_bytes());
    let forged = cast::signed_anew(
        &app.access_token,
        Alg::HS256,
        &key,
        &mut world.moment(),
        |claims| {
            claims["scope"] = "charges:read charges:write".into();
            claims["iat"] = now_s.into();
            claims["exp"] = now_s.saturating_add(TOKEN_LIFE_S).into();
        },
    );
    world.state(MALLORY, words::mallory_forges());
    world.say(words::forged(&found));

    world.step_after(17);
    let charge = Request::new("POST", Api::HOST, "/v1/charges").bearer(&forged);
    let mut attack = world.send(MALLORY, &mut billing, &charge);
    world.say(words::attack(&found, &attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let lesson = words::carry_away(secret, &found, &attack);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}

/// The bytes that auth and billing-api share.
fn bytes(secret: Secret, world: &mut World) -> Vec<u8> {
    let mut random = vec![0; 32];
    world.moment().random.fill_bytes(&mut random);
    secret
        .text()
        .map_or(random, |text| text.as_bytes().to_vec())
}
