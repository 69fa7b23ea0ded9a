use super::random_text;
use crate::validate::webhook;
use crate::wire::Request;
use rand_core::RngCore;

/// A payments provider, which calls an app to tell it what happened.
pub struct Payments {
    /// The live secrets, the older one first: two while it is changed.
    secrets: Vec<String>,
}

/// Something that happened at the provider, as it is sent the first time and every time.
pub struct PaymentEvent(String);

impl Payments {
    pub fn new(random: &mut impl RngCore) -> Self {
        Self {
            secrets: vec![secret(random)],
        }
    }

    /// The secret that was made last.
    pub fn secret(&self) -> &str {
        self.secrets.last().map_or("", String::as_str)
    }

    /// Makes a second secret: from now on both sign.
    pub fn begin_rotation(&mut self, random: &mut impl RngCore) {
        self.secrets.push(secret(random));
    }

    /// From now on the secret that was made last signs alone.
    pub fn end_rotation(&mut self) {
        let old = self.secrets.len().saturating_sub(1);
        self.secrets.drain(..old);
    }

    /// An event on its way, signed now. `now_s` is in seconds since 1970. Sent again later, it has
    /// another timestamp and another signature.
    pub fn deliver(&self, event: &PaymentEvent, now_s: i64) -> Request {
        let secrets: Vec<&str> = self.secrets.iter().map(String::as_str).collect();
        event.signed(&secrets, now_s)
    }
}

impl PaymentEvent {
    /// An order was paid.
    pub fn paid(order: &str, random: &mut impl RngCore) -> Self {
        let id = random_text(random, 12);
        Self(format!(
            r#"{{"id": "evt_{id}", "type": "payment.succeeded", "order": "{order}", "amount": 4900}}"#
        ))
    }

    /// The event in a message to Ada's app, signed by whoever holds these secrets.
    pub fn signed(&self, secrets: &[&str], now_s: i64) -> Request {
        let mut request = Request::new("POST", "app.example.com", "/webhooks/payments")
            .header("Content-Type", "application/json")
            .header("Content-Length", &self.0.len().to_string());
        request.body.clone_from(&self.0);
        webhook::sign(request, secrets, now_s).request
    }
}

fn secret(random: &mut impl RngCore) -> String {
    format!("whsec_{}", random_text(random, 24))
}
