//! Who issued the token, for whom, whether it was revoked, and what it grants.

use super::{has, sentence, shown};
use crate::words::Evidence;
use serde_json::Value;

pub fn no_issuer_policy(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "no issuer configured",
        shown(found),
        "This server does not say which issuer it trusts.",
    )
}
pub fn wrong_iss(issuer: &str, found: Option<&Value>) -> Evidence {
    Evidence::new(
        issuer,
        shown(found),
        sentence(&format!(
            "{}, and this server trusts {issuer}.",
            has("iss", found)
        )),
    )
}
pub fn no_audience_policy(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "no audience configured",
        shown(found),
        "This server does not say what its own name is.",
    )
}
pub fn wrong_aud(audience: &str, found: Option<&Value>) -> Evidence {
    Evidence::new(
        audience,
        shown(found),
        sentence(&format!(
            "{}, and this server is {audience}.",
            has("aud", found)
        )),
    )
}

pub fn no_denylist(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "no denylist configured",
        format!("jti {}", shown(found)),
        "This server keeps no list of revoked tokens.",
    )
}
pub fn revoked(jti: &str) -> Evidence {
    Evidence::new(
        "not on the denylist",
        format!("jti {jti} is on it"),
        format!("The token was revoked: its jti {jti} is on the denylist."),
    )
}
pub fn not_listed(length: usize) -> String {
    match length {
        1 => "not on the denylist (1 entry)".into(),
        n => format!("not on the denylist ({n} entries)"),
    }
}
pub fn jti(jti: Option<&str>) -> String {
    format!("jti {}", jti.unwrap_or("none"))
}

pub fn no_scope_policy(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "no scope configured",
        shown(found),
        "This action asks for no scope.",
    )
}
pub fn scope_missing(needed: &str, missing: &[&str], found: Option<&Value>) -> Evidence {
    Evidence::new(
        needed,
        shown(found),
        format!(
            "The caller is known, but the token does not grant {}.",
            missing.join(" ")
        ),
    )
}
