use crate::scenes::{ALL, Scene, SetupFault};
use crate::words::matrix as words;

/// What the attacks can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Jwt,
    Session,
    ApiKey,
    OAuth,
    Opaque,
    Mtls,
    SigV4,
    Webhook,
}

impl Scheme {
    pub const ALL: [Self; 8] = [
        Self::Jwt,
        Self::Session,
        Self::ApiKey,
        Self::OAuth,
        Self::Opaque,
        Self::Mtls,
        Self::SigV4,
        Self::Webhook,
    ];

    /// As links and the command line name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Jwt => "jwt",
            Self::Session => "session",
            Self::ApiKey => "apikey",
            Self::OAuth => "oauth",
            Self::Opaque => "opaque",
            Self::Mtls => "mtls",
            Self::SigV4 => "sigv4",
            Self::Webhook => "webhook",
        }
    }

    /// The scheme with exactly this id.
    pub fn find(id: &str) -> Result<Self, SetupFault> {
        let mut all = Self::ALL.into_iter();
        all.find(|scheme| scheme.id() == id).ok_or_else(|| {
            let known = Self::ALL.map(Self::id);
            SetupFault(words::unknown_scheme(id, &known))
        })
    }

    /// The scheme to whose box a check belongs; a defence that is no check belongs to none.
    pub fn of_check(id: &str) -> Option<Self> {
        let (name, _) = id.split_once('.')?;
        match name {
            "authorize" | "callback" | "token" => Some(Self::OAuth),
            "defence" => None,
            name => Self::ALL.into_iter().find(|scheme| scheme.id() == name),
        }
    }

    /// Whether an attack is one on this scheme: its own check is in a box of the scheme, or no
    /// box has its defence, and the scheme's box judges what the attacker gained. A handshake
    /// always counts.
    fn has(self, attack: &Scene) -> bool {
        if self == Self::Mtls && attack.has_handshake() {
            return true;
        }
        if let Some(own) = attack.stopped_by.and_then(Self::of_check) {
            return own == self;
        }
        let mut of_boxes: Vec<Self> = Vec::new();
        of_boxes.extend(attack.defences().into_iter().filter_map(Self::of_check));
        // Where a token is used, its issuing is only how the story begins.
        if of_boxes.iter().any(|scheme| *scheme != Self::OAuth) {
            of_boxes.retain(|scheme| *scheme != Self::OAuth);
        }
        of_boxes.contains(&self)
    }
}

/// The attacks on a scheme, or all, in the order in which they are listed.
pub fn attacks(scheme: Option<Scheme>) -> Vec<&'static Scene> {
    let is_attack = |scene: &&Scene| scene.stopped_by.is_some();
    let fits = |scene: &&Scene| scheme.is_none_or(|scheme| scheme.has(scene));
    ALL.into_iter().filter(is_attack).filter(fits).collect()
}
