/// One line of what stands on several: a backslash before a line break joins two. Between single
/// quotes it does not, and no line break changes its kind between quotes.
pub fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let break_at = usize::from(c == '\\' && quote != Some('\''));
        let line_break = ["\r\n", "\n"]
            .into_iter()
            .find(|line_break| rest[break_at..].starts_with(line_break));
        if let Some(line_break) = line_break.filter(|_| break_at == 1 || quote.is_none()) {
            if break_at == 0 {
                out.push('\n');
            }
            rest = &rest[break_at + line_break.len()..];
            continue;
        }
        let mut taken = c.len_utf8();
        if break_at == 1 {
            taken += rest[1..].chars().next().map_or(0, char::len_utf8);
        } else if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '\'' | '"') {
            quote = Some(c);
        }
        out.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    out
}
