//! What a web server writes down of every request.

use crate::sim::{Note, Record};
use crate::wire::{Request, Response};
use crate::words::{access_log as words, time};

/// One line for each request, with its whole target: what servers log where nobody says otherwise.
#[derive(Debug, Default)]
pub struct AccessLog {
    lines: Vec<String>,
}

impl AccessLog {
    /// `now_s` is in seconds since 1970.
    pub fn write(&mut self, request: &Request, response: &Response, now_s: i64) -> Note {
        self.lines.push(format!(
            "{} \"{} {} HTTP/1.1\" {}",
            time::time_of_day(now_s),
            request.method,
            request.target,
            response.status
        ));
        Note {
            what: words::written(),
            record: Some(Record {
                name: words::record(),
                members: self
                    .lines
                    .iter()
                    .map(|line| ("line", line.clone()))
                    .collect(),
            }),
        }
    }
}
