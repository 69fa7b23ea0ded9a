use crate::cast::browser::Browser;
use crate::cast::{
    self, APP, AUTH_HOST, Api, Auth, BILLING_API, BankAccounts, MALLORY, MALLORY_USER, MalloryLure,
    MallorySite, OauthApp, Person, SCOPES,
};
use crate::scenes::browsing::{send, take};
use crate::scenes::ending::stopped_by;
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Answer, Arrived, BROWSER, Server, Trace, World};
use crate::validate::{authorize, callback, jwt, token};
use crate::wire::{Request, Url};
use crate::words::scene::{login_csrf as words, state_trusts};

/// What Ada saves.
const IBAN: &str = "GB33BUKB20201555555555";

/// The client is confidential and does without PKCE, as RFC 6749 alone lets it: so `state` is all
/// that ties an answer to a browser.
pub const SCENE: Scene = Scene {
    id: "attacks/login-csrf",
    group: Group::Attacks,
    steps: 15,
    off: &["callback.state", "jwt.denylist"],
    stopped_by: Some("callback.state"),
    switches: &[TOKEN_LIFE, LEEWAY],
    boxes: &[
        authorize::check_ids,
        callback::check_ids,
        token::check_ids_for_code,
        jwt::check_ids,
    ],
    defences: &[],
    doors: &[
        "attacks/redirect-uri-substring",
        "schemes/oauth-pkce",
        "attacks/csrf",
        "workbench/callback",
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
    let mut billing = BankAccounts::at(Api::trusting(&auth.jwks(), leeway_s));
    let mut app = OauthApp::web(world.moment().random)
        .without_pkce()
        .asking_for(SCOPES);
    let mut lure = MalloryLure::default();
    let mut ada = Browser::default();

    // Ada begins a flow, and leaves it.
    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let registered = auth.register(app.registration());
    world.state(auth.id(), registered);
    let connect = ada.open(&OauthApp::connect_url(None), world.now_s());
    let mut began = send(&mut world, &mut app, OauthApp::HOST, connect);
    world.say(words::question());

    world.step_after(1);
    let to_auth = take(&mut world, &mut ada, began.as_mut());
    world.say(words::began());

    world.step_after(1);
    let mut asked = send(&mut world, &mut auth, AUTH_HOST, to_auth);
    take(&mut world, &mut ada, asked.as_mut());
    world.say(words::puts_it_off(asked.as_ref()));

    // Mallory's flow, up to the last redirect.
    let (granted, address) = own_code(&mut world, &mut app, &mut auth);
    if let Some(url) = address {
        lure.lead_to(url);
    }

    // Ada opens Mallory's page.
    world.step_after(20);
    let kittens = ada.open(&MalloryLure::url(), world.now_s());
    let mut shown = send(&mut world, &mut lure, MallorySite::HOST, kittens);
    world.say(words::kittens());

    world.step_after(1);
    let back = take(&mut world, &mut ada, shown.as_mut());
    world.say(words::sent_on(&back));

    world.step_after(1);
    let mut landed = send(&mut world, &mut app, OauthApp::HOST, back);
    world.say(words::callback(landed.as_ref()));

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

    // Ada, in her own app.
    world.step_after(1);
    if let Some(landed) = &mut landed
        && landed.let_in()
    {
        landed.response = app.landing();
    }
    let home = take(&mut world, &mut ada, landed.as_mut());
    let mut page = send(&mut world, &mut app, OauthApp::HOST, home);
    take(&mut world, &mut ada, page.as_mut());
    world.say(words::home(page.as_ref(), landed.as_ref()));

    world.step_after(30);
    let form = page.map(|_| fills_in(&mut world, &mut ada, app.id()));
    let mut saved = form
        .as_ref()
        .map(|form| passes_on(&mut world, &app, &mut billing, &form.request));
    world.say(words::saves(saved.as_ref()));

    world.step_after(1);
    if let Some(answer) = &mut saved {
        world.reply(answer);
    }
    world.say(words::saved(
        saved.as_ref(),
        billing.saved_for(MALLORY_USER),
    ));

    world.step_after(1);
    let mut done = form.map(|form| world.decide(&mut app, &form));
    take(&mut world, &mut ada, done.as_mut());
    let moves = [granted.as_ref(), landed.as_ref(), exchanged.as_ref()];
    let stopped_by = stopped_by(&moves);
    let lesson = words::carry_away(stopped_by, landed.as_ref());
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, stopped_by, lesson)
}

/// Three steps in Mallory's own browser, in which she is signed in and has allowed the app before:
/// what auth decided, and the address with her code, to which she does not go.
fn own_code(
    world: &mut World,
    app: &mut OauthApp,
    auth: &mut Auth,
) -> (Option<Answer>, Option<Url>) {
    let mut browser = Browser::default();

    world.step_after(5);
    let session = auth.signed_in_before(Person::Mallory, &mut browser, &mut world.moment());
    auth.remember_consent(MALLORY_USER, app.client_id(), SCOPES);
    world.state(auth.id(), session);
    let connect = browser.open(&OauthApp::connect_url(None), world.now_s());
    let mut began = world.send(MALLORY, app, &connect);
    world.say(words::mallory_begins());

    world.step_after(1);
    world.reply(&mut began);
    let to_auth = browser.receive(&began.response, world.now_s()).request();
    let mut granted = to_auth.map(|request| world.send(MALLORY, auth, &request));
    world.say(words::mallorys_code(granted.as_ref()));

    world.step_after(1);
    let location = granted.as_mut().and_then(|answer| {
        world.reply(answer);
        answer.response.headers.first("Location")
    });
    let address = location.and_then(Url::parse);
    if let Some(url) = &address {
        world.state(MALLORY, words::keeps_address(url));
    }
    world.say(words::stops_here(granted.as_ref()));
    (granted, address)
}

/// Ada fills in a form of the app's.
fn fills_in(world: &mut World, ada: &mut Browser, app: &'static str) -> Arrived {
    let typed = [("iban", IBAN)];
    let form = ada.submit(&OauthApp::url("/bank-account"), &typed, world.now_s());
    world.arrive(BROWSER, app, &form)
}

/// The app passes on what she typed, with the token of her session.
fn passes_on(
    world: &mut World,
    app: &OauthApp,
    billing: &mut BankAccounts,
    form: &Request,
) -> Answer {
    let iban = form.field("iban").unwrap_or_default();
    let call = app
        .write(Api::HOST, BankAccounts::PATH)
        .form(&[("iban", &iban)]);
    world.send(APP, billing, &call)
}
