use crate::cast::browser::Browser;
use crate::cast::{
    self, ADA, APP, AUTH_HOST, Auth, MALLORY, MalloryAuth, MallorySite, OauthApp, Person,
};
use crate::scenes::browsing::{send, take};
use crate::scenes::ending::stopped_by;
use crate::scenes::scene::{Group, Scene, TOKEN_LIFE};
use crate::sim::{Server, Trace, World};
use crate::validate::{authorize, callback, token};
use crate::words::scene::mix_up as words;

const SCOPE: &str = "charges:read";

/// The client is public, and of the same name at both servers: whoever has its code and the
/// verifier needs no secret. A confidential client would keep another secret for each server.
pub const SCENE: Scene = Scene {
    id: "attacks/mix-up",
    group: Group::Attacks,
    steps: 12,
    off: &["callback.iss"],
    stopped_by: Some("callback.iss"),
    switches: &[TOKEN_LIFE],
    boxes: &[
        authorize::check_ids,
        callback::check_ids,
        token::check_ids_for_code,
    ],
    defences: &[],
    doors: &[
        "attacks/redirect-uri-substring",
        "attacks/login-csrf",
        "schemes/oauth-pkce",
        "workbench/callback",
    ],
    play,
    cast: || {
        vec![
            cast::app(),
            cast::adas_browser(),
            cast::mallory(words::mallory_role()),
            cast::auth(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut mallory = MalloryAuth::default();
    let mut app = OauthApp::public().also_knows(MalloryAuth::provider());
    let mut ada = Browser::default();

    // Ada has used auth with this app before: she is signed in there, and has allowed it.
    world.step_after(0);
    world.state(APP, words::knows_two());
    let registered = auth.register(app.registration());
    world.state(auth.id(), registered);
    let session = auth.signed_in_before(Person::Ada, &mut ada, &mut world.moment());
    world.state(auth.id(), session);
    auth.remember_consent(ADA, app.client_id(), SCOPE);
    world.state(auth.id(), words::allowed_before());
    let chosen = OauthApp::connect_url(Some(MalloryAuth::ISSUER));
    let connect = ada.open(&chosen, world.now_s());
    let mut began = send(&mut world, &mut app, OauthApp::HOST, connect);
    world.say(words::question());

    world.step_after(1);
    let to_mallory = take(&mut world, &mut ada, began.as_mut());
    world.say(words::began());

    world.step_after(1);
    let mut sent_on = send(&mut world, &mut mallory, MallorySite::HOST, to_mallory);
    world.say(words::at_mallorys());

    world.step_after(1);
    let to_auth = take(&mut world, &mut ada, sent_on.as_mut());
    world.say(words::sent_on());

    world.step_after(1);
    let mut decided = send(&mut world, &mut auth, AUTH_HOST, to_auth);
    world.say(words::decided(decided.as_ref()));

    world.step_after(1);
    let back = take(&mut world, &mut ada, decided.as_mut());
    world.say(words::code_travels(&back));

    world.step_after(1);
    let mut landed = send(&mut world, &mut app, OauthApp::HOST, back);
    world.say(words::callback(landed.as_ref()));

    // The app trades the code where it began the flow.
    world.step_after(1);
    let exchange = app.exchange();
    let mut exchanged = exchange.map(|request| world.send(APP, &mut mallory, &request));
    world.say(words::exchange(exchanged.as_ref()));

    world.step_after(1);
    if let Some(answer) = &mut exchanged {
        world.reply(answer);
        let kept = app.keep(&answer.response);
        world.state(APP, kept);
    }
    world.say(words::exchanged(exchanged.as_ref()));

    // Mallory trades it where it comes from.
    world.step_after(1);
    let redeem = mallory.redeem();
    let mut redeemed = redeem.map(|request| world.send(MALLORY, &mut auth, &request));
    world.say(words::redeemed(redeemed.as_ref()));

    world.step_after(1);
    if let Some(answer) = &mut redeemed {
        world.reply(answer);
        if answer.let_in() {
            world.state(MALLORY, words::holds_tokens());
        }
    }
    world.say(words::got(redeemed.as_ref()));

    world.step_after(1);
    if let Some(landed) = &mut landed
        && landed.let_in()
    {
        landed.response = app.landing();
    }
    take(&mut world, &mut ada, landed.as_mut());
    let stopped_by = stopped_by(&[decided.as_ref(), landed.as_ref(), redeemed.as_ref()]);
    let lesson = words::carry_away(stopped_by);
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, stopped_by, lesson)
}
