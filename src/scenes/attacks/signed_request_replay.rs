use crate::cast::{self, BILLING_API, MALLORY, MALLORY_ACCOUNT, PAYOUT_JOB, PayoutJob, SignedApi};
use crate::scenes::scene::{Group, SKEW, Scene};
use crate::scenes::signing::verify;
use crate::sim::{Rule, Trace, World};
use crate::validate::sigv4::{self, stamp};
use crate::words::scene::{signed_request_replay as words, signing};

pub const SCENE: Scene = Scene {
    id: "attacks/signed-request-replay",
    group: Group::Attacks,
    steps: 10,
    off: &["sigv4.replay"],
    stopped_by: Some("sigv4.replay"),
    switches: &[SKEW],
    boxes: &[sigv4::check_ids],
    defences: &[],
    doors: &[
        "attacks/clock-skew",
        "attacks/authorization-header-logged",
        "schemes/signed-request",
        "workbench/sigv4",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::payout_job(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let skew_s = world.setting(SKEW.name, SKEW.default);
    let job = PayoutJob::new(world.moment().random);
    world.ring().signs_requests(&job.signer);
    let mut billing = SignedApi::new(vec![job.key()], skew_s);

    world.step_after(0);
    world.state(PAYOUT_JOB, signing::holds_secret());
    world.state(BILLING_API, signing::knows_key());
    world.say(words::question());

    // What Mallory is owed, and is paid.
    world.step_after(30);
    let order = PayoutJob::transfer(MALLORY_ACCOUNT, "250.00");
    let signed_s = world.now_s();
    let signed = job.signed(order.clone(), signed_s);
    world.set_rule(Rule::Copy);
    let arrived = world.arrive(PAYOUT_JOB, BILLING_API, &signed.request);
    world.set_rule(Rule::Pass);
    world.say(words::copied());

    world.step_after(0);
    let mut paid = world.decide(&mut billing, &arrived);
    world.reply(&mut paid);
    world.say(words::paid(&paid));

    // Inside the window.
    world.step_after(60);
    let copy = world.copied().unwrap_or(arrived.request);
    let mut attack = verify(&mut world, MALLORY, &mut billing, &copy, &signed);
    let age_s = world.now_s() - signed_s;
    world.say(words::attack(&attack, age_s, skew_s));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack, billing.orders().len()));

    world.step_after(1);
    let mut again = verify(&mut world, MALLORY, &mut billing, &copy, &signed);
    world.reply(&mut again);
    world.say(words::again(&again, billing.orders().len()));

    // After it.
    world.step_after(skew_s.max(60));
    let mut late = verify(&mut world, MALLORY, &mut billing, &copy, &signed);
    world.reply(&mut late);
    let age_s = world.now_s() - signed_s;
    world.say(words::late(&late, age_s));

    // With another time in it.
    world.step_after(1);
    let date = stamp(world.now_s());
    let retimed = copy.without_header("X-Amz-Date");
    let retimed = retimed.header("X-Amz-Date", &date);
    let mut retimed = verify(&mut world, MALLORY, &mut billing, &retimed, &signed);
    world.reply(&mut retimed);
    world.say(words::retimed(&retimed));

    // The honest job, with the same order once more.
    world.step_after(3600);
    let request = job.signed(order, world.now_s()).request;
    let mut honest = world.send(PAYOUT_JOB, &mut billing, &request);
    world.reply(&mut honest);
    world.say(words::honest(&honest));

    world.step_after(0);
    let lesson = words::carry_away(&attack, &late, skew_s);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}
