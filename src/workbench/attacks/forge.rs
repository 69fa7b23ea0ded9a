//! The attacks on a learner's own token, and what the learner's box says of each.

use super::forger::{Forger, Lack, Made};
use super::{Fate, Proof, Stand, judge};
use crate::keys::{Progress, Search};
use crate::words::lets_in as words;
use crate::workbench::{Scheme, jwt};

/// An attack on a token that can be made, or be taken, without the issuer's help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attack {
    AlgNone,
    KeyConfusion,
    Audience,
    Issuer,
    IdToken,
    EmbeddedJwk,
    WeakSecret,
    Tampered,
    Stripped,
    Expired,
    CritIgnored,
    DuplicateMember,
    ZeroSignature,
}

impl Attack {
    const ALL: [Self; 13] = [
        Self::AlgNone,
        Self::KeyConfusion,
        Self::Audience,
        Self::Issuer,
        Self::IdToken,
        Self::EmbeddedJwk,
        Self::WeakSecret,
        Self::Tampered,
        Self::Stripped,
        Self::Expired,
        Self::CritIgnored,
        Self::DuplicateMember,
        Self::ZeroSignature,
    ];

    /// Those that forge what a scheme takes.
    pub fn of(scheme: &str) -> &'static [Self] {
        match scheme {
            "jwt" => &Self::ALL,
            _ => &[],
        }
    }

    pub fn scene(self) -> &'static str {
        match self {
            Self::AlgNone => "attacks/jwt-alg-none",
            Self::KeyConfusion => "attacks/jwt-key-confusion",
            Self::Audience => "attacks/jwt-wrong-audience",
            Self::Issuer => "attacks/jwt-wrong-issuer",
            Self::IdToken => "attacks/jwt-id-token-as-access-token",
            Self::EmbeddedJwk => "attacks/jwt-embedded-jwk",
            Self::WeakSecret => "attacks/jwt-weak-secret",
            Self::Tampered => "attacks/jwt-tampered-claims",
            Self::Stripped => "attacks/jwt-stripped-signature",
            Self::Expired => "attacks/jwt-expired-accepted",
            Self::CritIgnored => "attacks/jwt-crit-ignored",
            Self::DuplicateMember => "attacks/jwt-duplicate-member",
            Self::ZeroSignature => "attacks/ecdsa-zero-signature",
        }
    }
}

/// What an attack begins with: a weak secret is searched for, where the token has one.
pub fn search(attack: Attack, stand: &Stand) -> Option<Search> {
    if attack != Attack::WeakSecret {
        return None;
    }
    let (token, _) = jwt::read(&stand.entries)?;
    Search::new(&token).ok()
}

/// Makes the attacker's variants and puts each to the learner's box; none where only who signs
/// could make one.
pub fn attempt(
    attack: Attack,
    scheme: &Scheme,
    stand: &Stand,
    searched: Option<&Progress>,
) -> Option<Fate> {
    let made =
        Forger::of(stand).and_then(|forger| Ok((forger.variants(attack, searched)?, forger)));
    let (variants, forger) = match made {
        Ok(made) => made,
        Err(Lack::Signer) => return None,
        Err(Lack::Because(why)) => return Some(Fate::Untried(why)),
    };
    let mut stopped = None;
    for made in variants {
        if made.token == forger.token.text && made.now_s == stand.now_s {
            continue;
        }
        let mut theirs = stand.clone();
        theirs.entries.insert("token", made.token.clone());
        theirs.now_s = made.now_s;
        let Some(report) = judge(scheme, &theirs, &stand.off) else {
            continue;
        };
        if report.verdict.allowed {
            let Made { token, now_s } = made;
            return Some(Fate::LetIn(Proof::Forged { token, now_s }));
        }
        stopped = stopped.or(report.decided_by);
    }
    let untried = || Fate::Untried(words::nothing_tried());
    Some(stopped.map_or_else(untried, Fate::Stopped))
}
