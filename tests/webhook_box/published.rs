//! Signatures that others published.

use crate::{assert_refused, put_at};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use glassgate::validate::Seen;
use glassgate::validate::webhook::{Policy, TOLERANCE_S, signature};
use glassgate::wire::Request;

/// The event in the tests of Stripe's libraries, its secret, and the signature that goes with
/// them. The `v0` beside it is of a scheme that is not read.
const STRIPE_EVENT: &str = r#"{
  "id": "evt_123",
  "object": "event",
  "account": "acct_123",
  "api_version": "2017-05-25",
  "created": 1533204620,
  "data": {
    "object": {
      "id": "ii_123",
      "object": "invoiceitem",
      "amount": 1000,
      "currency": "usd",
      "customer": "cus_123",
      "date": 1533204620,
      "description": "Test Invoice Item",
      "discountable": false,
      "invoice": "in_123",
      "livemode": false,
      "metadata": {},
      "period": {
        "start": 1533204620,
        "end": 1533204620
      },
      "plan": null,
      "proration": false,
      "quantity": null,
      "subscription": null
    }
  },
  "livemode": false,
  "pending_webhooks": 1,
  "request": {
    "id": "req_123",
    "idempotency_key": "idempotency-key-123"
  },
  "type": "invoiceitem.created"
}
"#;
const STRIPE_HEADER: &str = "t=1533204620,\
    v1=f0bdba6d4eacbd8ad8a3bbadd7248e633ec1477f7899c124c51b39405fa36613,\
    v0=63f3a72374a733066c4be69ed7f8e5ac85c22c9f0a6a612ab9a025a9e4ee7eef";
const STRIPE_SECRET: &str = "webhook_secret";

#[test]
fn a_message_that_stripes_libraries_are_tested_with_is_let_in() {
    let mut request = Request::new("POST", "app.example.com", "/hooks")
        .header("Webhook-Signature", STRIPE_HEADER);
    request.body = STRIPE_EVENT.into();
    let policy = Policy {
        secrets: Some(vec![STRIPE_SECRET.into()]),
        tolerance_s: Some(TOLERANCE_S),
    };
    let seen = Seen::default();
    let report = put_at(&request, &policy, 1_533_204_620, &seen);
    assert!(report.verdict.allowed, "{report:#?}");
    let report = put_at(&request, &policy, 1_533_204_620 + 301, &seen);
    assert_refused(&report, "webhook.skew", 401);
}

/// The example of the Standard Webhooks specification, which signs an id before the timestamp and
/// writes base64.
#[test]
fn the_example_of_standard_webhooks_comes_out() {
    let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    let published = STANDARD.decode("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    let computed = signature(
        &secret.expect("base64"),
        "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330",
        r#"{"test": 2432232314}"#,
    );
    assert_eq!(computed, glassgate::keys::hex(&published.expect("base64")));
}
