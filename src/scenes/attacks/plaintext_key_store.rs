use crate::cast::{self, Api, BILLING_API, Drawer, KEY_STORE_BACKUP, KeyApi, MALLORY, WORKER};
use crate::keys::api_key::{SHOWN_LENGTH, checksum, known_prefix};
use crate::keys::{ApiKey, StoredKey, Storing};
use crate::scenes::scene::{Group, Scene};
use crate::sim::{Actor, Answer, Trace, World};
use crate::validate::api_key;
use crate::wire::{Request, Response};
use crate::words::scene::{key_api, plaintext_key_store as words};
use serde_json::json;

const HASHED: &str = "defence.hashed-keys";

/// Keys that Mallory makes up and hashes in this run.
const GUESSES: u32 = 200;

pub const SCENE: Scene = Scene {
    id: "attacks/plaintext-key-store",
    group: Group::Attacks,
    steps: 8,
    off: &[HASHED],
    stopped_by: Some(HASHED),
    switches: &[],
    boxes: &[api_key::check_ids],
    defences: &[HASHED],
    doors: &[
        "attacks/api-key-leaked",
        "schemes/api-key",
        "workbench/apikey",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::worker(key_api::role_integration()),
            Actor {
                id: KEY_STORE_BACKUP,
                name: key_api::backup_name(),
                role: words::backup_role(),
            },
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let storing = if world.is_on(HASHED) {
        Storing::Sha256
    } else {
        Storing::Plain
    };
    let mut billing = KeyApi::new(storing, world.moment().random);
    let mut backup = Drawer::new(KEY_STORE_BACKUP);

    // An honest call.
    world.step_after(0);
    let (key, note) = billing.issue("invoice worker", "charges:read", &mut world.moment());
    world.state(BILLING_API, note);
    world.state(WORKER, key_api::worker_holds());
    let charges = Request::new("GET", Api::HOST, "/v1/charges");
    let mut honest = world.send(WORKER, &mut billing, &charges.clone().bearer(key.text()));
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut honest);
    backup.put(dump(&billing));
    world.state(KEY_STORE_BACKUP, words::copied());
    world.say(words::honest(&honest, storing));

    // The theft: the same request, whatever lies in the table.
    world.step_after(3600);
    let theft = Request::new("GET", "backups.example.com", "/billing/keys.json");
    let mut stolen = world.send(MALLORY, &mut backup, &theft);
    world.say(words::theft());

    world.step_after(1);
    world.reply(&mut stolen);
    world.state(MALLORY, words::mallory_holds(storing));
    world.say(words::stolen(storing));

    // What the loot is good for before she sends anything.
    world.step_after(120);
    let hits = guesses_that_fit(&stolen, &mut world);
    if let Some(hits) = hits {
        world.state(MALLORY, words::guessed(GUESSES, hits));
    }
    world.say(words::worked_out(hits));

    world.step_after(60);
    // She sends what she has. These cannot be the same bytes in both runs, since what was stolen
    // is not the same: the key itself from a table of keys, a hash from a table of hashes.
    let loot = stolen_member(&stolen, "api_key").or_else(|| stolen_member(&stolen, "hash"));
    let call = charges.bearer(&loot.unwrap_or_default());
    let mut attack = world.send(MALLORY, &mut billing, &call);
    world.say(words::attack(&attack, storing));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    world.step_after(0);
    let lesson = words::carry_away(&attack, storing);
    world.say(lesson.clone());
    if attack.let_in() || storing == Storing::Plain {
        return world.end_attack(SCENE.id, &attack, lesson);
    }
    world.end_attack_by(SCENE.id, Some(HASHED), lesson)
}

/// The key table, as a backup job writes it.
fn dump(billing: &KeyApi) -> Response {
    let rows: Vec<_> = billing
        .records()
        .into_iter()
        .map(|record| {
            let mut row = serde_json::Map::new();
            let visible = record.name.trim_end_matches('…');
            row.insert("visible".into(), visible.into());
            for (name, value) in record.members {
                row.insert(name.into(), value.into());
            }
            row
        })
        .collect();
    Response::new(200).json(&json!(rows))
}

/// A member of the first stolen row.
fn stolen_member(stolen: &Answer, name: &str) -> Option<String> {
    let rows: serde_json::Value = serde_json::from_str(&stolen.response.body).ok()?;
    Some(rows[0][name].as_str()?.to_owned())
}

/// How many made-up keys have the stolen hash: each begins as the stolen visible part does and
/// ends with the right checksum. None where no hash was stolen.
fn guesses_that_fit(stolen: &Answer, world: &mut World) -> Option<usize> {
    let stored = StoredKey::parse(&stolen_member(stolen, "hash")?).ok()?;
    let visible = stolen_member(stolen, "visible")?;
    let (prefix, kind, environment) = known_prefix(&visible)?;
    let random = world.moment().random;
    let hits = (0..GUESSES).filter(|_| {
        let made_up = ApiKey::generate(kind, environment, random);
        let body = format!(
            "{}{}",
            &visible[prefix.len()..],
            &made_up.body()[SHOWN_LENGTH..]
        );
        stored.matches(&format!("{prefix}{body}{}", checksum(&body)))
    });
    Some(hits.count())
}
