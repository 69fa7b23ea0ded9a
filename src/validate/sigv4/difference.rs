//! Where two texts part: what to look at first when two canonical requests should be one.

/// The first place at which two texts differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Bytes from the start, the same in both: all before it is equal.
    pub at: usize,
    /// From 1.
    pub line: usize,
    /// Characters of that line, from 1.
    pub column: usize,
    /// The character there in the first text; none where the text ends.
    pub first: Option<char>,
    /// The character there in the second text; none where the text ends.
    pub second: Option<char>,
}

/// Where the texts part; none where they are equal.
pub fn first_difference(first: &str, second: &str) -> Option<Difference> {
    if first == second {
        return None;
    }
    let pairs = first.chars().zip(second.chars());
    let at: usize = pairs
        .take_while(|(one, other)| one == other)
        .map(|(one, _)| one.len_utf8())
        .sum();
    let before = &first[..at];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Some(Difference {
        at,
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        first: first[at..].chars().next(),
        second: second[at..].chars().next(),
    })
}

/// What a line of a canonical request says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Method,
    Path,
    Query,
    /// By its name.
    Header(String),
    /// The empty line behind the headers.
    Gap,
    SignedHeaders,
    PayloadHash,
}

/// What the lines of a canonical request say, in order; no header's value holds a line feed.
pub fn parts(canonical_request: &str) -> Vec<Part> {
    let lines: Vec<&str> = canonical_request.split('\n').collect();
    let last = lines.len().saturating_sub(1);
    let part = |(at, line): (usize, &&str)| match at {
        0 => Part::Method,
        1 => Part::Path,
        2 => Part::Query,
        _ if at == last => Part::PayloadHash,
        _ if at + 1 == last => Part::SignedHeaders,
        _ if line.is_empty() => Part::Gap,
        _ => Part::Header(line.split(':').next().unwrap_or_default().to_owned()),
    };
    lines.iter().enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_part_at_a_character_and_equal_texts_nowhere() {
        let place = |first, second| {
            let d = first_difference(first, second)?;
            Some((d.at, d.line, d.column, d.first, d.second))
        };
        assert_eq!(place("a\nb", "a\nb"), None);
        assert_eq!(
            place("a\nbc", "a\nbd"),
            Some((3, 2, 2, Some('c'), Some('d')))
        );
        assert_eq!(place("a\n", "a"), Some((1, 1, 2, Some('\n'), None)));
        assert_eq!(place("", "x"), Some((0, 1, 1, None, Some('x'))));
        // Two letters whose first byte is the same.
        assert_eq!(place("éa", "èa"), Some((0, 1, 1, Some('é'), Some('è'))));
    }

    #[test]
    fn each_line_of_a_canonical_request_has_its_name() {
        let text = "GET\n/\n\nhost:a\nx-amz-date:b\n\nhost;x-amz-date\nhash";
        let header = |name: &str| Part::Header(name.into());
        assert_eq!(
            parts(text),
            [
                Part::Method,
                Part::Path,
                Part::Query,
                header("host"),
                header("x-amz-date"),
                Part::Gap,
                Part::SignedHeaders,
                Part::PayloadHash
            ]
        );
        assert_eq!(parts(""), [Part::Method]);
    }
}
