use crate::{WHOLE, ended, run_without};
use glassgate::matrix::{Ended, Filling, Scheme, attacks, fewest};
use glassgate::scenes::Scene;
use glassgate::sim::Event;
use glassgate::validate::Outcome;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

fn filters() -> impl Iterator<Item = Option<Scheme>> {
    [None].into_iter().chain(Scheme::ALL.map(Some))
}

/// Every check and defence of the attack's scene but these.
fn all_but(attack: &Scene, on: &[&str]) -> Vec<&'static str> {
    let mut off = attack.defences();
    off.retain(|id| !on.contains(id));
    off
}

#[test]
fn the_smallest_set_stops_every_attack_shown_with_everything_else_off() {
    for filter in filters() {
        let filling = Filling::whole(filter);
        let smallest = filling.smallest().expect("it is filled");
        assert_eq!(smallest.unstopped, [""; 0]);
        assert_eq!(smallest.stops.len(), attacks(filter).len());
        for (attack, stop) in attacks(filter).into_iter().zip(&smallest.stops) {
            let trace = run_without(attack, &all_but(attack, &smallest.members));
            assert_eq!(ended(&trace), Ended::StoppedBy(stop.by), "{}", attack.id);
            assert_eq!(stop.attack, attack.id);
            assert!(smallest.members.contains(&stop.by), "{}", attack.id);
            let refused = trace
                .report(stop.step)
                .and_then(|(_, box_)| box_.decided_by);
            assert_eq!(stop.refused_by, refused, "{}", attack.id);
            assert!(refused.is_none_or(|id| smallest.members.contains(&id)));
        }
        for member in &smallest.members {
            assert!(
                !smallest.stopped_with(member).is_empty(),
                "{member} is idle"
            );
        }
    }
}

#[test]
fn what_the_set_is_needed_for_gets_in_with_everything_else_on() {
    let smallest = WHOLE.smallest().expect("it is filled");
    for need in &smallest.needs {
        let attack = glassgate::scenes::find(need.attack).expect("a scene");
        let trace = run_without(attack, &need.one_of);
        assert_eq!(ended(&trace), Ended::GotIn, "{need:?}");
    }
}

/// What an attack comes to, whatever is on: for every set of checks there is one leaf that has its
/// `on` within and its `off` without.
struct Leaf {
    on: BTreeSet<&'static str>,
    off: BTreeSet<&'static str>,
    ended: Ended,
}

/// All leaves. A run is made with what is not decided yet switched off; where some of that could
/// have changed it, both are followed.
fn leaves(attack: &Scene) -> Vec<Leaf> {
    let mut open = vec![(BTreeSet::new(), BTreeSet::new())];
    let mut found = Vec::new();
    while let Some((on, off)) = open.pop() {
        let listed: Vec<&str> = on.iter().copied().collect();
        let trace = run_without(attack, &all_but(attack, &listed));
        let mut failing: BTreeSet<&str> = BTreeSet::new();
        for event in &trace.events {
            if let Event::Box { report, .. } = event {
                let would = report
                    .checks
                    .iter()
                    .filter(|check| check.would == Some(Outcome::Failed));
                failing.extend(would.map(|check| check.id));
            }
        }
        let mut undecided = attack.defences();
        undecided.retain(|id| !on.contains(id) && !off.contains(id));
        let matters = |id: &&&str| id.starts_with("defence.") || failing.contains(**id);
        match undecided.iter().find(matters) {
            None => found.push(Leaf {
                on,
                off,
                ended: ended(&trace),
            }),
            Some(id) => {
                let with = |set: &BTreeSet<&'static str>| {
                    let mut set = set.clone();
                    set.insert(*id);
                    set
                };
                open.push((with(&on), off.clone()));
                open.push((on.clone(), with(&off)));
            }
        }
    }
    found
}

/// The leaves of every attack.
static ALL: LazyLock<Vec<(&Scene, Vec<Leaf>)>> = LazyLock::new(|| {
    let all = attacks(None).into_iter();
    all.map(|attack| (attack, leaves(attack))).collect()
});

#[test]
fn switching_more_on_lets_nothing_more_in_and_no_smaller_set_stops_everything() {
    for (attack, leaves) in ALL.iter() {
        let id = attack.id;
        let got_in = || leaves.iter().filter(|leaf| leaf.ended == Ended::GotIn);
        for stopped in leaves.iter().filter(|leaf| leaf.ended != Ended::GotIn) {
            // Else a set between the two would be stopped, and a larger one get in.
            assert!(
                got_in().all(|leaf| !leaf.off.is_disjoint(&stopped.on)),
                "{id}"
            );
        }
        assert_ne!(got_in().count(), 0, "{id}");
    }
    for filter in filters() {
        let shown: Vec<_> = attacks(filter).iter().map(|attack| attack.id).collect();
        // So a set stops an attack exactly if it holds something that each leaf is without where
        // the attack got in.
        let needs: Vec<&BTreeSet<&str>> = ALL
            .iter()
            .filter(|(attack, _)| shown.contains(&attack.id))
            .flat_map(|(_, leaves)| leaves.iter().filter(|leaf| leaf.ended == Ended::GotIn))
            .map(|leaf| &leaf.off)
            .collect();
        let smallest = Filling::whole(filter);
        let members = &smallest.smallest().expect("it is filled").members;
        assert!(meets(&needs, members), "{filter:?}");
        assert_eq!(members.len(), size_of_fewest(&needs), "{filter:?}");
    }
}

fn meets(needs: &[&BTreeSet<&'static str>], members: &[&'static str]) -> bool {
    needs
        .iter()
        .all(|need| members.iter().any(|id| need.contains(id)))
}

/// By trial of every set: those that stand alone in a need must be in, the rest is tried by size.
fn size_of_fewest(needs: &[&BTreeSet<&'static str>]) -> usize {
    let alone = needs.iter().filter(|need| need.len() == 1);
    let forced: BTreeSet<&'static str> = alone.flat_map(|need| need.iter().copied()).collect();
    let open: Vec<_> = needs
        .iter()
        .copied()
        .filter(|need| need.is_disjoint(&forced))
        .collect();
    let rest: Vec<&'static str> = open
        .iter()
        .flat_map(|need| need.iter().copied())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let size = (0..=rest.len()).find(|size| any_of_size(&open, &rest, *size, &mut Vec::new()));
    forced.len() + size.expect("all of them meet every need")
}

fn any_of_size(
    needs: &[&BTreeSet<&'static str>],
    from: &[&'static str],
    size: usize,
    chosen: &mut Vec<&'static str>,
) -> bool {
    if size == 0 {
        return meets(needs, chosen);
    }
    (0..from.len()).any(|at| {
        chosen.push(from[at]);
        let found = any_of_size(needs, &from[at + 1..], size - 1, chosen);
        chosen.pop();
        found
    })
}

const NAMES: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

proptest! {
    #[test]
    fn branch_and_bound_finds_as_few_as_trial_of_all(
        needs in proptest::collection::vec(proptest::sample::subsequence(NAMES.to_vec(), 1..=4), 0..8)
    ) {
        let sets: Vec<BTreeSet<&'static str>> = needs.iter().map(|need| need.iter().copied().collect()).collect();
        let sets: Vec<&BTreeSet<&'static str>> = sets.iter().collect();
        let found = fewest(&needs);
        prop_assert!(meets(&sets, &found));
        prop_assert_eq!(found.len(), size_of_fewest(&sets));
    }

    #[test]
    fn with_anything_off_an_attack_comes_to_what_its_leaf_says(bits in any::<u64>(), which in any::<usize>()) {
        let without_handshake = ALL.iter().filter(|(attack, _)| !attack.has_handshake());
        let all: Vec<_> = without_handshake.collect();
        let (attack, leaves) = all[which % all.len()];
        let mut off = attack.defences();
        let mut at = 0;
        off.retain(|_| { at += 1; bits >> (at % 64) & 1 == 1 });
        let leaf = leaves.iter().find(|leaf| {
            leaf.off.iter().all(|id| off.contains(id)) && !leaf.on.iter().any(|id| off.contains(id))
        });
        let plain = ended(&run_without(attack, &off));
        let leaf = leaf.expect("a leaf for every set");
        let same = matches!((leaf.ended, plain), (Ended::GotIn, Ended::GotIn) | (Ended::StoppedBy(_), Ended::StoppedBy(_)));
        prop_assert!(same, "{} without {:?}: {:?}", attack.id, off, plain);
    }
}
