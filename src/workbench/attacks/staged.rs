//! An attack in its scene, with the checks that a learner's policy does without.

use super::{Fate, Proof};
use crate::scenes::{Place, Scene};
use crate::sim::Attack;
use crate::validate::Off;
use crate::words::lets_in as words;

/// Runs the scene with every check on but these.
pub fn run(scene: &'static Scene, lacking: &Off) -> Fate {
    let mut place = Place::opening(scene);
    let here = scene.defences();
    let off = lacking.iter().filter(|id| here.contains(&id.as_str()));
    place.setup.off = off.cloned().collect();
    let ending = scene.run(&place.setup).ending;
    match (ending.attack, ending.stopped_by) {
        (Some(Attack::GotIn), _) => {
            place.step = scene.steps;
            Fate::LetIn(Proof::Scene(place.link().to_string()))
        }
        (_, Some(check)) => Fate::Stopped(check),
        (_, None) => Fate::Untried(words::nothing_tried()),
    }
}
