//! The actors, what travels between them, and the box that opens where it arrives.

use crate::browser;
use crate::clock::Clock;
use crate::dynamic::{live, pane, press};
use crate::eyes::{AddressBar, Channels, SeenBy, Through};
use crate::hold::Hold;
use crate::page_in_window::PageInWindow;
use crate::player::Player;
use crate::race::Race;
use crate::stage_box::{Ending, StageBox};
use glassgate::cast;
use glassgate::sim::{Actor, Channel};
use glassgate::view::{self, Aside, Line, Row};
use glassgate::words::{eyes as eyes_words, page as words, scene as scene_words};
use leptos::html::Div;
use leptos::prelude::*;

/// The stage. `under_head` stands between what it asks and what it draws.
#[component]
pub fn Stage(player: Player, #[prop(optional, into)] under_head: ViewFn) -> impl IntoView {
    let cast = Memo::new(move |_| player.run.with(|run| run.cast.clone()));
    // Rows of earlier steps stay as they are drawn: only what is new is made.
    let shown = move || {
        let step = player.step.get();
        let columns = cast.with(Vec::len);
        player.lines.with(|lines| {
            let until_now = lines.iter().take_while(|line| line.step() <= step);
            until_now
                .map(|line| (columns, line.clone()))
                .collect::<Vec<_>>()
        })
    };
    let in_race = move || player.in_race();
    let scroller: NodeRef<Div> = NodeRef::new();
    // The newest row stays in sight, whether the diagram scrolls or the page.
    Effect::new(move |_| {
        player.hold.track();
        // At its first step a scene shows its title and question.
        let step = player.step.get();
        let touched = !player.untouched.get() && step > 1;
        if let Some(scroller) = scroller.get() {
            request_animation_frame(move || {
                scroller.set_scroll_top(scroller.scroll_height());
                if touched && scroller.scroll_height() <= scroller.client_height() {
                    browser::reveal(".stage-box, .ending");
                    browser::reveal(".stage-box .verdict");
                    browser::reveal(".row.fresh");
                }
            });
        }
    });
    view! {
        <section class="stage" aria-label=words::STAGE>
            <div class="stage-head">
                <div>
                    <h1>{live(move || player.scene.get().title())}</h1>
                    <p class="question">{live(move || scene_words::question(player.scene.get().id))}</p>
                </div>
                <div class="stage-tools">
                    <SeenBy player />
                    <Clock player />
                </div>
            </div>
            {under_head.run()}
            <Show when=move || player.has_race()>
                <div class="views" role="group" aria-label=words::STAGE_VIEWS>
                    <button type="button" aria-pressed=live(move || in_race().to_string())
                        on:click=press(move || player.race_at.set(Some(player.step.get_untracked())))>{words::RACE}</button>
                    <button type="button" aria-pressed=live(move || (!in_race()).to_string())
                        on:click=press(move || player.race_at.set(None))>{words::STORY}</button>
                </div>
            </Show>
            <Show when=in_race>
                <Race player />
            </Show>
            <div class="around" hidden=live(in_race)>
                <AddressBar player />
                <Channels player />
                <PageInWindow player />
                <Through player />
            </div>
            <div class="diagram" hidden=live(in_race) role="group" tabindex="0" aria-label=words::MESSAGES node_ref=scroller style=("--columns", move || cast.with(Vec::len).to_string())>
                <div class="actors" class:many=live(move || cast.with(Vec::len) > 4)>
                    {pane(move || {
                        cast.get()
                            .into_iter()
                            .enumerate()
                            .map(|(column, actor)| view! { <ActorCard player column actor /> })
                            .collect_view()
                            .into_any()
                    })}
                </div>
                <div class="field">
                    {pane(move || lifelines(cast.with(Vec::len)).into_any())}
                    <ol class="rows">
                        <For each=shown key=|(_, line)| line.clone() let((columns, line))>
                            {drawn(player, columns, line)}
                        </For>
                    </ol>
                    <StageBox player />
                    <Ending player />
                </div>
            </div>
        </section>
    }
}

#[component]
fn ActorCard(player: Player, column: usize, actor: Actor) -> impl IntoView {
    let now = move || {
        player.run.with(|run| {
            view::states(run, actor.id, player.step.get())
                .last()
                .map(|what| (*what).to_owned())
        })
    };
    let holds = move || {
        let step = player.step.get();
        let told = player
            .lines
            .with(|lines| view::holding(lines, column, step).map(words::holds))?;
        Some(view! { <span class="holds" role="img" aria-label=told.clone() title=told>"◆"</span> })
    };
    view! {
        <div
            class="actor"
            class:attacker={actor.id == cast::MALLORY}
            class:looking=live(move || player.seen_by.get() == Some(actor.id))
        >
            <b>{actor.name}{pane(move || holds().into_any())}</b>
            <span class="role">{actor.role}</span>
            <span class="state" title=live(now)>{live(now)}</span>
        </div>
    }
}

/// Where a column's line stands, in thousandths of the width. Whole numbers, since the code that
/// writes fractions would be a part of the download.
fn position(column: usize, columns: usize) -> usize {
    (2 * column + 1) * 500 / columns.max(1)
}

fn percent(thousandths: usize) -> String {
    decimal(thousandths) + "%"
}

/// In hundredths, without a unit, so that CSS can reckon with it.
fn decimal(thousandths: usize) -> String {
    format!("{}.{}", thousandths / 10, thousandths % 10)
}

/// The same in percent, as CSS and SVG take it.
pub fn centre(column: usize, columns: usize) -> String {
    percent(position(column, columns))
}

fn lifelines(columns: usize) -> impl IntoView {
    let lines = (0..columns)
        .map(|column| {
            let x = centre(column, columns);
            view! { <line x1=x.clone() x2=x y1="0" y2="100%" /> }
        })
        .collect_view();
    view! {
        <svg class="lifelines" aria-hidden="true">
            <defs>
                <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                    <path class="tip" d="M0 0 8 4 0 8Z" />
                </marker>
                <marker id="tip-attacker" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                    <path class="tip attacker" d="M0 0 8 4 0 8Z" />
                </marker>
            </defs>
            {lines}
        </svg>
    }
}

fn drawn(player: Player, columns: usize, line: Line) -> AnyView {
    let step = line.step();
    let fresh = live(move || player.step.get() == step);
    match line {
        Line::Message(row) => arrow(player, columns, &row, fresh),
        Line::Aside(aside) => note(player, columns, &aside, fresh),
    }
}

fn name_of(player: Player, column: usize) -> &'static str {
    player
        .run
        .with_untracked(|run| run.cast.get(column).map_or("", |actor| actor.name))
}

/// One message: the line, what is asked, and the credential in gold.
fn arrow(player: Player, columns: usize, row: &Row, fresh: Signal<bool>) -> AnyView {
    let (from, to) = (position(row.from, columns), position(row.to, columns));
    let spoken = words::message_row(
        row.step,
        name_of(player, row.from),
        name_of(player, row.to),
        &row.label,
        row.pill.as_deref(),
    );
    let way = row.channel.map(|channel| {
        let (class, word) = match channel {
            Channel::Front => ("way front", eyes_words::FRONT),
            Channel::Back => ("way", eyes_words::BACK),
        };
        view! { <span class=class>{word}</span> }
    });
    let is_front = row.channel == Some(Channel::Front);
    let spoken = match row.channel {
        Some(Channel::Front) => eyes_words::spoken_front(&spoken),
        Some(Channel::Back) => eyes_words::spoken_back(&spoken),
        None => spoken,
    };
    let tip = if row.by_attacker {
        "url(#tip-attacker)"
    } else {
        "url(#tip)"
    };
    let leftward = to < from;
    // The tip stops short of the line that it points to.
    let end = if leftward { to + 8 } else { to - 8 };
    let packet = row
        .pill
        .clone()
        .map(|pill| view! { <span class="packet">{pill}</span> });
    let along = if row.from.abs_diff(row.to) == 1 {
        "0.5"
    } else {
        "0.62"
    };
    view! {
        <li
            class="row"
            class:fresh=fresh
            class:travelling=live(move || fresh.get() && player.hold.get() == Hold::Travel)
            class:attacker=row.by_attacker
            class:leftward=leftward
            class:front=is_front
            class:sealed=row.sealed
            style=("--from", decimal(from))
            style=("--to", decimal(to))
            style=("--along", along)
        >
            <span class="vh">{spoken}</span>
            <span class="label" aria-hidden="true">{way}{row.label.clone()}</span>
            <svg class="arrow" aria-hidden="true">
                <line
                    x1=percent(from)
                    x2=percent(end)
                    y1="6"
                    y2="6"
                    marker-end=tip
                />
            </svg>
            <span aria-hidden="true">{packet}</span>
        </li>
    }
    .into_any()
}

/// A step in which nothing travels.
fn note(player: Player, columns: usize, aside: &Aside, fresh: Signal<bool>) -> AnyView {
    view! {
        <li class="row note" class:fresh=fresh class:attacker=aside.by_attacker>
            <span class="bubble" style=("--at", centre(aside.column, columns))>
                <b>{name_of(player, aside.column)}</b>" "{aside.what.clone()}
            </span>
        </li>
    }
    .into_any()
}
