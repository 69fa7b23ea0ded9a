use crate::cast::{self, APP, App, Auth, BILLING_API, OpaqueApi, TokenFormat};
use crate::scenes::asking::{CACHE_LIFE, ask_unless_kept};
use crate::scenes::scene::{Group, Scene, TOKEN_LIFE};
use crate::sim::{Server, Trace, World};
use crate::validate::{opaque, token};
use crate::words::opaque_api::calls;
use crate::words::scene::opaque_introspection as words;

pub const SCENE: Scene = Scene {
    id: "schemes/opaque-introspection",
    group: Group::Schemes,
    steps: 16,
    off: &[],
    stopped_by: None,
    switches: &[CACHE_LIFE, TOKEN_LIFE],
    boxes: &[token::check_ids_for_code, opaque::check_ids],
    defences: &[],
    doors: &[
        "attacks/introspection-cache-window",
        "lifecycles/jwt",
        "workbench/opaque",
    ],
    play,
    cast: || vec![cast::app(), cast::auth(), cast::billing_api()],
};

fn play(mut world: World) -> Trace {
    let cache_s = world.setting(CACHE_LIFE.name, CACHE_LIFE.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = OpaqueApi::new(world.moment().random, cache_s);
    let mut app = App::default();
    auth.set_format(BILLING_API, TokenFormat::Opaque);

    world.step_after(0);
    let registered = auth.register(billing.registration());
    world.state(auth.id(), registered);
    let code = auth.give_code(&mut app, "charges:read", &mut world.moment());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::exchange(&issued));

    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.state(APP, words::app_holds());
    world.say(words::issued(&issued));

    // The first call: nobody at the API knows this token.
    world.step_after(10);
    let call = app.call(OpaqueApi::HOST, "/v1/charges");
    let arrived = world.arrive(APP, BILLING_API, &call);
    world.say(words::arrives());

    world.step_after(1);
    let first = ask_unless_kept(&mut world, &mut billing, &mut auth, &arrived.request);
    world.say(words::asks(first));

    world.step_after(0);
    let mut answer = world.decide(&mut billing, &arrived);
    world.say(words::decides(&answer));

    world.step_after(1);
    world.reply(&mut answer);
    world.say(words::answered(&answer));

    // The second call: the answer is still at hand.
    world.step_after(5);
    let arrived = world.arrive(APP, BILLING_API, &call);
    let knows = ask_unless_kept(&mut world, &mut billing, &mut auth, &arrived.request);
    let mut again = world.decide(&mut billing, &arrived);
    world.say(words::again(&again, knows));

    world.step_after(1);
    world.reply(&mut again);
    world.state(BILLING_API, calls(billing.calls()));
    world.say(words::again_answered(&again, billing.calls()));

    // Ada logs out.
    world.step_after(3);
    let mut revoked = world.send(APP, &mut auth, &app.revoke_access());
    let revoked_s = world.now_s();
    world.say(words::revoke());

    world.step_after(1);
    world.reply(&mut revoked);
    world.say(words::revoked(&revoked));

    world.step_after(4);
    let arrived = world.arrive(APP, BILLING_API, &call);
    let knows = ask_unless_kept(&mut world, &mut billing, &mut auth, &arrived.request);
    let mut after = world.decide(&mut billing, &arrived);
    let after_s = world.now_s() - revoked_s;
    world.say(words::after_revoke(&after, knows));

    world.step_after(1);
    world.reply(&mut after);
    world.say(words::after_answered(&after, after_s));

    // Long enough for every kept answer.
    world.step_after(cache_s);
    let arrived = world.arrive(APP, BILLING_API, &call);
    let knows = ask_unless_kept(&mut world, &mut billing, &mut auth, &arrived.request);
    world.say(words::cache_ends(knows));

    world.step_after(0);
    let mut late = world.decide(&mut billing, &arrived);
    world.say(words::late(&late));

    world.step_after(1);
    world.reply(&mut late);
    world.say(words::late_answered(&late));

    world.step_after(0);
    let lesson = words::carry_away(&late, cache_s.min(token_life_s), billing.calls());
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
