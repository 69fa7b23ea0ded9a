use crate::cast::{
    self, AUTH, AUTH_HOST, Api, Auth, BILLING_API, MALLORY, Pki, SERVICE, Service, Tunnel,
    TunnelEnd,
};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::scenes::schemes::mutual_tls::CERTIFICATE_LIFE;
use crate::sim::{Server, Trace, World};
use crate::validate::{jwt, mtls, token};
use crate::wire::{Request, bearers};
use crate::words::scene::{certificate_bound_token as words, state_trusts};

/// The service that Mallory runs.
const HERS: &str = "reports-job";
const SCOPE: &str = "charges:read";

pub const SCENE: Scene = Scene {
    id: "attacks/certificate-bound-token",
    group: Group::Attacks,
    steps: 11,
    off: &["jwt.bound"],
    stopped_by: Some("jwt.bound"),
    switches: &[TOKEN_LIFE, LEEWAY, CERTIFICATE_LIFE],
    boxes: &[
        mtls::check_ids,
        token::check_ids_for_client_credentials,
        jwt::check_ids_for_bound,
    ],
    defences: &[],
    doors: &[
        "attacks/stolen-bearer-against-stolen-certificate",
        "schemes/mutual-tls",
        "schemes/client-credentials",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::service(),
            cast::auth(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let certificate_life_s = world.setting(CERTIFICATE_LIFE.name, CERTIFICATE_LIFE.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s).asking_binding();
    let mut job = Service::new(world.moment().random);

    world.step_after(0);
    let now_s = world.now_s();
    let mut pki = Pki::new(&mut world.moment());
    let jobs = pki.issue(SERVICE, certificate_life_s, now_s);
    let hers = pki.issue(HERS, certificate_life_s, now_s);
    let mut at_auth = TunnelEnd::new(AUTH, AUTH_HOST, &[SERVICE], &mut pki, now_s);
    let services = [SERVICE, HERS];
    let mut at_billing = TunnelEnd::new(BILLING_API, Api::HOST, &services, &mut pki, now_s);
    auth.register(job.by_secret(SCOPE));
    world.state(SERVICE, words::holds(&jobs));
    world.state(MALLORY, words::holds(&hers));
    world.state(BILLING_API, state_trusts());
    world.say(words::question());

    // A token, asked for over mutual TLS.
    world.step_after(10);
    at_auth.keep_up(&mut pki, world.now_s());
    let asking = open(
        &mut world,
        &at_auth,
        SERVICE,
        jobs.client(&pki),
        &job.ask(SCOPE),
    );
    world.say(words::connects_to_auth(&asking));

    world.step_after(0);
    let mut issued = asking.request(&mut world, &mut auth);
    world.say(words::asks(issued.as_ref()));

    world.step_after(1);
    asking.answer(&mut world, issued.as_mut());
    if let Some(issued) = &issued {
        job.keep(&issued.response);
    }
    world.say(words::issued(issued.as_ref()));

    // The job itself.
    world.step_after(5);
    let call = job.call(Api::HOST, "/v1/charges");
    at_billing.keep_up(&mut pki, world.now_s());
    let calling = open(&mut world, &at_billing, SERVICE, jobs.client(&pki), &call);
    world.say(words::connects(&calling));

    world.step_after(0);
    let mut called = calling.request(&mut world, &mut billing);
    calling.answer(&mut world, called.as_mut());
    let tokens = called
        .as_ref()
        .map_or_else(Vec::new, |answer| bearers(&answer.request));
    let logged = tokens.first().map_or("", |token| token.value.as_str());
    if !logged.is_empty() {
        world.state(billing.id(), words::logged(logged));
    }
    world.say(words::called(called.as_ref()));

    // The token in other hands.
    world.step_after(60);
    world.learn(MALLORY, "access_token", logged, words::LOG);
    world.say(words::log_read(logged));

    world.step_after(10);
    let stolen = Request::new("GET", Api::HOST, "/v1/charges").bearer(logged);
    at_billing.keep_up(&mut pki, world.now_s());
    let breaking = open(&mut world, &at_billing, MALLORY, hers.client(&pki), &stolen);
    world.say(words::breaks_in(&breaking));

    world.step_after(0);
    let mut attack = breaking.request(&mut world, &mut billing);
    world.say(words::attack(attack.as_ref()));

    world.step_after(1);
    breaking.answer(&mut world, attack.as_mut());
    world.say(words::answered(&breaking, attack.as_ref()));

    world.step_after(0);
    let refused_by = match &attack {
        Some(answer) => answer.report.as_ref().and_then(|report| report.decided_by),
        None => breaking.connection.refused_by(),
    };
    let lesson = words::carry_away(refused_by);
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, refused_by, lesson)
}

/// A handshake in one step.
fn open(
    world: &mut World,
    end: &TunnelEnd,
    from: &'static str,
    client: crate::tls::Client,
    request: &Request,
) -> Tunnel {
    let tunnel = end.open(from, client, request, world);
    tunnel.handshake(world);
    tunnel
}
