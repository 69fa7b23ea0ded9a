use crate::cast::{
    self, ADA_ACCOUNT, MALLORY, MALLORY_ACCOUNT, MalloryProxy, ONE_READING, PAYOUT_JOB, PayoutJob,
    SignedApi, Touch,
};
use crate::scenes::scene::{Group, Scene};
use crate::scenes::signing::{verify, written};
use crate::sim::{Answer, Stage, Switch, Trace, World};
use crate::validate::sigv4::{self, SKEW_S};
use crate::words::scene::canonicalisation_mismatch as words;

/// What befalls the request on its way: a place in [`Touch::ALL`].
const ON_THE_WAY: Switch = Switch::one_of("on-the-way", 9, Touch::ALL.len());

pub const SCENE: Scene = Scene {
    id: "attacks/canonicalisation-mismatch",
    group: Group::Attacks,
    steps: 8,
    off: &[ONE_READING],
    stopped_by: Some(ONE_READING),
    switches: &[ON_THE_WAY],
    boxes: &[sigv4::check_ids],
    defences: &[ONE_READING],
    doors: &[
        "attacks/unsigned-header",
        "attacks/signed-request-tampered-body",
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
    let job = PayoutJob::new(world.moment().random);
    world.ring().signs_requests(&job.signer);
    let touch = world.choice(ON_THE_WAY, &Touch::ALL);
    let mut billing = SignedApi::new(vec![job.key()], i64::from(SKEW_S));

    world.step_after(0);
    let order = PayoutJob::collect(&[("account", MALLORY_ACCOUNT), ("account", ADA_ACCOUNT)]);
    let signed = job.signed(order, world.now_s());
    let caught = world.arrive(PAYOUT_JOB, MALLORY, &signed.request);
    written(&mut world, Stage::CanonicalRequest, &signed);
    world.state(PAYOUT_JOB, words::signed());
    world.say(words::question());

    world.step_after(1);
    let arriving = touch.apply(&caught.request);
    world.state(MALLORY, words::touches(touch));
    let mut answer = verify(&mut world, MALLORY, &mut billing, &arriving, &signed);
    world.say(words::arrived(touch, &answer));

    world.step_after(1);
    world.reply(&mut answer);
    world.say(words::answered(&answer, ada_pays(&billing)));

    world.step_after(1);
    let mut proxy = MalloryProxy {
        answer: answer.response.clone(),
    };
    let mut told = world.decide(&mut proxy, &caught);
    world.reply(&mut told);
    world.say(words::told(&answer));

    world.step_after(0);
    let computed = billing.stages(&arriving);
    let same =
        computed.is_some_and(|stages| stages.canonical_request == signed.stages.canonical_request);
    world.say(words::compared(touch, same));
    let attacked = (touch == Touch::Swapped).then(|| stopped_by(&answer));

    // Each account under a name of its own.
    world.step_after(60);
    let order = PayoutJob::collect(&[("from", MALLORY_ACCOUNT), ("to", ADA_ACCOUNT)]);
    let named = job.signed(order, world.now_s());
    let caught = world.arrive(PAYOUT_JOB, MALLORY, &named.request);
    let exchanged = cast::exchanged(&caught.request, "from", "to");
    let mut second = verify(&mut world, MALLORY, &mut billing, &exchanged, &named);
    world.say(words::named(&second));

    world.step_after(1);
    world.reply(&mut second);
    world.say(words::named_answered(&second));

    world.step_after(0);
    let lesson = words::carry_away(touch, same, &answer);
    world.say(lesson.clone());
    match attacked {
        Some(stopped_by) => world.end_attack_by(SCENE.id, stopped_by, lesson),
        None => world.end(SCENE.id, lesson),
    }
}

/// What refused the request: a check of the box, or the reader before it.
fn stopped_by(answer: &Answer) -> Option<&'static str> {
    match &answer.report {
        Some(report) => report.decided_by,
        None => Some(ONE_READING),
    }
}

/// Whether the money went the wrong way.
fn ada_pays(billing: &SignedApi) -> bool {
    let mut orders = billing.orders().iter();
    orders.any(|order| order.from == ADA_ACCOUNT)
}
