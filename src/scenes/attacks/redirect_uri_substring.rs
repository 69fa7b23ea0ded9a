use crate::cast::browser::Browser;
use crate::cast::{
    self, ADA, AUTH_HOST, Api, Auth, BILLING_API, MALLORY, MalloryLure, MallorySite, OauthApp,
    Person,
};
use crate::scenes::browsing::{send, take};
use crate::scenes::ending::stopped_by;
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Server, Trace, World};
use crate::validate::{authorize, jwt, token};
use crate::wire::Request;
use crate::words::scene::{redirect_uri_substring as words, state_trusts};

const SCOPE: &str = "charges:read";

/// The client is public: whoever has its code and the verifier needs no secret.
pub const SCENE: Scene = Scene {
    id: "attacks/redirect-uri-substring",
    group: Group::Attacks,
    steps: 10,
    off: &["authorize.redirect-uri", "jwt.denylist"],
    stopped_by: Some("authorize.redirect-uri"),
    switches: &[TOKEN_LIFE, LEEWAY],
    boxes: &[
        authorize::check_ids,
        token::check_ids_for_code,
        jwt::check_ids,
    ],
    defences: &[],
    doors: &[
        "attacks/mix-up",
        "attacks/login-csrf",
        "schemes/oauth-pkce",
        "workbench/authorize",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::adas_browser(),
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
    let app = OauthApp::public();
    let mut mallory = MalloryLure::default();
    let mut ada = Browser::default();

    // Ada has used her app before: she is signed in, and has allowed it.
    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let registered = auth.register(app.registration());
    world.state(auth.id(), registered);
    let session = auth.signed_in_before(Person::Ada, &mut ada, &mut world.moment());
    world.state(auth.id(), session);
    auth.remember_consent(ADA, app.client_id(), SCOPE);
    world.state(auth.id(), words::allowed_before());
    let wrote = mallory.ask_for_code(app.client_id(), SCOPE, world.moment().random);
    world.state(MALLORY, wrote);
    let kittens = ada.open(&MalloryLure::url(), world.now_s());
    let mut shown = send(&mut world, &mut mallory, MallorySite::HOST, kittens);
    world.say(words::question());

    world.step_after(1);
    let to_auth = take(&mut world, &mut ada, shown.as_mut());
    world.say(words::sent_on());

    world.step_after(1);
    let mut decided = send(&mut world, &mut auth, AUTH_HOST, to_auth);
    world.say(words::decided(decided.as_ref()));

    world.step_after(1);
    let back = take(&mut world, &mut ada, decided.as_mut());
    world.say(words::answered(decided.as_ref()));

    world.step_after(1);
    let mut caught = send(&mut world, &mut mallory, MalloryLure::LOOKALIKE, back);
    world.say(words::caught(caught.as_ref()));

    world.step_after(1);
    take(&mut world, &mut ada, caught.as_mut());
    world.say(words::kittens(caught.as_ref()));

    // Mallory, with the code and the verifier of her own flow.
    world.step_after(2);
    let redeem = mallory.redeem(app.client_id());
    let mut redeemed = redeem.map(|request| world.send(MALLORY, &mut auth, &request));
    world.say(words::redeemed(redeemed.as_ref()));

    world.step_after(1);
    let token = redeemed.as_mut().and_then(|answer| {
        world.reply(answer);
        answer.response.member("access_token")
    });
    if token.is_some() {
        world.state(MALLORY, words::holds_token());
    }
    world.say(words::got(redeemed.as_ref()));

    world.step_after(1);
    let mut called = token.map(|token| {
        let call = Request::new("GET", Api::HOST, "/v1/charges").bearer(&token);
        world.send(MALLORY, &mut billing, &call)
    });
    world.say(words::called(called.as_ref()));

    world.step_after(1);
    if let Some(answer) = &mut called {
        world.reply(answer);
    }
    let stopped_by = stopped_by(&[decided.as_ref(), redeemed.as_ref(), called.as_ref()]);
    let lesson = words::carry_away(stopped_by);
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, stopped_by, lesson)
}
