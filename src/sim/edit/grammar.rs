//! Changes as one line of text each, as in `4:claim.scope=charges:write`.
//!
//! The step, `.2` behind it for its second message, a colon; then what is changed: `method`,
//! `target`, `status`, `body`, `text` or `sign`, or a place and a name, as in `header.Accept`; then
//! `=` and the value. A `+` before the place adds one more, a `-` removes. In a name, `%` and `=`
//! are written `%25` and `%3D`.

use super::{Act, At, Change, Edits, Place, Signatory};
use crate::words::edit as words;
use std::fmt;

/// Why a line is no change, and what would be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditFault(pub String);

/// Edits as lines; those that a link may carry apart from those that it must not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    pub open: Vec<String>,
    /// Lines with a secret in them, or with text in which one may stand.
    pub secret: Vec<String>,
}

const MAKER: &str = "maker";
const MALLORY: &str = "mallory";

/// Reads one change, and adds it to the others of its message.
pub fn insert(edits: &mut Edits, line: &str) -> Result<At, EditFault> {
    let fault = |why: String| EditFault(why);
    let (at, rest) = line
        .split_once(':')
        .ok_or_else(|| fault(words::no_step(line)))?;
    let at: At = at.parse().map_err(|()| fault(words::bad_message(at)))?;
    let change = rest.parse()?;
    edits.entry(at).or_default().push(change);
    Ok(at)
}

/// Every change of these edits, a line each.
pub fn written(edits: &Edits) -> Written {
    let mut written = Written::default();
    for (at, changes) in edits {
        for change in changes {
            let line = format!("{at}:{change}");
            if change.is_secret() {
                written.secret.push(line);
            } else {
                written.open.push(line);
            }
        }
    }
    written
}

impl std::str::FromStr for At {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |text: &str| text.parse().ok().filter(|n| *n > 0).ok_or(());
        let (step, nth) = text.split_once('.').unwrap_or((text, "1"));
        Ok(Self {
            step: number(step)?,
            nth: number(nth)?,
        })
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.nth {
            1 => write!(f, "{}", self.step),
            nth => write!(f, "{}.{nth}", self.step),
        }
    }
}

impl std::str::FromStr for Change {
    type Err = EditFault;

    fn from_str(text: &str) -> Result<Self, EditFault> {
        if let Some(name) = text.strip_prefix('-') {
            let (place, name) = named(name)?;
            let act = Act::Remove;
            return Ok(Self::Part { place, name, act });
        }
        let (what, value) = text
            .split_once('=')
            .ok_or_else(|| EditFault(words::no_value(text)))?;
        let value = value.to_owned();
        if let Some(name) = what.strip_prefix('+') {
            let (place, name) = named(name)?;
            let act = Act::Add(value);
            return Ok(Self::Part { place, name, act });
        }
        match (what, value.as_str()) {
            ("text", _) => Ok(Self::Text(value)),
            ("method", _) => Ok(Self::Method(value)),
            ("target", _) => Ok(Self::Target(value)),
            ("status", _) => Ok(Self::Status(value)),
            ("body", _) => Ok(Self::Body(value)),
            ("sign", MAKER) => Ok(Self::Sign(Signatory::Maker)),
            ("sign", MALLORY) => Ok(Self::Sign(Signatory::Mallory)),
            ("sign", other) => Err(EditFault(words::bad_signatory(other))),
            _ => {
                let (place, name) = named(what)?;
                let act = Act::Set(value);
                Ok(Self::Part { place, name, act })
            }
        }
    }
}

fn named(text: &str) -> Result<(Place, String), EditFault> {
    let fault = || EditFault(words::bad_place(text));
    let (place, name) = text.split_once('.').ok_or_else(fault)?;
    let place = Place::ALL.into_iter().find(|known| known.id() == place);
    let place = place.filter(|_| !name.is_empty()).ok_or_else(fault)?;
    Ok((place, name.replace("%3D", "=").replace("%25", "%")))
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(value) => write!(f, "text={value}"),
            Self::Method(value) => write!(f, "method={value}"),
            Self::Target(value) => write!(f, "target={value}"),
            Self::Status(value) => write!(f, "status={value}"),
            Self::Body(value) => write!(f, "body={value}"),
            Self::Sign(Signatory::Maker) => write!(f, "sign={MAKER}"),
            Self::Sign(Signatory::Mallory) => write!(f, "sign={MALLORY}"),
            Self::Part { place, name, act } => {
                let name = name.replace('%', "%25").replace('=', "%3D");
                let place = place.id();
                match act {
                    Act::Set(value) => write!(f, "{place}.{name}={value}"),
                    Act::Add(value) => write!(f, "+{place}.{name}={value}"),
                    Act::Remove => write!(f, "-{place}.{name}"),
                }
            }
        }
    }
}

impl fmt::Display for EditFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
