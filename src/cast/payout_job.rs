use super::{SignedApi, random_text};
use crate::validate::sigv4::{AccessKey, Signed, Signer};
use crate::wire::Request;
use rand_core::RngCore;
use serde_json::json;

/// A job of a partner's that pays out money: it signs every request with a secret that it shares
/// with billing-api.
pub struct PayoutJob {
    key: AccessKey,
    /// How it signs; a scene may have it sign otherwise.
    pub signer: Signer,
}

impl PayoutJob {
    /// The name of its key. It travels.
    pub const KEY_ID: &'static str = "AKPAYOUTJOB01";

    pub fn new(random: &mut impl RngCore) -> Self {
        let secret = random_text(random, 30);
        let key = AccessKey::new(Self::KEY_ID, &secret, "transfers:read transfers:write");
        let credentials = key.credentials.clone();
        Self {
            signer: Signer::new(credentials, SignedApi::REGION, SignedApi::SERVICE),
            key,
        }
    }

    /// Its key as billing-api knows it.
    pub fn key(&self) -> AccessKey {
        self.key.clone()
    }

    /// An order to send money, not signed yet. `amount` as in `250.00`.
    pub fn transfer(to: &str, amount: &str) -> Request {
        let order = json!({"to": to, "amount": amount, "currency": "EUR"});
        with_json(SignedApi::TRANSFERS, &order)
    }

    /// Money that it hands in for its own account, not signed yet.
    pub fn deposit(amount: &str) -> Request {
        let order = json!({"amount": amount, "currency": "EUR"});
        with_json(SignedApi::DEPOSITS, &order)
    }

    /// An order to collect 900.00, all of it in the URL: the accounts by these names, not signed
    /// yet.
    pub fn collect(accounts: &[(&str, &str)]) -> Request {
        let accounts = accounts
            .iter()
            .map(|(name, number)| format!("{name}={number}&"));
        let target = format!(
            "{}?{}amount=900.00&note=May%20rent%20%2B%20heating",
            SignedApi::TRANSFERS,
            accounts.collect::<String>()
        );
        Request::new("POST", SignedApi::HOST, &target)
            .header("X-Batch", "May 2026")
            .header("Content-Length", "0")
    }

    /// `now_s` is in seconds since 1970.
    pub fn signed(&self, request: Request, now_s: i64) -> Signed {
        self.signer.in_header(request, now_s)
    }
}

fn with_json(path: &str, order: &serde_json::Value) -> Request {
    let body = order.to_string();
    let mut request = Request::new("POST", SignedApi::HOST, path)
        .header("Content-Type", "application/json")
        .header("Content-Length", &body.len().to_string());
    request.body = body;
    request
}
