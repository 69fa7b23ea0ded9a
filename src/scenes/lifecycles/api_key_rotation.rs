use crate::cast::{self, Api, BILLING_API, KeyApi, WORKER};
use crate::keys::Storing;
use crate::scenes::scene::{Group, Scene};
use crate::sim::{Answer, BROWSER, Server, Switch, Trace, World};
use crate::validate::api_key;
use crate::wire::Request;
use crate::words::scene::{api_key_rotation as words, key_api};

const OVERLAP: &str = "defence.overlap";

const DEPLOY_GAP: Switch = Switch {
    name: "deploy-gap",
    default: 300,
    min: 10,
    max: 3600,
    unit: "s",
};

/// Instances of the worker, each redeployed on its own.
const WORKERS: usize = 4;

pub const SCENE: Scene = Scene {
    id: "lifecycles/api-key-rotation",
    group: Group::Lifecycles,
    steps: 12,
    off: &[],
    stopped_by: None,
    switches: &[DEPLOY_GAP],
    boxes: &[api_key::check_ids],
    defences: &[OVERLAP],
    doors: &[
        "attacks/api-key-leaked",
        "schemes/api-key",
        "workbench/apikey",
    ],
    play,
    cast: || {
        vec![
            cast::ada(key_api::role_dashboard()),
            cast::worker(key_api::role_fleet()),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let gap_s = world.setting(DEPLOY_GAP.name, DEPLOY_GAP.default);
    let mut billing = KeyApi::new(Storing::Sha256, world.moment().random);
    let mut told = Tally::default();

    // One key, four workers.
    world.step_after(0);
    let (old, note) = billing.issue("invoice worker", "charges:read", &mut world.moment());
    world.state(BILLING_API, note);
    let mut fleet = [(); WORKERS].map(|()| old.text().to_owned());
    let _before = told.round(&mut world, &mut billing, &fleet, 0);
    world.say(words::question());

    // A second key.
    world.step_after(60);
    let form = billing.form("/dashboard/keys/rotate", &[("key", old.visible())]);
    let mut rotated = world.send(BROWSER, &mut billing, &form);
    told.rotated_s = world.now_s();
    world.say(words::rotate());

    world.step_after(1);
    world.reply(&mut rotated);
    let new = rotated.response.member("api_key").unwrap_or_default();
    world.say(words::rotated(world.is_on(OVERLAP)));

    // Deployed worker by worker; of each round one call is shown, and all are made.
    for (at, shown) in [(0, 0), (1, 3), (2, 2), (3, 3)] {
        world.step_after(gap_s);
        fleet[at].clone_from(&new);
        let (answer, counted) = told.round(&mut world, &mut billing, &fleet, shown);
        world.say(words::deployed(at, shown, &answer, &counted));
    }

    // The old key falls silent.
    world.step_after(gap_s);
    let _after = told.round(&mut world, &mut billing, &fleet, 0);
    let silent_s = billing
        .last_used_s(0)
        .map(|last_s| world.now_s().saturating_sub(last_s));
    if let Some(note) = billing.note(0, words::old_key_silent(silent_s)) {
        world.state(BILLING_API, note);
    }
    world.say(words::silent(silent_s));

    world.step_after(60);
    let form = billing.form("/dashboard/keys/disable", &[("key", old.visible())]);
    let mut disabled = world.send(BROWSER, &mut billing, &form);
    world.say(words::disable(world.is_on(OVERLAP)));

    world.step_after(1);
    world.reply(&mut disabled);
    world.say(words::disabled());

    // A copy that nobody remembered.
    world.step_after(3600);
    let mut late = world.send(WORKER, &mut billing, &call(WORKERS, old.text()));
    world.say(words::late(&late));

    world.step_after(1);
    world.reply(&mut late);
    let lesson = words::carry_away(
        world.is_on(OVERLAP),
        told.calls,
        told.refused,
        told.outage_s(),
    );
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}

/// What the whole rotation came to.
#[derive(Default)]
struct Tally {
    calls: u32,
    refused: u32,
    /// When the second key was made, seconds since 1970.
    rotated_s: i64,
    /// The first round after refusals in which every worker was let in.
    restored_s: Option<i64>,
}

impl Tally {
    /// Every worker calls once; one of the calls is shown. Gives its answer, and what the server
    /// counted, in words.
    fn round(
        &mut self,
        world: &mut World,
        billing: &mut KeyApi,
        fleet: &[String; WORKERS],
        shown: usize,
    ) -> (Answer, String) {
        for (at, key) in fleet.iter().enumerate() {
            if at != shown {
                billing.receive(&call(at, key), &mut world.moment());
            }
        }
        let mut answer = world.send(WORKER, billing, &call(shown, &fleet[shown]));
        world.reply(&mut answer);
        let (calls, refused) = billing.take_traffic();
        let on = |at: usize| calls.get(at).copied().unwrap_or(0);
        let (old, new) = (on(0), on(1));
        world.state(BILLING_API, cast::traffic(world.now_s(), old, new, refused));
        if refused == 0 && self.refused > 0 {
            self.restored_s.get_or_insert(world.now_s());
        }
        self.calls += old + new + refused;
        self.refused += refused;
        (answer, words::counted(old, new, refused))
    }

    /// From the moment at which the first worker was cut off to the first round in which none was.
    fn outage_s(&self) -> Option<i64> {
        Some(self.restored_s?.saturating_sub(self.rotated_s))
    }
}

/// A call of one instance, counted from 0.
fn call(worker: usize, key: &str) -> Request {
    Request::new("GET", Api::HOST, "/v1/charges")
        .header("User-Agent", &words::instance(worker, WORKERS))
        .bearer(key)
}
