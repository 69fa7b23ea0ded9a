use crate::cast::{
    self, ADA_ACCOUNT, MALLORY, MALLORY_ACCOUNT, MalloryProxy, PAYOUT_JOB, PayoutJob, SignedApi,
};
use crate::scenes::scene::{Group, SKEW, Scene};
use crate::scenes::signing::{verify, written};
use crate::sim::{Stage, Trace, World};
use crate::validate::sigv4;
use crate::words::scene::tampered_body as words;

pub const SCENE: Scene = Scene {
    id: "attacks/signed-request-tampered-body",
    group: Group::Attacks,
    steps: 7,
    off: &["sigv4.body"],
    stopped_by: Some("sigv4.body"),
    switches: &[SKEW],
    boxes: &[sigv4::check_ids],
    defences: &[],
    doors: &[
        "attacks/unsigned-header",
        "attacks/canonicalisation-mismatch",
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
    let skew_s = world.setting(SKEW.name, SKEW.default);
    let mut billing = SignedApi::new(vec![job.key()], skew_s);

    world.step_after(0);
    let order = PayoutJob::transfer(ADA_ACCOUNT, "250.00");
    let signed = job.signed(order, world.now_s());
    let caught = world.arrive(PAYOUT_JOB, MALLORY, &signed.request);
    written(&mut world, Stage::CanonicalRequest, &signed);
    world.state(PAYOUT_JOB, words::signed());
    world.say(words::question());

    world.step_after(1);
    let mut swapped = caught.request.clone();
    swapped.body = swapped.body.replace(ADA_ACCOUNT, MALLORY_ACCOUNT);
    world.state(MALLORY, words::swaps());
    let mut attack = verify(&mut world, MALLORY, &mut billing, &swapped, &signed);
    world.say(words::attack(&attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    // The job learns what the proxy wants it to.
    world.step_after(1);
    let mut answer = attack.response.clone();
    answer.body = answer.body.replace(MALLORY_ACCOUNT, ADA_ACCOUNT);
    let mut proxy = MalloryProxy { answer };
    let mut told = world.decide(&mut proxy, &caught);
    world.reply(&mut told);
    world.say(words::told(&attack));

    world.step_after(20);
    let rehashed = cast::with_own_hash(swapped);
    world.state(MALLORY, words::rehashes());
    let mut second = verify(&mut world, MALLORY, &mut billing, &rehashed, &signed);
    world.say(words::second(&second));

    world.step_after(1);
    world.reply(&mut second);
    world.say(words::second_answered(&second));

    world.step_after(0);
    let lesson = words::carry_away(&attack, &second);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}
