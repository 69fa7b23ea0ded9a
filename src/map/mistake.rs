use crate::scenes::{Place, SetupFault};
use crate::view::Link;

/// What a mistake costs on the day that a credential leaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// The leak reaches further: more readers, more servers, a longer time.
    Widens,
    /// A way back is gone.
    NoWayBack,
}

/// A common mistake, and the scene that runs it.
#[derive(Debug)]
pub struct Mistake {
    /// As in `#/mistakes/token-in-url`.
    pub id: &'static str,
    pub loss: Loss,
    /// The scene as it opens from here: a link, without the mark.
    link: &'static str,
    /// What ends it: a check, a defence, or a switch of the scene.
    pub ended_by: &'static str,
}

/// In the order in which they are told.
pub const MISTAKES: [Mistake; 8] = [
    Mistake {
        id: "token-in-url",
        loss: Loss::Widens,
        link: "/attacks/token-in-url",
        ended_by: "authorize.response-type",
    },
    Mistake {
        id: "token-in-script-reach",
        loss: Loss::Widens,
        link: "/attacks/xss-localstorage",
        ended_by: "defence.http-only",
    },
    Mistake {
        id: "alg-from-the-token",
        loss: Loss::Widens,
        link: "/attacks/jwt-alg-none",
        ended_by: "jwt.alg",
    },
    Mistake {
        id: "no-clock-tolerance",
        loss: Loss::NoWayBack,
        link: "/attacks/clock-skew?off=&set=skew:0",
        ended_by: "skew",
    },
    Mistake {
        id: "no-rotation-path",
        loss: Loss::NoWayBack,
        link: "/lifecycles/api-key-rotation?off=defence.overlap",
        ended_by: "defence.overlap",
    },
    Mistake {
        id: "long-lived-tokens",
        loss: Loss::Widens,
        link: "/lifecycles/jwt?set=token-life:86400",
        ended_by: "token-life",
    },
    Mistake {
        id: "no-audience-check",
        loss: Loss::Widens,
        link: "/attacks/jwt-wrong-audience",
        ended_by: "jwt.aud",
    },
    Mistake {
        id: "authorization-logged",
        loss: Loss::Widens,
        link: "/attacks/authorization-header-logged",
        ended_by: "defence.redacted-logs",
    },
];

impl Mistake {
    pub fn find(id: &str) -> Option<&'static Self> {
        MISTAKES.iter().find(|mistake| mistake.id == id)
    }

    /// The door: the scene, set up to make the mistake.
    pub fn href(&self) -> String {
        format!("#{}", self.link)
    }

    pub fn place(&self) -> Result<Place, SetupFault> {
        Place::resolve(&Link::parse(self.link)).map(|(place, _)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::map as words;

    #[test]
    fn every_door_opens_and_the_scene_behind_it_can_end_the_mistake() {
        for mistake in &MISTAKES {
            let (place, faults) = Place::resolve(&Link::parse(mistake.link)).expect(mistake.id);
            assert_eq!(faults, [], "{}", mistake.id);
            let named = place.scene.switches.iter().map(|switch| switch.name);
            let known: Vec<_> = place.scene.defences().into_iter().chain(named).collect();
            assert!(known.contains(&mistake.ended_by), "{}", mistake.id);
            if let Some(defence) = place
                .scene
                .stopped_by
                .filter(|_| place.setup.set.is_empty())
            {
                assert_eq!(defence, mistake.ended_by, "{}", mistake.id);
            }
        }
    }

    #[test]
    fn what_the_door_opens_on_goes_wrong_and_strictly_it_does_not() {
        for mistake in &MISTAKES {
            let place = mistake.place().expect(mistake.id);
            let wrong = place.scene.run(&place.setup);
            let right = place.scene.run(&place.scene.opening().strict());
            assert_ne!(wrong.ending.say, right.ending.say, "{}", mistake.id);
        }
    }

    #[test]
    fn every_mistake_is_told() {
        for mistake in &MISTAKES {
            let told = words::mistake(mistake.id);
            for text in [told.title, told.cost, told.habit] {
                assert!(!text.is_empty(), "{}", mistake.id);
            }
        }
    }
}
