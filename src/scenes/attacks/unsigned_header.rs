use crate::cast::{
    self, ADA_ACCOUNT, MALLORY, MALLORY_ACCOUNT, MalloryProxy, PAYOUT_JOB, PayoutJob, SignedApi,
};
use crate::scenes::scene::{Group, SKEW, Scene};
use crate::scenes::signing::{verify, written};
use crate::sim::{Stage, Trace, World};
use crate::validate::sigv4;
use crate::words::scene::unsigned_header as words;

pub const SCENE: Scene = Scene {
    id: "attacks/unsigned-header",
    group: Group::Attacks,
    steps: 9,
    off: &["sigv4.signed-headers"],
    stopped_by: Some("sigv4.signed-headers"),
    switches: &[SKEW],
    boxes: &[sigv4::check_ids],
    defences: &[],
    doors: &[
        "attacks/signed-request-tampered-body",
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
    let signed = job.signed(PayoutJob::deposit("900.00"), world.now_s());
    let caught = world.arrive(PAYOUT_JOB, MALLORY, &signed.request);
    written(&mut world, Stage::CanonicalRequest, &signed);
    world.state(PAYOUT_JOB, words::signed());
    world.say(words::question());

    world.step_after(1);
    let account = SignedApi::ACCOUNT;
    let added = signed.request.clone().header(account, MALLORY_ACCOUNT);
    world.state(MALLORY, words::adds());
    let mut attack = verify(&mut world, MALLORY, &mut billing, &added, &signed);
    world.say(words::attack(&attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(1);
    let mut answer = attack.response.clone();
    answer.body = answer.body.replace(MALLORY_ACCOUNT, "");
    let length = answer.body.len().to_string();
    let mut proxy = MalloryProxy {
        answer: answer
            .without_header("Content-Length")
            .header("Content-Length", &length),
    };
    let mut told = world.decide(&mut proxy, &caught);
    world.reply(&mut told);
    world.say(words::told(&attack));

    // She says that her header is signed.
    world.step_after(20);
    let claimed = cast::claiming_signed(added, account);
    world.state(MALLORY, words::claims());
    let mut second = verify(&mut world, MALLORY, &mut billing, &claimed, &signed);
    world.say(words::second(&second));

    world.step_after(1);
    world.reply(&mut second);
    world.say(words::second_answered(&second));

    // The header as it is meant.
    world.step_after(60);
    let for_ada = PayoutJob::deposit("900.00").header(account, ADA_ACCOUNT);
    let honest = job.signed(for_ada, world.now_s());
    let caught = world.arrive(PAYOUT_JOB, MALLORY, &honest.request);
    let mut third = verify(&mut world, MALLORY, &mut billing, &caught.request, &honest);
    world.say(words::honest(&third));

    world.step_after(1);
    world.reply(&mut third);
    world.say(words::honest_answered(&third));

    world.step_after(0);
    let lesson = words::carry_away(&attack, &second);
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}
