use super::value::in_short;
use crate::dynamic::{live, pane};
use crate::player::Player;
use glassgate::sim::Trace;
use glassgate::view::eyes::{self, Value};
use glassgate::words::eyes as words;
use leptos::prelude::*;

/// The values that the party knows, how it came by each, and what that opens.
#[component]
pub fn Knows(player: Player) -> impl IntoView {
    let title = live(move || words::knows_title(player.party().unwrap_or_default()));
    let known = move || {
        let (who, step) = (player.seen_by.get()?, player.step.get());
        let (trace, values) = (player.whole.get(), player.values.get());
        let known = values.iter().filter(|value| value.is_known(who, step));
        let known: Vec<_> = known
            .rev()
            .map(|value| entry(&trace, &values, value, who, step))
            .collect();
        let name = trace.name_of(who);
        let none = known.is_empty();
        let none = none.then(|| view! { <p class="muted">{words::knows_nothing(name)}</p> });
        Some(view! { {none} <dl class="known">{known}</dl> })
    };
    view! {
        <section class="panel" aria-label=title>
            <h2>{title}</h2>
            {pane(move || known().into_any())}
        </section>
    }
}

fn entry(trace: &Trace, values: &[Value], known: &Value, who: &str, step: u32) -> AnyView {
    let since = known.known(who, step);
    let since = since.map(|knows| words::known_since(knows.step, &knows.how.in_words(trace)));
    let opens = eyes::use_of(trace, values, known, who, step);
    let needs = opens.needs.into_iter().map(|(name, has)| {
        view! { <span class="need" class:has=has>{words::needs(name, has)}</span> }
    });
    view! {
        <dt>{known.name}</dt>
        <dd>
            <span class="gold-value">{in_short(&known.text)}</span>
            <span class="muted">{since}</span>
            <span>{opens.what}</span>
            {needs.collect_view()}
        </dd>
    }
    .into_any()
}
