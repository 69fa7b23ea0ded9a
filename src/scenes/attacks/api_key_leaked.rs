use crate::cast::{self, Api, BILLING_API, CODE_HOST, Drawer, KeyApi, MALLORY, WORKER};
use crate::keys::Storing;
use crate::scenes::scene::{Group, Scene};
use crate::sim::{Actor, Note, Record, Trace, World};
use crate::validate::{Off, api_key};
use crate::wire::Request;
use crate::words::scene::{api_key_leaked as words, key_api};
use serde_json::json;

const SCANNING: &str = "defence.secret-scanning";
const CODE: &str = "code.example.org";
const FILE: &str = "/ada/invoices/worker.env";

pub const SCENE: Scene = Scene {
    id: "attacks/api-key-leaked",
    group: Group::Attacks,
    steps: 10,
    off: &["apikey.scope"],
    stopped_by: Some("apikey.scope"),
    switches: &[],
    boxes: &[api_key::check_ids],
    defences: &[SCANNING],
    doors: &[
        "attacks/plaintext-key-store",
        "lifecycles/api-key-rotation",
        "workbench/apikey",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::worker(words::worker_role()),
            Actor {
                id: CODE_HOST,
                name: key_api::code_host_name(),
                role: words::code_host_role(),
            },
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let mut billing = KeyApi::new(Storing::Sha256, world.moment().random);
    let mut code_host = Drawer::new(CODE_HOST);

    // The leak.
    world.step_after(0);
    let (key, note) = billing.issue("invoice worker", "charges:read", &mut world.moment());
    world.state(BILLING_API, note);
    let mut push = Request::new("PUT", CODE, FILE);
    push.body = format!("host={}&api_key={}", Api::HOST, key.text());
    let length = push.body.len().to_string();
    let push = push.header("Content-Length", &length);
    let leaked_s = world.now_s();
    let _pushed = world.send(WORKER, &mut code_host, &push);
    world.say(words::question());

    world.step_after(40);
    let search = Request::new("GET", CODE, FILE);
    let mut found = world.send(MALLORY, &mut code_host, &search);
    world.say(words::searched());

    world.step_after(1);
    world.reply(&mut found);
    world.state(MALLORY, words::mallory_holds());
    world.say(words::found());

    // The use.
    world.step_after(20);
    let refund = Request::new("POST", Api::HOST, "/v1/refunds").bearer(key.text());
    let mut attack = world.send(MALLORY, &mut billing, &refund);
    world.say(words::attack(&attack));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    // How far the key reaches, in this design and in the other: asked of the box itself.
    world.step_after(0);
    let now_s = world.now_s();
    let mut off: Off = world.moment().off.clone();
    let here = billing.reach(key.text(), now_s, &off);
    off.insert("apikey.scope".into());
    world.state(
        BILLING_API,
        reach("coarse key", &billing.reach(key.text(), now_s, &off)),
    );
    off.remove("apikey.scope");
    world.state(
        BILLING_API,
        reach("scoped key", &billing.reach(key.text(), now_s, &off)),
    );
    world.say(words::blast_radius(count(&here), here.len()));

    // The scanner knows a key by its prefix and checksum, and tells whoever issued it.
    world.step_after(300);
    if world.is_on(SCANNING) {
        let told = json!({"type": "billing-api live secret key", "token": key.text(), "url": format!("https://{CODE}{FILE}")});
        let mut report = Request::new("POST", Api::HOST, "/leaked-keys")
            .header("Content-Type", "application/json");
        report.body = told.to_string();
        let length = report.body.len().to_string();
        let report = report.header("Content-Length", &length);
        let _told = world.send(CODE_HOST, &mut billing, &report);
    }
    world.say(words::scanned(
        world.is_on(SCANNING),
        world.now_s() - leaked_s,
    ));

    // And again, for something that the key may do.
    world.step_after(60);
    let read = Request::new("GET", Api::HOST, "/v1/charges").bearer(key.text());
    let mut again = world.send(MALLORY, &mut billing, &read);
    world.say(words::again(&again));

    world.step_after(1);
    world.reply(&mut again);
    world.say(words::again_answered(&attack, &again));

    world.step_after(0);
    let lesson = words::carry_away(&attack, &again, world.is_on(SCANNING));
    world.say(lesson.clone());
    world.end_attack(SCENE.id, &attack, lesson)
}

fn count(reach: &[(&'static str, bool)]) -> usize {
    reach.iter().filter(|(_, allowed)| *allowed).count()
}

fn reach(name: &str, reach: &[(&'static str, bool)]) -> Note {
    let members = reach
        .iter()
        .map(|(scope, allowed)| (*scope, words::allowed(*allowed)))
        .collect();
    Note {
        what: words::reach(name, count(reach), reach.len()),
        record: Some(Record {
            name: name.to_owned(),
            members,
        }),
    }
}
