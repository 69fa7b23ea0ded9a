use crate::cast::{self, APP, Api, App, Auth, BILLING_API};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Server, Trace, World};
use crate::validate::{jwt, token};
use crate::words::scene::{life as words, state_lookups, state_trusts};

pub const SCENE: Scene = Scene {
    id: "lifecycles/jwt",
    group: Group::Lifecycles,
    steps: 17,
    off: &["jwt.denylist"],
    stopped_by: None,
    switches: &[LEEWAY, TOKEN_LIFE],
    boxes: &[
        jwt::check_ids,
        token::check_ids_for_code,
        token::check_ids_for_refresh,
    ],
    defences: &[],
    doors: &[
        "lifecycles/refresh-rotation",
        "attacks/jwt-wrong-audience",
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

    // Issue.
    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let code = auth.give_code(&mut app, "charges:read", &mut world.moment());
    world.state(auth.id(), words::signed_in());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.say(words::issue(&issued));
    world.step_after(1);
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.state(APP, words::app_holds());
    world.say(words::issued(token_life_s));

    // Use.
    world.step_after(20);
    let mut used = world.send(APP, &mut billing, &app.call(Api::HOST, "/v1/charges"));
    world.state(BILLING_API, state_lookups(billing.denylist_lookups()));
    world.say(words::used(&used));
    world.step_after(1);
    world.reply(&mut used);
    world.say(words::use_answered(&used));

    // Expire.
    world.step_after(token_life_s.saturating_add(leeway_s));
    let mut stale = world.send(APP, &mut billing, &app.call(Api::HOST, "/v1/charges"));
    world.state(BILLING_API, state_lookups(billing.denylist_lookups()));
    world.say(words::expired(&stale));
    world.step_after(1);
    world.reply(&mut stale);
    world.say(words::expired_answer(&stale));

    // Refresh.
    world.step_after(1);
    let mut refreshed = world.send(APP, &mut auth, &app.refresh());
    world.say(words::refresh(&refreshed));
    world.step_after(1);
    world.reply(&mut refreshed);
    app.keep(&refreshed.response);
    world.state(APP, words::app_holds_new(&refreshed));
    world.say(words::refreshed(&refreshed));
    world.step_after(5);
    let mut again = world.send(APP, &mut billing, &app.call(Api::HOST, "/v1/charges"));
    world.state(BILLING_API, state_lookups(billing.denylist_lookups()));
    world.say(words::used_again(&again));
    world.step_after(1);
    world.reply(&mut again);
    world.say(words::use_again_answered(&again));

    // Revoke.
    world.step_after(30);
    let mut revoked = world.send(APP, &mut auth, &app.revoke());
    world.say(words::revoke());
    world.step_after(1);
    world.reply(&mut revoked);
    billing.share_denylist(auth.denylist());
    world.say(words::revoked());
    world.step_after(5);
    let mut after = world.send(APP, &mut billing, &app.call(Api::HOST, "/v1/charges"));
    world.state(BILLING_API, state_lookups(billing.denylist_lookups()));
    world.say(words::used_after_revoke(&after));
    world.step_after(1);
    world.reply(&mut after);
    world.say(words::exposure(
        &after,
        token_life_s,
        billing.denylist_lookups(),
    ));

    // The end of both tokens.
    world.step_after(token_life_s.saturating_add(leeway_s));
    let dead = world.send(APP, &mut billing, &app.call(Api::HOST, "/v1/charges"));
    world.state(BILLING_API, state_lookups(billing.denylist_lookups()));
    world.say(words::dead(&dead));
    world.step_after(1);
    let mut no_more = world.send(APP, &mut auth, &app.refresh());
    world.say(words::no_refresh(&no_more));
    world.step_after(1);
    world.reply(&mut no_more);
    let lesson = words::carry_away(&after, token_life_s, billing.denylist_lookups());
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
