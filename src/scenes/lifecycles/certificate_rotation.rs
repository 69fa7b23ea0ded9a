use crate::cast::{self, Api, Connection, Held, MALLORY, MtlsApi, Pki, SERVICE, Sidecar};
use crate::scenes::scene::{Group, Scene};
use crate::sim::{Note, Record, Switch, Trace, World};
use crate::validate::mtls;
use crate::wire::Request;
use crate::words::scene::certificate_rotation as words;

const RENEWAL: &str = "defence.renewal";

/// How long a certificate lives that the sidecar gets.
const CERTIFICATE_LIFE: Switch = Switch {
    name: "certificate-life",
    default: 3600,
    min: 600,
    max: BY_HAND_LIFE_S,
    unit: "s",
};

/// How long one lives that a person installs, seconds.
const BY_HAND_LIFE_S: i64 = 90 * 86_400;
/// From noon, when it was installed, to the job's run at night.
const NOON_TO_NIGHT_S: i64 = 14 * 3600;
const NIGHT_TO_MORNING_S: i64 = 7 * 3600;
/// How long Mallory waits.
const THEFT_TO_USE_S: i64 = 8 * 3600;

pub const SCENE: Scene = Scene {
    id: "lifecycles/certificate-rotation",
    group: Group::Lifecycles,
    steps: 12,
    off: &[],
    stopped_by: None,
    switches: &[CERTIFICATE_LIFE],
    boxes: &[mtls::check_ids],
    defences: &[RENEWAL],
    doors: &[
        "attacks/revoked-certificate",
        "lifecycles/api-key-rotation",
        "schemes/mutual-tls",
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
    let is_renewed = world.is_on(RENEWAL);

    // A person, once a quarter.
    world.step_after(0);
    let mut pki = Pki::new(&mut world.moment());
    let mut billing = MtlsApi::new(&mut pki, &[(SERVICE, &["charges:read"])], &world.moment());
    let by_hand = pki.issue(SERVICE, BY_HAND_LIFE_S, world.now_s());
    let end_s = by_hand.view.not_after_s;
    world.state(SERVICE, note(&words::by_hand(), &by_hand));
    world.say(words::question(BY_HAND_LIFE_S));

    world.step_after(60);
    let called = call(&mut world, &mut billing, &mut pki, SERVICE, &by_hand);
    world.say(words::works(&called));

    let night_s = end_s.saturating_add(NOON_TO_NIGHT_S);
    world.step_after(night_s.saturating_sub(world.now_s()));
    let forgotten = call(&mut world, &mut billing, &mut pki, SERVICE, &by_hand);
    world.say(words::forgotten(&forgotten, world.now_s(), end_s));

    world.step_after(NIGHT_TO_MORNING_S);
    let again = pki.issue(SERVICE, BY_HAND_LIFE_S, world.now_s());
    world.state(SERVICE, note(&words::by_hand(), &again));
    world.say(words::morning(&forgotten, world.now_s(), end_s));

    // A program, all the time.
    world.step_after(60);
    let mut sidecar = Sidecar::new(SERVICE, life_s, &mut pki, world.now_s());
    let first = sidecar.held().clone();
    world.state(SERVICE, note(&words::numbered(1), &first));
    world.say(words::short_lived(is_renewed, life_s, sidecar.half_s()));

    world.step_after(sidecar.half_s());
    if is_renewed {
        sidecar.run_until(&mut pki, world.now_s());
        world.state(SERVICE, newest_note(&sidecar));
    } else {
        world.state(SERVICE, words::nobody_renews());
    }
    let left_s = first.view.not_after_s.saturating_sub(world.now_s());
    world.say(words::half_way(is_renewed, left_s));

    world.step_after(60);
    let overlap = call(&mut world, &mut billing, &mut pki, SERVICE, &first);
    world.say(words::overlap(&overlap, is_renewed));

    world.step_after(sidecar.half_s() + 60);
    if is_renewed {
        sidecar.run_until(&mut pki, world.now_s());
        world.state(SERVICE, newest_note(&sidecar));
    }
    let newest = sidecar.held().clone();
    let later = call(&mut world, &mut billing, &mut pki, SERVICE, &newest);
    let ended_s = world.now_s().saturating_sub(first.view.not_after_s);
    world.say(words::later(&later, is_renewed, ended_s));

    // What a copy is worth.
    world.step_after(60);
    if is_renewed {
        sidecar.run_until(&mut pki, world.now_s());
    }
    let stolen = sidecar.held().clone();
    let key = stolen.key.as_deref().unwrap_or_default();
    world.learn(MALLORY, "private key", key, words::THE_DISK);
    world.state(MALLORY, note(&words::copied(), &stolen));
    let stolen_end_s = stolen.view.not_after_s;
    let stolen_s = world.now_s();
    let left_s = stolen_end_s.saturating_sub(stolen_s);
    world.say(words::stolen(left_s, BY_HAND_LIFE_S));

    world.step_after(THEFT_TO_USE_S);
    let theft = call(&mut world, &mut billing, &mut pki, MALLORY, &stolen);
    let left_s = stolen_end_s.saturating_sub(world.now_s());
    let waited_s = world.now_s().saturating_sub(stolen_s);
    world.say(words::used(&theft, waited_s, left_s));

    world.step_after(60);
    if is_renewed {
        sidecar.run_until(&mut pki, world.now_s());
    }
    let newest = sidecar.held().clone();
    let last = call(&mut world, &mut billing, &mut pki, SERVICE, &newest);
    world.say(words::last(&last, is_renewed, sidecar.renewals()));

    world.step_after(0);
    let lesson = words::carry_away(&theft, &last, is_renewed, life_s, left_s);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}

fn call(
    world: &mut World,
    billing: &mut MtlsApi,
    pki: &mut Pki,
    from: &'static str,
    held: &Held,
) -> Connection {
    billing.keep_up(pki, world.now_s());
    let read = Request::new("GET", Api::HOST, "/v1/charges");
    let called = billing.connect(from, held.client(pki), &read, world);
    called.whole(world);
    called
}

fn newest_note(sidecar: &Sidecar) -> Note {
    note(&words::numbered(sidecar.renewals() + 1), sidecar.held())
}

fn note(name: &str, held: &Held) -> Note {
    let view = &held.view;
    Note {
        what: words::holds(name, view),
        record: Some(Record {
            name: name.to_owned(),
            members: vec![
                ("serial", view.serial.clone()),
                ("notBefore", words::moment(view.not_before_s)),
                ("notAfter", words::moment(view.not_after_s)),
            ],
        }),
    }
}
