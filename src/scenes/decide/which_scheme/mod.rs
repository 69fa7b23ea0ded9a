//! Five kinds of caller, what is trusted of their environment, what rotation they can sustain: the
//! table says which scheme, that scheme runs, and then the one that comes next.

mod key;
mod mtls;
mod oauth;
mod session;
mod way;
mod webhook;

use crate::cast::{self, APP, AUTH, BILLING_API, MALLORY, OauthApp, PAYMENTS, SERVICE};
use crate::choice::{self, Answers, CALLER, Caller, ENVIRONMENT, Environment, ROTATION, Scheme};
use crate::scenes::scene::{Group, Scene};
use crate::sim::{BROWSER, Rule, Trace, World};
use crate::validate::webhook as webhook_box;
use crate::validate::{api_key, jwt, mtls as mtls_box, session as session_box, token};
use crate::words::scene::which_scheme as words;
use way::{Credential, Way};

pub const SCENE: Scene = Scene {
    id: choice::SCENE,
    group: Group::Decide,
    steps: 11,
    off: &[],
    stopped_by: None,
    switches: &[CALLER, ENVIRONMENT, ROTATION],
    boxes: &[
        api_key::check_ids,
        token::check_ids_for_code,
        token::check_ids_for_refresh,
        jwt::check_ids,
        mtls_box::check_ids,
        webhook_box::check_ids,
        session_box::check_ids,
    ],
    defences: &[],
    doors: &[
        "schemes/api-key",
        "schemes/oauth-pkce",
        "schemes/mutual-tls",
        "schemes/webhook",
        "decide/which-flow",
    ],
    play,
    cast: || {
        vec![
            cast::mallory(words::mallory_role()),
            cast::adas_browser(),
            cast::payments(),
            cast::service(),
            cast::app(),
            cast::auth(),
            cast::billing_api(),
        ]
    },
};

/// Where the credential lies of which the environment is asked.
fn holder(answers: Answers) -> &'static str {
    match (answers.caller, answers.case().scheme) {
        (Caller::Backend | Caller::Mesh, Scheme::ApiKey | Scheme::MutualTls) => SERVICE,
        _ => APP,
    }
}

fn play(mut world: World) -> Trace {
    let answers = Answers::of(|switch| world.setting(switch.name, switch.default));
    let Answers {
        caller,
        environment,
        rotation,
    } = answers;
    let case = answers.case();
    world.cast_only(&taking_part(answers));
    let mut way = way(&mut world, answers);

    world.step_after(0);
    world.state(holder(answers), words::keeps(environment));
    world.state(holder(answers), words::changed(rotation));
    world.say(words::question(caller, environment, rotation));

    world.step_after(1);
    world.say(words::decided(case));

    world.step_after(60);
    let given = way.set_up(&mut world);
    world.say(words::set_up(case.scheme, environment, given.as_ref()));

    // The call, of which something leaks.
    world.step_after(60);
    let called_s = world.now_s();
    world.set_rule(Rule::Copy);
    let called = way.call(&mut world);
    world.set_rule(Rule::Pass);
    world.say(words::called(case.scheme, &called.met()));

    world.step_after(1);
    called.back(&mut world);
    world.say(words::answered(case.scheme, &called.met()));

    world.step_after(60);
    let copied = way.copy(&mut world);
    copied.back(&mut world);
    world.say(words::copied(case.scheme, &copied.met()));

    // The day on which it is changed.
    world.step_after(way.period_s(rotation));
    let changed = way.change(&mut world, rotation);
    let after_s = world.now_s().saturating_sub(called_s);
    world.say(words::changed_after(
        case.scheme,
        rotation,
        &changed.met(),
        after_s,
    ));

    world.step_after(120);
    let late = way.copy(&mut world);
    late.back(&mut world);
    let age_s = world.now_s().saturating_sub(called_s);
    world.say(words::copied_late(&copied.met(), &late.met(), age_s));

    // What comes next in the table.
    world.step_after(60);
    let mut rival = rival(&mut world, answers);
    rival.ready(&mut world);
    let instead = rival.call(&mut world);
    instead.back(&mut world);
    world.say(words::instead(case.scheme, case.rival, &instead.met()));

    world.step_after(1);
    world.say(words::tips(case));

    world.step_after(0);
    let lesson = words::carry_away(caller, case);
    world.say(lesson.clone());
    world.end(SCENE.id, lesson)
}

/// The actors of the scheme and of its rival.
fn taking_part(answers: Answers) -> Vec<&'static str> {
    let case = answers.case();
    let by_scheme = actors(case.scheme, holder(answers));
    let by_rival = match (case.rival, answers.caller) {
        (Scheme::ApiKey, Caller::Webhook) => vec![PAYMENTS, APP],
        (rival, _) => actors(rival, caller_of_rival(answers)),
    };
    [vec![MALLORY], by_scheme, by_rival].concat()
}

fn actors(scheme: Scheme, holder: &'static str) -> Vec<&'static str> {
    match scheme {
        Scheme::ApiKey | Scheme::MutualTls => vec![holder, BILLING_API],
        Scheme::OauthPkce => vec![APP, AUTH, BILLING_API],
        Scheme::Webhook => vec![PAYMENTS, APP],
        Scheme::Session => vec![BROWSER, APP],
    }
}

/// Who holds the key where a key is the rival.
fn caller_of_rival(answers: Answers) -> &'static str {
    match answers.caller {
        Caller::Backend | Caller::Mesh => SERVICE,
        Caller::Users | Caller::ThirdParty | Caller::Webhook => APP,
    }
}

fn way(world: &mut World, answers: Answers) -> Box<dyn Way> {
    match answers.case().scheme {
        Scheme::ApiKey => Box::new(key::ByKey::new(world, holder(answers))),
        Scheme::MutualTls => Box::new(mtls::ByCertificate::new(world, answers.rotation)),
        Scheme::Webhook => Box::new(webhook::BySignature::new(world)),
        Scheme::OauthPkce | Scheme::Session => Box::new(by_token(world, answers)),
    }
}

fn rival(world: &mut World, answers: Answers) -> Box<dyn Credential> {
    match (answers.case().rival, answers.caller) {
        (Scheme::ApiKey, Caller::Webhook) => Box::new(key::KeyedReceiver::new(world)),
        (Scheme::ApiKey, _) => Box::new(key::ByKey::new(world, caller_of_rival(answers))),
        (Scheme::MutualTls, _) => Box::new(mtls::ByCertificate::new(world, answers.rotation)),
        (Scheme::Session, _) => Box::new(session::BySession::new()),
        (Scheme::Webhook, _) => Box::new(webhook::BySignature::new(world)),
        (Scheme::OauthPkce, _) => Box::new(by_token(world, answers)),
    }
}

/// An app that keeps nothing is a public client.
fn by_token(world: &mut World, answers: Answers) -> oauth::ByToken {
    let app = match answers.environment {
        Environment::Nothing => OauthApp::native(),
        _ => OauthApp::web(world.moment().random),
    };
    oauth::ByToken::new(world, app)
}
