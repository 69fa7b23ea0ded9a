use crate::cast::{
    self, AccessLog, Api, Auth, Kept, LogLine, LogStore, MALLORY, MALLORY_ACCOUNT, PAYOUT_JOB,
    PayoutJob, SIGNED_API, Service, SignedApi, TOKEN_API,
};
use crate::keys::sha256_hex;
use crate::scenes::ending::stopped_by;
use crate::scenes::scene::{Group, LEEWAY, SKEW, Scene, TOKEN_LIFE};
use crate::sim::{Actor, Answer, Server, Trace, World};
use crate::validate::{jwt, sigv4};
use crate::wire::Request;
use crate::words::scene::{authorization_header_logged as words, signing};

const REDACTED: &str = "defence.redacted-logs";

pub const SCENE: Scene = Scene {
    id: "attacks/authorization-header-logged",
    group: Group::Attacks,
    steps: 11,
    off: &[REDACTED],
    stopped_by: Some(REDACTED),
    switches: &[TOKEN_LIFE, LEEWAY, SKEW],
    boxes: &[jwt::check_ids, sigv4::check_ids],
    defences: &[REDACTED],
    doors: &[
        "attacks/signed-request-replay",
        "attacks/token-in-url",
        "schemes/jwt-bearer",
        "workbench/sigv4",
    ],
    play,
    cast: || {
        vec![
            cast::payout_job(),
            cast::design(TOKEN_API),
            cast::design(SIGNED_API),
            Actor {
                id: LogStore::ID,
                name: LogStore::ID,
                role: words::logs_role(),
            },
            cast::mallory(words::mallory_role()),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let skew_s = world.setting(SKEW.name, SKEW.default);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut by_token = Api::trusting(&auth.jwks(), leeway_s).at(TOKEN_API);
    let signing_job = PayoutJob::new(world.moment().random);
    world.ring().signs_requests(&signing_job.signer);
    let mut by_signature = SignedApi::new(vec![signing_job.key()], skew_s).at(SIGNED_API);
    let mut job = Service::new(world.moment().random);
    let kept = if world.is_on(REDACTED) {
        Kept::Redacted
    } else {
        Kept::Whole
    };
    let mut logs = LogStore {
        log: AccessLog::keeping(kept),
    };

    world.step_after(0);
    auth.register(job.by_secret("charges:read"));
    let issued = auth.receive(&job.ask("charges:read"), &mut world.moment());
    job.keep(&issued.response);
    world.state(PAYOUT_JOB, words::holds_token());
    world.state(PAYOUT_JOB, signing::holds_secret());
    world.say(words::question());

    // What the job does, and what is written down of it.
    world.step_after(30);
    let charges = job.call(Api::HOST, "/v1/charges");
    let read = call(&mut world, PAYOUT_JOB, &mut by_token, &charges);
    write(&mut world, &mut logs, &charges, &read);
    world.say(words::with_token(&read));

    world.step_after(5);
    let list = Request::new("GET", SignedApi::HOST, SignedApi::TRANSFERS);
    let signed_s = world.now_s();
    let list = signing_job.signed(list, signed_s).request;
    let listed = call(&mut world, PAYOUT_JOB, &mut by_signature, &list);
    write(&mut world, &mut logs, &list, &listed);
    world.say(words::with_signature(&listed));

    // Mallory reads.
    world.step_after(40);
    let mut log = world.send(MALLORY, &mut logs, &LogStore::read());
    world.say(words::asks_for_log());

    world.step_after(1);
    world.reply(&mut log);
    let token_line = LogLine::of_scheme(&log.response.body, "Bearer ");
    let signed_line = LogLine::of_scheme(&log.response.body, "AWS4-");
    world.say(words::reads_log(token_line.is_some()));

    // The token, in her hands.
    world.step_after(10);
    let token_again = token_line.as_ref().map(|line| line.rebuilt(Api::HOST));
    let theft = attempt(&mut world, &mut by_token, token_again.as_ref());
    world.say(words::uses_token(theft.as_ref()));

    // The signature: the request that it was made for, another one, and the first again, later.
    world.step_after(10);
    let signed_again = signed_line
        .as_ref()
        .map(|line| line.rebuilt(SignedApi::HOST));
    let replayed = attempt(&mut world, &mut by_signature, signed_again.as_ref());
    let age_s = world.now_s() - signed_s;
    world.say(words::replays_signature(replayed.as_ref(), age_s));

    world.step_after(10);
    let transfer = signed_line.as_ref().map(transfer_with);
    let moved = attempt(&mut world, &mut by_signature, transfer.as_ref());
    world.say(words::moves_signature(moved.as_ref()));

    world.step_after(skew_s.max(60));
    let late = attempt(&mut world, &mut by_signature, signed_again.as_ref());
    let age_s = world.now_s() - signed_s;
    world.say(words::late(late.as_ref(), age_s));

    world.step_after(5);
    let later = attempt(&mut world, &mut by_token, token_again.as_ref());
    world.say(words::token_later(later.as_ref()));

    world.step_after(0);
    let signed = [&replayed, &moved, &late];
    let got_in = |answer: &Option<Answer>| answer.as_ref().is_some_and(Answer::let_in);
    let by_signed = signed.into_iter().any(got_in);
    let by_token = got_in(&theft) || got_in(&later);
    let stopped_by = match token_line {
        None => Some(REDACTED),
        Some(_) if by_token || by_signed => None,
        Some(_) => stopped_by(&[theft.as_ref(), replayed.as_ref()]),
    };
    let lesson = words::carry_away(stopped_by, by_token, by_signed);
    world.say(lesson.clone());
    world.end_attack_by(SCENE.id, stopped_by, lesson)
}

fn call(world: &mut World, from: &'static str, api: &mut dyn Server, request: &Request) -> Answer {
    let mut answer = world.send(from, api, request);
    world.reply(&mut answer);
    answer
}

/// What Mallory sends, if the log gave her anything to send.
fn attempt(world: &mut World, api: &mut dyn Server, request: Option<&Request>) -> Option<Answer> {
    if request.is_none() {
        world.state(MALLORY, words::nothing_to_send());
    }
    Some(call(world, MALLORY, api, request?))
}

fn write(world: &mut World, logs: &mut LogStore, request: &Request, answer: &Answer) {
    let note = logs.log.write(request, &answer.response, world.now_s());
    world.state(LogStore::ID, note);
}

/// An order of Mallory's own under the header from a line of the log.
fn transfer_with(line: &LogLine<'_>) -> Request {
    let order = PayoutJob::transfer(MALLORY_ACCOUNT, "900.00");
    let hash = sha256_hex(order.body.as_bytes());
    order
        .header("X-Amz-Date", &line.stamp().unwrap_or_default())
        .header("x-amz-content-sha256", &hash)
        .header("Authorization", line.header)
}
