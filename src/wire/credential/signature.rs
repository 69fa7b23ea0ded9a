//! Signatures over the message that they travel in.

use super::{Carried, CredentialKind};

/// The `Signature` of a scheme that signs the whole request; `at` is where the header's value
/// begins.
pub(in crate::wire) fn of_scheme(scheme: &str, value: &str, at: usize) -> Option<Carried> {
    if !scheme.starts_with("AWS4-HMAC-") {
        return None;
    }
    field(value, at, "Signature=")
}

/// The first `v1` of a webhook's own header.
pub(in crate::wire) fn in_webhook_header(name: &str, at: usize, value: &str) -> Option<Carried> {
    if !name.eq_ignore_ascii_case("Webhook-Signature") {
        return None;
    }
    field(value, at, "v1=")
}

/// A field between commas, by how it begins.
fn field(value: &str, at: usize, begins: &str) -> Option<Carried> {
    let mut field_at = at;
    for field in value.split(',') {
        let bare = field.trim_start();
        if let Some(found) = bare.strip_prefix(begins) {
            let start = field_at + field.len() - found.len();
            let range = start..start + found.trim_end().len();
            let kind = CredentialKind::Signature;
            return (!range.is_empty()).then_some(Carried { kind, range });
        }
        field_at += field.len() + 1;
    }
    None
}
