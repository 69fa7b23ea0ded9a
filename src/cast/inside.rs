use super::INSIDE;
use crate::sim::{Handled, Moment, Server};
use crate::wire::{Request, Response};
use crate::words::inside as words;
use serde_json::json;

/// The metadata service of a cloud: the names of the roles whose credentials a machine can have.
pub const METADATA_URL: &str = "http://169.254.169.254/latest/meta-data/iam/security-credentials/";
/// A page for administrators that does what it is asked to do by GET.
pub const ADMIN_URL: &str = "http://admin.example.com:8080/payouts/pause";

/// Hosts that only the machines inside can reach, and that therefore ask nobody who they are.
#[derive(Debug, Default)]
pub struct Inside;

impl Server for Inside {
    fn id(&self) -> &'static str {
        INSIDE
    }

    fn receive(&mut self, request: &Request, _: &mut Moment<'_>) -> Handled {
        let (response, note) = match request.path() {
            "/latest/meta-data/iam/security-credentials/" => {
                (text("billing-api-role"), words::named_role())
            }
            "/payouts/pause" => {
                let paused = json!({"payouts": "paused"});
                (Response::new(200).json(&paused), words::paused())
            }
            _ => (
                Response::new(404).header("Content-Length", "0"),
                words::nothing(),
            ),
        };
        Handled {
            response,
            report: None,
            notes: vec![note.into()],
        }
    }
}

fn text(body: &str) -> Response {
    let mut response = Response::new(200)
        .header("Content-Type", "text/plain")
        .header("Content-Length", &body.len().to_string());
    body.clone_into(&mut response.body);
    response
}
