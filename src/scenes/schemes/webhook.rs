use crate::cast::{self, APP, BodyRead, MALLORY, PAYMENTS, PaymentEvent, Payments, WebhookApp};
use crate::scenes::scene::{Group, Scene, TOLERANCE};
use crate::sim::{Answer, Rule, Trace, World};
use crate::validate::webhook;
use crate::wire::Request;
use crate::words::scene::webhook as words;
use crate::words::webhook_app;

pub const SCENE: Scene = Scene {
    id: "schemes/webhook",
    group: Group::Schemes,
    steps: 11,
    off: &[],
    stopped_by: None,
    switches: &[TOLERANCE],
    boxes: &[webhook::check_ids],
    defences: &[],
    doors: &[
        "schemes/signed-request",
        "attacks/signed-request-replay",
        "workbench/webhook",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::payments(),
            cast::webhook_app(),
        ]
    },
};

fn play(mut world: World) -> Trace {
    let tolerance_s = world.setting(TOLERANCE.name, TOLERANCE.default);
    let mut payments = Payments::new(world.moment().random);
    let mut app = WebhookApp::new(payments.secret(), tolerance_s);

    world.step_after(0);
    learn_secret(
        &mut world,
        PAYMENTS,
        &payments,
        &webhook_app::makes_secret(),
    );
    learn_secret(&mut world, APP, &payments, &webhook_app::shown_once());
    world.say(words::question());

    world.step_after(30);
    let paid = PaymentEvent::paid("o_17", world.moment().random);
    let message = payments.deliver(&paid, world.now_s());
    let arrived = world.arrive(PAYMENTS, APP, &message);
    world.say(words::signed());

    world.step_after(0);
    let mut first = world.decide(&mut app, &arrived);
    world.reply(&mut first);
    world.say(words::verified(&first));

    // A version of the app that parses first.
    world.step_after(60);
    app.read_body(BodyRead::Rewritten);
    let paid = PaymentEvent::paid("o_18", world.moment().random);
    let parsed = deliver(&mut world, &payments, &paid, &mut app);
    world.say(words::parsed_first(&parsed));

    // And one that does not, while Mallory reads along.
    world.step_after(300);
    app.read_body(BodyRead::Raw);
    let is_retry = !parsed.let_in();
    let (paid, order) = if is_retry {
        (paid, "o_18")
    } else {
        (PaymentEvent::paid("o_19", world.moment().random), "o_19")
    };
    world.set_rule(Rule::Copy);
    let copied_s = world.now_s();
    let raw = deliver(&mut world, &payments, &paid, &mut app);
    world.set_rule(Rule::Pass);
    world.say(words::raw(&raw, is_retry));

    // Her own event, then the copy, then the copy once more.
    world.step_after(60);
    let forged = PaymentEvent::paid("o_666", world.moment().random);
    let forged = forged.signed(&["whsec_of_her_own"], world.now_s());
    let forged = post(&mut world, &forged, &mut app);
    world.say(words::forged(&forged));

    world.step_after(60);
    let copy = world.copied().unwrap_or(message);
    let replayed = post(&mut world, &copy, &mut app);
    let age_s = world.now_s() - copied_s;
    world.say(words::replayed(&replayed, age_s, app.shipped(order)));

    world.step_after(tolerance_s.max(60));
    let late = post(&mut world, &copy, &mut app);
    let age_s = world.now_s() - copied_s;
    world.say(words::late(&late, age_s, tolerance_s));

    // Another secret, with two signatures in between.
    world.step_after(86_400);
    payments.begin_rotation(world.moment().random);
    learn_secret(
        &mut world,
        PAYMENTS,
        &payments,
        &webhook_app::makes_secret(),
    );
    let paid = PaymentEvent::paid("o_20", world.moment().random);
    let with_old = deliver(&mut world, &payments, &paid, &mut app);
    world.say(words::two_signatures(&with_old));

    world.step_after(3600);
    app.configure(payments.secret());
    learn_secret(&mut world, APP, &payments, &webhook_app::shown_once());
    let paid = PaymentEvent::paid("o_21", world.moment().random);
    let with_new = deliver(&mut world, &payments, &paid, &mut app);
    world.say(words::new_secret(&with_new));

    world.step_after(3600);
    payments.end_rotation();
    world.state(PAYMENTS, words::signs_with_new());
    let lesson = words::carry_away(&forged, &replayed, &late);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}

fn learn_secret(world: &mut World, who: &'static str, payments: &Payments, how: &str) {
    world.ring().signs_webhooks(payments.secret());
    world.learn(who, words::SECRET, payments.secret(), how);
}

/// An event to the app, and its answer back.
fn deliver(
    world: &mut World,
    payments: &Payments,
    event: &PaymentEvent,
    app: &mut WebhookApp,
) -> Answer {
    let message = payments.deliver(event, world.now_s());
    let mut answer = world.send(PAYMENTS, app, &message);
    world.reply(&mut answer);
    answer
}

/// What Mallory sends, and the app's answer.
fn post(world: &mut World, message: &Request, app: &mut WebhookApp) -> Answer {
    let mut answer = world.send(MALLORY, app, message);
    world.reply(&mut answer);
    answer
}
