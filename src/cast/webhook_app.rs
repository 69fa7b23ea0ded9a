use super::{APP, charges::refuse};
use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::validate::Seen;
use crate::validate::webhook::{self, Input, Policy};
use crate::wire::{Request, Response};
use crate::words::webhook_app as words;
use serde_json::Value;
use std::collections::BTreeMap;

/// Which text of the body goes into the HMAC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyRead {
    /// The bytes that came.
    Raw,
    /// The JSON that a framework parsed, written anew.
    Rewritten,
}

/// Ada's app where a payments provider calls it: an address that anyone may post to.
pub struct WebhookApp {
    policy: Policy,
    seen: Seen,
    body: BodyRead,
    /// How often each order was shipped.
    shipped: BTreeMap<String, u32>,
}

impl WebhookApp {
    pub fn new(secret: &str, tolerance_s: i64) -> Self {
        Self {
            policy: Policy {
                secrets: Some(vec![secret.to_owned()]),
                tolerance_s: Some(u32::try_from(tolerance_s).unwrap_or(0)),
            },
            seen: Seen::default(),
            body: BodyRead::Raw,
            shipped: BTreeMap::new(),
        }
    }

    pub fn read_body(&mut self, body: BodyRead) {
        self.body = body;
    }

    /// Takes another secret in the place of its own.
    pub fn configure(&mut self, secret: &str) {
        self.policy.secrets = Some(vec![secret.to_owned()]);
    }

    /// How often an order was shipped.
    pub fn shipped(&self, order: &str) -> u32 {
        self.shipped.get(order).copied().unwrap_or(0)
    }

    /// What the app does for a message that the box let in.
    fn handle(&mut self, request: &Request, now_s: i64) -> Vec<Note> {
        if let Some(mark) = webhook::mark(request, &self.policy) {
            self.seen.remember(mark, now_s);
        }
        let event: Value = serde_json::from_str(&request.body).unwrap_or_default();
        let order = event["order"].as_str().unwrap_or_default().to_owned();
        let times = self.shipped.entry(order.clone()).or_default();
        *times += 1;
        let what = words::ships(&order, *times);
        let rows = self.shipped.iter();
        let rows = rows.map(|(order, times)| ("order", words::row(order, *times)));
        let record = Record {
            name: words::orders(),
            members: rows.collect(),
        };
        vec![Note {
            what,
            record: Some(record),
        }]
    }

    fn as_read(&self, request: &Request) -> Request {
        let mut read = request.clone();
        if self.body == BodyRead::Rewritten
            && let Ok(parsed) = serde_json::from_str::<Value>(&request.body)
        {
            read.body = parsed.to_string();
        }
        read
    }
}

impl Server for WebhookApp {
    fn id(&self) -> &'static str {
        APP
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let read = self.as_read(request);
        let input = Input {
            request: &read,
            policy: &self.policy,
            seen: Some(&self.seen),
            now_s: moment.now_s,
        };
        let report = webhook::validate(&input, moment.off);
        if !report.verdict.allowed {
            return Handled {
                response: refuse(&report.verdict),
                report: Some(report),
                notes: Vec::new(),
            };
        }
        Handled {
            response: Response::new(200).header("Content-Length", "0"),
            report: Some(report),
            notes: self.handle(request, moment.now_s),
        }
    }
}
