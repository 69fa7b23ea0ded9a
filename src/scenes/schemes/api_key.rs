use crate::cast::{self, Api, BILLING_API, KeyApi, WORKER};
use crate::keys::Storing;
use crate::scenes::scene::{Group, HASH_MEMORY, Scene};
use crate::sim::{BROWSER, Trace, World};
use crate::validate::api_key;
use crate::wire::Request;
use crate::words::scene::{api_key as words, key_api};

pub const SCENE: Scene = Scene {
    id: "schemes/api-key",
    group: Group::Schemes,
    steps: 11,
    off: &[],
    stopped_by: None,
    switches: &[HASH_MEMORY],
    boxes: &[api_key::check_ids],
    defences: &[],
    doors: &[
        "attacks/api-key-leaked",
        "attacks/plaintext-key-store",
        "lifecycles/api-key-rotation",
        "workbench/apikey",
    ],
    play,
    cast: || {
        vec![
            cast::ada(key_api::role_dashboard()),
            cast::worker(key_api::role_integration()),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let memory_mib = world.setting(HASH_MEMORY.name, HASH_MEMORY.default);
    let storing = match u32::try_from(memory_mib) {
        Ok(0) | Err(_) => Storing::Sha256,
        Ok(memory_mib) => Storing::Argon2id {
            memory_kib: memory_mib * 1024,
        },
    };
    let mut billing = KeyApi::new(storing, world.moment().random);

    // Made, shown once, kept as a hash.
    world.step_after(0);
    let fields = [("name", "invoice worker"), ("scopes", "charges:read")];
    let form = billing.form("/dashboard/keys", &fields);
    let mut made = world.send(BROWSER, &mut billing, &form);
    world.say(words::question());

    world.step_after(1);
    world.reply(&mut made);
    let key = made.response.member("api_key").unwrap_or_default();
    world.state(WORKER, key_api::worker_holds());
    world.say(words::shown_once(storing));

    // Used.
    world.step_after(60);
    let charges = Request::new("GET", Api::HOST, "/v1/charges");
    let mut used = world.send(WORKER, &mut billing, &charges.clone().bearer(&key));
    let told = key_api::lookups(billing.lookups());
    let told = billing.note(0, told.clone()).unwrap_or(told.into());
    world.state(BILLING_API, told);
    world.say(words::used(&used));

    world.step_after(1);
    world.reply(&mut used);
    world.say(words::answered(&used));

    // More than it may.
    world.step_after(30);
    let charge = Request::new("POST", Api::HOST, "/v1/charges").bearer(&key);
    let mut wanted = world.send(WORKER, &mut billing, &charge);
    world.say(words::wanted_more(&wanted));

    world.step_after(1);
    world.reply(&mut wanted);
    world.say(words::wanted_more_answer(&wanted));

    // Mistyped.
    world.step_after(30);
    let typo = charges.bearer(&cast::mistyped(&key));
    let lookups = billing.lookups();
    let mut mistyped = world.send(WORKER, &mut billing, &typo);
    let asked_store = billing.lookups() > lookups;
    world.state(BILLING_API, key_api::lookups(billing.lookups()));
    world.say(words::mistyped(&mistyped, asked_store));

    world.step_after(1);
    world.reply(&mut mistyped);
    world.say(words::mistyped_answer(&mistyped));

    // In the URL.
    world.step_after(30);
    let target = format!("/v1/charges?api_key={key}");
    let in_url = Request::new("GET", Api::HOST, &target);
    let mut exposed = world.send(WORKER, &mut billing, &in_url);
    world.say(words::in_url(&exposed));

    world.step_after(1);
    world.reply(&mut exposed);
    world.say(words::in_url_answer(&exposed));

    world.step_after(0);
    let lesson = words::carry_away();
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}
