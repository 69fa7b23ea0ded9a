//! The byte lab: what of it is shown, and to whom.

use crate::shown::{opening, set};
use glassgate::scenes;
use glassgate::sim::{Actor, Event, Setup, Signing, Trace, World};
use glassgate::view::{self, Ink, Side, Standing, eyes, lab};
use proptest::prelude::*;

const MISMATCH: &str = "attacks/canonicalisation-mismatch";

#[test]
fn the_first_differing_byte_is_told_and_marked_on_both_sides() {
    let trace = set(MISMATCH, "on-the-way", 5);
    let lab = lab(&trace, 2).expect("a lab");
    assert!(
        lab.told.starts_with("First difference: line 3, byte ")
            && lab.told.ends_with("payout-job %2B, billing-api %20."),
        "{}",
        lab.told
    );
    let marked: Vec<_> = lab
        .canonical
        .lines
        .iter()
        .filter(|line| {
            [&line.client, &line.server].iter().all(|side| {
                let mut pieces = side.iter().flatten();
                pieces.any(|piece| piece.ink == Ink::FirstDifference)
            })
        })
        .map(|line| line.name.as_str())
        .collect();
    assert_eq!(marked, ["Query"]);
    let differs = lab
        .canonical
        .lines
        .iter()
        .filter(|l| l.standing == Standing::Differs);
    assert_eq!(differs.count(), 1);
    // Of the later stages the two sides share all but what follows from the difference.
    let others: Vec<_> = lab
        .later
        .iter()
        .map(|stage| stage.values.iter().filter(|v| v.server.is_some()).count())
        .collect();
    assert_eq!(others, [1, 0, 1]);
}

#[test]
fn the_lab_follows_the_steps_and_is_empty_where_nothing_was_compared() {
    let trace = opening("schemes/signed-request");
    assert_eq!(lab(&trace, 1), None);
    let stages = |step| lab(&trace, step).map_or(0, |lab| lab.later.len());
    assert_eq!([2, 3, 4, 5, 6].map(stages), [0, 1, 2, 3, 3]);
    assert_eq!(lab(&trace, 5).and_then(|lab| lab.canonical.server), None);
    assert_eq!(
        lab(&trace, 6).and_then(|lab| lab.canonical.server),
        Some("billing-api")
    );
    assert_eq!(lab(&opening("schemes/jwt-bearer"), 9), None);
}

#[test]
fn a_swapped_body_is_told_where_all_that_is_signed_is_the_same() {
    let trace = opening("attacks/signed-request-tampered-body");
    let lab = lab(&trace, 2).expect("a lab");
    assert!(
        lab.canonical
            .lines
            .iter()
            .all(|l| l.standing == Standing::Same)
    );
    assert!(lab.told.contains("the body that came"), "{}", lab.told);
}

/// Both sides hold the secret, so each could compute what the other does; nobody else can.
#[test]
fn only_the_two_who_share_the_secret_see_the_lab() {
    for scene in scenes::ALL {
        let trace = scene.run(&scene.opening());
        let shared = |who: &str| ["payout-job", "billing-api"].contains(&who);
        for actor in &trace.cast {
            let seen = eyes::seen_by(&trace, actor.id);
            let compares = |event: &&Event| matches!(event, Event::Compared { .. });
            let whole = trace.events.iter().filter(compares).count();
            let left = seen.events.iter().filter(compares).count();
            let all_hidden = left == 0 && lab(&seen, trace.steps()).is_none();
            assert!(all_hidden || shared(actor.id), "{} {}", scene.id, actor.id);
            if actor.id == "payout-job" {
                assert_eq!(left, whole, "{}", scene.id);
            }
        }
    }
}

#[test]
fn the_transcript_tells_where_the_two_part() {
    let trace = set(MISMATCH, "on-the-way", 7);
    for text in [view::text(&trace), view::markdown(&trace)] {
        assert!(text.contains("First difference: line 2, byte 11: payout-job e, billing-api %25."));
    }
}

fn comparing(texts: [&str; 2]) -> Trace {
    let actor = |id| Actor {
        id,
        name: id,
        role: "",
    };
    let mut world = World::new(Setup::new([]), ["a", "b"].map(actor).to_vec());
    world.step_after(0);
    let side = |who, text: &str| Signing {
        who,
        canonical_request: text.to_owned(),
        body_sha256: String::new(),
        string_to_sign: None,
        keys: Vec::new(),
        signature: None,
    };
    world.compare(side("a", texts[0]), Some(side("b", texts[1])));
    world.say("Two texts.".to_owned());
    world.end("schemes/signed-request", "Two texts.".to_owned())
}

fn marks(side: &Side) -> usize {
    let pieces = side.iter().flatten();
    pieces
        .filter(|piece| piece.ink == Ink::FirstDifference)
        .count()
}

proptest! {
    /// Every line of both stands in the lab once, and where the texts differ both have one mark.
    #[test]
    fn any_two_texts_stand_beside_each_other_whole(one in "[a%2+ é\n\\PC]{0,30}", other in "[a%2+ é\n\\PC]{0,30}") {
        let lab = lab(&comparing([&one, &other]), 1).expect("a lab");
        let count = |of: fn(&view::LabLine) -> &Side| lab.canonical.lines.iter().filter(|line| of(line).is_some()).count();
        prop_assert_eq!(count(|line| &line.client), one.split('\n').count());
        prop_assert_eq!(count(|line| &line.server), other.split('\n').count());
        let marked = |of: fn(&view::LabLine) -> &Side| -> usize { lab.canonical.lines.iter().map(|line| marks(of(line))).sum() };
        let expected = usize::from(one != other);
        prop_assert_eq!(marked(|line| &line.client), expected);
        prop_assert_eq!(marked(|line| &line.server), expected);
    }
}
