use crate::sim::{Event, Trace};
use crate::words::page as words;

/// Every message of a run, or of one step, as raw HTTP text, apart by `###` lines: the form that
/// editors call `.http`. They send what they find in it, so what is no request is a comment.
pub fn http_file(trace: &Trace, step: Option<u32>) -> String {
    let mut text = String::new();
    for event in &trace.events {
        if let Event::Message { step: at, http, .. } = event
            && step.is_none_or(|step| step == *at)
        {
            let http = http.replace("\r\n", "\n");
            let http = http.trim_end_matches('\n');
            let body = if is_request(http) {
                http.to_owned()
            } else {
                commented(http)
            };
            text.push_str(&format!("### {}\n{body}\n\n", heading(trace, event)));
        }
    }
    if text.is_empty() {
        return format!("# {}\n", words::NO_MESSAGE);
    }
    text
}

/// Which message it is, in a few words.
pub(super) fn heading(trace: &Trace, event: &Event) -> String {
    match event {
        Event::Message { step, from, to, .. } => {
            words::http_heading(*step, trace.name_of(from), trace.name_of(to))
        }
        _ => String::new(),
    }
}

/// Whether it asks something over HTTP: no answer, and no URL that a device hands to an app.
pub(super) fn is_request(http: &str) -> bool {
    let target = http.split(' ').nth(1).unwrap_or_default();
    !http.starts_with("HTTP/") && (target.starts_with('/') || http.contains("\nHost:"))
}

fn commented(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!("# {line}").trim_end().to_owned())
        .collect();
    lines.join("\n")
}
