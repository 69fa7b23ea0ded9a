//! Our authorization server beside `oidc-provider` of npm, which is certified by the `OpenID`
//! Foundation: the same mistakes, sent as the same HTTP text, and the same errors in the same
//! places. Where they differ, the probe says how, and which section ours follows.

// Processes and sockets are for native tests.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

mod answer;
mod ours;
mod probes;
mod server;
mod theirs;

use answer::Answer;
use ours::Ours;
use probes::Probe;
use server::Server;
use theirs::Theirs;

fn all() -> Vec<Probe> {
    [
        probes::authorize::probes(),
        probes::client::probes(),
        probes::code::probes(),
        probes::refresh::probes(),
        probes::revoke::probes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What a server does not answer as the table says.
fn surprise(probe: &Probe, server: &mut dyn Server, expected: &Answer) -> Option<String> {
    let found = Answer::of(&(probe.make)(server));
    (found != *expected)
        .then(|| format!("{}\n  expected {expected}\n  found    {found}", probe.name))
}

#[track_caller]
fn assert_none(surprises: &[String]) {
    assert!(surprises.is_empty(), "\n{}", surprises.join("\n"));
}

#[test]
fn our_server_answers_each_mistake_as_the_standards_say() {
    let surprises = all()
        .into_iter()
        .filter_map(|probe| surprise(&probe, &mut Ours::new(), &probe.ours));
    assert_none(&surprises.collect::<Vec<_>>());
}

#[test]
#[ignore = "needs node and its packages: make test runs it"]
fn a_certified_server_answers_each_mistake_alike_but_where_the_table_says_why() {
    let mut theirs = Theirs::start();
    let surprises = all().into_iter().filter_map(|probe| {
        let expected = probe
            .theirs
            .as_ref()
            .map_or(&probe.ours, |(answer, _)| answer);
        surprise(&probe, &mut theirs, expected)
    });
    assert_none(&surprises.collect::<Vec<_>>());
}

#[test]
fn each_difference_is_one_and_names_the_section_that_ours_follows() {
    for probe in all() {
        if let Some((theirs, why)) = probe.theirs {
            assert_ne!(theirs, probe.ours, "{}", probe.name);
            let (_, section) = why.rsplit_once(": ").expect(why);
            assert!(
                section.starts_with("RFC ") && section.contains(" §"),
                "{why}"
            );
        }
    }
}
