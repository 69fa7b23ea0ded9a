//! Headers that a log has kept: each stands in its line as `"Authorization: …"`.

const BEGINS: &str = "\"Authorization: ";

/// Every kept header that has a scheme and a credential behind it, without the quotation marks,
/// and the byte at which it begins.
pub(in crate::wire) fn logged(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices(BEGINS).filter_map(|(at, _)| {
        let start = at + 1;
        let header = text[start..].split('"').next()?;
        let is_whole = header[BEGINS.len() - 1..].contains(' ');
        is_whole.then_some((start, header))
    })
}

/// How long a kept header's name is, with the colon and the space behind it.
pub(in crate::wire) const NAME_LENGTH: usize = BEGINS.len() - 1;

#[cfg(test)]
mod tests {
    use crate::wire::{CredentialKind, carried, worth_following};

    #[test]
    fn in_a_log_a_kept_header_is_the_credential_and_a_redacted_one_is_none() {
        let text = "HTTP/1.1 200 OK\r\n\r\n\
            12:00 \"GET / HTTP/1.1\" 200 \"Authorization: redacted\"\n\
            12:01 \"GET / HTTP/1.1\" 200 \"Authorization: Bearer abc\"\n\
            12:02 \"GET / HTTP/1.1\" 200 \"Authorization: AWS4-HMAC-SHA256 Signature=def\"";
        let found = carried(text).expect("a credential");
        assert_eq!(found.kind, CredentialKind::AccessToken);
        assert_eq!(&text[found.range], "abc");
        let worth = worth_following(text).into_iter();
        let told: Vec<_> = worth.map(|w| (w.kind.name(), &text[w.range])).collect();
        assert_eq!(told, [("access_token", "abc"), ("signature", "def")]);
        let redacted = "HTTP/1.1 200 OK\r\n\r\n12:00 \"GET /\" 200 \"Authorization: redacted\"";
        assert_eq!(carried(redacted), None);
    }
}
