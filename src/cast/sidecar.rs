use super::{Held, Pki};

/// Runs beside a service and renews its certificate, with a new key each time, once half of the
/// newest one's life has passed.
pub struct Sidecar {
    service: &'static str,
    life_s: i64,
    issued_s: i64,
    renewals: i64,
    held: Held,
}

impl Sidecar {
    /// Gets the first certificate, for `life_s` seconds.
    pub fn new(service: &'static str, life_s: i64, pki: &mut Pki, now_s: i64) -> Self {
        Self {
            service,
            life_s,
            issued_s: now_s,
            renewals: 0,
            held: pki.issue(service, life_s, now_s),
        }
    }

    /// Does all that it has had to do by now. Of the certificates of the time between, which met
    /// nobody, only the last is made.
    pub fn run_until(&mut self, pki: &mut Pki, now_s: i64) {
        let due = now_s.saturating_sub(self.issued_s) / self.half_s();
        if due > 0 {
            self.renewals += due;
            self.issued_s += due * self.half_s();
            self.held = pki.issue(self.service, self.life_s, self.issued_s);
        }
    }

    /// What the service shows from now on: it reads the files anew for every connection.
    pub fn held(&self) -> &Held {
        &self.held
    }

    pub fn renewals(&self) -> i64 {
        self.renewals
    }

    /// How often it renews, seconds.
    pub fn half_s(&self) -> i64 {
        (self.life_s / 2).max(1)
    }
}
