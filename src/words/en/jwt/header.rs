//! alg, crit and typ.

use super::{has, sentence, shown};
use crate::words::Evidence;
use serde_json::Value;

pub fn list(names: &[String]) -> String {
    if names.is_empty() {
        "an empty list".into()
    } else {
        names.join(", ")
    }
}
pub fn no_alg_list(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "a configured list of algorithms",
        format!("no list; the token says {}", shown(found)),
        "This server has no list of allowed algorithms, and no list never means any.",
    )
}
pub fn alg_missing(allowed: &[String], found: Option<&Value>) -> Evidence {
    Evidence::new(
        list(allowed),
        shown(found),
        "The header names no algorithm as a string in alg.",
    )
}
pub fn alg_not_allowed(allowed: &[String], found: &str) -> Evidence {
    Evidence::new(
        list(allowed),
        found,
        format!(
            "The token asks for alg {found}, and this server allows only {}.",
            list(allowed)
        ),
    )
}
pub fn alg_unknown(allowed: &[String], found: &str) -> Evidence {
    Evidence::new(
        list(allowed),
        found,
        format!("{found} is on the server's list, but this box cannot verify it."),
    )
}

pub fn nothing_critical() -> String {
    "nothing critical that is not understood".into()
}
pub fn no_crit() -> String {
    "no crit".into()
}
pub fn b64_not_true(found: &Value) -> Evidence {
    Evidence::new(
        nothing_critical(),
        format!("b64: {found}"),
        format!("The header says b64: {found}, and a JWT's payload is always base64url-encoded."),
    )
}
pub fn crit_shape(found: &Value) -> Evidence {
    Evidence::new(
        nothing_critical(),
        format!("crit: {found}"),
        "crit is not a list of at least one name.",
    )
}
pub fn crit_registered(name: &str) -> Evidence {
    Evidence::new(
        nothing_critical(),
        format!("crit names {name}"),
        format!("crit names {name}, which the standard itself defines and crit may not list."),
    )
}
pub fn crit_unknown(name: &str) -> Evidence {
    Evidence::new(
        nothing_critical(),
        format!("crit names {name}"),
        format!("The token says that {name} must be understood, and this server does not know it."),
    )
}
pub fn crit_absent_or_twice(name: &str) -> Evidence {
    Evidence::new(
        nothing_critical(),
        format!("crit names {name}"),
        format!("crit names {name}, which the header does not hold exactly once."),
    )
}

pub fn no_typ_policy(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "no typ configured",
        shown(found),
        "This server does not say which typ it takes.",
    )
}
pub fn wrong_typ(wanted: &str, found: Option<&Value>) -> Evidence {
    Evidence::new(
        wanted,
        shown(found),
        sentence(&format!(
            "{}, and this endpoint takes {wanted}.",
            has("typ", found)
        )),
    )
}
