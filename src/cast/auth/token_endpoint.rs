//! `/token`: RFC 6749 §3.2.

use super::{Auth, challenge};
use crate::cast::ADA;
use crate::sim::{Handled, Moment, Note};
use crate::validate::Report;
use crate::validate::token::{self, Proof};
use crate::wire::{Request, Response};
use crate::words::scene as words;
use serde_json::json;

/// A refresh token lives this long after the sign-in, seconds.
const SIGN_IN_LIFE_S: i64 = 30 * 86_400;

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
}

impl Auth {
    pub(super) fn token(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let field = |name| request.field(name).unwrap_or_default();
        let (code, refresh) = (field("code"), field("refresh_token"));
        let client_id = token::claimed_client_id(request).unwrap_or_default();
        let input = token::Input {
            request,
            endpoint: &self.endpoint,
            client: self.clients.get(&client_id),
            code: self.codes.get(&code),
            refresh: self.refresh.get(&refresh),
            now_s: moment.now_s,
        };
        let report = token::validate(&input, moment.off);
        let proof = token::authenticate(&input);
        if !report.verdict.allowed {
            return self.refuse(report, &refresh);
        }
        if let Ok(Proof::Assertion { jti, .. }) = proof {
            self.endpoint
                .used_assertions
                .insert((client_id.clone(), jti));
        }
        let grant = self.redeem(request, client_id, moment.now_s);
        let (response, note) = self.issue(&grant, moment);
        Handled {
            response,
            report: Some(report),
            notes: vec![note],
        }
    }

    /// RFC 6749 §5.2.
    fn refuse(&mut self, report: Report, refresh: &str) -> Handled {
        let mut notes: Vec<Note> = Vec::new();
        if report.decided_by == Some("token.rotation")
            && let Some(family) = self.refresh.get(refresh).map(|r| r.family)
        {
            notes.push(words::state_family_revoked().into());
            notes.extend(self.revoke_family(family));
        }
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
    fn redeem(&mut self, request: &Request, client_id: String, now_s: i64) -> Grant {
        let field = |name| request.field(name).unwrap_or_default();
        let for_user = |scope: String, sign_in| Grant {
            client_id: client_id.clone(),
            subject: ADA.to_owned(),
            scope,
            sign_in: Some(sign_in),
        };
        if field("grant_type") == "client_credentials" {
            let scope = token::own_scope(request, self.clients.get(&client_id));
            return Grant {
                subject: client_id.clone(),
                client_id,
                scope,
                sign_in: None,
            };
        }
        if let Some(record) = self.refresh.get_mut(&field("refresh_token")) {
            record.rotated = true;
            let granted = record.scope.clone();
            let asked = Some(field("scope")).filter(|scope| !scope.is_empty());
            return for_user(
                asked.unwrap_or_else(|| granted.clone()),
                SignIn {
                    family: record.family,
                    scope: granted,
                    ends_s: record.ends_s,
                },
            );
        }
        self.families += 1;
        let family = self.families;
        let record = self.codes.get_mut(&field("code"));
        let scope = record.map_or_else(String::new, |record| {
            record.used = true;
            record.family = Some(family);
            record.scope.clone()
        });
        for_user(
            scope.clone(),
            SignIn {
                family: self.families,
                scope,
                ends_s: now_s.saturating_add(SIGN_IN_LIFE_S),
            },
        )
    }
}
