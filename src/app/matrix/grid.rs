//! The table: rows attacks, columns checks.

use super::class_of;
use super::work::Work;
use crate::browser;
use crate::dynamic::{live, pane};
use glassgate::matrix::{Filling, Row};
use glassgate::words::{check as check_words, matrix as words, scene as scene_words};
use leptos::prelude::*;

#[component]
pub fn Grid(work: Work) -> impl IntoView {
    // The columns seldom change while the cells are filled; the table is then made anew.
    let shown = Memo::new(move |_| {
        work.progress.track();
        let every = work.shows_every_check.get();
        let columns = work.with(Filling::columns).into_iter();
        let kept = columns.filter(|column| every || column.tells);
        kept.map(|column| (column.id, column.group(), column.name()))
            .collect::<Vec<_>>()
    });
    let table = move || {
        let columns = shown.get();
        work.rows.with(|signals| {
            let rows = signals
                .iter()
                .enumerate()
                .map(|(at, filled)| line(work, at, *filled, &columns));
            view! {
                <table>
                    <caption class="vh">{words::TITLE}</caption>
                    {heads(&columns)}
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            }
            .into_any()
        })
    };
    view! {
        <label class="every">
            <input
                type="checkbox"
                prop:checked=live(move || work.shows_every_check.get())
                on:change=move |event| work.shows_every_check.set(event_target_checked(&event))
            />
            {words::EVERY_CHECK}
        </label>
        <a class="skip" href="#/matrix" on:click=move |event| {
            event.prevent_default();
            browser::focus("matrix-found");
        }>{words::SKIP_TABLE}</a>
        <div class="grid" role="region" aria-label=words::TITLE tabindex="0">{pane(table)}</div>
    }
    .into_any()
}

/// A check's id, its box, and its name there.
type Head = (&'static str, &'static str, &'static str);

/// Above each box its name, below it its checks.
fn heads(columns: &[Head]) -> AnyView {
    let boxes: Vec<_> = columns.chunk_by(|one, next| one.1 == next.1).collect();
    let groups = boxes.iter().map(|group| {
        let name = group.first().map_or("", |(_, group, _)| group);
        view! { <th scope="colgroup" class="first" colspan=group.len().to_string()>{name}</th> }
            .into_any()
    });
    let checks = boxes.iter().flat_map(|group| {
        group.iter().enumerate().map(|(at, (id, _, name))| {
            let class = (at == 0).then_some("first");
            view! { <th scope="col" class=class title=check_words::question(id)>{*name}</th> }
                .into_any()
        })
    });
    view! {
        <thead>
            <tr><td rowspan="2" class="corner">{words::CORNER}</td>{groups.collect_view()}</tr>
            <tr>{checks.collect_view()}</tr>
        </thead>
    }
    .into_any()
}

fn line(work: Work, at: usize, filled: RwSignal<usize>, columns: &[Head]) -> AnyView {
    let columns = columns.to_vec();
    let head = work.with(|filling| filling.rows().get(at).map(|row| row.attack));
    let Some(attack) = head else {
        return ().into_any();
    };
    let cells = move || {
        filled.track();
        work.with(|filling| {
            let row = filling.rows().get(at);
            row.map(|row| cells(row, &columns))
                .unwrap_or_default()
                .into_any()
        })
    };
    view! {
        <tr>
            <th scope="row"><a href=format!("#/{}", attack.id)>{scene_words::short_title(attack.id)}</a></th>
            {pane(cells)}
        </tr>
    }
    .into_any()
}

fn cells(row: &Row, columns: &[Head]) -> Vec<AnyView> {
    let mut before = "";
    let cell = |(id, group, _): &Head| {
        let class = (*group != std::mem::replace(&mut before, group)).then_some("first");
        if !row.defences.contains(id) {
            return view! { <td class=class></td> }.into_any();
        }
        let Some(cell) = row.cell(id) else {
            return view! { <td class=class><span class="open" aria-label=words::OPEN_CELL role="img">"·"</span></td> }.into_any();
        };
        let href = row.place(id, cell.step).link().to_string();
        let told = words::cell(scene_words::short_title(row.attack.id), id, &cell);
        view! {
            <td class=class>
                <a class=class_of(cell.mark) href=href aria-label=told.clone() title=told>{words::sign(cell.mark)}</a>
            </td>
        }
        .into_any()
    };
    columns.iter().map(cell).collect()
}
