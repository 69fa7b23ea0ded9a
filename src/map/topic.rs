use crate::matrix::Scheme;
use crate::scenes::{Group, Scene};

/// What an attack is about: the credential that it is after, or the way that one takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Jwt,
    OAuth,
    Browser,
    ApiKey,
    Signed,
    Tls,
}

impl Topic {
    pub const ALL: [Self; 6] = [
        Self::Jwt,
        Self::OAuth,
        Self::Browser,
        Self::ApiKey,
        Self::Signed,
        Self::Tls,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::Jwt => "jwt",
            Self::OAuth => "oauth",
            Self::Browser => "browser",
            Self::ApiKey => "api-key",
            Self::Signed => "signed",
            Self::Tls => "tls",
        }
    }

    /// None where nothing is attacked.
    pub fn of(scene: &Scene) -> Option<Self> {
        if scene.group != Group::Attacks {
            return None;
        }
        // The box that stops it, or where a defence outside every box does: the boxes that open.
        let stops = scene.stopped_by.into_iter();
        let opens = scene.boxes.iter().flat_map(|ids| ids());
        stops.chain(opens).find_map(Self::of_check)
    }

    fn of_check(id: &str) -> Option<Self> {
        Some(match Scheme::of_check(id)? {
            Scheme::Jwt => Self::Jwt,
            Scheme::OAuth | Scheme::Opaque => Self::OAuth,
            Scheme::Session => Self::Browser,
            Scheme::ApiKey => Self::ApiKey,
            Scheme::SigV4 | Scheme::Webhook => Self::Signed,
            Scheme::Mtls => Self::Tls,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenes;

    #[test]
    fn every_attack_is_about_something_and_something_is_about_every_topic() {
        let attacks = scenes::ALL
            .into_iter()
            .filter(|s| s.group == Group::Attacks);
        let topics: Vec<_> = attacks.map(|scene| (scene.id, Topic::of(scene))).collect();
        assert!(topics.iter().all(|(_, t)| t.is_some()), "{topics:?}");
        for topic in Topic::ALL {
            assert!(topics.iter().any(|(_, t)| *t == Some(topic)), "{topic:?}");
        }
    }
}
