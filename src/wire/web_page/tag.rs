//! The tags of HTML, and the character references in its text.

/// The attributes of a tag, names in small letters; of two of a name the first counts.
pub(super) struct Attributes(Vec<(String, String)>);

impl Attributes {
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Empty where there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

pub(super) fn is_tag(behind: &str) -> bool {
    let name = behind.strip_prefix('/').unwrap_or(behind);
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
}

/// A tag without its brackets, and what follows it. A `>` in quotes does not end a tag.
pub(super) fn split_tag(tag: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return (&tag[..at], &tag[at + 1..]),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    (tag, "")
}

pub(super) fn read_tag(tag: &str) -> (String, Attributes) {
    let tag = tag.trim_end_matches('/');
    let end = tag.find(|c: char| c.is_ascii_whitespace());
    let (name, mut rest) = tag.split_at(end.unwrap_or(tag.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return (name.to_ascii_lowercase(), Attributes(attributes));
        }
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace());
        let (attribute, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let (value, behind) = match behind.trim_start().strip_prefix('=') {
            Some(value) => read_value(value.trim_start()),
            None => ("", behind),
        };
        attributes.push((attribute.to_ascii_lowercase(), decoded(value)));
        rest = behind;
    }
}

fn read_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace());
    text.split_at(end.unwrap_or(text.len()))
}

/// What follows a script or a style: whatever stands in it is no tag.
pub(super) fn after_raw<'a>(html: &'a str, name: &str) -> &'a str {
    let end = html.match_indices("</").find(|(at, _)| {
        let behind = html.as_bytes().get(at + 2..at + 2 + name.len());
        behind.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    });
    end.map_or("", |(at, _)| split_tag(&html[at + 1..]).1)
}

/// The character references that the servers here write.
pub(super) fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}
