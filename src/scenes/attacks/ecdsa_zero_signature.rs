use crate::cast::{self, APP, Api, App, Auth, BILLING_API, MALLORY};
use crate::scenes::scene::{Group, LEEWAY, Scene, TOKEN_LIFE};
use crate::sim::{Answer, Note, Record, Server, Switch, Trace, World};
use crate::validate::jwt::{self, ECDSA_RANGE};
use crate::validate::token;
use crate::wire::Request;
use crate::words::scene::{ecdsa_zero_signature as words, state_trusts};
use words::Forged;

/// What she puts in the signature's place: a place in [`Forged::ALL`].
const SIGNATURE: Switch = Switch::one_of("forged-signature", 0, Forged::ALL.len());

pub const SCENE: Scene = Scene {
    id: "attacks/ecdsa-zero-signature",
    group: Group::Attacks,
    steps: 8,
    off: &[ECDSA_RANGE],
    stopped_by: Some(ECDSA_RANGE),
    switches: &[SIGNATURE, LEEWAY, TOKEN_LIFE],
    boxes: &[jwt::check_ids, token::check_ids_for_code],
    defences: &[ECDSA_RANGE],
    doors: &["attacks/jwt-alg-none", "schemes/jwt-bearer", "workbench"],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::app(),
            cast::auth(),
            cast::billing_api(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let leeway_s = world.setting(LEEWAY.name, LEEWAY.default);
    let token_life_s = world.setting(TOKEN_LIFE.name, TOKEN_LIFE.default);
    let forged = world.choice(SIGNATURE, &Forged::ALL);
    let ranged = world.is_on(ECDSA_RANGE);
    let mut auth = Auth::new(world.moment().random, token_life_s);
    let mut billing = Api::trusting(&auth.jwks(), leeway_s);
    let mut app = App::default();

    world.step_after(0);
    world.state(BILLING_API, state_trusts());
    let code = auth.give_code(&mut app, "charges:read", &mut world.moment());
    world.state(auth.id(), words::signed_in());
    let mut issued = world.send(APP, &mut auth, &app.exchange(&code));
    world.reply(&mut issued);
    app.keep(&issued.response);
    world.say(words::question());

    world.step_after(1);
    world.state(BILLING_API, words::verifies(ranged));
    let mut honest = world.send(APP, &mut billing, &app.call(Api::HOST, "/v1/charges"));
    world.say(words::honest(&honest, ranged));

    world.step_after(1);
    world.reply(&mut honest);
    world.say(words::honest_answered(&honest));

    world.step_after(30);
    let charge = forgery(&app.access_token, forged);
    world.state(MALLORY, words::mallory_forges(forged));
    world.say(words::forged(forged));

    world.step_after(17);
    let mut attack = world.send(MALLORY, &mut billing, &charge);
    world.say(words::attack(forged, &attack, ranged));

    world.step_after(1);
    world.reply(&mut attack);
    world.say(words::answered(&attack));

    // All four forgeries at this very server.
    world.step_after(60);
    let taken: Vec<Forged> = Forged::ALL
        .into_iter()
        .filter(|forged| {
            let request = forgery(&app.access_token, *forged);
            let handled = billing.receive(&request, &mut world.moment());
            handled.report.is_some_and(|report| report.verdict.allowed)
        })
        .collect();
    world.state(BILLING_API, tried(&taken));
    world.say(words::tried(&taken, ranged));

    world.step_after(0);
    let lesson = words::carry_away(forged, &attack, ranged);
    world.say(lesson.clone());
    if forged.is_zero() && ranged && refused_signature(&attack) {
        return world.end_attack_by(SCENE.id, Some(ECDSA_RANGE), lesson);
    }
    world.end_attack(SCENE.id, &attack, lesson)
}

/// A charge with a token that grants more than auth did, and what Mallory makes of its signature.
fn forgery(token: &str, forged: Forged) -> Request {
    let token = cast::with_signature(
        token,
        |claims| claims["scope"] = "charges:read charges:write".into(),
        |genuine| forged.bytes(genuine),
    );
    Request::new("POST", Api::HOST, "/v1/charges").bearer(&token)
}

/// What the server does with each forgery.
fn tried(taken: &[Forged]) -> Note {
    let choices = words::CHOICES.into_iter().zip(Forged::ALL);
    let members = choices.map(|(name, forged)| (name, words::taken(taken.contains(&forged))));
    Note {
        what: words::all_tried(),
        record: Some(Record {
            name: words::forgeries(),
            members: members.collect(),
        }),
    }
}

/// Whether the check refused in which the range is asked for.
fn refused_signature(answer: &Answer) -> bool {
    let report = answer.report.as_ref();
    report.and_then(|report| report.decided_by) == Some("jwt.signature")
}
