use crate::cast::{
    self, ADA, APP, Api, App, Auth, BILLING_API, Fetch, ISSUER, KeyList, MALLORY, SERVICE, Service,
};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Answer, Server, Switch, Trace, World};
use crate::validate::jwt;
use crate::wire::Request;
use crate::words::scene::signing_key_rotation::{self as words, PulledKey};
use serde_json::json;

const OVERLAP: &str = "defence.overlap";
const FETCH_UNKNOWN: &str = "defence.fetch-unknown-kid";

/// How long an API goes by a list of keys that it fetched.
const JWKS_LIFE: Switch = Switch {
    name: "jwks-life",
    default: 600,
    min: 0,
    max: 86_400,
    unit: "s",
};

const YEAR_S: i64 = 365 * 86_400;

pub const SCENE: Scene = Scene {
    id: "lifecycles/signing-key-rotation",
    group: Group::Lifecycles,
    steps: 12,
    off: &[],
    stopped_by: None,
    switches: &[JWKS_LIFE, TOKEN_LIFE, LEEWAY],
    boxes: &[jwt::check_ids],
    defences: &[OVERLAP, FETCH_UNKNOWN],
    doors: &[
        "lifecycles/api-key-rotation",
        "lifecycles/certificate-rotation",
        "lifecycles/jwt",
        "workbench",
    ],
    play,
    cast: || {
        vec![
            cast::app(),
            cast::service(),
            cast::auth(),
            cast::billing_api(),
            cast::mallory(words::mallory_role()),
        ]
    },
};

/// billing-api, and the list of keys that it goes by.
struct Billing {
    api: Api,
    list: KeyList,
    honest_calls: u32,
    honest_refused: u32,
}

fn play(mut world: World) -> Trace {
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let jwks_life_s = world.setting(JWKS_LIFE.name, JWKS_LIFE.default);
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let overlap = world.is_on(OVERLAP);
    let asks_for_unknown = world.is_on(FETCH_UNKNOWN);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut job = Service::new(world.moment().random);
    let mut app = App::default();
    let mut billing = Billing {
        api: Api::without_keys(leeway_s),
        list: KeyList::new(jwks_life_s, asks_for_unknown),
        honest_calls: 0,
        honest_refused: 0,
    };

    world.step_after(0);
    auth.register(job.by_secret("charges:read"));
    let code = auth.give_code(&mut app, "charges:read", &mut world.moment());
    let issued = auth.receive(&app.exchange(&code), &mut world.moment());
    app.keep(&issued.response);
    world.state(auth.id(), auth.keys_note());
    world.state(APP, words::holds("k1"));
    world.say(words::question());

    world.step_after(30);
    let (first, _) = billing.call(&mut world, &mut auth, APP, &charges(&app));
    world.say(words::first(&first, jwks_life_s));

    // Planned.
    world.step_after(60);
    auth.rotate_key("k2", world.moment().random);
    if !overlap {
        auth.drop_earlier_keys();
    }
    world.state(auth.id(), auth.keys_note());
    world.say(words::rotated(overlap));

    world.step_after(30);
    renew(&mut world, &mut auth, &mut job, "k2");
    let asked = job.call(Api::HOST, "/v1/charges");
    let (new_kid, why) = billing.call(&mut world, &mut auth, SERVICE, &asked);
    world.say(words::new_kid(&new_kid, why));

    world.step_after(30);
    let (old_kid, _) = billing.call(&mut world, &mut auth, APP, &charges(&app));
    world.say(words::old_kid(&old_kid));

    world.step_after(token_life_s);
    auth.drop_earlier_keys();
    world.state(auth.id(), auth.keys_note());
    refresh(&mut world, &mut auth, &mut app, "k2");
    let (retired, _) = billing.call(&mut world, &mut auth, APP, &charges(&app));
    world.say(words::retired(&retired, overlap));

    // Leaked.
    world.step_after(60);
    let stolen = auth.leaked_key();
    world.learn(MALLORY, "private key", &stolen.pem(), words::THE_DISK);
    let now_s = world.now_s();
    let claims = json!({
        "iss": ISSUER, "sub": ADA, "aud": BILLING_API, "client_id": "ada-app",
        "scope": "charges:read", "jti": "made-by-mallory", "iat": now_s, "exp": now_s + YEAR_S,
    });
    let forged = stolen.sign(&claims, world.moment().random);
    let theft = Request::new("GET", Api::HOST, "/v1/charges").bearer(&forged);
    let (leaked, _) = billing.attempt(&mut world, &mut auth, MALLORY, &theft);
    world.say(words::leaked(&leaked));

    world.step_after(60);
    auth.rotate_key("k3", world.moment().random);
    auth.drop_earlier_keys();
    let pulled_s = world.now_s();
    world.state(auth.id(), auth.keys_note());
    let (pulled, _) = billing.attempt(&mut world, &mut auth, MALLORY, &theft);
    let list_age_s = billing.list.age_s(world.now_s()).unwrap_or_default();
    world.say(words::pulled(&pulled, list_age_s));

    world.step_after(30);
    renew(&mut world, &mut auth, &mut job, "k3");
    let asked = job.call(Api::HOST, "/v1/charges");
    let (next_kid, why) = billing.call(&mut world, &mut auth, SERVICE, &asked);
    world.say(words::next_kid(&next_kid, why));

    world.step_after(10);
    let (after, _) = billing.attempt(&mut world, &mut auth, MALLORY, &theft);
    let after_s = world.now_s().saturating_sub(pulled_s);
    world.say(words::after(&after, after_s));

    world.step_after(10);
    let (honest, _) = billing.attempt(&mut world, &mut auth, APP, &charges(&app));
    if !honest.let_in() {
        refresh(&mut world, &mut auth, &mut app, "k3");
    }
    world.say(words::honest(&honest));

    world.step_after(0);
    let told = words::Told {
        overlap,
        asks_for_unknown,
        calls: billing.honest_calls,
        refused: billing.honest_refused,
        pulled_key: match (pulled.let_in(), after.let_in()) {
            (_, true) => PulledKey::LivesOn,
            (true, false) => PulledKey::Outlived,
            (false, false) => PulledKey::Dead,
        },
    };
    let lesson = words::carry_away(&told);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}

impl Billing {
    /// A call of somebody who should be let in.
    fn call(
        &mut self,
        world: &mut World,
        auth: &mut Auth,
        from: &'static str,
        request: &Request,
    ) -> (Answer, Option<Fetch>) {
        let (answer, fetched) = self.attempt(world, auth, from, request);
        self.honest_calls += 1;
        self.honest_refused += u32::from(!answer.let_in());
        (answer, fetched)
    }

    /// There and back; in between it fetches the keys, where it must.
    fn attempt(
        &mut self,
        world: &mut World,
        auth: &mut Auth,
        from: &'static str,
        request: &Request,
    ) -> (Answer, Option<Fetch>) {
        world.arrive(from, BILLING_API, request);
        let fetch = self.list.needs(request, world.now_s());
        if fetch.is_some() {
            let published = world.send(BILLING_API, auth, &Api::jwks_request());
            world.reply(&published);
            let (jwks, note) = self.list.keep(&published.response, world.now_s());
            self.api.keep_keys(&jwks);
            world.state(BILLING_API, note);
        }
        let answer = world.decide(from, &mut self.api, request);
        world.reply(&answer);
        (answer, fetch)
    }
}

fn charges(app: &App) -> Request {
    app.call(Api::HOST, "/v1/charges")
}

/// The app asks auth for its next access token, behind the scene.
fn refresh(world: &mut World, auth: &mut Auth, app: &mut App, kid: &str) {
    let issued = auth.receive(&app.refresh(), &mut world.moment());
    app.keep(&issued.response);
    world.state(APP, words::holds(kid));
}

/// The same for the job.
fn renew(world: &mut World, auth: &mut Auth, job: &mut Service, kid: &str) {
    let issued = auth.receive(&job.ask("charges:read"), &mut world.moment());
    job.keep(&issued.response);
    world.state(SERVICE, words::holds(kid));
}
