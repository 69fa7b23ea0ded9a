use crate::cast::{self, Api, BILLING_API, MALLORY, MtlsApi, Pki, SERVICE};
use crate::scenes::scene::{Group, Scene};
use crate::scenes::schemes::mutual_tls::CERTIFICATE_LIFE;
use crate::sim::{Trace, World};
use crate::validate::mtls;
use crate::wire::Request;
use crate::words::scene::untrusted_ca as words;

const SCOPE: &str = "charges:read";

pub const SCENE: Scene = Scene {
    id: "attacks/untrusted-ca",
    group: Group::Attacks,
    steps: 9,
    off: &["mtls.chain"],
    stopped_by: Some("mtls.chain"),
    switches: &[CERTIFICATE_LIFE],
    boxes: &[mtls::check_ids],
    defences: &[],
    doors: &[
        "schemes/mutual-tls",
        "attacks/stolen-bearer-against-stolen-certificate",
        "attacks/jwt-alg-none",
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
    let life_s = world.setting(CERTIFICATE_LIFE.name, CERTIFICATE_LIFE.default);
    let read = Request::new("GET", Api::HOST, "/v1/charges");

    world.step_after(0);
    let now_s = world.now_s();
    let mut house = Pki::new(&mut world.moment());
    let job = house.issue(SERVICE, life_s, now_s);
    let mut billing = MtlsApi::new(&mut house, &[(SERVICE, &[SCOPE])], &world.moment());
    // Certificates that live a day are let run out.
    billing.policy.crls = None;
    world.state(SERVICE, words::job_holds(&job));
    world.state(BILLING_API, words::trusts(house.root()));
    world.say(words::question());

    world.step_after(10);
    billing.renew_own(&mut house, world.now_s());
    let called = billing.connect(SERVICE, job.client(&house), &read, &mut world);
    called.whole(&mut world);
    world.say(words::called(&called));

    // The same names, another key.
    world.step_after(10);
    let mut copy = Pki::new(&mut world.moment());
    world.state(MALLORY, words::has_ca(copy.root()));
    world.say(words::ca_made());

    world.step_after(10);
    let forged = copy.issue(SERVICE, life_s, world.now_s());
    world.state(MALLORY, words::mallory_holds(&forged));
    world.say(words::issued());

    world.step_after(10);
    billing.renew_own(&mut house, world.now_s());
    let attack = billing.connect(MALLORY, forged.client(&house), &read, &mut world);
    attack.hellos(&mut world);
    world.say(words::knocks());

    world.step_after(0);
    attack.client_proof(&mut world);
    world.say(words::attack(&attack));

    world.step_after(1);
    attack.answer(&mut world);
    world.say(words::answered(&attack));

    // A name of her own.
    world.step_after(10);
    let mut own = Pki::named("Mallory", &mut world.moment());
    let named = own.issue(SERVICE, life_s, world.now_s());
    billing.renew_own(&mut house, world.now_s());
    let again = billing.connect(MALLORY, named.client(&house), &read, &mut world);
    world.state(MALLORY, words::has_ca(own.root()));
    again.whole(&mut world);
    world.say(words::again(&again));

    world.step_after(0);
    let lesson = words::carry_away(&attack);
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, attack.refused_by(), lesson)
}
