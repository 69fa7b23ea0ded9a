use crate::cast::browser::Browser;
use crate::cast::{
    self, APP, AUTH_HOST, Auth, MALLORY, MALLORY_USER, MalloryLure, MallorySite, OauthApp, Person,
    SCOPES,
};
use crate::scenes::browsing::{send, take};
use crate::scenes::ending::stopped_by;
use crate::scenes::scene::{Group, Scene, TOKEN_LIFE};
use crate::sim::{Answer, Server, Trace, World};
use crate::validate::{authorize, callback, token};
use crate::wire::Url;
use crate::words::scene::pkce_downgrade::{self as words, Asked};

/// The app sends no state: it trusts PKCE to tie a code to the session that asked, as RFC 9700
/// §2.1 lets it. As the scene opens, the server demands no challenge, and heeds no verifier of a
/// code that has none, which is RFC 9700 §4.8.
pub const SCENE: Scene = Scene {
    id: "attacks/pkce-downgrade",
    group: Group::Attacks,
    steps: 13,
    off: &["authorize.pkce", "token.pkce"],
    stopped_by: Some("token.pkce"),
    switches: &[TOKEN_LIFE],
    boxes: &[
        authorize::check_ids,
        callback::check_ids,
        token::check_ids_for_code,
    ],
    defences: &[],
    doors: &[
        "attacks/login-csrf",
        "attacks/code-interception",
        "schemes/oauth-pkce",
        "workbench/authorize",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::adas_browser(),
            cast::app(),
            cast::auth(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut app = OauthApp::web(world.moment().random).without_state();
    let mut lure = MalloryLure::default();
    let mut ada = Browser::default();

    // Ada begins a flow, and leaves it.
    world.step_after(0);
    let registered = auth.register(app.registration());
    world.state(auth.id(), registered);
    let connect = ada.open(&OauthApp::connect_url(None), world.now_s());
    let mut began = send(&mut world, &mut app, OauthApp::HOST, connect);
    world.say(words::question());

    world.step_after(1);
    let to_auth = take(&mut world, &mut ada, began.as_mut());
    let mut asked = send(&mut world, &mut auth, AUTH_HOST, to_auth);
    world.say(words::began(asked.as_ref()));

    world.step_after(1);
    take(&mut world, &mut ada, asked.as_mut());
    world.say(words::puts_it_off());

    // Mallory gets a code of her own, without a challenge if she can.
    let (granted, asked_auth) = own_code(&mut world, &mut app, &mut auth);
    let location = granted.response.headers.first("Location");
    let address = location.and_then(Url::parse);
    if let Some(url) = address.filter(|_| granted.let_in()) {
        world.state(MALLORY, words::keeps_address(&url));
        lure.lead_to(url);
    }

    // Ada's browser brings it.
    world.step_after(20);
    let kittens = ada.open(&MalloryLure::url(), world.now_s());
    let mut shown = send(&mut world, &mut lure, MallorySite::HOST, kittens);
    world.say(words::kittens());

    world.step_after(1);
    let back = take(&mut world, &mut ada, shown.as_mut());
    let mut landed = send(&mut world, &mut app, OauthApp::HOST, back);
    world.say(words::callback(landed.as_ref()));

    // The app trades it, with the verifier of Ada's session.
    world.step_after(1);
    let exchange = app.exchange();
    let mut exchanged = exchange.map(|request| world.send(APP, &mut auth, &request));
    world.say(words::exchange(exchanged.as_ref(), asked_auth));

    world.step_after(1);
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
        landed.response = app.landing();
    }
    let home = take(&mut world, &mut ada, landed.as_mut());
    let mut page = send(&mut world, &mut app, OauthApp::HOST, home);
    world.say(words::home(landed.as_ref(), page.as_ref()));

    world.step_after(1);
    take(&mut world, &mut ada, page.as_mut());
    let moves = [Some(&granted), landed.as_ref(), exchanged.as_ref()];
    let stopped_by = stopped_by(&moves);
    let lesson = words::carry_away(stopped_by, asked_auth);
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, stopped_by, lesson)
}

/// Four steps in Mallory's own browser, in which she is signed in and has allowed the app before:
/// what auth answered to the last of her tries, and what that asked for. She goes no further with it.
fn own_code(world: &mut World, app: &mut OauthApp, auth: &mut Auth) -> (Answer, Asked) {
    let mut browser = Browser::default();

    world.step_after(5);
    let session = auth.signed_in_before(Person::Mallory, &mut browser, &mut world.moment());
    auth.remember_consent(MALLORY_USER, app.client_id(), SCOPES);
    world.state(auth.id(), session);
    let connect = browser.open(&OauthApp::connect_url(None), world.now_s());
    let mut began = world.send(MALLORY, app, &connect);
    world.reply(&mut began);
    browser.receive(&began.response, world.now_s());
    let whole = browser.address().cloned();
    let whole = whole.unwrap_or_else(|| Auth::url("/authorize"));
    world.say(words::mallory_begins());

    world.step_after(10);
    let cut = without_challenge(&whole);
    world.state(MALLORY, words::cuts(&cut));
    let request = browser.open(&cut, world.now_s());
    let mut first = world.send(MALLORY, auth, &request);
    world.say(words::tries_without(&first));

    world.step_after(1);
    world.reply(&mut first);
    world.say(words::first_answer(&first));

    world.step_after(5);
    if first.let_in() {
        world.say(words::has_a_code());
        return (first, Asked::WithoutChallenge);
    }
    let request = browser.open(&whole, world.now_s());
    let mut second = world.send(MALLORY, auth, &request);
    world.reply(&mut second);
    world.say(words::tries_with(&second));
    (second, Asked::WithChallenge)
}

/// The address that the app made, its challenge taken out.
fn without_challenge(url: &Url) -> Url {
    let query = url.query();
    let rest: Vec<_> = query
        .iter()
        .filter(|(name, _)| !name.starts_with("code_challenge"))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    url.at(url.path()).with_query(&rest)
}
