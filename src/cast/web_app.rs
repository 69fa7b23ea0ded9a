//! A web application with a login form, a page, and one button that moves money.

use super::password::{ADA_PASSWORD, Password};
use super::{ADA, SessionStore, WEB_APP};
use crate::sim::{Handled, Moment, Note, Server};
use crate::validate::session::{self, COOKIE, Input, Lookup, Policy};
use crate::validate::{Report, Verdict};
use crate::wire::{Request, Response, SameSite, SetCookie, Url};
use crate::words::web_app as words;

/// Longest time without a request, seconds.
pub const IDLE_S: i64 = 900;
/// Longest life of a session, seconds.
pub const ABSOLUTE_S: i64 = 8 * 3600;

/// What Ada may do until somebody takes it away.
pub const PERMISSIONS: &str = "account:read transfers:write";

const USER_NAME: &str = "ada";

/// The web application: a login gives a cookie, and the cookie's record says who calls.
pub struct WebApp {
    id: &'static str,
    pub store: SessionStore,
    idle_s: i64,
    absolute_s: i64,
    password: Password,
    /// HTML as visitors wrote it. A careful application would escape it.
    comments: Vec<String>,
    /// An access token for billing-api, where the application gives it to its page.
    page_token: Option<String>,
}

impl WebApp {
    pub const HOST: &'static str = "app.example.com";
    pub const ORIGIN: &'static str = "https://app.example.com";

    /// A server under an actor's id, with a store of its own or a clone of another's.
    pub fn new(id: &'static str, store: SessionStore, idle_s: i64, absolute_s: i64) -> Self {
        store.permit(ADA, PERMISSIONS);
        Self {
            id,
            store,
            idle_s,
            absolute_s,
            password: Password::of(ADA_PASSWORD, "app.example.com/ada"),
            comments: Vec::new(),
            page_token: None,
        }
    }

    /// The one server there is, with a store of its own.
    pub fn alone(idle_s: i64, absolute_s: i64) -> Self {
        Self::new(WEB_APP, SessionStore::default(), idle_s, absolute_s)
    }

    /// A page of the application.
    pub fn url(target: &str) -> Url {
        Url::https(Self::HOST, target)
    }

    /// What Ada types into the login form.
    pub fn login_fields() -> [(&'static str, &'static str); 2] {
        [("username", USER_NAME), ("password", ADA_PASSWORD)]
    }

    /// Hands an access token to whatever script of the page asks for it.
    pub fn give_page_token(&mut self, token: &str) {
        self.page_token = Some(token.to_owned());
    }

    /// The cookie as this server sets it.
    fn cookie(id: &str, moment: &Moment<'_>) -> SetCookie {
        let same_site = if moment.off.contains("defence.same-site") {
            SameSite::None
        } else {
            SameSite::Lax
        };
        SetCookie {
            secure: true,
            http_only: true,
            same_site: Some(same_site),
            path: Some("/".to_owned()),
            ..SetCookie::new(COOKIE, id)
        }
    }

    /// The login page. A visitor gets a session before anyone signs in, as most frameworks do it.
    fn login_page(&self, moment: &mut Moment<'_>) -> Handled {
        let id = self.store.make(None, moment);
        Handled {
            response: html(words::login_page()).set_cookie(&Self::cookie(&id, moment)),
            report: None,
            notes: vec![self.store.note(words::state_visitor(), &id)],
        }
    }

    fn login(&self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let field = |name| request.field(name).unwrap_or_default();
        if field("username") != USER_NAME || !self.password.is(&field("password")) {
            return plain(
                Response::new(403),
                vec![words::state_wrong_password().into()],
            );
        }
        let before = session::presented_id(request).filter(|id| self.store.holds(id));
        let mut notes = Vec::new();
        let id = match before {
            Some(id) if moment.off.contains("defence.regenerate-id") => {
                self.store.sign_in(&id, ADA, moment.now_s);
                notes.push(self.store.note(words::state_signed_in_same_id(), &id));
                id
            }
            before => {
                if let Some(old) = before {
                    self.store.delete(&old);
                    notes.push(self.store.note(words::state_old_id_deleted(), &old));
                }
                let id = self.store.make(Some(ADA), moment);
                notes.push(self.store.note(words::state_signed_in(), &id));
                id
            }
        };
        let response = Response::new(303)
            .header("Location", "/account")
            .set_cookie(&Self::cookie(&id, moment));
        plain(response, notes)
    }

    /// Everything behind the login: the box first, then what was asked for.
    fn behind_login(
        &mut self,
        request: &Request,
        permission: Option<&str>,
        moment: &mut Moment<'_>,
    ) -> Handled {
        let id = session::presented_id(request);
        let record = id.as_ref().and_then(|id| self.store.look_up(id));
        let set_cookie = Self::cookie(id.as_deref().unwrap_or_default(), moment);
        let policy = Policy {
            idle_s: Some(self.idle_s),
            absolute_s: Some(self.absolute_s),
            origin: Some(Self::ORIGIN.to_owned()),
            permission: permission.map(str::to_owned),
        };
        let report = session::validate(
            &Input {
                request,
                set_cookie: Some(&set_cookie),
                lookup: record.as_ref().map_or(Lookup::Unknown, Lookup::Found),
                policy: &policy,
                now_s: moment.now_s,
            },
            moment.off,
        );
        let lookups = words::state_lookups(self.store.lookups()).into();
        if !report.verdict.allowed {
            return refused(report, lookups);
        }
        let id = id.unwrap_or_default();
        self.store.touch(&id, moment.now_s);
        let (response, mut notes) = self.handle(request, &id);
        notes.push(lookups);
        Handled {
            response,
            report: Some(report),
            notes,
        }
    }

    /// What the application does for a caller that the box let in.
    fn handle(&mut self, request: &Request, id: &str) -> (Response, Vec<Note>) {
        let seen = |app: &Self| app.store.note(words::state_seen(), id);
        match (request.method.as_str(), request.path()) {
            ("POST", "/transfer") => {
                let field = |name| request.field(name).unwrap_or_default();
                let moved = words::state_moved(&field("amount"), &field("to"));
                (
                    html(words::transfer_page(&field("amount"), &field("to"))),
                    vec![seen(self), moved.into()],
                )
            }
            ("POST", "/logout") => {
                self.store.delete(id);
                let gone = SetCookie {
                    secure: true,
                    path: Some("/".to_owned()),
                    max_age_s: Some(0),
                    ..SetCookie::new(COOKIE, "")
                };
                let response = Response::new(303).header("Location", "/").set_cookie(&gone);
                (
                    response.header("Content-Length", "0"),
                    vec![self.store.note(words::state_deleted(), id)],
                )
            }
            ("GET", "/token") => {
                let token = self.page_token.clone().unwrap_or_default();
                let response = Response::new(200).header("Cache-Control", "no-store");
                let body = serde_json::json!({"access_token": token, "token_type": "Bearer"});
                (response.json(&body), vec![seen(self)])
            }
            ("GET", "/data") => {
                let body = serde_json::json!({"charges": [{"id": "ch_1", "amount": 1250}]});
                (Response::new(200).json(&body), vec![seen(self)])
            }
            ("GET", "/comments") => (html(words::comments_page(&self.comments)), vec![seen(self)]),
            _ => (html(words::account_page()), vec![seen(self)]),
        }
    }
}

impl Server for WebApp {
    fn id(&self) -> &'static str {
        self.id
    }

    fn receive(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        match (request.method.as_str(), request.path()) {
            ("GET", "/login") => self.login_page(moment),
            ("POST", "/login") => self.login(request, moment),
            ("POST", "/comments") => {
                self.comments
                    .push(request.field("text").unwrap_or_default());
                plain(
                    Response::new(303).header("Location", "/comments"),
                    vec![words::state_comment_kept().into()],
                )
            }
            ("POST", "/logout") => self.behind_login(request, None, moment),
            ("POST", _) => self.behind_login(request, Some("transfers:write"), moment),
            _ => self.behind_login(request, Some("account:read"), moment),
        }
    }
}

fn html(body: String) -> Response {
    Response::new(200).html(&body)
}

fn plain(response: Response, notes: Vec<Note>) -> Handled {
    Handled {
        response: response.header("Content-Length", "0"),
        report: None,
        notes,
    }
}

fn refused(report: Report, lookups: Note) -> Handled {
    let Verdict { status, header, .. } = &report.verdict;
    let response = Response::new(*status);
    let response = match header.as_deref().and_then(|line| line.split_once(": ")) {
        Some((name, value)) => response.header(name, value),
        None => response,
    };
    Handled {
        response: response.header("Content-Length", "0"),
        report: Some(report),
        notes: vec![lookups],
    }
}
