//! The matrix as text, JSON and CSV.

use super::cell::{Cell, How};
use super::column::Column;
use super::filling::Filling;
use super::row::Row;
use super::run::Ended;
use super::smallest::Smallest;
use crate::words::{matrix as words, scene as scene_words};
use serde_json::{Value, json as value};

/// A grid of signs, its columns numbered, and below it what they are called.
pub fn text(filling: &Filling) -> String {
    let columns: Vec<_> = filling
        .columns()
        .into_iter()
        .filter(|column| column.tells)
        .collect();
    let mut text = words::text_head() + "\n\n";
    text += &grid(filling.rows(), &columns);
    for (at, column) in columns.iter().enumerate() {
        let gets_in: Vec<_> = column
            .gets_in
            .iter()
            .map(|id| scene_words::short_title(id))
            .collect();
        text += &format!("{:>3} {}\n", at + 1, words::without(column.id, &gets_in));
    }
    if let Some(smallest) = filling.smallest() {
        text += &format!(
            "\n{}\n",
            words::smallest(smallest.members.len(), filling.rows().len())
        );
        for id in &smallest.members {
            let stops = titles(&smallest.stopped_with(id));
            text += &format!("  {}\n", words::member(id, &stops));
        }
        if !smallest.unstopped.is_empty() {
            text += &format!("{}\n", words::unstopped(&titles(&smallest.unstopped)));
        }
    }
    text
}

fn titles(ids: &[&str]) -> Vec<&'static str> {
    ids.iter().map(|id| scene_words::short_title(id)).collect()
}

fn grid(rows: &[Row], columns: &[Column]) -> String {
    let title = |row: &Row| scene_words::short_title(row.attack.id);
    let widest = rows.iter().map(|row| title(row).chars().count()).max();
    let width = widest.unwrap_or(0);
    let numbers = (1..=columns.len()).map(|at| format!("{at:>3}"));
    let mut text = format!("{:width$}{}\n", "", numbers.collect::<Vec<_>>().concat());
    for row in rows {
        let sign = |column: &Column| {
            row.cell(column.id)
                .map_or(" ", |cell| words::sign(cell.mark))
        };
        let signs = columns.iter().map(|column| format!("{:>3}", sign(column)));
        let signs = signs.collect::<Vec<_>>().concat();
        text += &format!("{:width$}{}\n", title(row), signs.trim_end());
    }
    text + "\n"
}

/// ```json
/// {"scheme": "jwt or null", "columns": ["jwt.alg"],
///  "rows": [{"attack": "attacks/jwt-alg-none", "title": "…", "stopped_by": "jwt.alg",
///            "cells": [{"without": "jwt.alg", "outcome": "got-in | stopped", "by": null, "step": 4, "how": "ran | known", "link": "#/…"}]}],
///  "smallest": {"checks": [{"id": "jwt.alg", "stops": ["attacks/jwt-alg-none"], "needed_for": ["attacks/jwt-alg-none"]}],
///               "needs": [{"attack": "attacks/jwt-alg-none", "one_of": ["jwt.alg"]}], "unstopped": []},
///  "without": [{"id": "jwt.alg", "gets_in": ["attacks/jwt-alg-none"]}]}
/// ```
/// A row has a cell for each check and defence of its scene. `needs`: with all of `one_of` off and
/// everything else on, the attack gets in.
pub fn json(filling: &Filling) -> Value {
    let columns = filling.columns();
    let rows: Vec<_> = filling.rows().iter().map(row).collect();
    let ids: Vec<_> = columns.iter().map(|column| column.id).collect();
    let without: Vec<_> = columns
        .iter()
        .map(|column| value!({"id": column.id, "gets_in": column.gets_in}))
        .collect();
    value!({
        "scheme": filling.scheme.map(super::Scheme::id), "columns": ids, "rows": rows,
        "smallest": filling.smallest().map(smallest), "without": without,
    })
}

fn row(row: &Row) -> Value {
    let cells = row
        .defences
        .iter()
        .filter_map(|id| Some(cell(row, id, row.cell(id)?)));
    value!({
        "attack": row.attack.id, "title": row.attack.title(), "stopped_by": row.own,
        "cells": cells.collect::<Vec<_>>(),
    })
}

fn cell(row: &Row, without: &str, cell: Cell) -> Value {
    let (outcome, by) = match cell.ended {
        Ended::GotIn => ("got-in", None),
        Ended::StoppedBy(by) => ("stopped", Some(by)),
    };
    let how = match cell.how {
        How::Ran => "ran",
        How::Known => "known",
    };
    let link = row.place(without, cell.step).link().to_string();
    value!({
        "without": without, "outcome": outcome, "by": by, "step": cell.step, "how": how, "link": link,
    })
}

fn smallest(smallest: &Smallest) -> Value {
    let member = |id: &&'static str| value!({"id": id, "stops": smallest.stopped_with(id), "needed_for": smallest.needed_for(id)});
    let checks: Vec<_> = smallest.members.iter().map(member).collect();
    let needs = smallest.needs.iter();
    let needs: Vec<_> = needs
        .map(|need| value!({"attack": need.attack, "one_of": need.one_of}))
        .collect();
    value!({"checks": checks, "needs": needs, "unstopped": smallest.unstopped})
}

/// A line an attack, a column a check: what stops the attack without that check, `got-in`, or
/// nothing where the scene does not have it. No name of a scene or check needs quoting.
pub fn csv(filling: &Filling) -> String {
    let columns = filling.columns();
    let mut text = String::from("attack,stopped_by");
    for column in &columns {
        text += &format!(",{}", column.id);
    }
    text += "\r\n";
    for row in filling.rows() {
        text += &format!("{},{}", row.attack.id, row.own);
        for column in &columns {
            let shown = match row.cell(column.id).map(|cell| cell.ended) {
                None => "",
                Some(Ended::GotIn) => "got-in",
                Some(Ended::StoppedBy(by)) => by,
            };
            text += &format!(",{shown}");
        }
        text += "\r\n";
    }
    text
}
