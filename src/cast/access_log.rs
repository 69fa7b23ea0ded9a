//! What a web server writes down of every request.

use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::wire::{Request, Response};
use crate::words::{access_log as words, time};

/// What a log keeps of the `Authorization` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kept {
    /// Nothing, as servers do where nobody says otherwise.
    #[default]
    Nothing,
    Whole,
    /// That there was one.
    Redacted,
}

/// One line for each request, with its whole target: what servers log where nobody says otherwise.
#[derive(Debug, Default)]
pub struct AccessLog {
    kept: Kept,
    lines: Vec<String>,
}

impl AccessLog {
    /// The same with something of the `Authorization` header in each line.
    pub fn keeping(kept: Kept) -> Self {
        Self {
            kept,
            lines: Vec::new(),
        }
    }

    /// `now_s` is in seconds since 1970.
    pub fn write(&mut self, request: &Request, response: &Response, now_s: i64) -> Note {
        let line = format!(
            "{} \"{} {} HTTP/1.1\" {}",
            time::time_of_day(now_s),
            request.method,
            request.target,
            response.status
        );
        let header = request.headers.first("Authorization");
        self.lines.push(match (self.kept, header) {
            (Kept::Nothing, _) | (_, None) => line,
            (Kept::Whole, Some(header)) => format!("{line} \"Authorization: {header}\""),
            (Kept::Redacted, Some(_)) => format!("{line} \"Authorization: redacted\""),
        });
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

/// Where a company's logs are gathered: whoever works there may read them.
pub struct LogStore {
    pub log: AccessLog,
}

impl LogStore {
    pub const ID: &'static str = "logs";

    /// The question of somebody who reads the logs.
    pub fn read() -> Request {
        Request::new("GET", "logs.example.com", "/access.log")
    }
}

impl Server for LogStore {
    fn id(&self) -> &'static str {
        Self::ID
    }

    fn receive(&mut self, _: &Request, _: &mut Moment<'_>) -> Handled {
        let body = self.log.lines.join("\n");
        let mut response = Response::new(200)
            .header("Content-Type", "text/plain")
            .header("Content-Length", &body.len().to_string());
        response.body = body;
        Handled {
            response,
            report: None,
            notes: Vec::new(),
        }
    }
}
