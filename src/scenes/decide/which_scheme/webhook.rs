//! An HMAC over time and body, where a provider calls an app.

use super::key::period_s;
use super::way::{Carried, Credential, Way};
use crate::cast::{APP, MALLORY, PAYMENTS, PaymentEvent, Payments, WebhookApp};
use crate::choice::Rotation;
use crate::sim::World;
use crate::validate::webhook::TOLERANCE_S;
use crate::words::scene::webhook as webhook_words;
use crate::words::webhook_app;

pub struct BySignature {
    payments: Payments,
    app: WebhookApp,
}

impl BySignature {
    pub fn new(world: &mut World) -> Self {
        let payments = Payments::new(world.moment().random);
        Self {
            app: WebhookApp::new(payments.secret(), i64::from(TOLERANCE_S)),
            payments,
        }
    }

    fn deliver(&mut self, world: &mut World, order: &str) -> Carried {
        let paid = PaymentEvent::paid(order, world.moment().random);
        let message = self.payments.deliver(&paid, world.now_s());
        Carried::Http(world.send(PAYMENTS, &mut self.app, &message))
    }

    fn made(&self, world: &mut World) {
        let made = webhook_app::makes_secret();
        world.learn(
            PAYMENTS,
            webhook_words::SECRET,
            self.payments.secret(),
            &made,
        );
    }

    fn shown(&self, world: &mut World) {
        let shown = webhook_app::shown_once();
        world.learn(APP, webhook_words::SECRET, self.payments.secret(), &shown);
    }
}

impl Credential for BySignature {
    fn ready(&mut self, world: &mut World) {
        self.made(world);
        self.shown(world);
    }

    fn call(&mut self, world: &mut World) -> Carried {
        self.deliver(world, "o_17")
    }
}

impl Way for BySignature {
    fn copy(&mut self, world: &mut World) -> Carried {
        match world.copied() {
            Some(copy) => Carried::Http(world.send(MALLORY, &mut self.app, &copy)),
            None => Carried::Nothing,
        }
    }

    fn period_s(&self, rotation: Rotation) -> i64 {
        period_s(rotation)
    }

    /// With overlap both secrets sign until the app has the new one; without, the app learns of
    /// the new one when no signature fits any more.
    fn change(&mut self, world: &mut World, rotation: Rotation) -> Carried {
        self.payments.begin_rotation(world.moment().random);
        self.made(world);
        if rotation == Rotation::Yearly {
            self.payments.end_rotation();
        }
        let called = self.deliver(world, "o_18");
        called.back(world);
        self.app.configure(self.payments.secret());
        self.shown(world);
        self.payments.end_rotation();
        called
    }
}
