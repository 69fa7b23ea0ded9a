use crate::cast::{self, Api, MALLORY, MtlsApi, Pki, SERVICE, client_without_certificate};
use crate::scenes::scene::{Group, Scene};
use crate::sim::{Switch, Trace, World};
use crate::validate::mtls;
use crate::wire::Request;
use crate::words::scene::mutual_tls as words;

/// How long the job's certificate lives.
pub const CERTIFICATE_LIFE: Switch = Switch {
    name: "certificate-life",
    default: 86_400,
    min: 60,
    max: 365 * 86_400,
    unit: "s",
};

pub const SCENE: Scene = Scene {
    id: "schemes/mutual-tls",
    group: Group::Schemes,
    steps: 10,
    off: &[],
    stopped_by: None,
    switches: &[CERTIFICATE_LIFE],
    boxes: &[mtls::check_ids],
    defences: &[],
    doors: &[
        "lifecycles/certificate-rotation",
        "schemes/jwt-bearer",
        "schemes/api-key",
        "workbench/mtls",
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
    let mut pki = Pki::new(&mut world.moment());
    let job = pki.issue(SERVICE, life_s, now_s);
    let mut billing = MtlsApi::new(&mut pki, &[(SERVICE, &["charges:read"])], &world.moment());
    world.state(SERVICE, words::holds(&job));
    world.state(cast::BILLING_API, words::trusts());
    world.say(words::question());

    world.step_after(60);
    billing.keep_up(&mut pki, world.now_s());
    let called = billing.connect(SERVICE, job.client(&pki), &read, &mut world);
    called.hello(&mut world);
    world.say(words::hello());

    world.step_after(0);
    called.server_hello(&mut world);
    world.say(words::server_hello());

    world.step_after(0);
    called.client_proof(&mut world);
    world.say(words::proof(&called));

    world.step_after(1);
    called.answer(&mut world);
    world.say(words::answered(&called));

    // Who has no certificate.
    world.step_after(60);
    let nobody = client_without_certificate(&pki);
    billing.keep_up(&mut pki, world.now_s());
    let knocked = billing.connect(MALLORY, nobody, &read, &mut world);
    knocked.hellos(&mut world);
    world.say(words::knocks());

    world.step_after(0);
    knocked.client_proof(&mut world);
    world.say(words::shows_nothing(&knocked));

    world.step_after(1);
    knocked.answer(&mut world);
    world.say(words::turned_away(&knocked));

    // Who is known, and may not.
    world.step_after(60);
    let write = Request::new("POST", Api::HOST, "/v1/charges");
    billing.keep_up(&mut pki, world.now_s());
    let tried = billing.connect(SERVICE, job.client(&pki), &write, &mut world);
    tried.hellos(&mut world);
    tried.client_proof(&mut world);
    tried.answer(&mut world);
    world.say(words::may_not(&tried));

    world.step_after(0);
    let lesson = words::carry_away();
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
