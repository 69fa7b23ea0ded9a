use crate::cast::browser::Browser;
use crate::cast::{self, APP, AUTH_HOST, Auth, MALLORY, MalloryApp, OauthApp, Person, Press};
use crate::keys::Verifier;
use crate::scenes::browsing::{send, take};
use crate::scenes::ending::stopped_by;
use crate::scenes::scene::{Group, Scene, TOKEN_LIFE};
use crate::sim::{Answer, BROWSER, Server, Trace, World};
use crate::validate::{authorize, token};
use crate::words::scene::code_interception as words;

pub const SCENE: Scene = Scene {
    id: "attacks/code-interception",
    group: Group::Attacks,
    steps: 10,
    off: &["token.pkce"],
    stopped_by: Some("token.pkce"),
    switches: &[TOKEN_LIFE],
    boxes: &[authorize::check_ids, token::check_ids_for_code],
    defences: &[],
    doors: &[
        "attacks/pkce-downgrade",
        "attacks/code-replay",
        "schemes/oauth-pkce",
        "workbench/pkce",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::app(),
            cast::adas_browser(),
            cast::auth(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut app = OauthApp::native();
    let mut mallory = MalloryApp::default();
    let mut ada = Browser::default();

    // One phone, two apps, one scheme.
    world.step_after(0);
    for id in [APP, MALLORY] {
        ada.register_scheme(OauthApp::NATIVE_SCHEME, id);
    }
    world.state(BROWSER, words::schemes(OauthApp::NATIVE_SCHEME));
    let registered = auth.register(app.registration());
    world.state(auth.id(), registered);
    let session = auth.signed_in_before(Person::Ada, &mut ada, &mut world.moment());
    world.state(auth.id(), session);
    world.say(words::question());

    // Ada's app begins, and Ada says yes.
    world.step_after(5);
    let begun = app.begin(&mut world.moment());
    for note in begun.notes {
        world.state(APP, note);
    }
    world.say(words::begins());

    world.step_after(1);
    let opened = ada.open(&begun.url, world.now_s());
    world.state(BROWSER, ada.address_note(words::opens_auth()));
    let mut asked = send(&mut world, &mut auth, AUTH_HOST, opened);
    world.say(words::asked(asked.as_ref()));

    world.step_after(1);
    let unasked = take(&mut world, &mut ada, asked.as_mut());
    world.say(words::consent_page(asked.as_ref()));

    world.step_after(5);
    let pressed = asked
        .as_ref()
        .and_then(|page| Press::Allow.on(&mut ada, &page.response, world.now_s()));
    let mut allowed = send(&mut world, &mut auth, AUTH_HOST, pressed);
    world.say(words::allows(allowed.as_ref()));

    // The code comes back to the phone, and the phone decides.
    world.step_after(1);
    let back = match &mut allowed {
        Some(answer) => take(&mut world, &mut ada, Some(answer)),
        // Nobody asked her: the code went out before.
        None => unasked,
    };
    world.say(words::code_comes_back(&back));

    world.step_after(1);
    let caught = send(&mut world, &mut mallory, OauthApp::NATIVE_SCHEME, back);
    world.say(words::caught(caught.as_ref()));

    // Mallory trades it, in the name of Ada's app.
    world.step_after(1);
    let mut redeemed = redeem(&mut world, &mallory, &app, &mut auth);
    world.say(words::redeems(redeemed.as_ref()));

    world.step_after(1);
    if let Some(answer) = &mut redeemed {
        world.reply(answer);
        world.state(MALLORY, words::holds(answer));
    }
    world.say(words::redeemed(redeemed.as_ref()));

    world.step_after(1);
    world.state(APP, words::app_waits());
    let last = redeemed.as_ref().or(allowed.as_ref()).or(asked.as_ref());
    let lesson = words::carry_away(redeemed.as_ref());
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, stopped_by(&[last]), lesson)
}

/// She has the code and the name, and in place of the verifier one that she makes up.
fn redeem(
    world: &mut World,
    mallory: &MalloryApp,
    app: &OauthApp,
    auth: &mut Auth,
) -> Option<Answer> {
    mallory.code()?;
    let guess = Verifier::generate(world.moment().random);
    world.state(MALLORY, words::makes_up(guess.as_str()));
    let request = mallory.redeem(
        app.client_id(),
        OauthApp::NATIVE_CALLBACK,
        Some(guess.as_str()),
    )?;
    Some(world.send(MALLORY, auth, &request))
}
