use crate::cast::{
    self, Api, BILLING_API, CA, CRL_LIFE_S, Connection, Held, ListServer, MALLORY, MtlsApi, Pki,
    SERVICE,
};
use crate::scenes::scene::{Group, Scene};
use crate::sim::{Switch, Trace, World};
use crate::validate::mtls::{self, UnknownStatus};
use crate::wire::Request;
use crate::words::scene::revoked_certificate as words;

/// What becomes of a certificate that no current list speaks of.
const HARD_FAIL: Switch = Switch::one_of("hard-fail", 1, 2);

const LIFE_S: i64 = 90 * 86_400;
/// How long ago the certificate ended that the job had before.
const ENDED_BEFORE_S: i64 = 86_400;
const WEEK_S: i64 = 7 * 86_400;

pub const SCENE: Scene = Scene {
    id: "attacks/revoked-certificate",
    group: Group::Attacks,
    steps: 11,
    off: &["mtls.revoked"],
    stopped_by: Some("mtls.revoked"),
    switches: &[HARD_FAIL],
    boxes: &[mtls::check_ids],
    defences: &[],
    doors: &[
        "lifecycles/certificate-rotation",
        "schemes/mutual-tls",
        "workbench/mtls",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::service(),
            cast::billing_api(),
            cast::ca(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let fails_hard = world.setting(HARD_FAIL.name, HARD_FAIL.default) == 1;

    world.step_after(0);
    let now_s = world.now_s();
    let mut pki = Pki::new(&mut world.moment());
    let mut lists = ListServer::default();
    let mut billing = MtlsApi::new(&mut pki, &[(SERVICE, &["charges:read"])], &world.moment());
    billing.policy.unknown_status = if fails_hard {
        UnknownStatus::Refuse
    } else {
        UnknownStatus::Accept
    };
    let before = pki.issue(SERVICE, LIFE_S, now_s - LIFE_S - ENDED_BEFORE_S);
    let leaked = pki.issue(SERVICE, LIFE_S, now_s);
    world.state(SERVICE, words::holds(&leaked.view));
    world.state(BILLING_API, words::fetches(CRL_LIFE_S, fails_hard));
    world.say(words::question());

    world.step_after(60);
    for held in [&leaked, &before] {
        finds_key(&mut world, held, words::THE_BACKUP);
    }
    world.say(words::leak());

    world.step_after(300);
    pki.revoke(&leaked, world.now_s());
    let second = pki.issue(SERVICE, LIFE_S, world.now_s());
    world.state(CA, words::revoked(&leaked.view));
    world.state(SERVICE, words::holds(&second.view));
    world.say(words::revokes());

    // The list comes in time.
    world.step_after(60);
    lists.publish(&pki, world.now_s());
    let mut answer = world.send(BILLING_API, &mut lists, &cast::fetch());
    world.reply(&mut answer);
    billing.keep_lists(&answer.response);
    world.say(words::listed());

    world.step_after(60);
    billing.keep_up(&mut pki, world.now_s());
    let attack = call(&mut world, &billing, &pki, MALLORY, &leaked);
    attack.hellos(&mut world);
    attack.client_proof(&mut world);
    world.say(words::attack(&attack));

    world.step_after(1);
    attack.answer(&mut world);
    world.say(words::answered(&attack));

    world.step_after(60);
    billing.keep_up(&mut pki, world.now_s());
    let expired = call(&mut world, &billing, &pki, MALLORY, &before);
    expired.whole(&mut world);
    let ended_s = world.now_s() - before.view.not_after_s;
    world.say(words::expired(&expired, &attack, ended_s));

    // The list does not come.
    world.step_after(WEEK_S);
    let fetched_s = world.now_s() - 2 * CRL_LIFE_S;
    billing.keep_up(&mut pki, fetched_s);
    pki.revoke(&second, world.now_s());
    let third = pki.issue(SERVICE, LIFE_S, world.now_s());
    finds_key(&mut world, &second, words::THE_NEXT_BACKUP);
    world.state(CA, words::revoked(&second.view));
    world.state(SERVICE, words::holds(&third.view));
    lists.fail();
    let mut answer = world.send(BILLING_API, &mut lists, &cast::fetch());
    world.reply(&mut answer);
    billing.keep_lists(&answer.response);
    let old_s = world.now_s() - fetched_s - CRL_LIFE_S;
    world.state(BILLING_API, words::list_is_old(old_s));
    world.say(words::unreachable(&answer.response, old_s));

    world.step_after(60);
    billing.renew_own(&mut pki, world.now_s());
    let again = call(&mut world, &billing, &pki, MALLORY, &second);
    again.whole(&mut world);
    world.say(words::again(&again));

    world.step_after(60);
    billing.renew_own(&mut pki, world.now_s());
    let job = call(&mut world, &billing, &pki, SERVICE, &third);
    job.whole(&mut world);
    world.say(words::job(&job));

    world.step_after(0);
    let lesson = words::carry_away(&attack, &again, &job);
    world.say(lesson.clone());
    let stopped_by = if again.stands() {
        None
    } else {
        attack.refused_by()
    };
    world.end_attack_by(SCENE.id, stopped_by, lesson)
}

fn finds_key(world: &mut World, held: &Held, how: &str) {
    let key = held.key.as_deref().unwrap_or_default();
    world.learn(MALLORY, "private key", key, how);
}

fn call(
    world: &mut World,
    billing: &MtlsApi,
    pki: &Pki,
    from: &'static str,
    held: &Held,
) -> Connection {
    let read = Request::new("GET", Api::HOST, "/v1/charges");
    billing.connect(from, held.client(pki), &read, world)
}
