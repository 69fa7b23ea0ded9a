use crate::cast::{self, ADA_ACCOUNT, BILLING_API, MALLORY, PAYOUT_JOB, PayoutJob, SignedApi};
use crate::scenes::scene::{Group, SKEW, Scene};
use crate::scenes::signing::{verify, written};
use crate::sim::{Rule, Stage, Trace, World};
use crate::validate::sigv4;
use crate::wire::Request;
use crate::words::scene::signed_request as words;

pub const SCENE: Scene = Scene {
    id: "schemes/signed-request",
    group: Group::Schemes,
    steps: 12,
    off: &[],
    stopped_by: None,
    switches: &[SKEW],
    boxes: &[sigv4::check_ids],
    defences: &[],
    doors: &[
        "attacks/signed-request-tampered-body",
        "attacks/unsigned-header",
        "attacks/canonicalisation-mismatch",
        "attacks/signed-request-replay",
        "schemes/webhook",
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
    let job = PayoutJob::new(world.moment().random);
    world.ring().signs_requests(&job.signer);
    let skew_s = world.setting(SKEW.name, SKEW.default);
    let mut billing = SignedApi::new(vec![job.key()], skew_s);

    world.step_after(0);
    world.state(PAYOUT_JOB, words::holds_secret());
    world.state(BILLING_API, words::knows_secret());
    world.say(words::question());

    // The client's way to its signature, stage by stage.
    world.step_after(1);
    let order = PayoutJob::transfer(ADA_ACCOUNT, "250.00");
    let signed = job.signed(order, world.now_s());
    written(&mut world, Stage::CanonicalRequest, &signed);
    world.state(PAYOUT_JOB, words::writes_canonical());
    world.say(words::canonical());

    world.step_after(0);
    written(&mut world, Stage::StringToSign, &signed);
    world.state(PAYOUT_JOB, words::writes_string());
    world.say(words::string_to_sign());

    world.step_after(0);
    written(&mut world, Stage::Keys, &signed);
    world.state(PAYOUT_JOB, words::derives());
    world.say(words::keys());

    world.step_after(0);
    written(&mut world, Stage::Signature, &signed);
    world.state(PAYOUT_JOB, words::signs());
    world.say(words::signature());

    // The server goes the same way.
    world.step_after(1);
    world.set_rule(Rule::Copy);
    let mut sent = verify(
        &mut world,
        PAYOUT_JOB,
        &mut billing,
        &signed.request,
        &signed,
    );
    world.set_rule(Rule::Pass);
    world.state(MALLORY, words::mallory_copies());
    world.say(words::sent(&sent));

    world.step_after(1);
    world.reply(&mut sent);
    world.say(words::answered(&sent));

    world.step_after(30);
    let list = Request::new("GET", SignedApi::HOST, SignedApi::TRANSFERS);
    let next = job.signed(list, world.now_s());
    let mut second = verify(&mut world, PAYOUT_JOB, &mut billing, &next.request, &next);
    world.reply(&mut second);
    world.say(words::second(&second));

    // The copy, with one byte changed.
    world.step_after(10);
    let mut copy = world.copied().unwrap_or_else(|| signed.request.clone());
    copy.body = copy.body.replace("250.00", "950.00");
    let mut changed = verify(&mut world, MALLORY, &mut billing, &copy, &signed);
    world.say(words::changed(&changed));

    world.step_after(1);
    world.reply(&mut changed);
    world.say(words::changed_answered(&changed));

    world.step_after(10);
    let copy = cast::with_own_hash(copy);
    let mut rehashed = verify(&mut world, MALLORY, &mut billing, &copy, &signed);
    world.reply(&mut rehashed);
    world.say(words::rehashed(&rehashed));

    world.step_after(0);
    let lesson = words::carry_away(&changed, &rehashed);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
