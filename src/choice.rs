//! Which scheme: who is calling, what is trusted of their environment, what rotation they can
//! sustain. Five rows say what is usual; cases say what of a row holds for the three answers.

use crate::sim::Switch;
use crate::words::choice as words;

/// The scene that asks for the three answers.
pub const SCENE: &str = "decide/which-scheme";

pub const CALLER: Switch = Switch::one_of("caller", 0, Caller::ALL.len());
pub const ENVIRONMENT: Switch = Switch::one_of("environment", 0, Environment::ALL.len());
pub const ROTATION: Switch = Switch::one_of("rotation", 1, Rotation::ALL.len());

/// Who is calling: one row of the table each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// A backend service that you control.
    Backend,
    /// End users, on the web or on a phone.
    Users,
    /// Somebody else's integration.
    ThirdParty,
    /// One service of a mesh that calls another.
    Mesh,
    /// A provider that calls a webhook: what is trusted is the receiver's environment.
    Webhook,
}

/// What the environment in which the credential lies can be trusted to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    /// A secret, and a private key that never leaves the host.
    PrivateKey,
    /// A short secret alone.
    Secret,
    /// Nothing: a browser, a phone.
    Nothing,
}

/// What rotation somebody can sustain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rotation {
    /// By hand, once a year, at one moment.
    Yearly,
    /// By hand, the old and the new one live side by side for a while.
    Overlap,
    /// By a program, every few hours.
    Automatic,
}

/// The three answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answers {
    pub caller: Caller,
    pub environment: Environment,
    pub rotation: Rotation,
}

/// What a caller may prove itself with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    ApiKey,
    /// OAuth 2.0 with PKCE, which gives a short-lived JWT.
    OauthPkce,
    MutualTls,
    /// An HMAC over time and body.
    Webhook,
    /// A session cookie: never a row's default, and the other candidate for one.
    Session,
}

/// What is usual for a caller.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    pub caller: Caller,
    /// The first is the one to begin with.
    pub defaults: &'static [Scheme],
}

/// Whether the three answers settle it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Settled,
    /// The choice or its rival: more must be known.
    Depends,
}

/// What holds for some of the answers.
#[derive(Debug, PartialEq, Eq)]
pub struct Case {
    /// Told apart in words by this.
    pub id: &'static str,
    caller: Caller,
    environments: &'static [Environment],
    rotations: &'static [Rotation],
    /// The default choice.
    pub scheme: Scheme,
    /// The one that comes next.
    pub rival: Scheme,
    pub standing: Standing,
}

/// The five rows.
pub const TABLE: [Row; 5] = [
    row(Caller::Backend, &[Scheme::ApiKey, Scheme::MutualTls]),
    row(Caller::Users, &[Scheme::OauthPkce]),
    row(Caller::ThirdParty, &[Scheme::OauthPkce]),
    row(Caller::Mesh, &[Scheme::MutualTls]),
    row(Caller::Webhook, &[Scheme::Webhook]),
];

const fn row(caller: Caller, defaults: &'static [Scheme]) -> Row {
    Row { caller, defaults }
}

use Caller::{Backend, Mesh, ThirdParty, Users};
use Environment::{Nothing, PrivateKey, Secret};
use Rotation::{Automatic, Overlap, Yearly};
use Scheme::{ApiKey, MutualTls, OauthPkce, Session};
use Standing::{Depends, Settled};

const ANY: &[Rotation] = &Rotation::ALL;
const BY_HAND: &[Rotation] = &[Yearly, Overlap];
const BY_ITSELF: &[Rotation] = &[Automatic];

/// Every setting of the three answers meets exactly one of these.
#[rustfmt::skip]
pub const CASES: [Case; 16] = [
    case("backend-renewed", Backend, &[PrivateKey], BY_ITSELF, (MutualTls, ApiKey), Settled),
    case("backend-either", Backend, &[PrivateKey], &[Overlap], (ApiKey, MutualTls), Depends),
    case("backend-yearly", Backend, &[PrivateKey], &[Yearly], (ApiKey, MutualTls), Settled),
    case("backend-secret", Backend, &[Secret], ANY, (ApiKey, MutualTls), Settled),
    case("backend-nothing", Backend, &[Nothing], ANY, (OauthPkce, ApiKey), Depends),
    case("users-server", Users, &[PrivateKey, Secret], ANY, (OauthPkce, Session), Depends),
    case("users-device", Users, &[Nothing], ANY, (OauthPkce, ApiKey), Settled),
    case("partner-server", ThirdParty, &[PrivateKey, Secret], ANY, (OauthPkce, ApiKey), Settled),
    case("partner-device", ThirdParty, &[Nothing], ANY, (OauthPkce, ApiKey), Settled),
    case("mesh-renewed", Mesh, &[PrivateKey], BY_ITSELF, (MutualTls, ApiKey), Settled),
    case("mesh-by-hand", Mesh, &[PrivateKey], BY_HAND, (MutualTls, ApiKey), Depends),
    case("mesh-secret", Mesh, &[Secret], BY_HAND, (ApiKey, MutualTls), Depends),
    case("mesh-sidecar", Mesh, &[Secret, Nothing], BY_ITSELF, (MutualTls, ApiKey), Settled),
    case("mesh-nothing", Mesh, &[Nothing], BY_HAND, (MutualTls, ApiKey), Depends),
    case("webhook", Caller::Webhook, &[PrivateKey, Secret], ANY, (Scheme::Webhook, ApiKey), Settled),
    case("webhook-nothing", Caller::Webhook, &[Nothing], ANY, (Scheme::Webhook, OauthPkce), Depends),
];

const fn case(
    id: &'static str,
    caller: Caller,
    environments: &'static [Environment],
    rotations: &'static [Rotation],
    (scheme, rival): (Scheme, Scheme),
    standing: Standing,
) -> Case {
    Case {
        id,
        caller,
        environments,
        rotations,
        scheme,
        rival,
        standing,
    }
}

impl Answers {
    /// As the three switches stand.
    pub fn of(value: impl Fn(Switch) -> i64) -> Self {
        Self {
            caller: CALLER.among(value(CALLER), &Caller::ALL),
            environment: ENVIRONMENT.among(value(ENVIRONMENT), &Environment::ALL),
            rotation: ROTATION.among(value(ROTATION), &Rotation::ALL),
        }
    }

    /// The case that they make.
    pub fn case(self) -> &'static Case {
        let found = CASES.iter().find(|case| case.holds(self));
        found.unwrap_or(&CASES[0])
    }
}

impl Case {
    fn holds(&self, answers: Answers) -> bool {
        self.caller == answers.caller
            && self.environments.contains(&answers.environment)
            && self.rotations.contains(&answers.rotation)
    }

    /// Why, one sentence.
    pub fn why(&self) -> &'static str {
        words::why(self.id)
    }

    /// What tips it the other way, one sentence.
    pub fn tips(&self) -> &'static str {
        words::tips(self.id)
    }
}

impl Caller {
    pub const ALL: [Self; 5] = [
        Self::Backend,
        Self::Users,
        Self::ThirdParty,
        Self::Mesh,
        Self::Webhook,
    ];
}

impl Environment {
    pub const ALL: [Self; 3] = [PrivateKey, Secret, Nothing];
}

impl Rotation {
    pub const ALL: [Self; 3] = [Yearly, Overlap, Automatic];
}

impl Scheme {
    /// The scene that shows it.
    pub fn scene(self) -> &'static str {
        match self {
            Self::ApiKey => "schemes/api-key",
            Self::OauthPkce => "schemes/oauth-pkce",
            Self::MutualTls => "schemes/mutual-tls",
            Self::Webhook => "schemes/webhook",
            Self::Session => "schemes/session-cookie",
        }
    }
}
