use crate::sim::{Handled, Moment, Server};
use crate::wire::{Request, Response};

/// A place that answers every request with what was put there: a public repository, a backup
/// that anyone can read.
pub struct Drawer {
    id: &'static str,
    content: Option<Response>,
}

impl Drawer {
    pub fn new(id: &'static str) -> Self {
        Self { id, content: None }
    }

    /// Puts something there, to be read by anyone.
    pub fn put(&mut self, content: Response) {
        self.content = Some(content);
    }
}

impl Server for Drawer {
    fn id(&self) -> &'static str {
        self.id
    }

    /// A `PUT` leaves its body; a `GET` gets what lies there.
    fn receive(&mut self, request: &Request, _: &mut Moment<'_>) -> Handled {
        let response = if request.method == "PUT" {
            let length = request.body.len().to_string();
            let mut content = Response::new(200).header("Content-Type", "text/plain");
            content = content.header("Content-Length", &length);
            content.body.clone_from(&request.body);
            self.content = Some(content);
            Response::new(201).header("Content-Length", "0")
        } else {
            let nothing = Response::new(404).header("Content-Length", "0");
            self.content.clone().unwrap_or(nothing)
        };
        Handled {
            response,
            report: None,
            notes: Vec::new(),
        }
    }
}
