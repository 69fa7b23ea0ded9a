//! Numbers over time as a picture and as a table. Plain data: the page draws it.

use crate::sim::{Event, Record, Trace};
use crate::words::chart as words;

/// The name of the records that hold one moment of traffic: the member `at`, then a count for each
/// thing that is counted.
pub const TRAFFIC: &str = "traffic";
const AT: &str = "at";

/// The number of ticks that an axis has room for.
const TICKS: u64 = 6;

/// A picture of some series over one x axis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chart {
    pub title: String,
    /// What a reader sees in it, one sentence.
    pub summary: String,
    pub x: Axis,
    pub y: Axis,
    pub drawn: Drawn,
    pub series: Vec<Series>,
    /// A moment that everything is seen against.
    pub mark: Option<Mark>,
}

/// How the series stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drawn {
    /// Each by itself, from point to point.
    #[default]
    Lines,
    /// Parts of a whole, one on the other.
    Stacks,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Axis {
    pub label: String,
    /// The axis goes from 0 to here; never 0.
    pub max: u64,
    pub ticks: Vec<Tick>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    pub at: u64,
    pub label: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Names the series for colour and pattern, the same in every chart that has it.
    pub id: &'static str,
    pub label: String,
    /// In the order of x.
    pub points: Vec<Point>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub x: u64,
    pub y: u64,
    /// The x in words, as a row of the table is headed.
    pub at: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub x: u64,
    pub label: String,
}

/// The same as rows of text, each headed by its first cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Axis {
    /// An axis with ticks at round numbers.
    pub fn counting(label: String, highest: u64) -> Self {
        let step = round_step(highest.max(1).div_ceil(TICKS));
        let max = highest.max(1).div_ceil(step) * step;
        let ticks = (0..=max / step)
            .map(|at| Tick {
                at: at * step,
                label: words::grouped(at * step),
            })
            .collect();
        Self { label, max, ticks }
    }

    /// How far along the axis a value stands, from 0 to 1.
    #[allow(clippy::cast_precision_loss)] // a place on a screen
    pub fn share(&self, value: u64) -> f64 {
        value.min(self.max) as f64 / self.max.max(1) as f64
    }
}

impl Chart {
    /// One row a point of the x axis, one column a series; the mark stands in its row.
    pub fn table(&self) -> Table {
        let mut head = vec![self.x.label.clone()];
        head.extend(self.series.iter().map(|series| series.label.clone()));
        let longest = self.series.iter().max_by_key(|series| series.points.len());
        let marked = self.mark.as_ref().and_then(|mark| {
            let points = &longest?.points;
            points.iter().rposition(|point| point.x <= mark.x)
        });
        let rows = longest.map_or(&[][..], |series| &series.points);
        let rows = rows.iter().enumerate().map(|(at, point)| {
            let first = match &self.mark {
                Some(mark) if marked == Some(at) => words::marked(&point.at, &mark.label),
                _ => point.at.clone(),
            };
            let cell = |series: &Series| {
                let y = series.points.iter().find(|other| other.x == point.x);
                y.map_or_else(String::new, |point| words::grouped(point.y))
            };
            let mut row = vec![first];
            row.extend(self.series.iter().map(cell));
            row
        });
        Table {
            caption: self.title.clone(),
            head,
            rows: rows.collect(),
        }
    }
}

/// The least of 1, 2, 5, 10, 20, 50, … that is not below `least`.
fn round_step(least: u64) -> u64 {
    let mut power: u64 = 1;
    loop {
        for digit in [1, 2, 5] {
            let step = power.saturating_mul(digit);
            if step >= least {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// The traffic that a trace's records tell of, up to and including a step; none where it tells of
/// none.
pub fn traffic(trace: &Trace, step: u32) -> Option<Chart> {
    let moments: Vec<&Record> = trace
        .events
        .iter()
        .filter_map(|event| match event {
            Event::State {
                step: at,
                record: Some(record),
                ..
            } if *at <= step && record.name == TRAFFIC && !record.members.is_empty() => {
                Some(record)
            }
            _ => None,
        })
        .collect();
    let first = moments.first()?;
    let member = |record: &Record, name: &str| {
        let found = record.members.iter().find(|(member, _)| *member == name);
        found.map_or_else(String::new, |(_, value)| value.clone())
    };
    let counted = first.members.iter().map(|(name, _)| *name);
    let series: Vec<Series> = counted
        .filter(|name| *name != AT)
        .map(|name| Series {
            id: name,
            label: name.to_owned(),
            points: (0..)
                .zip(&moments)
                .map(|(x, record)| Point {
                    x,
                    y: member(record, name).parse().unwrap_or(0),
                    at: member(record, AT),
                })
                .collect(),
        })
        .collect();
    let highest = series.iter().flat_map(|s| &s.points).map(|p| p.y).max();
    let ticks = series.first().map_or(&[][..], |series| &series.points);
    let tick = |point: &Point| Tick {
        at: point.x,
        label: point.at.clone(),
    };
    let ticks: Vec<Tick> = ticks.iter().map(tick).collect();
    let now: Vec<(String, u64)> = series
        .iter()
        .filter_map(|series| Some((series.label.clone(), series.points.last()?.y)))
        .collect();
    Some(Chart {
        title: words::traffic(),
        summary: words::traffic_now(ticks.last().map_or("", |tick| tick.label.as_str()), &now),
        x: Axis {
            label: words::time(),
            max: (ticks.len() as u64).saturating_sub(1).max(1),
            ticks,
        },
        y: Axis::counting(words::requests(), highest.unwrap_or(0)),
        drawn: Drawn::Lines,
        series,
        mark: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_round_number_and_has_few_ticks() {
        for highest in [
            0,
            1,
            2,
            7,
            30,
            99,
            100,
            101,
            150,
            4321,
            1_000_000,
            u64::MAX / 16,
        ] {
            let axis = Axis::counting(String::new(), highest);
            assert!(axis.max >= highest.max(1), "{highest}");
            assert!(axis.ticks.len() <= 8, "{highest}: {:?}", axis.ticks);
            assert_eq!(axis.ticks.last().map(|tick| tick.at), Some(axis.max));
        }
        assert_eq!(Axis::counting(String::new(), 150).max, 150);
        assert!((Axis::counting(String::new(), 150).share(75) - 0.5).abs() < 1e-9);
    }
}
