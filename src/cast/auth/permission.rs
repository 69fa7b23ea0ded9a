//! Taking a permission away from a user who stays signed in.

use super::Auth;
use super::issue::TokenFormat;

impl Auth {
    /// The user may do no more than this from now on: the next refresh gives no more, and the next
    /// question about an opaque token is answered so. What is signed already stays as it is.
    pub fn narrow(&mut self, scope: &str) {
        let allowed: Vec<&str> = scope.split(' ').collect();
        let narrower = |scope: &str| {
            let kept: Vec<&str> = scope
                .split(' ')
                .filter(|scope| allowed.contains(scope))
                .collect();
            kept.join(" ")
        };
        for record in self.refresh.values_mut() {
            record.scope = narrower(&record.scope);
        }
        for record in self.tokens.values_mut() {
            record.scope = narrower(&record.scope);
        }
    }

    /// Puts every signed token that was given out on the denylist: they say what no longer holds.
    pub fn deny_issued(&mut self) {
        for record in self.tokens.values() {
            if record.format == TokenFormat::Jwt && !self.denylist.contains(&record.jti) {
                self.denylist.push(record.jti.clone());
            }
        }
    }
}
