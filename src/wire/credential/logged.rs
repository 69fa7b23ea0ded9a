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
