//! The designs with everything real: their servers, their issuer, and the caller's credentials.
//! What each costs is counted from what it did.

use super::signed_in::{LEFT, SCOPE, SignedIn};
use super::{Action, Costs, Design, Params};
use crate::cast::{ADA, Api, BILLING_API, OpaqueApi, SessionApi, SessionStore, TokenFormat};
use crate::sim::{Handled, Moment, Server};

pub trait Contestant {
    fn act(&mut self, action: Action, moment: &mut Moment<'_>);
    /// One request at a server; whether it was let in.
    fn call(&mut self, server: usize, moment: &mut Moment<'_>) -> bool;
    fn costs(&self) -> Costs;
}

fn let_in(handled: &Handled) -> bool {
    let report = handled.report.as_ref();
    report.is_some_and(|report| report.verdict.allowed)
}

/// The session: one store behind every server.
pub struct Looking {
    store: SessionStore,
    session_id: String,
    servers: Vec<SessionApi>,
}

impl Looking {
    pub fn new(params: &Params, moment: &mut Moment<'_>) -> Self {
        let store = SessionStore::default();
        store.permit(ADA, SCOPE);
        let session_id = store.make(Some(ADA), moment);
        let server = |_| SessionApi::new(BILLING_API, store.clone());
        let servers = (0..params.servers()).map(server).collect();
        Self {
            store,
            session_id,
            servers,
        }
    }
}

impl Contestant for Looking {
    fn act(&mut self, action: Action, _: &mut Moment<'_>) {
        match action {
            Action::LogOut => self.store.delete(&self.session_id),
            Action::TakeAway => self.store.permit(ADA, LEFT),
        }
    }

    fn call(&mut self, server: usize, moment: &mut Moment<'_>) -> bool {
        let request = SessionApi::call("POST", &self.session_id);
        let server = self.servers.get_mut(server);
        server.is_some_and(|server| let_in(&server.receive(&request, moment)))
    }

    fn costs(&self) -> Costs {
        Costs {
            lookups: u64::from(self.store.lookups()),
            ..Costs::default()
        }
    }
}

/// The JWT, plain or the hybrid's.
pub struct Verifying {
    held: SignedIn,
    servers: Vec<Api>,
    signatures: u64,
    polls: u64,
}

impl Verifying {
    pub fn new(params: &Params, design: Design, moment: &mut Moment<'_>) -> Self {
        let held = SignedIn::new(params.life_s(design), TokenFormat::Jwt, moment);
        let jwks = held.auth().jwks();
        let server = |_| Api::trusting(&jwks, i64::from(params.leeway_s())).without_denylist();
        Self {
            servers: (0..params.servers()).map(server).collect(),
            held,
            signatures: 0,
            polls: 0,
        }
    }

    pub fn held(&self) -> &SignedIn {
        &self.held
    }

    /// A server fetches the denylist as it stands.
    pub fn poll(&mut self, server: u32) {
        if let Some(server) = self.servers.get_mut(server as usize) {
            server.share_denylist(self.held.auth().denylist());
            self.polls += 1;
        }
    }
}

impl Contestant for Verifying {
    fn act(&mut self, action: Action, moment: &mut Moment<'_>) {
        self.held.act(action, moment);
    }

    fn call(&mut self, server: usize, moment: &mut Moment<'_>) -> bool {
        let request = self.held.call(moment);
        let Some(server) = self.servers.get_mut(server) else {
            return false;
        };
        let handled = server.receive(&request, moment);
        let checked = handled
            .report
            .as_ref()
            .and_then(|report| report.check("jwt.signature"));
        self.signatures += u64::from(checked.is_some_and(|check| check.found.is_some()));
        let_in(&handled)
    }

    fn costs(&self) -> Costs {
        Costs {
            signatures: self.signatures,
            refreshes: self.held.refreshes(),
            polls: self.polls,
            ..Costs::default()
        }
    }
}

/// The opaque token: each server asks, and remembers for itself.
pub struct Introspecting {
    held: SignedIn,
    servers: Vec<OpaqueApi>,
}

impl Introspecting {
    pub fn new(params: &Params, moment: &mut Moment<'_>) -> Self {
        let life_s = params.life_s(Design::Opaque);
        let mut held = SignedIn::new(life_s, TokenFormat::Opaque, moment);
        let first = OpaqueApi::new(moment.random, i64::from(params.cache_life_s()));
        held.auth_mut().register(first.registration());
        Self {
            held,
            servers: (0..params.servers()).map(|_| first.clone()).collect(),
        }
    }

    pub fn held(&self) -> &SignedIn {
        &self.held
    }
}

impl Contestant for Introspecting {
    fn act(&mut self, action: Action, moment: &mut Moment<'_>) {
        self.held.act(action, moment);
    }

    fn call(&mut self, server: usize, moment: &mut Moment<'_>) -> bool {
        let request = self.held.call(moment);
        let Some(server) = self.servers.get_mut(server) else {
            return false;
        };
        if let Some(question) = server.question(&request, moment.now_s) {
            let answered = self.held.auth_mut().receive(&question, moment);
            server.keep(&request, &answered.response, moment.now_s);
        }
        let_in(&server.receive(&request, moment))
    }

    fn costs(&self) -> Costs {
        let introspections = self.servers.iter().map(|server| u64::from(server.calls()));
        Costs {
            introspections: introspections.sum(),
            refreshes: self.held.refreshes(),
            ..Costs::default()
        }
    }
}
