use crate::cast::browser::{Browser, Next};
use crate::cast::{
    self, APP, AUTH_HOST, Auth, OauthApp, Person, Press, SERVICE, Service, WEB_CLIENT_ID,
};
use crate::keys::Verifier;
use crate::scenes::browsing::{send, take};
use crate::scenes::scene::{Group, Scene, TOKEN_LIFE};
use crate::sim::{Answer, Arrived, BROWSER, Switch, Trace, World};
use crate::validate::jwt::{Token, lenient_base64url};
use crate::validate::{authorize, callback, token};
use crate::words::scene::which_flow::{self as words, Caller, Named};
use serde_json::Value;

const SCOPE: &str = "charges:read";

/// Whether somebody sits at a browser.
const HUMAN: Switch = Switch::one_of("human", 1, 2);

pub const SCENE: Scene = Scene {
    id: "decide/which-flow",
    group: Group::Decide,
    steps: 12,
    off: &[],
    stopped_by: None,
    switches: &[HUMAN, TOKEN_LIFE],
    boxes: &[
        token::check_ids_for_client_credentials,
        token::check_ids_for_code,
        authorize::check_ids,
        callback::check_ids,
    ],
    defences: &[],
    doors: &[
        "schemes/oauth-pkce",
        "schemes/client-credentials",
        "lifecycles/refresh-rotation",
        "workbench/token",
    ],
    play,
    cast: || {
        vec![
            cast::adas_browser(),
            cast::app(),
            cast::service(),
            cast::auth(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let caller = world.choice(HUMAN, &[Caller::Job, Caller::AppWithHer]);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut app = OauthApp::web(world.moment().random);
    let mut job = Service::new(world.moment().random);
    let mut ada = Browser::default();
    auth.register(app.registration());
    auth.register(job.by_secret(SCOPE));

    // The password, which would be the shortest way.
    world.step_after(0);
    let typed = password_at(&mut world, caller, &mut ada);
    world.say(words::question(caller));

    world.step_after(1);
    let (name, password) = Person::Ada.credentials();
    let (holder, request) = match caller {
        Caller::AppWithHer => (APP, app.ask_with_password(name, password)),
        Caller::Job => (SERVICE, job.ask_with_password(name, password, SCOPE)),
    };
    let mut by_password = world.send(holder, &mut auth, &request);
    world.say(words::by_password(caller, &by_password));

    world.step_after(1);
    world.reply(&mut by_password);
    if let Some(typed) = typed {
        let mut page = world.decide(&mut app, &typed);
        take(&mut world, &mut ada, Some(&mut page));
    }
    world.say(words::no_such_grant(caller, &by_password));

    world.step_after(60);
    let session = as_ada(&mut world, holder, &mut auth);
    world.say(words::as_ada(session.as_ref()));

    // Code with PKCE, which begins at a browser.
    world.step_after(60);
    let asked = match caller {
        Caller::AppWithHer => begin(&mut world, &mut ada, &mut app, &mut auth),
        Caller::Job => follow(&mut world, &mut app, &mut auth),
    };
    world.say(words::begins(caller, asked.as_ref()));

    world.step_after(10);
    let consent = asked
        .filter(|_| caller == Caller::AppWithHer)
        .and_then(|page| sign_in(&mut world, &mut ada, &mut auth, &page));
    world.say(words::signs_in(caller, consent.as_ref()));

    world.step_after(5);
    let said = consent.map(|page| allow(&mut world, &mut ada, &mut auth, page));
    world.say(match &said {
        Some(Said::Asked(Some(answer))) => words::says_yes(answer),
        Some(Said::NotAsked(_)) => words::is_not_asked(),
        Some(Said::Asked(None)) | None => words::no_consent_page(caller),
    });

    world.step_after(1);
    let landed = said.and_then(|said| land(&mut world, &mut ada, &mut app, said));
    world.say(words::lands(caller, landed.as_ref()));

    world.step_after(1);
    let mut exchanged = app
        .exchange()
        .map(|request| world.send(APP, &mut auth, &request));
    if let Some(answer) = &mut exchanged {
        world.reply(answer);
        let kept = app.keep(&answer.response);
        world.state(APP, kept);
    }
    let named = named(app.access_token());
    world.say(words::exchanged(caller, exchanged.as_ref(), &named));

    // Client credentials, which need nobody.
    world.step_after(60);
    let mut own = world.send(SERVICE, &mut auth, &job.ask(SCOPE));
    world.say(words::job_asks(&own));

    world.step_after(1);
    world.reply(&mut own);
    job.keep(&own.response);
    world.say(words::job_answered(&own, &self::named(&job.access_token)));

    world.step_after(1);
    let lesson = words::carry_away(caller);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}

/// Ada types her password into a form of the app's, which is not auth's; or it lies at the job's.
/// The form, where there is one, arrives and waits for its answer.
fn password_at(world: &mut World, caller: Caller, ada: &mut Browser) -> Option<Arrived> {
    let (name, password) = Person::Ada.credentials();
    let held = words::holds_password(name, password);
    if caller == Caller::Job {
        world.state(SERVICE, held);
        return None;
    }
    let fields = [("username", name), ("password", password)];
    let typed = ada.submit(&OauthApp::url("/login"), &fields, world.now_s());
    let typed = world.arrive(BROWSER, APP, &typed);
    world.state(APP, held);
    Some(typed)
}

/// Whoever has her password needs no grant: at auth's own page it is Ada.
fn as_ada(world: &mut World, holder: &'static str, auth: &mut Auth) -> Option<Answer> {
    let mut robot = Browser::default();
    let challenge = Verifier::generate(world.moment().random).challenge();
    let page = Auth::url("/authorize").with_query(&[
        ("response_type", "code"),
        ("client_id", WEB_CLIENT_ID),
        ("redirect_uri", OauthApp::CALLBACK),
        ("scope", "charges:write"),
        ("code_challenge", &challenge.value),
        ("code_challenge_method", &challenge.method),
    ]);
    let opened = robot.open(&page, world.now_s());
    let mut asked = world.send(holder, auth, &opened);
    world.reply(&mut asked);
    robot.receive(&asked.response, world.now_s());
    let form = Person::Ada.signs_in(&mut robot, &asked.response, world.now_s())?;
    let mut signed_in = world.send(holder, auth, &form);
    world.reply(&mut signed_in);
    Some(signed_in)
}

/// Ada's browser goes from the app to auth, and auth's page comes to the screen.
fn begin(
    world: &mut World,
    ada: &mut Browser,
    app: &mut OauthApp,
    auth: &mut Auth,
) -> Option<Answer> {
    let connect = ada.open(&OauthApp::connect_url(None), world.now_s());
    let mut began = send(world, app, OauthApp::HOST, connect);
    let to_auth = take(world, ada, began.as_mut());
    let mut asked = send(world, auth, AUTH_HOST, to_auth);
    take(world, ada, asked.as_mut());
    asked
}

/// The job follows the same redirects with a client of its own, at which nobody sits.
fn follow(world: &mut World, app: &mut OauthApp, auth: &mut Auth) -> Option<Answer> {
    let mut client = Browser::default();
    let connect = client.open(&OauthApp::connect_url(None), world.now_s());
    let mut began = world.send(SERVICE, app, &connect);
    world.reply(&mut began);
    let to_auth = client.receive(&began.response, world.now_s()).request()?;
    let mut asked = world.send(SERVICE, auth, &to_auth);
    world.reply(&mut asked);
    Some(asked)
}

/// Ada signs in at auth, and is asked whether she wants this.
fn sign_in(world: &mut World, ada: &mut Browser, auth: &mut Auth, page: &Answer) -> Option<Answer> {
    let typed = Person::Ada.signs_in(ada, &page.response, world.now_s());
    let mut signed_in = send(world, auth, AUTH_HOST, typed);
    let again = take(world, ada, signed_in.as_mut());
    send(world, auth, AUTH_HOST, again)
}

/// What came of the consent page.
enum Said {
    /// Ada pressed Allow; none where the form led nowhere.
    Asked(Option<Box<Answer>>),
    /// There was no form: where the browser goes by itself.
    NotAsked(Next),
}

/// She says yes, where she is asked.
fn allow(world: &mut World, ada: &mut Browser, auth: &mut Auth, mut page: Answer) -> Said {
    let unasked = take(world, ada, Some(&mut page));
    match Press::Allow.on(ada, &page.response, world.now_s()) {
        Some(pressed) => Said::Asked(send(world, auth, AUTH_HOST, pressed).map(Box::new)),
        None => Said::NotAsked(unasked),
    }
}

/// The browser brings the code to the app's callback.
fn land(world: &mut World, ada: &mut Browser, app: &mut OauthApp, said: Said) -> Option<Answer> {
    let back = match said {
        Said::Asked(mut answer) => take(world, ada, answer.as_deref_mut()),
        Said::NotAsked(unasked) => unasked,
    };
    send(world, app, OauthApp::HOST, back)
}

/// Whom a token names.
fn named(token: &str) -> Named {
    let payload = lenient_base64url(Token::read(token).segment(1));
    let claims: Value = serde_json::from_slice(&payload).unwrap_or_default();
    let text = |name| claims.get(name).and_then(Value::as_str).unwrap_or_default();
    Named {
        subject: text("sub").to_owned(),
        client_id: text("client_id").to_owned(),
        scope: text("scope").to_owned(),
    }
}
