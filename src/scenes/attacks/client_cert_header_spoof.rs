use crate::cast::{
    self, Api, ApiBehindProxy, BILLING_API, MALLORY, MtlsProxy, PROXY, Pki, SERVICE,
    client_without_certificate,
};
use crate::scenes::scene::{Group, Scene};
use crate::sim::{Switch, Trace, World};
use crate::validate::mtls;
use crate::wire::{CLIENT_CERT, Request, to_client_cert};
use crate::words::scene::client_cert_header_spoof as words;

const STRIPPED: &str = "defence.stripped-header";

/// Whether Mallory shows the proxy a certificate of her own.
const OWN_CERTIFICATE: Switch = Switch::one_of("own-certificate", 0, 2);

const LIFE_S: i64 = 90 * 86_400;

pub const SCENE: Scene = Scene {
    id: "attacks/client-cert-header-spoof",
    group: Group::Attacks,
    steps: 9,
    off: &[STRIPPED],
    stopped_by: Some(STRIPPED),
    switches: &[OWN_CERTIFICATE],
    boxes: &[mtls::check_ids],
    defences: &[STRIPPED],
    doors: &[
        "schemes/mutual-tls",
        "attacks/revoked-certificate",
        "workbench/mtls",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::service(),
            cast::proxy(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let strips = world.is_on(STRIPPED);
    let shows_own = world.setting(OWN_CERTIFICATE.name, OWN_CERTIFICATE.default) == 1;
    let read = Request::new("GET", Api::HOST, "/v1/charges");

    world.step_after(0);
    let now_s = world.now_s();
    let mut pki = Pki::new(&mut world.moment());
    let job = pki.issue(SERVICE, LIFE_S, now_s);
    let hers = pki.issue(MALLORY, LIFE_S, now_s);
    let mut proxy = MtlsProxy::new(&mut pki, strips, &world.moment());
    let mut billing = ApiBehindProxy::new(&pki, &[(SERVICE, &["charges:read"])], &world.moment());
    world.state(PROXY, words::proxy_does(strips));
    world.state(BILLING_API, words::billing_reads());
    world.say(words::question());

    // As it is meant.
    world.step_after(60);
    proxy.keep_up(&mut pki, world.now_s());
    billing.fetch_lists(&pki, world.now_s());
    let client = job.client(&pki);
    let honest = proxy.connect(SERVICE, client, &read, &mut billing, &mut world);
    honest.arrive(&mut world);
    world.state(PROXY, words::knows(&honest));
    world.say(words::proves(&honest));

    world.step_after(0);
    honest.decide(&mut world);
    world.say(words::told(&honest));

    world.step_after(1);
    honest.answer(&mut world);
    world.say(words::answered(&honest));

    // As Mallory does it.
    world.step_after(600);
    let header = to_client_cert(&job.view.pem);
    world.learn(MALLORY, CLIENT_CERT, &header, words::THE_LOG);
    world.say(words::found());

    world.step_after(60);
    proxy.keep_up(&mut pki, world.now_s());
    billing.fetch_lists(&pki, world.now_s());
    let client = if shows_own {
        hers.client(&pki)
    } else {
        client_without_certificate(&pki)
    };
    let forged = read.header(CLIENT_CERT, &header);
    let attack = proxy.connect(MALLORY, client, &forged, &mut billing, &mut world);
    attack.arrive(&mut world);
    world.state(PROXY, words::knows(&attack));
    world.say(words::forges(&attack));

    let (now_s, off) = (world.now_s(), world.moment().off.clone());
    let is_believed = attack
        .asked_as_passed_on()
        .is_some_and(|asked| billing.judge(asked, now_s, &off).verdict.allowed);
    let stopped_by = match attack.refused_by {
        Some(_) if strips && is_believed => Some(STRIPPED),
        refused_by => refused_by,
    };
    world.step_after(0);
    attack.decide(&mut world);
    world.say(words::attack(&attack, strips));

    world.step_after(1);
    attack.answer(&mut world);
    world.say(words::attack_answered(&attack, strips));

    world.step_after(0);
    let lesson = words::carry_away(&attack, strips);
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, stopped_by, lesson)
}
