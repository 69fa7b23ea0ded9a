use crate::sim::{Event, Trace};
use crate::validate::Report;

/// The steps whose messages or verdicts differ from the twin's.
pub fn differences(run: &Trace, twin: &Trace) -> Vec<u32> {
    (1..=run.steps().max(twin.steps()))
        .filter(|step| shape(run, *step) != shape(twin, *step))
        .collect()
}

/// A verdict in a few words, as in `401 stopped by jwt.aud`.
pub fn verdict_in_short(report: &Report) -> String {
    crate::words::page::verdict_in_short(report.verdict.status, report.decided_by)
}

/// What of a step counts for the comparison: what travelled, and what each box decided.
fn shape(trace: &Trace, step: u32) -> Vec<(&str, Option<u16>)> {
    trace
        .at_step(step)
        .filter_map(|event| match event {
            Event::Message { http, .. } => Some((http.as_str(), None)),
            Event::Box { report, .. } => Some((
                report.decided_by.unwrap_or_default(),
                Some(report.verdict.status),
            )),
            _ => None,
        })
        .collect()
}
