use super::SessionStore;
use super::charges::{answer, scope_for};
use crate::sim::{Handled, Moment, Server};
use crate::validate::session::{self, COOKIE, Input, Lookup, Policy};
use crate::wire::{Request, SameSite, SetCookie};
use crate::words::web_app as words;

/// The billing API behind a session cookie: each request costs a lookup in the shared store.
pub struct SessionApi {
    id: &'static str,
    store: SessionStore,
}

impl SessionApi {
    pub const HOST: &'static str = "app.example.com";
    pub const ORIGIN: &'static str = "https://app.example.com";

    /// A server under an actor's id, with a clone of the store that all servers share.
    pub fn new(id: &'static str, store: SessionStore) -> Self {
        Self { id, store }
    }

    /// A request with a session's id, as the site's own page sends it.
    pub fn call(method: &str, session_id: &str) -> Request {
        Request::new(method, Self::HOST, "/v1/charges")
            .header("Origin", Self::ORIGIN)
            .header("Cookie", &format!("{COOKIE}={session_id}"))
    }

    fn cookie(session_id: &str) -> SetCookie {
        SetCookie {
            secure: true,
            http_only: true,
            same_site: Some(SameSite::Lax),
            path: Some("/".to_owned()),
            ..SetCookie::new(COOKIE, session_id)
        }
    }
}

impl Server for SessionApi {
    fn id(&self) -> &'static str {
        self.id
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let session_id = session::presented_id(request).unwrap_or_default();
        let record = self.store.look_up(&session_id);
        let report = session::validate(
            &Input {
                request,
                set_cookie: Some(&Self::cookie(&session_id)),
                lookup: record.as_ref().map_or(Lookup::Unknown, Lookup::Found),
                policy: &Policy {
                    // What the race is about is who ends the session, not when it ends by itself.
                    idle_s: None,
                    absolute_s: Some(super::ABSOLUTE_S.saturating_mul(90)),
                    origin: Some(Self::ORIGIN.to_owned()),
                    permission: Some(scope_for(request).to_owned()),
                },
                now_s: moment.now_s,
            },
            moment.off,
        );
        if report.verdict.allowed {
            self.store.touch(&session_id, moment.now_s);
        }
        Handled {
            response: answer(request, &report.verdict),
            report: Some(report),
            notes: vec![words::state_lookups(self.store.lookups()).into()],
        }
    }
}
