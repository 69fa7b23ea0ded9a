use crate::cast::{self, ADA, APP, AUTH, Api, App, Auth, BILLING_API, JWT_API, OPAQUE_API};
use crate::cast::{OpaqueApi, SESSION_API, SessionApi, SessionStore, TokenFormat};
use crate::race::{LEFT, SCOPE};
use crate::scenes::asking::{CACHE_LIFE, ask_unless_kept};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Answer, Server, Trace, World};
use crate::validate::{jwt, opaque, session, token};
use crate::wire::Request;
use crate::words::scene::{Knows, permission_change as words};

pub const SCENE: Scene = Scene {
    id: "lifecycles/permission-change",
    group: Group::Lifecycles,
    steps: 16,
    off: &[],
    stopped_by: None,
    switches: &[TOKEN_LIFE, CACHE_LIFE, LEEWAY],
    boxes: &[
        session::check_ids,
        jwt::check_ids,
        opaque::check_ids,
        token::check_ids_for_refresh,
    ],
    defences: &[],
    doors: &[
        "lifecycles/revocation-race",
        "attacks/introspection-cache-window",
        "foundations/sessions-or-tokens",
        "workbench",
    ],
    play,
    cast: || {
        let mut cast = vec![cast::app(), cast::auth()];
        cast.extend([SESSION_API, JWT_API, OPAQUE_API].map(cast::design));
        cast
    },
};

/// The opaque token outlives the story: what ends its scope is the record, not the clock.
const OPAQUE_LIFE_S: i64 = 365 * 86_400;

fn play(mut world: World) -> Trace {
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let cache_s = world.setting(CACHE_LIFE.name, CACHE_LIFE.default);
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);

    // Ada may write, and three servers know it in three ways.
    world.step_after(0);
    let store = SessionStore::default();
    store.permit(ADA, SCOPE);
    let session_id = store.make(Some(ADA), &mut world.moment());
    let mut by_session = SessionApi::new(SESSION_API, store.clone());
    world.state(SESSION_API, store.note(words::has_record(), &session_id));
    let (mut signs, mut app) = issuer(&mut world, token_life_s, TokenFormat::Jwt);
    let exp_s = world.now_s() + token_life_s;
    let mut by_jwt = Api::trusting(&signs.jwks(), leeway_s)
        .without_denylist()
        .at(JWT_API);
    world.state(JWT_API, words::knows_key());
    let (mut answers, opaque_app) = issuer(&mut world, OPAQUE_LIFE_S, TokenFormat::Opaque);
    let mut by_asking = OpaqueApi::new(world.moment().random, cache_s).at(OPAQUE_API);
    answers.register(by_asking.registration());
    world.state(APP, words::app_holds());
    world.say(words::question());

    world.step_after(10);
    let session_call = SessionApi::call("POST", &session_id);
    let answer = exchange(&mut world, &mut by_session, &session_call);
    world.say(words::session_before(&answer));
    world.step_after(1);
    let answer = exchange(&mut world, &mut by_jwt, &write(&app));
    world.say(words::jwt_before(&answer));
    world.step_after(1);
    let opaque_call = write(&opaque_app);
    let arrived = world.arrive(APP, OPAQUE_API, &opaque_call);
    let knows = ask_unless_kept(&mut world, &mut by_asking, &mut answers, &arrived.request);
    let asked_s = world.now_s();
    world.say(words::opaque_asks(knows));
    world.step_after(0);
    let mut answer = world.decide(&mut by_asking, &arrived);
    world.reply(&mut answer);
    world.say(words::opaque_before(&answer));

    // An administrator takes it away, everywhere at once.
    world.step_after(5);
    store.permit(ADA, LEFT);
    signs.narrow(LEFT);
    answers.narrow(LEFT);
    world.state(SESSION_API, store.note(words::record_narrow(), &session_id));
    world.state(AUTH, words::issuer_narrow());
    let taken_s = world.now_s();
    world.say(words::taken());

    // The next request of each.
    world.step_after(1);
    let session_after = exchange(&mut world, &mut by_session, &session_call);
    world.say(words::session_after(&session_after));
    world.step_after(0);
    let jwt_after = exchange(&mut world, &mut by_jwt, &write(&app));
    world.say(words::jwt_after(&jwt_after, exp_s));
    world.step_after(0);
    let (opaque_after, knows) =
        ask_and_decide(&mut world, &mut by_asking, &mut answers, &opaque_call);
    world.say(words::opaque_after(&opaque_after, knows));

    // After the cache.
    world.step_after((asked_s + cache_s - world.now_s()).max(0));
    let (late, knows) = ask_and_decide(&mut world, &mut by_asking, &mut answers, &opaque_call);
    world.say(words::opaque_late(&late, knows, world.now_s() - taken_s));

    // At the next token.
    world.step_after((exp_s - 1 - world.now_s()).max(0));
    let last = exchange(&mut world, &mut by_jwt, &write(&app));
    world.say(words::jwt_last(
        &last,
        exp_s - world.now_s(),
        world.now_s() - taken_s,
    ));
    world.step_after(1);
    let mut refreshed = world.send(APP, &mut signs, &app.refresh());
    world.say(words::refresh(&refreshed));
    world.step_after(0);
    world.reply(&mut refreshed);
    app.keep(&refreshed.response);
    world.say(words::refreshed(&refreshed));
    world.step_after(1);
    let jwt_late = exchange(&mut world, &mut by_jwt, &write(&app));
    world.say(words::jwt_late(&jwt_late, world.now_s() - taken_s));

    // She is still who she is.
    world.step_after(1);
    let read = exchange(
        &mut world,
        &mut by_session,
        &SessionApi::call("GET", &session_id),
    );
    world.say(words::still_reads(&read));
    world.step_after(0);
    let lesson = words::carry_away(&session_after, &jwt_after, &opaque_after, exp_s - taken_s);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}

/// An issuer of one kind of token, and Ada's app with its first one.
fn issuer(world: &mut World, life_s: i64, format: TokenFormat) -> (Auth, App) {
    let moment = &mut world.moment();
    let mut auth = Auth::new(moment.random, life_s);
    auth.set_format(BILLING_API, format);
    let mut app = App::default();
    let code = auth.give_code(&mut app, SCOPE, moment);
    let issued = auth.receive(&app.exchange(&code), moment);
    app.keep(&issued.response);
    (auth, app)
}

fn write(app: &App) -> Request {
    app.write(Api::HOST, "/v1/charges")
}

fn exchange(world: &mut World, server: &mut dyn Server, call: &Request) -> Answer {
    let mut answer = world.send(APP, server, call);
    world.reply(&mut answer);
    answer
}

fn ask_and_decide(
    world: &mut World,
    api: &mut OpaqueApi,
    auth: &mut Auth,
    call: &Request,
) -> (Answer, Knows) {
    let arrived = world.arrive(APP, OPAQUE_API, call);
    let knows = ask_unless_kept(world, api, auth, &arrived.request);
    let mut answer = world.decide(api, &arrived);
    world.reply(&mut answer);
    (answer, knows)
}
