//! Which attacks of the catalogue a learner's own policy lets in. Where an attacker needs no key of
//! the issuer's she forges from the learner's own token, and the same box judges it; every other
//! attack is run in its scene, without exactly the checks that the learner's policy lacks.

mod forge;
mod forger;
mod staged;

use super::{Entries, Scheme};
use crate::keys::{Progress, Search};
use crate::scenes::{self, Scene};
use crate::validate::{Off, Outcome, Report};
use crate::words::search;

/// What a learner has laid on the workbench.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    pub entries: Entries,
    pub off: Off,
    /// Seconds since 1970.
    pub now_s: i64,
}

/// An attack that can be tried on a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trial {
    /// The id of its scene.
    pub attack: &'static str,
    forged: Option<forge::Attack>,
}

/// An attack, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The id of its scene.
    pub attack: &'static str,
    /// What the search came to that was run first, one sentence.
    pub searched: Option<String>,
    pub fate: Fate,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    LetIn(Proof),
    /// By this check.
    Stopped(&'static str),
    /// Why, one sentence.
    Untried(String),
}

/// How an attack that gets in is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// What the attacker puts in the place of the learner's token, and when. It goes nowhere but
    /// into the form.
    Forged { token: String, now_s: i64 },
    /// The link to the scene in which it gets in, with the same checks off.
    Scene(String),
}

/// What no field of a form sets, so that its lack says nothing of the learner's policy: a memory of
/// what was seen before, a handshake, and what a known caller may do.
const NO_FIELD: [&str; 5] = [
    "sigv4.replay",
    "sigv4.permission",
    "webhook.replay",
    "mtls.possession",
    "mtls.permission",
];

/// The attacks that can be tried on a scheme, in the catalogue's order.
pub fn trials(scheme: &Scheme) -> Vec<Trial> {
    let forged = forge::Attack::of(scheme.id);
    let known = |id: &str| forged.iter().any(|attack| attack.scene() == id);
    let checks = (scheme.check_ids)();
    let staged = scenes::ALL.into_iter().filter(|scene| {
        let by_this_box = scene.stopped_by.is_some_and(|id| checks.contains(&id));
        by_this_box && can_play(scheme, scene) && !known(scene.id)
    });
    let staged = staged.map(|scene| Trial {
        attack: scene.id,
        forged: None,
    });
    let forged = forged.iter().map(|attack| Trial {
        attack: attack.scene(),
        forged: Some(*attack),
    });
    forged.chain(staged).collect()
}

impl Trial {
    /// What has to be searched for before it can be tried: the secret of a token with an HMAC.
    pub fn search(self, stand: &Stand) -> Option<Search> {
        let attack = self.forged?;
        forge::search(attack, stand)
    }

    /// Tries it, with what a search of [`Trial::search`] has come to; none while there is no
    /// credential that can be read, and where the attack is on a check that this credential does
    /// not meet.
    pub fn on(self, scheme: &Scheme, stand: &Stand, searched: Option<&Progress>) -> Option<Tried> {
        let report = judge(scheme, stand, &all_off(scheme))?;
        let scene = scenes::find(self.attack)?;
        let is_met = scene.stopped_by.and_then(|id| report.check(id)).is_some();
        if self.forged.is_none() && !is_met {
            return None;
        }
        let forged = self.forged;
        let forged = forged.and_then(|attack| forge::attempt(attack, scheme, stand, searched));
        let fate = forged.unwrap_or_else(|| staged::run(scene, &lacking(&report, &stand.off)));
        Some(Tried {
            attack: self.attack,
            searched: searched
                .filter(|searched| searched.is_over())
                .map(search::came_to),
            fate,
        })
    }
}

/// A page that shows a scheme without handshakes has no engine for them.
fn can_play(scheme: &Scheme, scene: &Scene) -> bool {
    !scene.has_handshake() || scheme.has_handshake()
}

/// What the box says of the entries with these checks off; none where they cannot be put to it.
fn judge(scheme: &Scheme, stand: &Stand, off: &Off) -> Option<Report> {
    let laid = (scheme.put)(&stand.entries)?.ok()?;
    Some(laid.report(stand.now_s, off))
}

fn all_off(scheme: &Scheme) -> Off {
    let ids = (scheme.check_ids)().into_iter();
    ids.map(str::to_owned).collect()
}

/// The checks that a policy does without: those switched off, and those that it names nothing for.
/// What no box can do without (keys, algorithms) is none of these: its lack lets nobody in.
fn lacking(report: &Report, off: &Off) -> Off {
    let checks = report.checks.iter();
    let unset = checks.filter(|check| {
        check.unset && check.would == Some(Outcome::Passed) && !NO_FIELD.contains(&check.id)
    });
    let unset = unset.map(|check| check.id.to_owned());
    unset.chain(off.iter().cloned()).collect()
}
