//! What the matrix comes to: the smallest set, and what gets in without each check alone.

use super::work::{State, Work};
use crate::dynamic::pane;
use glassgate::matrix::{Column, Filling, Row, Smallest};
use glassgate::words::{check as check_words, matrix as words, scene as scene_words};
use leptos::prelude::*;

#[component]
pub fn Found(work: Work) -> impl IntoView {
    let found = move || {
        if work.state.get() != State::Done {
            return view! { <p class="muted">{words::NOT_YET}</p> }.into_any();
        }
        work.with(|filling| {
            let Some(smallest) = filling.smallest() else {
                return ().into_any();
            };
            view! { {set(filling, smallest)} {without(filling)} }.into_any()
        })
    };
    view! { <div id="matrix-found" tabindex="-1">{pane(found)}</div> }.into_any()
}

fn set(filling: &Filling, smallest: &Smallest) -> AnyView {
    let members = smallest
        .members
        .iter()
        .map(|id| member(filling, smallest, id));
    let unstopped = smallest
        .unstopped
        .iter()
        .map(|id| scene_words::short_title(id));
    let unstopped: Vec<_> = unstopped.collect();
    let none = (!unstopped.is_empty()).then(|| view! { <p>{words::unstopped(&unstopped)}</p> });
    view! {
        <section aria-labelledby="matrix-smallest">
            <h2 id="matrix-smallest">{words::SMALLEST}</h2>
            <p>{words::smallest(smallest.members.len(), filling.rows().len())}</p>
            {none}
            <ul class="members">{members.collect_view()}</ul>
            <p class="muted">{words::WHY_SMALLEST}</p>
        </section>
    }
    .into_any()
}

fn member(filling: &Filling, smallest: &Smallest, id: &'static str) -> AnyView {
    let stops = smallest
        .stops
        .iter()
        .filter(|stop| stop.by == id || stop.refused_by == Some(id));
    let links = stops.filter_map(|stop| {
        let row = row_of(filling, stop.attack)?;
        let place = row.place_with_only(&smallest.members, stop.step);
        Some(door(row, place.link().to_string()))
    });
    let others = smallest
        .needs
        .iter()
        .find(|need| need.one_of.len() > 1 && need.one_of.contains(&id));
    let needed = if smallest.needed_for(id).is_empty() {
        others.map(|need| {
            let others: Vec<_> = need
                .one_of
                .iter()
                .copied()
                .filter(|other| *other != id)
                .collect();
            words::or_instead(&others)
        })
    } else {
        None
    };
    view! {
        <li>
            <b title=check_words::question(id)>{id}</b>
            <ul class="into">{links.collect_view()}</ul>
            {needed.map(|told| view! { <p class="muted">{told}</p> })}
        </li>
    }
    .into_any()
}

fn without(filling: &Filling) -> AnyView {
    let columns = filling.columns();
    let (open, shut): (Vec<_>, Vec<_>) = columns
        .iter()
        .filter(|column| column.tells)
        .partition(|column| !column.gets_in.is_empty());
    let items = open.iter().map(|column| gets_in(filling, column));
    let shut: Vec<_> = shut.iter().map(|column| column.id).collect();
    let none =
        (!shut.is_empty()).then(|| view! { <p class="muted">{words::nothing_without(&shut)}</p> });
    view! {
        <section aria-labelledby="matrix-without">
            <h2 id="matrix-without">{words::WITHOUT}</h2>
            <p>{words::WITHOUT_TOLD}</p>
            <ul class="members">{items.collect_view()}</ul>
            {none}
        </section>
    }
    .into_any()
}

fn gets_in(filling: &Filling, column: &Column) -> AnyView {
    let doors = column.gets_in.iter().filter_map(|attack| {
        let row = row_of(filling, attack)?;
        let cell = row.cell(column.id)?;
        Some(door(
            row,
            row.place(column.id, cell.step).link().to_string(),
        ))
    });
    view! {
        <li>
            <b>{column.id}</b>
            <span class="muted">{check_words::question(column.id)}</span>
            <ul class="into">{doors.collect_view()}</ul>
        </li>
    }
    .into_any()
}

fn door(row: &Row, href: String) -> AnyView {
    view! { <li><a href=href>{scene_words::short_title(row.attack.id)}</a></li> }.into_any()
}

fn row_of<'a>(filling: &'a Filling, attack: &str) -> Option<&'a Row> {
    filling.rows().iter().find(|row| row.attack.id == attack)
}
