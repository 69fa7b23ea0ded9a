//! A place in a scene: which scene, how it is set up, where in it.

use super::scene::{Scene, SetupFault};
use super::{ALL, find};
use crate::sim::{DEFAULT_SEED, Setup, edit};
use crate::view::Link;
use crate::words::{eyes, setup as words};

#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub scene: &'static Scene,
    pub setup: Setup,
    /// From 1.
    pub step: u32,
    /// The check at which the box is held open.
    pub check: Option<&'static str>,
    /// The actor through whose eyes it is seen; none: everybody's.
    pub seen_by: Option<&'static str>,
}

impl Place {
    /// The first step of a scene as it opens.
    pub fn opening(scene: &'static Scene) -> Self {
        Self {
            scene,
            setup: scene.opening(),
            step: 1,
            check: None,
            seen_by: None,
        }
    }

    /// The place that a link names. What it names in vain is left as the scene opens, and said.
    pub fn resolve(link: &Link) -> Result<(Self, Vec<SetupFault>), SetupFault> {
        let scene = find(&link.scene).ok_or_else(|| unknown_scene(&link.scene))?;
        let mut place = Self::opening(scene);
        let mut faults = Vec::new();
        let mut note = |result: Result<(), SetupFault>| faults.extend(result.err());
        if let Some(off) = &link.off {
            place.setup.off.clear();
            for id in off {
                note(scene.switch_off(&mut place.setup, id));
            }
        }
        for (name, value) in &link.set {
            note(scene.set(&mut place.setup, name, value));
        }
        for line in &link.edits {
            note(scene.edit(&mut place.setup, line));
        }
        if let Some(seed) = &link.seed {
            note(parse_seed(seed).map(|seed| place.setup.seed = seed));
        }
        faults.extend(scene.drop_unmet_edits(&mut place.setup));
        let mut note = |result: Result<(), SetupFault>| faults.extend(result.err());
        if let Some(step) = &link.step {
            note(scene.step(step).map(|step| place.step = step));
        }
        if let Some(check) = &link.check {
            let known = scene.defences();
            match known.iter().find(|id| *id == check) {
                Some(id) => place.check = Some(id),
                None => note(Err(SetupFault(words::unknown_check(check, &known)))),
            }
        }
        if let Some(who) = &link.seen_by {
            let known: Vec<_> = (scene.cast)().iter().map(|actor| actor.id).collect();
            match known.iter().find(|id| *id == who) {
                Some(id) => place.seen_by = Some(id),
                None => note(Err(SetupFault(eyes::unknown_actor(who, &known)))),
            }
        }
        for name in &link.unknown {
            note(Err(SetupFault(words::unknown_parameter(name))));
        }
        Ok((place, faults))
    }

    /// The changes to messages that the link to this place must not carry: a secret may stand in
    /// them.
    pub fn left_out(&self) -> Vec<String> {
        edit::written(&self.setup.edits).secret
    }

    /// What of this place may be given away: what its link opens. It is this place without
    /// [`Place::left_out`].
    #[must_use]
    pub fn given_away(&self) -> Self {
        Self::resolve(&self.link()).map_or_else(|_| Self::opening(self.scene), |(place, _)| place)
    }

    /// The link to this place; what is as the scene opens is left out, and so is
    /// [`Place::left_out`].
    pub fn link(&self) -> Link {
        let opening = self.scene.opening();
        let differs = self.setup.off != opening.off;
        Link {
            scene: self.scene.id.to_owned(),
            step: (self.step > 1).then(|| self.step.to_string()),
            check: self.check.map(str::to_owned),
            off: differs.then(|| self.setup.off.iter().cloned().collect()),
            set: self
                .setup
                .set
                .iter()
                .map(|(name, value)| (name.clone(), value.to_string()))
                .collect(),
            seed: (self.setup.seed != DEFAULT_SEED).then(|| self.setup.seed.to_string()),
            edits: edit::written(&self.setup.edits).open,
            seen_by: self.seen_by.map(str::to_owned),
            ..Link::default()
        }
    }
}

pub fn unknown_scene(id: &str) -> SetupFault {
    let known: Vec<_> = ALL.iter().map(|scene| scene.id).collect();
    SetupFault(words::unknown_scene(id, &known))
}

pub fn parse_seed(text: &str) -> Result<u64, SetupFault> {
    text.parse().map_err(|_| SetupFault(words::bad_seed(text)))
}
