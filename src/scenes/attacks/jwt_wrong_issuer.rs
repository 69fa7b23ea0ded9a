use crate::cast::{
    self, ADA, APP, Api, App, Auth, BILLING_API, KeySets, MALLORY, PARTNER, Registration,
};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Actor, Switch, Trace, World};
use crate::validate::{jwt, token};
use crate::words::scene::wrong_issuer as words;

/// Whether the keys of the two issuers lie in one set, or in one for each.
const KEY_SETS: Switch = Switch::one_of("key-sets", 0, 2);

const PARTNERS_APP: Registration = Registration {
    client_id: "partner-app",
    redirect_uri: "https://app.partner.example.org/callback",
    server: "login.partner.example.org",
};

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-wrong-issuer",
    group: Group::Attacks,
    steps: 7,
    off: &["jwt.iss"],
    stopped_by: Some("jwt.iss"),
    switches: &[KEY_SETS, LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &[
        "attacks/jwt-wrong-audience",
        "attacks/mix-up",
        "attacks/jwt-id-token-as-access-token",
        "workbench",
    ],
    play,
    cast: || {
        let partners_app = Actor {
            id: APP,
            name: PARTNERS_APP.client_id,
            role: words::app_role(),
        };
        vec![
            cast::mallory(words::mallory_role()),
            partners_app,
            cast::partner(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let sets = world.choice(KEY_SETS, &[KeySets::Joined, KeySets::Apart]);
    let own = Auth::new(world.moment().random, token_life_s);
    let mut partner = Auth::of_partner(world.moment().random, token_life_s);
    let mut billing = Api::trusting_two(&own.jwks(), &partner.jwks(), sets, leeway_s);
    let mut app = App::registered(PARTNERS_APP);
    let _known = partner.register(PARTNERS_APP.client("charges:read"));

    world.step_after(0);
    world.state(BILLING_API, words::trusts(sets));
    world.state(BILLING_API, words::knows_ada());
    // The partner counts its users from one too, and its first is Mallory.
    let code = partner.give_code_to(ADA, &mut app, "charges:read", &mut world.moment());
    world.state(PARTNER, words::signed_in());
    let mut issued = world.send(APP, &mut partner, &app.exchange(&code));
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.say(words::issued());

    world.step_after(20);
    let visit = app.call(Api::HOST, Api::PARTNER_CHARGES);
    let mut own_path = world.send(APP, &mut billing, &visit);
    world.reply(&mut own_path);
    world.say(words::own_path(&own_path));

    world.step_after(30);
    world.learn(MALLORY, "access_token", &app.access_token, words::OWN_PHONE);
    world.say(words::same_name());

    world.step_after(10);
    let visit = app.call(Api::HOST, "/v1/charges");
    let mut attack = world.send(MALLORY, &mut billing, &visit);
    world.say(words::attack(&attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let lesson = words::carry_away(sets, &attack);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}
