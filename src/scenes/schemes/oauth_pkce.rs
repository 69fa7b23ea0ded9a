use crate::cast::browser::Browser;
use crate::cast::{self, APP, AUTH_HOST, Api, Auth, BILLING_API, OauthApp, Person, Press};
use crate::scenes::browsing::{send, take};
use crate::scenes::scene::{CONSENT, Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{BROWSER, Server, Trace, World};
use crate::validate::{authorize, callback, jwt, token};
use crate::words::scene::{oauth_pkce as words, state_trusts};

pub const SCENE: Scene = Scene {
    id: "schemes/oauth-pkce",
    group: Group::Schemes,
    steps: 16,
    off: &["jwt.denylist"],
    stopped_by: None,
    switches: &[CONSENT, TOKEN_LIFE, LEEWAY],
    boxes: &[
        authorize::check_ids,
        callback::check_ids,
        token::check_ids_for_code,
        jwt::check_ids,
    ],
    defences: &[],
    doors: &[
        "attacks/code-interception",
        "attacks/login-csrf",
        "lifecycles/refresh-rotation",
        "decide/which-flow",
        "workbench/pkce",
    ],
    play,
    cast: || {
        vec![
            cast::app(),
            cast::adas_browser(),
            cast::auth(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let press = world.choice(CONSENT, &[Press::Deny, Press::Allow]);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut app = OauthApp::web(world.moment().random);
    let mut ada = Browser::default();

    // The app begins.
    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let registered = auth.register(app.registration());
    world.state(auth.id(), registered);
    let connect = ada.open(&OauthApp::connect_url(None), world.now_s());
    world.state(BROWSER, ada.address_note(words::opens_the_app()));
    let mut began = send(&mut world, &mut app, OauthApp::HOST, connect);
    world.say(words::question());

    world.step_after(1);
    let to_auth = take(&mut world, &mut ada, began.as_mut());
    world.say(words::began());

    // Front channel: who is she, and does she want this?
    world.step_after(1);
    let mut asked = send(&mut world, &mut auth, AUTH_HOST, to_auth);
    world.say(words::asked(asked.as_ref()));

    world.step_after(1);
    take(&mut world, &mut ada, asked.as_mut());
    world.say(words::sign_in_page());

    world.step_after(10);
    let typed = asked
        .as_ref()
        .and_then(|page| Person::Ada.signs_in(&mut ada, &page.response, world.now_s()));
    let mut signed_in = send(&mut world, &mut auth, AUTH_HOST, typed);
    world.say(words::types_password(signed_in.as_ref()));

    world.step_after(1);
    let again = take(&mut world, &mut ada, signed_in.as_mut());
    let mut known = send(&mut world, &mut auth, AUTH_HOST, again);
    world.say(words::known(known.as_ref()));

    world.step_after(1);
    let unasked = take(&mut world, &mut ada, known.as_mut());
    world.say(words::consent_page(known.as_ref()));

    world.step_after(5);
    let pressed = known
        .as_ref()
        .and_then(|page| press.on(&mut ada, &page.response, world.now_s()));
    let mut answered = send(&mut world, &mut auth, AUTH_HOST, pressed);
    world.say(words::answers(press, answered.as_ref()));

    world.step_after(1);
    let back = match &mut answered {
        Some(answer) => take(&mut world, &mut ada, Some(answer)),
        // Nobody asked her: the code went out before.
        None => unasked,
    };
    world.say(words::goes_back(
        answered.as_ref(),
        &back,
        world.is_on("token.pkce"),
    ));

    world.step_after(1);
    let mut landed = send(&mut world, &mut app, OauthApp::HOST, back);
    world.say(words::callback(landed.as_ref()));

    // Back channel: the code for tokens.
    world.step_after(1);
    let exchange = app.exchange();
    let mut exchanged = exchange.map(|request| world.send(APP, &mut auth, &request));
    world.say(words::exchange(exchanged.as_ref()));

    world.step_after(1);
    if let Some(answer) = &mut exchanged {
        world.reply(answer);
        let kept = app.keep(&answer.response);
        world.state(APP, kept);
    }
    world.say(words::exchanged(exchanged.as_ref()));

    // The browser goes on, and the app uses what it holds.
    world.step_after(1);
    if let Some(landed) = landed.as_mut().filter(|landed| landed.let_in()) {
        landed.response = app.landing();
    }
    let home = take(&mut world, &mut ada, landed.as_mut());
    let mut page = send(&mut world, &mut app, OauthApp::HOST, home);
    world.say(words::goes_on(landed.as_ref(), page.as_ref()));

    world.step_after(1);
    let has_token = !app.access_token().is_empty();
    let mut called = has_token.then(|| {
        let call = app.call(Api::HOST, "/v1/charges");
        world.send(APP, &mut billing, &call)
    });
    world.say(words::called(called.as_ref()));

    world.step_after(1);
    if let Some(answer) = &mut called {
        world.reply(answer);
    }
    world.say(words::call_answered(called.as_ref()));

    world.step_after(1);
    take(&mut world, &mut ada, page.as_mut());
    let lesson = words::carry_away(answered.as_ref(), exchanged.as_ref());
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
