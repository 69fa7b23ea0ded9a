//! The table of schemes, and the scene that runs what it recommends.

use glassgate::choice::{
    Answers, CASES, Caller, Case, Environment, Rotation, Scheme, Standing, TABLE,
};
use glassgate::scenes;
use glassgate::sim::{Event, Trace};
use glassgate::words::switch as words;

const ID: &str = glassgate::choice::SCENE;

/// Every setting of the three answers, with the values of the switches.
fn settings() -> impl Iterator<Item = ([usize; 3], &'static Case)> {
    (0..5).flat_map(|caller| {
        (0..3).flat_map(move |environment| {
            (0..3).map(move |rotation| {
                let answers = Answers {
                    caller: Caller::ALL[caller],
                    environment: Environment::ALL[environment],
                    rotation: Rotation::ALL[rotation],
                };
                let case = answers.case();
                ([caller, environment, rotation], case)
            })
        })
    })
}

fn run([caller, environment, rotation]: [usize; 3]) -> Trace {
    let scene = scenes::find(ID).expect("the scene");
    let mut setup = scene.opening();
    let values = [
        ("caller", caller),
        ("environment", environment),
        ("rotation", rotation),
    ];
    for (name, value) in values {
        scene
            .set(&mut setup, name, &value.to_string())
            .expect("in range");
    }
    scene.run(&setup)
}

/// The box that opens where a scheme's credential meets its server.
fn box_of(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::ApiKey => "apikey",
        Scheme::OauthPkce => "jwt",
        Scheme::MutualTls => "mtls",
        Scheme::Webhook => "webhook",
        Scheme::Session => "session",
    }
}

fn box_at(trace: &Trace, step: u32) -> (&'static str, Option<&'static str>) {
    let (_, report) = trace.report(step).expect("a box");
    (report.name, report.decided_by)
}

#[test]
fn every_setting_meets_exactly_one_case_and_every_case_is_met() {
    let mut met: Vec<&str> = Vec::new();
    for (_, case) in settings() {
        met.push(case.id);
    }
    assert_eq!(met.len(), 45);
    for case in &CASES {
        assert!(met.contains(&case.id), "{} is never met", case.id);
    }
    met.sort_unstable();
    met.dedup();
    assert_eq!(met.len(), CASES.len(), "ids are told apart");
}

#[test]
fn what_is_recommended_stands_in_the_callers_row_or_it_depends() {
    let mut strays = Vec::new();
    for ([caller, ..], case) in settings() {
        let row = &TABLE[caller];
        assert_eq!(row.caller, Caller::ALL[caller]);
        assert_ne!(case.scheme, case.rival, "{}", case.id);
        if !row.defaults.contains(&case.scheme) {
            assert_eq!(case.standing, Standing::Depends, "{}", case.id);
            strays.push(case.id);
        }
    }
    strays.dedup();
    assert_eq!(strays, ["backend-nothing", "mesh-secret"]);
}

#[test]
fn the_honest_it_depends_cases_are_named() {
    let depends = CASES
        .iter()
        .filter(|case| case.standing == Standing::Depends);
    let named: Vec<_> = depends
        .map(|case| (case.id, case.scheme, case.rival))
        .collect();
    assert_eq!(
        named,
        [
            ("backend-either", Scheme::ApiKey, Scheme::MutualTls),
            ("backend-nothing", Scheme::OauthPkce, Scheme::ApiKey),
            ("users-server", Scheme::OauthPkce, Scheme::Session),
            ("mesh-by-hand", Scheme::MutualTls, Scheme::ApiKey),
            ("mesh-secret", Scheme::ApiKey, Scheme::MutualTls),
            ("mesh-nothing", Scheme::MutualTls, Scheme::ApiKey),
            ("webhook-nothing", Scheme::Webhook, Scheme::OauthPkce),
        ]
    );
    for (setting, case) in settings() {
        let says = run(setting).say(2).to_owned();
        let depends = case.standing == Standing::Depends;
        assert_eq!(says.starts_with("It depends"), depends, "{says}");
    }
}

#[test]
fn the_scheme_that_runs_is_the_one_that_is_recommended_and_then_its_rival() {
    for (setting, case) in settings() {
        let trace = run(setting);
        let (name, refused_by) = box_at(&trace, 4);
        assert_eq!(name, box_of(case.scheme), "{setting:?}");
        assert_eq!(refused_by, None, "{setting:?}");
        let (name, refused_by) = box_at(&trace, 9);
        assert_eq!(name, box_of(case.rival), "{setting:?}");
        assert_eq!(refused_by, None, "{setting:?}");
    }
}

#[test]
fn a_copy_of_a_bearer_credential_works_until_it_is_changed_and_no_other_copy_works_at_all() {
    for (setting, case) in settings() {
        let trace = run(setting);
        let wanted = match case.scheme {
            Scheme::ApiKey => (None, Some("apikey.live")),
            Scheme::OauthPkce | Scheme::Session => (None, Some("jwt.exp")),
            Scheme::MutualTls => (Some("mtls.possession"), Some("mtls.possession")),
            Scheme::Webhook => (Some("webhook.replay"), Some("webhook.skew")),
        };
        let met = (box_at(&trace, 6).1, box_at(&trace, 8).1);
        assert_eq!(met, wanted, "{setting:?}");
    }
}

#[test]
fn a_change_at_one_moment_is_an_outage_and_one_with_overlap_is_none() {
    for (setting, case) in settings() {
        let (name, refused_by) = box_at(&run(setting), 7);
        let is_outage = setting[2] == 0 && case.scheme != Scheme::OauthPkce;
        assert_eq!(refused_by.is_some(), is_outage, "{setting:?} at {name}");
    }
}

#[test]
fn in_every_setting_each_step_says_something_of_its_own_and_few_stand_on_the_stage() {
    for (setting, _) in settings() {
        let trace = run(setting);
        let says: Vec<_> = (1..=11).map(|step| trace.say(step)).collect();
        for (at, say) in says.iter().enumerate() {
            assert!(
                say.chars().count() <= 200,
                "{} {setting:?}: {say}",
                say.len()
            );
            assert!(says[..at].iter().all(|before| before != say), "{say}");
        }
        assert!((3..=5).contains(&trace.cast.len()), "{setting:?}");
        for event in &trace.events {
            if let Event::Message { from, to, .. } = event {
                for who in [from, to] {
                    assert!(trace.cast.iter().any(|actor| actor.id == *who), "{who}");
                }
            }
        }
    }
}

#[test]
fn the_names_of_the_switches_values_stand_in_the_order_of_the_answers() {
    assert_eq!(words::choices("caller").len(), Caller::ALL.len());
    assert_eq!(words::choices("environment").len(), Environment::ALL.len());
    assert_eq!(words::choices("rotation").len(), Rotation::ALL.len());
    for case in &CASES {
        for text in [case.why(), case.tips()] {
            assert!(text.ends_with('.'), "{}", case.id);
        }
        assert!(scenes::find(case.scheme.scene()).is_some());
        assert!(scenes::find(case.rival.scene()).is_some());
    }
}
