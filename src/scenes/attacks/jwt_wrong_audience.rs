use crate::cast::{self, APP, Api, App, Auth, BILLING_API, MALLORY, REPORTS_API, ReportsApi};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Server, Trace, World};
use crate::validate::{jwt, token};
use crate::words::scene::{state_trusts, wrong_audience as words};

pub const SCENE: Scene = Scene {
    id: "attacks/jwt-wrong-audience",
    group: Group::Attacks,
    steps: 6,
    off: &["jwt.aud"],
    stopped_by: Some("jwt.aud"),
    switches: &[LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &["attacks/jwt-alg-none", "lifecycles/jwt", "workbench"],
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
    let mut reports = ReportsApi::default();
    let mut app = App::default();

    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    auth.set_audience(REPORTS_API);
    let code = auth.give_code(&mut app, "charges:read reports:read", &mut world.moment());
    world.state(auth.id(), words::signed_in());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.state(APP, words::app_holds());
    world.say(words::issued());

    world.step_after(17);
    let visit = app.call(ReportsApi::HOST, "/reports");
    let _report = world.send(APP, &mut reports, &visit);
    world.say(words::handed_over());

    // The credential that Ada's app handed over, put into a request of Mallory's own.
    world.step_after(30);
    let replay = reports.replay(Api::HOST, "/v1/charges");
    let mut attack = world.send(MALLORY, &mut billing, &replay);
    world.say(words::attack(&attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let lesson = words::carry_away(&attack);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}
