use super::edit::edit;
use super::flight::flight;
use super::token::piece;
use super::value::in_short;
use crate::dynamic::{live, pane, press};
use crate::player::Player;
use glassgate::cast::MALLORY;
use glassgate::sim::edit::At;
use glassgate::sim::{Cover, Event, Trace};
use glassgate::view::eyes::{Value, watchers};
use glassgate::view::message_parameters;
use glassgate::words::{
    eyes as eyes_words, flight as flight_words, message_editor as edit_words, page as words,
};
use leptos::prelude::*;

/// The message of this step as it travels, or the last one before it, the credential in gold; for
/// a party at neither end of it, its envelope.
#[component]
pub fn Wire(player: Player) -> impl IntoView {
    // Where in the trace they are, so that a step without a message draws nothing anew.
    let of_step = Memo::new(move |_| {
        let step = player.step.get();
        player.run.with(|run| messages_until(run, step))
    });
    let chosen = RwSignal::new(None::<usize>);
    let at = Memo::new(move |_| {
        let there = of_step.get();
        let chosen = chosen.get().filter(|at| there.contains(at));
        chosen.or(there.last().copied())
    });
    let shown = move |show: fn(Player, &Trace, &Event) -> AnyView| {
        move || {
            let at = at.get();
            player
                .run
                .with(|run| match at.and_then(|at| run.events.get(at)) {
                    Some(event) => show(player, run, event),
                    None => view! { <p class="muted">{words::NO_MESSAGE}</p> }.into_any(),
                })
        }
    };
    let choice = move || {
        let there = of_step.get();
        (there.len() > 1).then(|| player.run.with(|run| choice(run, &there, at, chosen)))
    };
    let ends = move || {
        let at = at.get()?;
        player.run.with(|run| match run.events.get(at)? {
            Event::Message { from, to, .. }
            | Event::Sealed { from, to, .. }
            | Event::Flight { from, to, .. } => Some(format!("{from} → {to}")),
            _ => None,
        })
    };
    view! {
        <section id="wire" class="panel" tabindex="-1" aria-label=words::ON_THE_WIRE>
            <h2>
                {words::ON_THE_WIRE}
                <span class="muted">{live(ends)}</span>
            </h2>
            {pane(move || choice().into_any())}
            {pane(shown(message))}
        </section>
    }
}

/// The messages of the last step up to this one that has any.
fn messages_until(run: &Trace, step: u32) -> Vec<usize> {
    let is_message = |event: &Event| {
        let kinds = matches!(
            event,
            Event::Message { .. } | Event::Sealed { .. } | Event::Flight { .. }
        );
        kinds && event.step() <= step
    };
    let last = run.events.iter().rfind(|event| is_message(event));
    let Some(step) = last.map(Event::step) else {
        return Vec::new();
    };
    let events = run.events.iter().enumerate();
    events
        .filter(|(_, event)| event.step() == step && is_message(event))
        .map(|(at, _)| at)
        .collect()
}

/// Which of a step's messages is shown.
fn choice(
    run: &Trace,
    there: &[usize],
    at: Memo<Option<usize>>,
    chosen: RwSignal<Option<usize>>,
) -> AnyView {
    let option = |(number, index): (usize, &usize)| {
        let index = *index;
        let (from, to) = match &run.events[index] {
            Event::Message { from, to, .. }
            | Event::Sealed { from, to, .. }
            | Event::Flight { from, to, .. } => (*from, *to),
            _ => return None,
        };
        let told = edit_words::choice(number + 1, there.len(), run.name_of(from), run.name_of(to));
        let is_shown = live(move || at.get() == Some(index));
        Some(view! { <option value=index.to_string() prop:selected=is_shown>{told}</option> })
    };
    let options: Vec<_> = there.iter().enumerate().filter_map(option).collect();
    view! {
        <select class="which-message" aria-label=edit_words::MESSAGE
            on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
            {options}
        </select>
    }
    .into_any()
}

/// Where an event of a trace stands among its messages; none where it is no HTTP message.
fn place_of(run: &Trace, event: &Event) -> Option<At> {
    let index = run
        .events
        .iter()
        .position(|other| std::ptr::eq(other, event))?;
    let until_here = run.events[..=index].iter();
    let is_before = |other: &&Event| {
        let is_message = matches!(other, Event::Message { .. } | Event::Sealed { .. });
        is_message && other.step() == event.step()
    };
    let nth = u32::try_from(until_here.filter(is_before).count()).ok()?;
    let step = event.step();
    matches!(event, Event::Message { .. }).then_some(At { step, nth })
}

fn message(player: Player, run: &Trace, event: &Event) -> AnyView {
    match event {
        Event::Message {
            from,
            to,
            http,
            credential,
            in_tls,
            ..
        } => {
            let seen_by = player.seen_by.get();
            let is_end = seen_by.is_none_or(|who| who == *from || who == *to);
            let at = place_of(run, event).filter(|_| is_end);
            let parts = message_parameters(http)
                .into_iter()
                .map(piece)
                .collect_view();
            view! {
                {around(run, event)}
                {who_could_see(player, run, event, http.clone())}
                {gold(http, *credential)}
                <div class="parameters">{parts}</div>
                {at.map(|at| edit(player, at, *in_tls))}
            }
            .into_any()
        }
        Event::Sealed {
            from,
            to,
            cover,
            bytes,
            ..
        } => envelope(player, [run.name_of(from), run.name_of(to)], *cover, *bytes),
        Event::Flight {
            messages, records, ..
        } => flight(messages, records),
        _ => ().into_any(),
    }
}

/// The TLS flight in which a message travels, where the scene shows it.
fn around(run: &Trace, message: &Event) -> Option<AnyView> {
    let Event::Message { from: sender, .. } = message else {
        return None;
    };
    run.at_step(message.step()).find_map(|event| match event {
        Event::Flight {
            from,
            messages,
            records,
            ..
        } if from == sender => Some(
            view! {
                {flight(messages, records)}
                <h3 class="part">{flight_words::INSIDE}</h3>
            }
            .into_any(),
        ),
        _ => None,
    })
}

fn envelope(player: Player, [from, to]: [&'static str; 2], cover: Cover, bytes: usize) -> AnyView {
    let told = eyes_words::sealed(from, to, cover, bytes);
    let name = player.party().unwrap_or_default();
    view! {
        <div class="envelope">
            <span class="lock" aria-hidden="true"></span>
            <p>{told}" "{eyes_words::cannot_open(name)}</p>
        </div>
    }
    .into_any()
}

/// Who could read the message; a press tells its values, and who knows each of them by now.
fn who_could_see(player: Player, run: &Trace, event: &Event, http: String) -> AnyView {
    let names: Vec<_> = watchers(run, event).map(|actor| actor.name).collect();
    let told = eyes_words::who_could_see(&names);
    let open = move || {
        let chosen = player.tells_values.get();
        chosen.unwrap_or_else(|| player.seen_by.get().is_some())
    };
    let turn = move || {
        let now = untrack(open);
        player.tells_values.set(Some(!now));
    };
    let table = move || open().then(|| carried(player, &http));
    view! {
        <button type="button" class="who" aria-expanded=live(move || open().to_string()) on:click=press(turn)>
            <span class="fold" aria-hidden="true"></span>
            {told}
        </button>
        {pane(move || table().into_any())}
    }
    .into_any()
}

fn carried(player: Player, http: &str) -> AnyView {
    let step = player.step.get();
    let run = player.whole.get();
    let values = player.values.get();
    let inside: Vec<_> = values
        .iter()
        .filter(|value| value.stands_in(http))
        .map(|value| row(&run, value, step))
        .collect();
    if inside.is_empty() {
        return view! { <p class="muted small">{eyes_words::CARRIES_NOTHING}</p> }.into_any();
    }
    view! {
        <table class="values">
            <thead><tr>
                <th scope="col">{eyes_words::VALUE}</th>
                <th scope="col">{eyes_words::KNOWN_BY}</th>
            </tr></thead>
            <tbody>{inside}</tbody>
        </table>
    }
    .into_any()
}

fn row(run: &Trace, known: &Value, step: u32) -> AnyView {
    let by_now = known.known_by.iter().filter(|knows| knows.step <= step);
    let names = by_now.enumerate().map(|(at, knows)| {
        let is_attacker = knows.who == MALLORY;
        let comma = (at > 0).then_some(", ");
        view! { {comma}<span class="knower" class:attacker=is_attacker>{run.name_of(knows.who)}</span> }
    });
    view! {
        <tr>
            <th scope="row">{known.name}<span class="gold-value">{in_short(&known.text)}</span></th>
            <td>{names.collect_view()}</td>
        </tr>
    }
    .into_any()
}

fn gold(http: &str, credential: Option<(usize, usize)>) -> impl IntoView + use<> {
    let (start, end) = credential.unwrap_or((http.len(), http.len()));
    let marked = credential.map(|_| view! { <mark>{http[start..end].to_owned()}</mark> });
    view! {
        <pre class="http" tabindex="0">
            {http[..start].to_owned()}
            {marked}
            {http[end..].to_owned()}
        </pre>
    }
}
