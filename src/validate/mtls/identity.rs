//! Who a certificate names, and what that client may do.

use super::super::{Finding, Without};
use super::{Identity, Input, Names};
use crate::words::mtls as words;

/// What every SPIFFE ID begins with.
const SPIFFE: &str = "spiffe://";

pub fn identity(input: &Input<'_>) -> Finding {
    let Some(known) = &input.policy.identities else {
        return Finding::unset(Without::GoOn, words::identities_unset());
    };
    let expected = words::one_of(known.iter().map(|one| one.name.as_str()));
    let Some(names) = &input.facts.names else {
        return Finding::fail(words::nobody(&expected));
    };
    // X509-SVID §2: a certificate with a SPIFFE ID has no other URI.
    if names.uris.len() > 1 && names.uris.iter().any(|uri| uri.starts_with(SPIFFE)) {
        return Finding::fail(words::several_uris(&expected, &names.uris));
    }
    match known_in(known, names) {
        Some(identity) => Finding::pass(expected, &identity.name),
        None => Finding::fail(words::unknown_identity(&expected, names)),
    }
}

pub fn permission(input: &Input<'_>) -> Finding {
    let (Some(known), Some(action)) = (&input.policy.identities, &input.policy.action) else {
        return Finding::unset(Without::GoOn, words::permission_unset());
    };
    let identity = input
        .facts
        .names
        .as_ref()
        .and_then(|names| known_in(known, names));
    let Some(identity) = identity else {
        return Finding::fail(words::nobody_may(action));
    };
    match &identity.may {
        None => Finding::pass(action, words::may_everything()),
        Some(may) if may.contains(action) => Finding::pass(action, may.join(" ")),
        Some(may) => Finding::fail(words::may_not(action, &identity.name, may)),
    }
}

/// The known client that a certificate names. URIs compare byte by byte, DNS names without case;
/// a wildcard names nobody, and the subject is not read (RFC 9525 §2).
fn known_in<'a>(known: &'a [Identity], names: &Names) -> Option<&'a Identity> {
    known.iter().find(|identity| {
        names.uris.contains(&identity.name)
            || names
                .dns
                .iter()
                .any(|dns| !dns.starts_with('*') && dns.eq_ignore_ascii_case(&identity.name))
    })
}
