use super::{CA, Pki};
use crate::sim::{Handled, Moment, Server};
use crate::wire::{Request, Response};

const HOST: &str = "crl.example.com";
const PATH: &str = "/lists.pem";

/// Where the CA publishes its revocation lists.
#[derive(Default)]
pub struct ListServer {
    lists: Option<String>,
}

/// The request for the newest lists.
pub fn fetch() -> Request {
    Request::new("GET", HOST, PATH)
}

impl ListServer {
    /// Puts the newest lists there.
    pub fn publish(&mut self, pki: &Pki, now_s: i64) {
        self.lists = Some(pki.lists(now_s).concat());
    }

    /// From now on it has nothing to give.
    pub fn fail(&mut self) {
        self.lists = None;
    }
}

impl Server for ListServer {
    fn id(&self) -> &'static str {
        CA
    }

    fn receive(&mut self, _: &Request, _: &mut Moment<'_>) -> Handled {
        let response = match &self.lists {
            Some(lists) => {
                let mut response = Response::new(200)
                    .header("Content-Type", "application/x-pem-file")
                    .header("Content-Length", &lists.len().to_string());
                response.body.clone_from(lists);
                response
            }
            None => Response::new(503).header("Content-Length", "0"),
        };
        Handled {
            response,
            report: None,
            notes: Vec::new(),
        }
    }
}
