//! A chart as a picture, with a cursor that the keyboard moves, and as a table.

use crate::dynamic::{live, pane};
use glassgate::view::{Chart, Drawn, Point, Series, Table};
use glassgate::words::chart as words;
use leptos::prelude::*;

/// The picture's own units. Whole numbers, since the code that writes fractions would be a part of
/// the download.
const WIDE: u64 = 1200;
const HIGH: u64 = 300;

#[component]
pub fn Picture(#[prop(into)] chart: Signal<Chart>) -> impl IntoView {
    // Where the reader looks, counted in points; none until it is moved.
    let cursor = RwSignal::new(None::<usize>);
    let points = move || chart.with(longest);
    let reading =
        move || chart.with(|chart| cursor.get().map(|at| words::reading(&read(chart, at))));
    let cursor_x = move || {
        chart.with(|chart| {
            let at = cursor.get()?;
            let x = column(chart, at) + width(chart) / 2;
            Some(view! { <line class="cursor" x1=x.to_string() x2=x.to_string() y1="0" y2=HIGH.to_string() /> })
        })
    };
    view! {
        <figure class="chart">
            <figcaption>
                <b>{live(move || chart.with(|chart| chart.title.clone()))}</b>
                <span>{live(move || reading().unwrap_or_else(|| chart.with(|chart| chart.summary.clone())))}</span>
            </figcaption>
            <div class="plot">
                {pane(move || chart.with(|chart| y_axis(chart).into_any()))}
                <div class="canvas">
                    <svg viewBox=format!("0 0 {WIDE} {HIGH}") preserveAspectRatio="none" aria-hidden="true">
                        {pane(move || chart.with(|chart| drawing(chart).into_any()))}
                        {pane(move || cursor_x().into_any())}
                    </svg>
                    {pane(move || chart.with(|chart| mark(chart).into_any()))}
                    <input
                        type="range"
                        min="0"
                        max=live(move || points().saturating_sub(1).to_string())
                        aria-label=live(move || chart.with(|chart| words::cursor(&chart.title)))
                        aria-valuetext=live(move || reading().unwrap_or_else(|| chart.with(|chart| chart.summary.clone())))
                        prop:value=live(move || cursor.get().unwrap_or(0).to_string())
                        on:input=move |event| cursor.set(event_target_value(&event).parse().ok())
                    />
                </div>
                {pane(move || chart.with(|chart| x_axis(chart).into_any()))}
            </div>
            {pane(move || chart.with(|chart| legend(chart).into_any()))}
            <details>
                <summary>{words::AS_A_TABLE}</summary>
                {pane(move || chart.with(|chart| grid(chart.table()).into_any()))}
            </details>
        </figure>
    }
}

/// Rows of text under a caption; the first cell of a row is its head.
pub fn grid(table: Table) -> AnyView {
    let caption = table.caption.clone();
    let head = table
        .head
        .into_iter()
        .map(|cell| view! { <th scope="col">{cell}</th> })
        .collect_view();
    let rows = table.rows.into_iter().map(|row| {
        let mut cells = row.into_iter();
        let first = cells.next();
        let rest = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! { <tr><th scope="row">{first}</th>{rest}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=caption>
            <table>
                <caption>{table.caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// How many points the longest series has.
fn longest(chart: &Chart) -> usize {
    let lengths = chart.series.iter().map(|series| series.points.len());
    lengths.max().unwrap_or(0)
}

/// What stands at a point: when, and how much of each series.
fn read(chart: &Chart, at: usize) -> (String, Vec<(String, u64)>) {
    let point = |series: &Series| series.points.get(at).cloned();
    let when = chart.series.iter().find_map(point).map(|point| point.at);
    let each = chart.series.iter().filter_map(|series| {
        let point = series.points.get(at)?;
        Some((series.label.clone(), point.y))
    });
    (when.unwrap_or_default(), each.collect())
}

/// A length of the picture for a share of an axis.
fn along(value: u64, max: u64, length: u64) -> u64 {
    value.min(max) * length / max.max(1)
}

/// The width of a bar of a stacked chart.
fn width(chart: &Chart) -> u64 {
    match chart.drawn {
        Drawn::Stacks => WIDE / (longest(chart) as u64).max(1),
        Drawn::Lines => 0,
    }
}

fn column(chart: &Chart, at: usize) -> u64 {
    let point = chart
        .series
        .first()
        .and_then(|series| series.points.get(at));
    point.map_or(0, |point| along(point.x, chart.x.max, WIDE))
}

fn drawing(chart: &Chart) -> AnyView {
    match chart.drawn {
        Drawn::Lines => chart
            .series
            .iter()
            .map(|series| path(series, &line(chart, &series.points), false))
            .collect_view()
            .into_any(),
        Drawn::Stacks => stacks(chart),
    }
}

fn path(series: &Series, d: &str, filled: bool) -> AnyView {
    view! { <path data-series=series.id class:filled=filled d=d.to_owned() /> }.into_any()
}

/// From point to point.
fn line(chart: &Chart, points: &[Point]) -> String {
    let mut d = String::new();
    for (at, point) in points.iter().enumerate() {
        let x = along(point.x, chart.x.max, WIDE);
        let y = HIGH - along(point.y, chart.y.max, HIGH);
        d.push_str(if at == 0 { "M" } else { "L" });
        d.push_str(&format!("{x} {y}"));
    }
    d
}

/// Bars, each series on top of those before it.
fn stacks(chart: &Chart) -> AnyView {
    let wide = width(chart).max(1);
    let bar = if wide > 4 { wide - 2 } else { wide };
    let mut below = vec![0; longest(chart)];
    let paths = chart.series.iter().map(|series| {
        let mut d = String::new();
        for (point, below) in series.points.iter().zip(&mut below) {
            if point.y == 0 {
                continue;
            }
            let from = HIGH - along(*below, chart.y.max, HIGH);
            *below += point.y;
            let to = HIGH - along(*below, chart.y.max, HIGH);
            let x = along(point.x, chart.x.max, WIDE);
            d.push_str(&format!("M{x} {from}V{to}h{bar}V{from}Z"));
        }
        path(series, &d, true)
    });
    paths.collect_view().into_any()
}

fn percent(value: u64, max: u64) -> String {
    format!("{}%", along(value, max, 100))
}

/// Only the ends: what the axis counts, and how far it goes.
fn y_axis(chart: &Chart) -> AnyView {
    let top = chart.y.ticks.last().map(|tick| tick.label.clone());
    view! { <p class="y" aria-hidden="true"><span>{top}</span><span>{chart.y.label.clone()}</span><span>"0"</span></p> }
        .into_any()
}

fn x_axis(chart: &Chart) -> AnyView {
    let ticks = chart.x.ticks.iter().map(|tick| {
        view! { <span style=("left", percent(tick.at, chart.x.max))>{tick.label.clone()}</span> }
    });
    let ticks = ticks.collect_view();
    view! { <p class="x" aria-hidden="true">{ticks}</p> }.into_any()
}

fn mark(chart: &Chart) -> Option<AnyView> {
    let mark = chart.mark.as_ref()?;
    let late = 2 * mark.x > chart.x.max;
    Some(
        view! {
            <p class="mark" class:leftward=late aria-hidden="true" style=("left", percent(mark.x, chart.x.max))>
                <span>{mark.label.clone()}</span>
            </p>
        }
        .into_any(),
    )
}

fn legend(chart: &Chart) -> AnyView {
    let items = chart.series.iter().map(|series| {
        view! { <li data-series=series.id>{series.label.clone()}</li> }
    });
    let items = items.collect_view();
    view! { <ul class="legend" class:lines={chart.drawn == Drawn::Lines} aria-hidden="true">{items}</ul> }.into_any()
}
