use crate::cast::{self, APP, Api, App, Auth, BILLING_API, MALLORY};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Rule, Server, Trace, World};
use crate::validate::{jwt, token};
use crate::wire::Request;
use crate::words::scene::jwt_bearer as words;

pub const SCENE: Scene = Scene {
    id: "schemes/jwt-bearer",
    group: Group::Schemes,
    steps: 10,
    off: &["jwt.denylist"],
    stopped_by: None,
    switches: &[LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &["lifecycles/jwt", "attacks/jwt-alg-none", "workbench"],
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
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = Api::without_keys(leeway_s);
    let mut app = App::default();

    world.step_after(0);
    let code = auth.give_code(&mut app, "charges:read", &mut world.moment());
    world.state(auth.id(), words::signed_in());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::exchange(&issued));

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.state(APP, words::app_holds());
    world.say(words::issued());

    world.step_after(10);
    let mut jwks = world.send(BILLING_API, &mut auth, &Api::jwks_request());
    world.say(words::asks_for_keys());

    world.step_after(1);
    world.reply(&mut jwks);
    billing.keep_keys(&serde_json::from_str(&jwks.response.body).unwrap_or_default());
    world.state(BILLING_API, words::api_holds_keys());
    world.say(words::keys_published());

    world.step_after(36);
    world.set_rule(Rule::Copy);
    let request = app.call(Api::HOST, "/v1/charges");
    let mut answer = world.send(APP, &mut billing, &request);
    world.set_rule(Rule::Pass);
    world.say(words::used(&answer));

    world.step_after(1);
    world.reply(&mut answer);
    world.state(MALLORY, words::mallory_copies());
    world.say(words::answered(&answer));

    world.step_after(12);
    world.state(MALLORY, words::mallory_reads(&app.access_token));
    world.say(words::read_without_key());

    world.step_after(30);
    let forged = cast::edited(&app.access_token, |claims| {
        claims["scope"] = "charges:read charges:write".into();
    });
    world.state(MALLORY, words::mallory_edits());
    let write = Request::new("POST", Api::HOST, "/v1/charges").bearer(&forged);
    let mut attempt = world.send(MALLORY, &mut billing, &write);
    world.say(words::edited(&attempt));

    world.step_after(1);
    world.reply(&mut attempt);
    world.say(words::edited_answer(&attempt));

    world.step_after(0);
    world.say(words::carry_away());
    world.end(SCENE.id, words::carry_away())
}
