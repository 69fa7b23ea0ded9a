//! `/token`: RFC 6749 §3.2.

use super::{Auth, challenge, fingerprint};
use crate::cast::ADA;
use crate::sim::{Handled, Moment, Note};
use crate::validate::Report;
use crate::validate::token::{self, Proof};
use crate::wire::{Request, Response};
use crate::words::auth as words;
use serde_json::json;

/// What a token is issued for.
pub(super) struct Grant {
    pub client_id: String,
    pub subject: String,
    /// What the access token allows.
    pub scope: String,
    /// The sign-in behind it; none where a client asks for itself.
    pub sign_in: Option<SignIn>,
}

pub(super) struct SignIn {
    pub family: u32,
    /// All that the user granted.
    pub scope: String,
    /// Absolute end of the sign-in, seconds since 1970.
    pub ends_s: i64,
    /// The client goes on with the refresh token that it has: nothing is rotated.
    pub keeps_refresh_token: bool,
}

/// The keys under which a request's code and refresh token are kept.
struct Keys {
    code: String,
    refresh: String,
}

impl Auth {
    pub(super) fn token(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let key = |name| fingerprint(&request.field(name).unwrap_or_default());
        let keys = Keys {
            code: key("code"),
            refresh: key("refresh_token"),
        };
        let client_id = token::claimed_client_id(request).unwrap_or_default();
        let client = self.client(&client_id, moment.off);
        let input = token::Input {
            request,
            endpoint: &self.endpoint,
            client: client.as_ref(),
            code: self.codes.get(&keys.code),
            refresh: self.refresh.get(&keys.refresh),
            now_s: moment.now_s,
        };
        let report = token::validate(&input, moment.off);
        let proof = token::authenticate(&input);
        if !report.verdict.allowed {
            let ended = token::ends_family(&input, &report);
            return self.refuse(report, ended);
        }
        if let Ok(Proof::Assertion { jti, .. }) = proof {
            self.endpoint
                .used_assertions
                .insert((client_id.clone(), jti));
        }
        let (grant, mut notes) = self.redeem(request, &keys, client_id, moment);
        let (response, issued) = self.issue(&grant, moment);
        notes.extend(issued);
        Handled {
            response,
            report: Some(report),
            notes,
        }
    }

    /// RFC 6749 §5.2. A sign-in whose code or refresh token came a second time ends.
    fn refuse(&mut self, report: Report, ended: Option<u32>) -> Handled {
        let notes = ended.map_or_else(Vec::new, |family| self.revoke_family(family));
        let error = report.verdict.error.unwrap_or("invalid_request");
        let response = Response::new(report.verdict.status).header("Cache-Control", "no-store");
        let response = match &report.verdict.header {
            Some(line) => challenge(response, line),
            None => response,
        };
        Handled {
            response: response.json(&json!({"error": error})),
            report: Some(report),
            notes,
        }
    }

    /// Marks the code or refresh token as used, and says what it stands for.
    fn redeem(
        &mut self,
        request: &Request,
        keys: &Keys,
        client_id: String,
        moment: &Moment<'_>,
    ) -> (Grant, Vec<Note>) {
        match request.field("grant_type").as_deref() {
            Some("authorization_code") => self.redeem_code(&keys.code, client_id, moment),
            Some("refresh_token") => {
                let asked = request.field("scope").filter(|scope| !scope.is_empty());
                self.redeem_refresh(&keys.refresh, client_id, asked, moment)
            }
            _ => {
                let scope = token::own_scope(request, self.clients.get(&client_id));
                let grant = Grant {
                    subject: client_id.clone(),
                    client_id,
                    scope,
                    sign_in: None,
                };
                (grant, Vec::new())
            }
        }
    }

    /// Who signed in.
    fn user_of(&self, family: u32) -> String {
        let at = usize::try_from(family)
            .ok()
            .and_then(|number| number.checked_sub(1));
        let user = at.and_then(|at| self.sign_ins.get(at));
        user.cloned().unwrap_or_default()
    }

    fn redeem_code(
        &mut self,
        key: &str,
        client_id: String,
        moment: &Moment<'_>,
    ) -> (Grant, Vec<Note>) {
        let family = u32::try_from(self.sign_ins.len() + 1).unwrap_or(u32::MAX);
        let mut user = None;
        let mut scope = String::new();
        if let Some(record) = self.codes.get_mut(key) {
            record.used = true;
            record.family = Some(family);
            user.clone_from(&record.user);
            scope.clone_from(&record.scope);
        }
        let user = user.unwrap_or_else(|| ADA.to_owned());
        self.sign_ins.push(user.clone());
        let grant = Grant {
            client_id,
            subject: user,
            scope: scope.clone(),
            sign_in: Some(SignIn {
                family,
                scope,
                ends_s: moment.now_s.saturating_add(self.sign_in_life_s),
                keeps_refresh_token: false,
            }),
        };
        (grant, vec![self.code_note(words::code_redeemed(), key)])
    }

    /// A server that rotates gives a new token in place of the one that was used. One that does not
    /// takes the same token again and again, whoever brings it.
    fn redeem_refresh(
        &mut self,
        key: &str,
        client_id: String,
        asked: Option<String>,
        moment: &Moment<'_>,
    ) -> (Grant, Vec<Note>) {
        let rotates = !moment.off.contains("token.rotation");
        let mut sign_in = SignIn {
            family: 0,
            scope: String::new(),
            ends_s: moment.now_s,
            keeps_refresh_token: !rotates,
        };
        if let Some(record) = self.refresh.get_mut(key) {
            record.rotated = true;
            sign_in.family = record.family;
            sign_in.scope.clone_from(&record.scope);
            sign_in.ends_s = record.ends_s;
        }
        let grant = Grant {
            client_id,
            subject: self.user_of(sign_in.family),
            scope: asked.unwrap_or_else(|| sign_in.scope.clone()),
            sign_in: Some(sign_in),
        };
        let mut notes = Vec::new();
        if rotates {
            notes.push(self.refresh_note(words::refresh_rotated(), key));
        }
        (grant, notes)
    }
}
