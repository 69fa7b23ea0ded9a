//! A race's outcome as charts and tables.

use super::{BUCKETS, Bucket, Design, Outcome, Standing};
use crate::sim::START_S;
use crate::view::{Axis, Chart, Drawn, Mark, Point, Series, Table, Tick};
use crate::words::{chart as chart_words, race as words, time};

/// Spans that a clock is divided by, seconds.
const STEPS_S: [u32; 12] = [
    10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400,
];
const TICKS: u32 = 7;

/// One chart a design, all on the same axes: what became of the requests, moment by moment.
pub fn timelines(outcome: &Outcome) -> [Chart; 4] {
    let highest = outcome
        .standings
        .iter()
        .flat_map(|standing| &standing.timeline)
        .map(Bucket::requests)
        .max();
    let y = Axis::counting(
        words::requests_per(outcome.params.duration_ms() / BUCKETS as u64),
        highest.unwrap_or(0),
    );
    let x = clock(outcome.params.duration_s());
    let mark = Mark {
        x: outcome.params.action_at_ms(),
        label: words::action(outcome.params.action()),
    };
    let chart = |standing: &Standing| Chart {
        title: words::timeline(standing.design),
        summary: words::standing(standing),
        x: x.clone(),
        y: y.clone(),
        drawn: Drawn::Stacks,
        series: fates(outcome, standing),
        mark: Some(mark.clone()),
    };
    let [session, jwt, opaque, hybrid] = &outcome.standings;
    [chart(session), chart(jwt), chart(opaque), chart(hybrid)]
}

/// What each design let in after the action, for how long, and what bounds it.
pub fn exposures(outcome: &Outcome) -> Table {
    let row = |standing: &Standing| {
        vec![
            words::design(standing.design),
            chart_words::grouped(standing.late),
            chart_words::span_ms(standing.exposure_ms),
            words::bound(standing.bound),
            chart_words::grouped(standing.refused),
        ]
    };
    Table {
        caption: words::exposures(outcome.params.action()),
        head: words::exposures_head(),
        rows: outcome.standings.iter().map(row).collect(),
    }
}

/// What each design cost, in total and per second.
pub fn costs(outcome: &Outcome) -> Table {
    let seconds = outcome.params.duration_s();
    let row = |standing: &Standing| {
        let costs = &standing.costs;
        let mut cells = vec![words::design(standing.design)];
        for count in [costs.lookups, costs.issuer_calls(), costs.signatures] {
            cells.push(words::total_and_rate(
                &chart_words::grouped(count),
                &chart_words::per_second(count, seconds),
            ));
        }
        cells
    };
    Table {
        caption: words::costs(),
        head: words::costs_head(),
        rows: outcome.standings.iter().map(row).collect(),
    }
}

/// The whole outcome in one sentence, for whoever hears it rather than sees it.
pub fn told(outcome: &Outcome) -> String {
    let each = Design::ALL.map(|design| words::in_short(outcome.standing(design)));
    words::told(outcome.params.action(), &each)
}

fn fates(outcome: &Outcome, standing: &Standing) -> Vec<Series> {
    let series = |id, label, count: fn(&Bucket) -> u64| Series {
        id,
        label,
        points: (0..)
            .zip(&standing.timeline)
            .map(|(at, bucket)| {
                let x = at * outcome.params.duration_ms() / BUCKETS as u64;
                Point {
                    x,
                    y: count(bucket),
                    at: clock_time(x, true),
                }
            })
            .collect(),
    };
    vec![
        series("let-in", words::let_in(), |bucket| bucket.let_in),
        series("late", words::late(), |bucket| bucket.late),
        series("refused", words::refused(), |bucket| bucket.refused),
    ]
}

/// The run's clock: x is in milliseconds from the start.
fn clock(duration_s: u32) -> Axis {
    let step_s = STEPS_S
        .into_iter()
        .find(|step_s| duration_s / step_s <= TICKS)
        .unwrap_or(duration_s.max(1));
    let ticks = (0..=duration_s / step_s).map(|number| {
        let x = u64::from(number * step_s) * 1000;
        Tick {
            at: x,
            label: clock_time(x, !step_s.is_multiple_of(60)),
        }
    });
    Axis {
        label: chart_words::time(),
        max: u64::from(duration_s) * 1000,
        ticks: ticks.collect(),
    }
}

fn clock_time(at_ms: u64, with_seconds: bool) -> String {
    let seconds = i64::try_from(at_ms / 1000).unwrap_or(0);
    let mut text = time::time_of_day(START_S + seconds);
    if !with_seconds {
        text.truncate(5);
    }
    text
}
