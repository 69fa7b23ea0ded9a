use super::lab::told;
use super::search::searched;
use super::{flight, verdict_in_short};
use crate::sim::{Event, Trace};
use crate::validate::{CheckReport, Outcome};
use crate::words::{
    check as check_words, edit, eyes, flight as flight_words, page as words, scene, search, time,
};

/// The whole run for a terminal.
pub fn text(trace: &Trace) -> String {
    let mut out = format!(
        "{}\n{}\n",
        scene::title(trace.scene),
        scene::question(trace.scene)
    );
    for step in 1..=trace.steps() {
        out.push_str(&format!(
            "\n{}  {}\n   {}\n",
            step,
            time::time_of_day(trace.time_s(step)),
            trace.say(step)
        ));
        for line in lines(trace, step) {
            out.push_str(&format!("   {line}\n"));
        }
    }
    out.push_str(&format!("\n{}\n", trace.ending.say));
    out
}

/// The whole run as Markdown.
pub fn markdown(trace: &Trace) -> String {
    let mut out = format!(
        "# {}\n\n{}\n",
        escaped(scene::title(trace.scene)),
        escaped(scene::question(trace.scene))
    );
    for step in 1..=trace.steps() {
        out.push_str(&format!(
            "\n## {step} · {}\n\n{}\n\n",
            time::time_of_day(trace.time_s(step)),
            escaped(trace.say(step))
        ));
        for line in lines(trace, step) {
            out.push_str(&format!("- {}\n", escaped(&line)));
        }
    }
    out.push_str(&format!("\n**{}**\n", escaped(&trace.ending.say)));
    out
}

/// As text that Markdown shows as it stands, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let is_inside =
            before.is_alphanumeric() && chars.peek().is_some_and(|c| c.is_alphanumeric());
        let is_first = out.is_empty();
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '&' | '~' | '|' => out.extend(['\\', c]),
            '_' if !is_inside => out.extend(['\\', c]),
            '#' | '+' | '-' | '>' | '=' if is_first => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
        before = c;
    }
    out
}

fn lines(trace: &Trace, step: u32) -> Vec<String> {
    let mut lines = Vec::new();
    for event in trace.at_step(step) {
        match event {
            Event::Message { from, to, http, .. } => {
                let first = http.lines().next().unwrap_or_default();
                lines.push(format!("{from} → {to}: {first}"));
            }
            Event::Edited { what, .. } => lines.push(edit::changed(what)),
            Event::Flight {
                from,
                to,
                messages,
                records,
                ..
            } => {
                let bytes = flight_words::on_the_wire(flight::bytes(records));
                lines.push(format!("{from} → {to}: {bytes}"));
                lines.extend(messages.iter().map(|message| {
                    let cover = flight_words::cover(message.encrypted);
                    format!("  {} ({cover})", message.name)
                }));
            }
            Event::Box { place, report, .. } => {
                lines.push(words::box_heading(
                    place,
                    check_words::box_name(report.name),
                ));
                lines.extend(report.checks.iter().map(check_line));
                lines.push(format!("  {}", verdict_in_short(report)));
            }
            Event::State { who, what, .. } => lines.push(format!("{who}: {what}")),
            Event::Compared { client, server, .. } => {
                lines.push(told(trace, client, server.as_ref()));
            }
            Event::Search { who, .. } => {
                let searched = searched(event).map(|searched| search::told(&searched.result));
                lines.push(format!("{who}: {}", searched.unwrap_or_default()));
            }
            Event::Sealed {
                from,
                to,
                cover,
                bytes,
                ..
            } => {
                let label = eyes::sealed_label(*cover, *bytes);
                lines.push(format!("{from} → {to}: {label}"));
            }
            Event::Say { .. } | Event::Closed { .. } => {}
        }
    }
    lines
}

fn check_line(check: &CheckReport) -> String {
    let glyph = words::glyph(check.outcome);
    let outcome = match (check.outcome, check.would) {
        (Outcome::Off, Some(would)) => words::off_would(would),
        (outcome, _) => check_words::outcome(outcome).to_owned(),
    };
    let evidence = match (&check.expected, &check.found) {
        (Some(expected), Some(found)) => format!(": {}", words::evidence(expected, found)),
        _ => String::new(),
    };
    format!("  {glyph} {} {outcome}{evidence}", check.id)
}
