use crate::cast::{self, Api, Auth, BILLING_API, Held, MALLORY, MtlsApi, Pki, SERVICE, Service};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::scenes::schemes::mutual_tls::CERTIFICATE_LIFE;
use crate::sim::{Server, Trace, World};
use crate::validate::{jwt, mtls};
use crate::wire::Request;
use crate::words::scene::stolen_certificate as words;

/// Where the same API asks for a client certificate.
const MTLS_PORT: &str = "billing-api.example.com:8443";
const SCOPE: &str = "charges:read";

pub const SCENE: Scene = Scene {
    id: "attacks/stolen-bearer-against-stolen-certificate",
    group: Group::Attacks,
    steps: 10,
    off: &["mtls.possession"],
    stopped_by: Some("mtls.possession"),
    switches: &[TOKEN_LIFE, LEEWAY, CERTIFICATE_LIFE],
    boxes: &[jwt::check_ids, mtls::check_ids],
    defences: &[],
    doors: &[
        "schemes/mutual-tls",
        "attacks/certificate-bound-token",
        "schemes/jwt-bearer",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::service(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let certificate_life_s = world.setting(CERTIFICATE_LIFE.name, CERTIFICATE_LIFE.default);

    world.step_after(0);
    let now_s = world.now_s();
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut job = Service::new(world.moment().random);
    auth.register(job.by_secret(SCOPE));
    let issued = auth.receive(&job.ask(SCOPE), &mut world.moment());
    job.keep(&issued.response);
    let mut pki = Pki::new(&mut world.moment());
    let certificate = pki.issue(SERVICE, certificate_life_s, now_s);
    let mut by_token = Api::trusting(&auth.jwks(), leeway_s);
    let mut by_certificate = MtlsApi::new(&mut pki, &[(SERVICE, &[SCOPE])], &world.moment());
    world.state(SERVICE, words::job_holds(&certificate));
    world.state(BILLING_API, words::two_ports());
    world.say(words::question());

    // The job itself, at both ports.
    world.step_after(5);
    let call = job.call(Api::HOST, "/v1/charges");
    let mut called = world.send(SERVICE, &mut by_token, &call);
    world.reply(&mut called);
    world.state(
        BILLING_API,
        words::logged(&[words::bearer_line(&job.access_token)]),
    );
    world.say(words::called(&called));

    world.step_after(5);
    let read = Request::new("GET", MTLS_PORT, "/v1/charges");
    by_certificate.keep_up(&mut pki, world.now_s());
    let connected = by_certificate.connect(SERVICE, certificate.client(&pki), &read, &mut world);
    connected.whole(&mut world);
    let lines = [
        words::bearer_line(&job.access_token),
        words::certificate_line(&certificate),
    ];
    world.state(BILLING_API, words::logged(&lines));
    world.say(words::connected(&connected));

    // One log, with both in it.
    world.step_after(240);
    world.learn(MALLORY, "access_token", &job.access_token, words::LOG);
    world.learn(MALLORY, "certificate", &certificate.escaped(), words::LOG);
    world.say(words::log_read());

    world.step_after(10);
    let stolen = Request::new("GET", Api::HOST, "/v1/charges").bearer(&job.access_token);
    let mut bearer = world.send(MALLORY, &mut by_token, &stolen);
    world.say(words::bearer(&bearer));

    world.step_after(1);
    world.reply(&mut bearer);
    world.say(words::bearer_answered(&bearer));

    world.step_after(30);
    let stolen = certificate.in_hands_of(&key_of_her_own(&mut world));
    by_certificate.keep_up(&mut pki, world.now_s());
    let attack = by_certificate.connect(MALLORY, stolen.client(&pki), &read, &mut world);
    world.state(MALLORY, words::mallory_holds());
    attack.hellos(&mut world);
    world.say(words::knocks());

    world.step_after(0);
    attack.client_proof(&mut world);
    world.say(words::attack(&attack));

    world.step_after(1);
    attack.answer(&mut world);
    world.say(words::answered(&attack));

    world.step_after(0);
    let lesson = words::carry_away(&bearer, &attack);
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, attack.refused_by(), lesson)
}

/// Anyone can make a key.
fn key_of_her_own(world: &mut World) -> Held {
    let now_s = world.now_s();
    Pki::new(&mut world.moment()).issue(MALLORY, 60, now_s)
}
