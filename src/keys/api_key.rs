//! API keys: `sk_live_`, 36 random characters, 6 of a checksum.
//!
//! The shape is that of GitHub's tokens: a prefix that a person and a scanner know at a glance, a
//! base62 body, and the CRC-32 of the body in base62, padded with zeros to six places. The
//! checksum keeps typing errors and chance look-alikes from every store; it proves nothing, since
//! anyone can compute it.

use rand_core::RngCore;
use std::fmt;

/// Random characters in a key. Each carries log2(62), 5.95 bits: 214 together, and 166 in those
/// that the visible part does not show.
pub const BODY_LENGTH: usize = 36;
/// Characters of the checksum: 62^6 is more than 2^32.
pub const CHECKSUM_LENGTH: usize = 6;
/// Characters of the body that dashboards, logs and stores may show.
pub const SHOWN_LENGTH: usize = 8;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Every prefix there is, with what it says.
const PREFIXES: [(&str, Kind, Environment); 4] = [
    ("sk_live_", Kind::Secret, Environment::Live),
    ("sk_test_", Kind::Secret, Environment::Test),
    ("pk_live_", Kind::Publishable, Environment::Live),
    ("pk_test_", Kind::Publishable, Environment::Test),
];

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Proves an integration: it stays on a server.
    Secret,
    /// Names an integration in public, in a web page, and proves nothing.
    Publishable,
}

/// Where a key counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    Live,
    Test,
}

/// A well-formed key. Whether any server knows it is another question.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey {
    kind: Kind,
    environment: Environment,
    text: String,
}

/// Why a text is no API key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFault {
    /// It starts with none of the known prefixes.
    Prefix,
    /// So many characters stand behind the prefix.
    Length(usize),
    /// A character that base62 does not have, and its place in the key, from 1.
    Character { found: char, place: usize },
    /// The checksum does not fit the body.
    Checksum { stated: String, computed: String },
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Publishable => "publishable",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        [Self::Secret, Self::Publishable]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}

impl Environment {
    pub fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Test => "test",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        [Self::Live, Self::Test]
            .into_iter()
            .find(|environment| environment.name() == name)
    }
}

impl ApiKey {
    pub fn generate(kind: Kind, environment: Environment, random: &mut impl RngCore) -> Self {
        let body: String = (0..BODY_LENGTH).map(|_| random_digit(random)).collect();
        Self::from_body(kind, environment, &body)
    }

    /// The key of a body of base62, its checksum computed.
    fn from_body(kind: Kind, environment: Environment, body: &str) -> Self {
        let text = format!("{}{body}{}", prefix(kind, environment), checksum(body));
        Self {
            kind,
            environment,
            text,
        }
    }

    pub fn parse(text: &str) -> Result<Self, KeyFault> {
        let (start, kind, environment) = known_prefix(text).ok_or(KeyFault::Prefix)?;
        let rest = &text[start.len()..];
        let odd = rest.chars().enumerate();
        if let Some((at, found)) = odd.into_iter().find(|(_, c)| !c.is_ascii_alphanumeric()) {
            let place = start.len() + at + 1;
            return Err(KeyFault::Character { found, place });
        }
        if rest.len() != BODY_LENGTH + CHECKSUM_LENGTH {
            return Err(KeyFault::Length(rest.len()));
        }
        let (body, stated) = rest.split_at(BODY_LENGTH);
        let key = Self::from_body(kind, environment, body);
        if key.checksum() != stated {
            return Err(KeyFault::Checksum {
                stated: stated.to_owned(),
                computed: key.checksum().to_owned(),
            });
        }
        Ok(key)
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub fn environment(&self) -> Environment {
        self.environment
    }

    /// Kind and environment as the key spells them, as in `sk_live_`.
    pub fn prefix(&self) -> &'static str {
        prefix(self.kind, self.environment)
    }

    /// The random part.
    pub fn body(&self) -> &str {
        let start = self.prefix().len();
        &self.text[start..start + BODY_LENGTH]
    }

    pub fn checksum(&self) -> &str {
        &self.text[self.text.len() - CHECKSUM_LENGTH..]
    }

    /// What may be shown and kept in the clear.
    pub fn visible(&self) -> &str {
        visible_part(&self.text)
    }

    /// The whole key: a secret.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A key in a log is a leaked key.
impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey({}…)", self.visible())
    }
}

/// The prefix of a kind and an environment.
pub fn prefix(kind: Kind, environment: Environment) -> &'static str {
    PREFIXES
        .iter()
        .find(|(_, k, e)| (*k, *e) == (kind, environment))
        .map_or("", |(text, ..)| text)
}

/// The known prefix with which a text starts.
pub fn known_prefix(text: &str) -> Option<(&'static str, Kind, Environment)> {
    PREFIXES
        .into_iter()
        .find(|(known, ..)| text.starts_with(known))
}

/// The prefixes there are.
pub fn prefixes() -> impl Iterator<Item = &'static str> {
    PREFIXES.iter().map(|(text, ..)| *text)
}

/// What of a text is its visible part, if it is a key: the prefix and eight characters more. Text
/// that is no key is taken by its length alone.
pub fn visible_part(text: &str) -> &str {
    let length = known_prefix(text).map_or("sk_live_".len(), |(known, ..)| known.len());
    let end = text
        .char_indices()
        .nth(length + SHOWN_LENGTH)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The CRC-32 of a body in base62, six places.
pub fn checksum(body: &str) -> String {
    let encoded = base62::encode(crc32fast::hash(body.as_bytes()));
    format!("{encoded:0>CHECKSUM_LENGTH$}")
}

/// The bits of randomness in so many base62 digits, rounded down.
pub fn entropy_bits(digits: usize) -> usize {
    // log2(62) is 5.954; a key's few dozen digits leave the third place alone.
    digits * 5954 / 1000
}

/// One of 62 digits, each as likely as the next: bytes past the last whole run of 62 are thrown
/// away.
fn random_digit(random: &mut impl RngCore) -> char {
    loop {
        let mut byte = [0];
        random.fill_bytes(&mut byte);
        let at = usize::from(byte[0]);
        if at < 256 / DIGITS.len() * DIGITS.len() {
            return char::from(DIGITS[at % DIGITS.len()]);
        }
    }
}
