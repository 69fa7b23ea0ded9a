//! A client certificate.

use super::way::{Carried, Credential, DAY_S, HOUR_S, Way};
use crate::cast::{Api, Connection, Held, MALLORY, MtlsApi, Pki, SERVICE};
use crate::choice::Rotation;
use crate::sim::World;
use crate::wire::Request;
use crate::words::scene::{mutual_tls, which_scheme as words};

pub struct ByCertificate {
    life_s: i64,
    pki: Pki,
    held: Held,
    billing: MtlsApi,
    /// What Mallory has to sign with.
    her_own: Held,
}

impl ByCertificate {
    pub fn new(world: &mut World, rotation: Rotation) -> Self {
        let now_s = world.now_s();
        let life_s = life_s(rotation);
        let mut pki = Pki::new(&mut world.moment());
        let mut hers = Pki::named(words::her_house(), &mut world.moment());
        Self {
            life_s,
            held: pki.issue(SERVICE, life_s, now_s),
            billing: MtlsApi::new(&mut pki, &[(SERVICE, &["charges:read"])], &world.moment()),
            her_own: hers.issue(MALLORY, 365 * DAY_S, now_s),
            pki,
        }
    }

    fn connect(&mut self, world: &mut World, from: &'static str, held: &Held) -> Connection {
        self.billing.keep_up(&mut self.pki, world.now_s());
        let read = Request::new("GET", Api::HOST, "/v1/charges");
        let client = held.client(&self.pki);
        let connection = self.billing.connect(from, client, &read, world);
        connection.hellos(world);
        connection.client_proof(world);
        connection
    }

    fn renew(&mut self, world: &mut World) {
        self.held = self.pki.issue(SERVICE, self.life_s, world.now_s());
        world.state(SERVICE, mutual_tls::holds(&self.held));
    }
}

impl Credential for ByCertificate {
    fn ready(&mut self, world: &mut World) {
        // Made when it is handed over, whatever time has passed until then.
        self.renew(world);
    }

    fn call(&mut self, world: &mut World) -> Carried {
        let held = self.held.clone();
        Carried::Tls(self.connect(world, SERVICE, &held))
    }
}

impl Way for ByCertificate {
    fn copy(&mut self, world: &mut World) -> Carried {
        let copied = self.held.in_hands_of(&self.her_own);
        Carried::Tls(self.connect(world, MALLORY, &copied))
    }

    /// A hand comes a day late, or a week early; a sidecar when half of the life is over.
    fn period_s(&self, rotation: Rotation) -> i64 {
        match rotation {
            Rotation::Yearly => self.life_s + DAY_S,
            Rotation::Overlap => self.life_s - 7 * DAY_S,
            Rotation::Automatic => self.life_s / 2,
        }
    }

    fn change(&mut self, world: &mut World, rotation: Rotation) -> Carried {
        if rotation != Rotation::Yearly {
            self.renew(world);
        }
        let mut called = self.call(world);
        called.back(world);
        if rotation == Rotation::Yearly {
            self.renew(world);
        }
        called
    }
}

/// How long a certificate lives, seconds.
fn life_s(rotation: Rotation) -> i64 {
    match rotation {
        Rotation::Yearly => 365 * DAY_S,
        Rotation::Overlap => 90 * DAY_S,
        Rotation::Automatic => 12 * HOUR_S,
    }
}
