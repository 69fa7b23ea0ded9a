use crate::cast::{
    self, BILLING_API, MALLORY, MALLORY_ACCOUNT, MalloryProxy, PAYOUT_JOB, PayoutJob, SignedApi,
};
use crate::scenes::scene::{Group, SKEW, Scene};
use crate::sim::{Moment, Note, Record, Ring, Server, Trace, World};
use crate::validate::{Off, sigv4};
use crate::wire::{Request, Response};
use crate::words::scene::{clock_skew as words, signing};

/// So much the job's clock is behind, seconds.
const BEHIND_S: i64 = 60;

/// Tolerances to try, seconds, each with its name.
const TOLERANCES: [(&str, i64); 6] = [
    ("0 s", 0),
    ("30 s", 30),
    ("5 min", 300),
    ("15 min", 900),
    ("1 h", 3600),
    ("1 d", 86_400),
];

pub const SCENE: Scene = Scene {
    id: "attacks/clock-skew",
    group: Group::Attacks,
    steps: 8,
    off: &["sigv4.skew"],
    stopped_by: Some("sigv4.skew"),
    switches: &[SKEW],
    boxes: &[sigv4::check_ids],
    defences: &[],
    doors: &[
        "attacks/signed-request-replay",
        "schemes/signed-request",
        "workbench/sigv4",
    ],
    play,
    cast: || {
        vec![
            cast::payout_job(),
            cast::mallory(words::mallory_role()),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let skew_s = world.setting(SKEW.name, SKEW.default);
    let job = PayoutJob::new(world.moment().random);
    world.ring().signs_requests(&job.signer);
    let mut billing = SignedApi::new(vec![job.key()], skew_s);
    let mut proxy = MalloryProxy {
        answer: Response::new(504).header("Content-Length", "0"),
    };

    world.step_after(0);
    world.state(PAYOUT_JOB, words::clock_behind(BEHIND_S));
    world.state(BILLING_API, signing::knows_key());
    world.say(words::question());

    // The honest caller.
    world.step_after(30);
    let list = Request::new("GET", SignedApi::HOST, SignedApi::TRANSFERS);
    let honest_at_s = world.now_s();
    let honest = job.signed(list, honest_at_s - BEHIND_S).request;
    let mut listed = world.send(PAYOUT_JOB, &mut billing, &honest);
    world.say(words::honest(&listed, BEHIND_S, skew_s));

    world.step_after(1);
    world.reply(&mut listed);
    world.say(words::honest_answered(&listed));

    // A request that Mallory holds back.
    world.step_after(60);
    let order = PayoutJob::transfer(MALLORY_ACCOUNT, "900.00");
    let signed_s = world.now_s() - BEHIND_S;
    let held = job.signed(order, signed_s).request;
    let mut withheld = world.send(PAYOUT_JOB, &mut proxy, &held);
    world.reply(&mut withheld);
    world.state(PAYOUT_JOB, words::calls_off());
    world.say(words::held());

    world.step_after(3600);
    let mut attack = world.send(MALLORY, &mut billing, &held);
    let held_at_s = world.now_s();
    world.say(words::attack(&attack, held_at_s - signed_s, skew_s));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    // The same two at other tolerances.
    world.step_after(0);
    let table = TOLERANCES.map(|(name, tolerance_s)| {
        let mut takes = |request: &Request, now_s: i64| {
            let mut api = SignedApi::new(vec![job.key()], tolerance_s);
            let mut moment = Moment {
                now_s,
                off: &Off::new(),
                random: world.moment().random,
                ring: Ring::default(),
            };
            api.receive(request, &mut moment).response.status == 200
        };
        let honest = takes(&honest, honest_at_s);
        (name, honest, takes(&held, held_at_s))
    });
    let members = table.map(|(name, honest, held)| (name, words::takes(honest, held)));
    let told = Note {
        what: words::tried(),
        record: Some(Record {
            name: words::table(),
            members: members.to_vec(),
        }),
    };
    world.state(BILLING_API, told);
    world.say(words::other_tolerances());

    world.step_after(0);
    let lesson = words::carry_away(&listed, &attack, skew_s);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}
