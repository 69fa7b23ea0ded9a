//! billing-api where it takes signed requests: it moves money for whoever signs.

mod order;

pub use order::{Fault as OrderFault, Order};

use super::BILLING_API;
use super::charges::refuse;
use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::validate::Seen;
use crate::validate::sigv4::{self, AccessKey, Input, Policy, Stages};
use crate::wire::{Request, Response};
use crate::words::{signed_api as words, time};
use order::{Asked, Reading};
use serde_json::json;

/// A parameter that stands twice is refused, since one reader may take the first and another the
/// last: the handler then acts on what the verifier read.
pub const ONE_READING: &str = "defence.one-reading";

/// A resource server that knows its callers by their signatures.
pub struct SignedApi {
    id: &'static str,
    policy: Policy,
    /// What it let in; none where it keeps no such store.
    seen: Option<Seen>,
    orders: Vec<Order>,
}

impl SignedApi {
    pub const HOST: &'static str = "billing-api.example.com";
    pub const REGION: &'static str = "eu-west-1";
    pub const SERVICE: &'static str = "billing";
    pub const TRANSFERS: &'static str = "/v1/transfers";
    pub const DEPOSITS: &'static str = "/v1/deposits";
    /// The header that names the account to put money on, in place of the caller's own.
    pub const ACCOUNT: &'static str = "X-Account";

    /// It remembers what it lets in. `skew_s`: how far the clocks may lie apart, seconds.
    pub fn new(keys: Vec<AccessKey>, skew_s: i64) -> Self {
        Self {
            id: BILLING_API,
            policy: Policy {
                region: Some(Self::REGION.to_owned()),
                service: Some(Self::SERVICE.to_owned()),
                skew_s: Some(u32::try_from(skew_s).unwrap_or(0)),
                keys: Some(keys),
                must_sign: vec![Self::ACCOUNT.to_owned()],
                ..Policy::default()
            },
            seen: Some(Seen::default()),
            orders: Vec::new(),
        }
    }

    /// The same API as another actor of the scene, one of several servers.
    #[must_use]
    pub fn at(self, id: &'static str) -> Self {
        Self { id, ..self }
    }

    /// The same API without a memory of what it let in.
    #[must_use]
    pub fn without_store(self) -> Self {
        Self { seen: None, ..self }
    }

    /// What it computes from a request that it received.
    pub fn stages(&self, request: &Request) -> Option<Stages> {
        sigv4::stages(request, &self.policy)
    }

    /// What it has carried out, in order.
    pub fn orders(&self) -> &[Order] {
        &self.orders
    }

    fn remember(&mut self, request: &Request, moment: &Moment<'_>) -> Option<Note> {
        let mark = sigv4::mark(request, &self.policy)?;
        let seen = self.seen.as_mut()?;
        let heeds = !moment.off.contains("sigv4.replay");
        let note = heeds.then(|| Note {
            what: words::remembers(),
            record: Some(Record {
                name: words::seen_record(&mark.name),
                members: vec![
                    ("signature", mark.name.clone()),
                    ("let in", time::time_of_day(moment.now_s)),
                    ("kept until", time::time_of_day(mark.until_s)),
                ],
            }),
        });
        seen.remember(mark, moment.now_s);
        note
    }

    fn carry_out(&mut self, order: Order) -> (Response, Note) {
        let id = format!("tr_{}", self.orders.len() + 1);
        let told = json!({
            "id": id, "from": order.from, "to": order.to, "amount": order.amount,
        });
        let note = Note {
            what: words::sends(&order),
            record: Some(Record {
                name: words::order_record(&id),
                members: vec![
                    ("from", words::account(&order.from)),
                    ("to", words::account(&order.to)),
                    ("amount", order.amount.clone()),
                ],
            }),
        };
        self.orders.push(order);
        (Response::new(200).json(&told), note)
    }

    fn list(&self) -> Response {
        let orders = self.orders.iter();
        let told = orders.map(|order| json!({"to": order.to, "amount": order.amount}));
        Response::new(200).json(&json!({"transfers": told.collect::<Vec<_>>()}))
    }
}

impl Server for SignedApi {
    fn id(&self) -> &'static str {
        self.id
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let reading = if moment.off.contains(ONE_READING) {
            Reading::FirstOfEach
        } else {
            Reading::OneOfEach
        };
        let asked = match Asked::read(request, reading) {
            Ok(asked) => asked,
            Err(fault) => {
                return plain(Response::new(400).json(&json!({"error": words::fault(&fault)})));
            }
        };
        let policy = Policy {
            permission: Some(asked.permission().to_owned()),
            ..self.policy.clone()
        };
        let input = Input {
            request,
            policy: &policy,
            seen: self.seen.as_ref(),
            now_s: moment.now_s,
        };
        let report = sigv4::validate(&input, moment.off);
        if !report.verdict.allowed {
            let response = refuse(&report.verdict);
            return Handled {
                report: Some(report),
                ..plain(response)
            };
        }
        let mut notes: Vec<Note> = self.remember(request, moment).into_iter().collect();
        let response = match asked {
            Asked::List => self.list(),
            Asked::Move(order) => {
                let (response, note) = self.carry_out(order);
                notes.push(note);
                response
            }
        };
        Handled {
            response,
            report: Some(report),
            notes,
        }
    }
}

fn plain(response: Response) -> Handled {
    Handled {
        response,
        report: None,
        notes: Vec::new(),
    }
}
