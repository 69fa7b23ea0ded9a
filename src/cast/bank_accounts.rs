//! billing-api with the bank accounts that its users save, each in the account that the token
//! speaks for.

use super::{Api, BILLING_API};
use crate::sim::{Handled, Moment, Note, Record, Server};
use crate::validate::jwt::{Presented, lenient_base64url};
use crate::wire::{Request, Response};
use crate::words::bank_accounts as words;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub struct BankAccounts {
    api: Api,
    /// The IBAN by the user that it was saved for.
    saved: BTreeMap<String, String>,
}

impl BankAccounts {
    pub const PATH: &'static str = "/v1/bank-account";

    pub fn at(api: Api) -> Self {
        Self {
            api,
            saved: BTreeMap::new(),
        }
    }

    /// What stands in a user's account; none where nothing was saved.
    pub fn saved_for(&self, user: &str) -> Option<&str> {
        self.saved.get(user).map(String::as_str)
    }

    fn save(&mut self, user: String, iban: String) -> Note {
        let note = Note {
            what: words::saved(&user),
            record: Some(Record {
                name: words::record(&user),
                members: vec![("iban", iban.clone())],
            }),
        };
        self.saved.insert(user, iban);
        note
    }
}

impl Server for BankAccounts {
    fn id(&self) -> &'static str {
        BILLING_API
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let handled = self.api.receive(request, moment);
        let let_in = handled.report.as_ref().is_some_and(|r| r.verdict.allowed);
        let Some(iban) = request.field("iban").filter(|_| let_in) else {
            return handled;
        };
        let user = subject(request);
        let body = json!({"user": user, "iban": iban});
        Handled {
            response: Response::new(200).json(&body),
            notes: vec![self.save(user, iban)],
            ..handled
        }
    }
}

/// Whom the token speaks for. The box has read it before.
fn subject(request: &Request) -> String {
    let presented = Presented::in_request(request);
    let payload = lenient_base64url(presented.token().segment(1));
    let claims: Value = serde_json::from_slice(&payload).unwrap_or_default();
    let subject = claims.get("sub").and_then(Value::as_str);
    subject.unwrap_or_default().to_owned()
}
