use leptos::prelude::*;

/// So many characters are shown of a value's beginning and of its end.
const HEAD: usize = 14;
const TAIL: usize = 8;

/// A value in one line: a long one is shortened in the middle for the eye alone. Whoever selects
/// it, or hears it read, gets all of it.
pub fn value(text: &str) -> AnyView {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= HEAD + TAIL + 3 {
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
