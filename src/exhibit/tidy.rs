use crate::words::exhibit as words;

/// A pasted token without what people paste around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tidied {
    pub token: String,
    /// What was taken away, in words.
    pub removed: Vec<&'static str>,
}

/// Takes `Authorization: Bearer`, quotes and white space away from a pasted token.
pub fn tidy(pasted: &str) -> Tidied {
    let mut removed = Vec::new();
    let mut text = pasted.trim();
    let lower = text.to_ascii_lowercase();
    if let Some(at) = lower.find("authorization:") {
        removed.push(words::removed_header());
        let value = &text[at + "authorization:".len()..];
        text = value.trim_start().lines().next().unwrap_or_default().trim();
    }
    text = unquoted(text, &mut removed);
    if let Some((word, rest)) = text.split_once(char::is_whitespace)
        && word.eq_ignore_ascii_case("bearer")
    {
        removed.push(words::removed_bearer());
        text = unquoted(rest.trim_start(), &mut removed);
    }
    let token: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if token.len() != text.len() {
        removed.push(words::removed_space());
    }
    Tidied { token, removed }
}

pub(super) fn unquoted<'a>(text: &'a str, removed: &mut Vec<&'static str>) -> &'a str {
    let bare = text.trim_matches(['"', '\'', '`', ',', ';']).trim();
    if bare.len() != text.len() {
        removed.push(words::removed_quotes());
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_around_a_token_is_taken_away() {
        for pasted in [
            "a.b.c",
            "  a.b.c\n",
            "Bearer a.b.c",
            "Bearer\na.b.c",
            "\"bearer a.b.c\"",
            "Bearer 'a.b.c'",
            "Authorization: Bearer a.b.c\nHost: x",
            "a.\n b.c",
            "curl -H 'Authorization: Bearer a.b.c'",
        ] {
            assert_eq!(tidy(pasted).token, "a.b.c", "{pasted}");
        }
    }
}
