//! Signatures over the message that they travel in.

use super::{Carried, CredentialKind};

/// The `Signature` of a scheme that signs the whole request; `at` is where the header's value
/// begins.
pub(in crate::wire) fn of_scheme(scheme: &str, value: &str, at: usize) -> Option<Carried> {
    if !scheme.starts_with("AWS4-HMAC-") {
        return None;
    }
    let parameters = value.strip_prefix(scheme)?;
    field(parameters, at + scheme.len(), "Signature=")
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

#[cfg(test)]
mod tests {
    use super::super::{CredentialKind, carried};

    #[test]
    fn the_signature_alone_is_the_credential() {
        for (text, value) in [
            (
                "GET / HTTP/1.1\r\nAuthorization: AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=abc\r\n\r\n",
                "abc",
            ),
            (
                "GET / HTTP/1.1\r\nAuthorization: AWS4-HMAC-SHA256 Signature=abc ,Credential=a\r\n\r\n",
                "abc",
            ),
            ("GET /?X-Amz-Signature=abc&x=1 HTTP/1.1\r\n\r\n", "abc"),
            (
                "POST /hook HTTP/1.1\r\nWebhook-Signature: t=1,v1=abc,v1=def\r\n\r\n{}",
                "abc",
            ),
        ] {
            let carried = carried(text).expect("a signature");
            let found = (carried.kind, &text[carried.range]);
            assert_eq!(found, (CredentialKind::Signature, value), "{text}");
        }
        let empty = "GET / HTTP/1.1\r\nWebhook-Signature: t=1,v1=\r\n\r\n";
        assert_eq!(carried(empty), None);
    }
}
