use crate::cast::{self, APP, Api, App, Auth, BILLING_API};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Server, Trace, World};
use crate::validate::{jwt, token};
use crate::words::scene::{scopes as words, state_trusts};

const READ: &str = "charges:read";
const BOTH: &str = "charges:read charges:write";

pub const SCENE: Scene = Scene {
    id: "schemes/scopes",
    group: Group::Schemes,
    steps: 13,
    off: &["jwt.denylist", "jwt.scope"],
    stopped_by: None,
    switches: &[LEEWAY, TOKEN_LIFE],
    boxes: &[
        token::check_ids_for_code,
        jwt::check_ids,
        token::check_ids_for_refresh,
    ],
    defences: &[],
    doors: &[
        "foundations/who-then-may",
        "schemes/client-credentials",
        "workbench",
    ],
    play,
    cast: || vec![cast::app(), cast::auth(), cast::billing_api()],
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut app = App::default();

    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    world.state(auth.id(), words::consent(READ));
    let code = auth.give_code(&mut app, READ, &mut world.moment());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::asks_for_reading(&issued));

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.say(words::issued(&issued));

    world.step_after(10);
    let mut read = world.send(APP, &mut billing, &app.call(Api::HOST, "/v1/charges"));
    world.say(words::reads(&read));

    world.step_after(1);
    world.reply(&mut read);
    world.say(words::read_answered(&read));

    // The same token, where the user never said yes.
    world.step_after(20);
    let mut write = world.send(APP, &mut billing, &app.write(Api::HOST, "/v1/charges"));
    world.say(words::writes(&write));

    world.step_after(1);
    world.reply(&mut write);
    world.say(words::write_answered(&write));

    // More, behind the user's back.
    world.step_after(10);
    let mut wider = world.send(APP, &mut auth, &app.refresh_for(BOTH));
    world.say(words::asks_for_more(&wider));

    world.step_after(1);
    world.reply(&mut wider);
    world.say(words::more_answered(&wider));

    // More, with the user's word.
    world.step_after(60);
    world.state(auth.id(), words::consent(BOTH));
    let code = auth.give_code(&mut app, BOTH, &mut world.moment());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::asks_ada(&issued));

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.say(words::issued_both(&issued));

    world.step_after(5);
    let mut allowed = world.send(APP, &mut billing, &app.write(Api::HOST, "/v1/charges"));
    world.say(words::writes_again(&allowed));

    world.step_after(1);
    world.reply(&mut allowed);
    world.say(words::write_again_answered(&allowed));

    world.step_after(0);
    let lesson = words::carry_away(&write);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
