//! A flow begins: RFC 6749 §4.1.1, RFC 7636 §4.1 to §4.3.

use super::{OauthApp, Provider, Visit};
use crate::cast::random_text;
use crate::keys::Verifier;
use crate::sim::{Handled, Moment, Note};
use crate::validate::callback::Flow;
use crate::wire::{Request, Response, Url};
use crate::words::oauth_app as words;

/// A flow that a native app began: where it sends the browser, and what it made for that.
pub struct Begun {
    pub url: Url,
    pub notes: Vec<Note>,
}

impl OauthApp {
    /// A native app begins a flow, by itself: it opens this address in the browser.
    pub fn begin(&mut self, moment: &mut Moment<'_>) -> Begun {
        self.last = String::new();
        self.begin_with(0, moment)
    }

    /// `GET /connect`: a visitor of a web app wants to connect an account.
    pub(super) fn connect(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        let query = request.query();
        let wanted = query.iter().find(|(name, _)| name == "with");
        let chosen = |issuer: &String| self.providers.iter().position(|p| p.issuer == *issuer);
        let provider = wanted.and_then(|(_, issuer)| chosen(issuer)).unwrap_or(0);
        let (_, cookie) = self.session(request, moment);
        let Begun { url, notes } = self.begin_with(provider, moment);
        let mut response =
            Response::see_other(&url.to_string()).header("Cache-Control", "no-store");
        if let Some(cookie) = &cookie {
            response = response.set_cookie(cookie);
        }
        Handled {
            response,
            report: None,
            notes,
        }
    }

    /// Makes what the flow needs, keeps it for this visitor alone, and builds the address.
    fn begin_with(&mut self, provider: usize, moment: &mut Moment<'_>) -> Begun {
        let server = self.providers.get(provider).cloned();
        let server = server.unwrap_or_else(Provider::auth);
        let verifier = self.habits.pkce.then(|| Verifier::generate(moment.random));
        let state = self.habits.state.then(|| random_text(moment.random, 16));
        let challenge = verifier.as_ref().map(Verifier::challenge);
        let response_type = if self.habits.codes { "code" } else { "token" };
        let mut query = vec![
            ("response_type", response_type),
            ("client_id", self.client_id),
            ("redirect_uri", self.redirect_uri),
            ("scope", self.scope),
        ];
        query.extend(state.as_deref().map(|state| ("state", state)));
        if let Some(challenge) = &challenge {
            query.push(("code_challenge", &challenge.value));
            query.push(("code_challenge_method", &challenge.method));
        }
        let url = server.authorization_endpoint.with_query(&query);

        let mut made = Vec::new();
        if let (Some(verifier), Some(challenge)) = (&verifier, &challenge) {
            made.push(words::made_verifier(verifier.as_str()).into());
            made.push(words::made_challenge(&challenge.value).into());
        }
        made.extend(
            state
                .as_deref()
                .map(|state| words::made_state(state).into()),
        );
        let names = [
            ("state", state.is_some()),
            ("code_verifier", verifier.is_some()),
        ];
        let kept = names.iter().filter(|(_, is_kept)| *is_kept);
        let kept: Vec<_> = kept.map(|(name, _)| *name).collect();
        let flow = Flow {
            state,
            issuer: Some(server.issuer),
            redirect_uri: Some(self.redirect_uri.to_owned()),
            verifier: verifier.map(|verifier| verifier.as_str().to_owned()),
        };
        let visit = self.visits.entry(self.last.clone()).or_default();
        *visit = Visit {
            flow: Some(flow),
            provider,
            code: None,
            ..std::mem::take(visit)
        };
        made.push(self.note(words::keeps_flow(&kept, self.is_native())));
        Begun { url, notes: made }
    }
}
