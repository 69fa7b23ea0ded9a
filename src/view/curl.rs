use super::http_file::{heading, is_request};
use crate::sim::{Event, Trace};
use crate::wire::{Request, to_curl};
use crate::words::page as words;

/// Every request of a run, or of one step, as a curl command line. What is no request is a comment.
pub fn curl(trace: &Trace, step: Option<u32>) -> String {
    let mut blocks = Vec::new();
    for event in &trace.events {
        if let Event::Message { step: at, http, .. } = event
            && step.is_none_or(|step| step == *at)
        {
            let first = http.lines().next().unwrap_or_default();
            let line = Request::parse(http)
                .ok()
                .filter(|_| is_request(http))
                .and_then(|request| to_curl(&request));
            let head = heading(trace, event);
            blocks.push(match line {
                Some(line) => format!("# {head}\n{line}\n"),
                None => format!("# {head}: {first}\n"),
            });
        }
    }
    if blocks.is_empty() {
        return format!("# {}\n", words::NO_MESSAGE);
    }
    blocks.join("\n")
}
