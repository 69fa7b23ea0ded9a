use crate::cast::{self, APP, Api, App, Auth, BILLING_API, MALLORY};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Rule, Server, Trace, World};
use crate::validate::{jwt, token};
use crate::wire::Request;
use crate::words::scene::{bearer as words, state_trusts};

pub const SCENE: Scene = Scene {
    id: "foundations/bearer-step-by-step",
    group: Group::Foundations,
    steps: 10,
    off: &["jwt.denylist"],
    stopped_by: None,
    switches: &[LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &["schemes/jwt-bearer", "attacks/jwt-wrong-audience"],
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
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut app = App::default();

    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let bare = Request::new("GET", Api::HOST, "/v1/charges");
    let mut refused = world.send(APP, &mut billing, &bare);
    world.say(words::bare(&refused));

    world.step_after(1);
    world.reply(&mut refused);
    world.say(words::challenged(&refused));

    world.step_after(20);
    let code = auth.give_code(&mut app, "charges:read", &mut world.moment());
    world.state(auth.id(), words::signed_in());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::exchange(&issued));

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.state(APP, words::app_holds());
    world.say(words::issued(&issued));

    world.step_after(26);
    world.set_rule(Rule::Copy);
    let request = app.call(Api::HOST, "/v1/charges");
    let mut answer = world.send(APP, &mut billing, &request);
    world.set_rule(Rule::Pass);
    world.state(MALLORY, words::mallory_copies());
    world.say(words::carried(&answer));

    world.step_after(1);
    world.reply(&mut answer);
    world.say(words::answered(&answer));

    world.step_after(60);
    let stolen = world.copied().unwrap_or(request);
    let mut theft = world.send(MALLORY, &mut billing, &stolen);
    world.say(words::same_bytes(&theft));

    world.step_after(1);
    world.reply(&mut theft);
    world.say(words::theft_answered(&theft));

    world.step_after(token_life_s.saturating_add(leeway_s));
    let mut late = world.send(MALLORY, &mut billing, &stolen);
    world.say(words::late(&late));

    world.step_after(1);
    world.reply(&mut late);
    world.say(words::carry_away());
    world.end(SCENE.id, words::carry_away())
}
