//! An API key.

use super::way::{Carried, Credential, DAY_S, HOUR_S, Way};
use crate::cast::{APP, Api, BILLING_API, KeyApi, MALLORY, PAYMENTS};
use crate::choice::Rotation;
use crate::keys::{ApiKey, Environment, Kind, StoredKey, Storing};
use crate::sim::{Handled, Moment, Rule, Server, World};
use crate::validate::api_key::{self, Policy, Presented, Record};
use crate::wire::{Request, Response};
use crate::words::scene::{key_api, which_scheme as words};

const SCOPE: &str = "charges:read";

/// A key that billing-api made for a caller.
pub struct ByKey {
    from: &'static str,
    api: KeyApi,
    key: Option<ApiKey>,
}

impl ByKey {
    pub fn new(world: &mut World, from: &'static str) -> Self {
        Self {
            from,
            api: KeyApi::new(Storing::Sha256, world.moment().random),
            key: None,
        }
    }

    fn issue(&mut self, world: &mut World) {
        let (key, note) = self
            .api
            .issue(words::integration(), SCOPE, &mut world.moment());
        world.state(BILLING_API, note);
        world.learn(self.from, "API key", key.text(), words::shown_once());
        self.key = Some(key);
    }

    fn disable(&mut self, world: &mut World, visible: &str) {
        let form = self
            .api
            .form("/dashboard/keys/disable", &[("key", visible)]);
        let disabled = self.api.receive(&form, &mut world.moment());
        for note in disabled.notes {
            world.state(BILLING_API, note);
        }
    }

    fn request(&self) -> Request {
        let key = self.key.as_ref().map_or("", ApiKey::text);
        Request::new("GET", Api::HOST, "/v1/charges").bearer(key)
    }
}

impl Credential for ByKey {
    fn ready(&mut self, world: &mut World) {
        self.issue(world);
    }

    fn call(&mut self, world: &mut World) -> Carried {
        let request = self.request();
        Carried::Http(world.send(self.from, &mut self.api, &request))
    }
}

impl Way for ByKey {
    fn copy(&mut self, world: &mut World) -> Carried {
        match world.copied() {
            Some(copy) => Carried::Http(world.send(MALLORY, &mut self.api, &copy)),
            None => Carried::Nothing,
        }
    }

    fn period_s(&self, rotation: Rotation) -> i64 {
        period_s(rotation)
    }

    /// Without overlap the new key takes the old one's place at one moment, and the caller learns
    /// of it by being refused.
    fn change(&mut self, world: &mut World, rotation: Rotation) -> Carried {
        let old = self.key.as_ref().map(ApiKey::visible).map(str::to_owned);
        let old = old.unwrap_or_default();
        if rotation == Rotation::Yearly {
            self.disable(world, &old);
            let called = self.call(world);
            called.back(world);
            self.issue(world);
            return called;
        }
        self.issue(world);
        let called = self.call(world);
        called.back(world);
        self.disable(world, &old);
        called
    }
}

/// From one change of a long-lived secret to the next, seconds.
pub fn period_s(rotation: Rotation) -> i64 {
    match rotation {
        Rotation::Yearly => 365 * DAY_S,
        Rotation::Overlap => 90 * DAY_S,
        Rotation::Automatic => 6 * HOUR_S,
    }
}

/// A key that a provider sends along where it calls an app, in place of a signature.
pub struct KeyedReceiver {
    key: ApiKey,
    record: Record,
}

impl KeyedReceiver {
    pub fn new(world: &mut World) -> Self {
        let now_s = world.now_s();
        let mut moment = world.moment();
        let key = ApiKey::generate(Kind::Secret, Environment::Live, &mut moment.random);
        let stored = StoredKey::new(&key, Storing::Sha256, &mut moment.random);
        let record = Record::new(&key, stored, PAYMENTS, "events:write", now_s);
        Self { key, record }
    }
}

impl Server for KeyedReceiver {
    fn id(&self) -> &'static str {
        APP
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let policy = Policy {
            records: Some(vec![self.record.clone()]),
            environment: Some(Environment::Live),
            kind: Some(Kind::Secret),
            scope: Some(self.record.scopes.clone()),
        };
        let presented = Presented::in_request(request);
        let report = api_key::validate(presented, &policy, moment.now_s, moment.off);
        Handled {
            response: Response::new(report.verdict.status).header("Content-Length", "0"),
            report: Some(report),
            notes: Vec::new(),
        }
    }
}

impl Credential for KeyedReceiver {
    fn ready(&mut self, world: &mut World) {
        world.state(PAYMENTS, key_api::worker_holds());
    }

    fn call(&mut self, world: &mut World) -> Carried {
        world.set_rule(Rule::Pass);
        let mut request = Request::new("POST", "app.example.com", "/webhooks/payments")
            .bearer(self.key.text())
            .header("Content-Type", "application/json");
        words::event().clone_into(&mut request.body);
        Carried::Http(world.send(PAYMENTS, self, &request))
    }
}
