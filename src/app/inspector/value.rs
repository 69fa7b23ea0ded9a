use glassgate::words::eyes as words;
use leptos::prelude::*;

/// So many characters are shown of a value's beginning and of its end.
const HEAD: usize = 14;
const TAIL: usize = 8;

/// What a reader takes in at one look, an address say, is shown whole where there is room for it.
const READABLE: usize = 72;

/// A value in one line: a long one is shortened in the middle for the eye alone. Whoever selects
/// it, or hears it read, gets all of it.
pub fn in_short(text: &str) -> AnyView {
    shown(text, HEAD + TAIL + 3)
}

/// A value of some lines, shortened likewise where it is longer.
pub fn value(text: &str) -> AnyView {
    if text.is_empty() {
        return view! { <span class="muted">{words::EMPTY}</span> }.into_any();
    }
    shown(text, READABLE)
}

fn shown(text: &str, most: usize) -> AnyView {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= most {
        return view! { <code>{text.to_owned()}</code> }.into_any();
    }
    let part = |range: &[char]| range.iter().collect::<String>();
    let end = letters.len() - TAIL;
    view! {
        <code class="long" title=text.to_owned()>
            {part(&letters[..HEAD])}<span class="middle">{part(&letters[HEAD..end])}</span>{part(&letters[end..])}
        </code>
    }
    .into_any()
}
