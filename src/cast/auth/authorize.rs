//! `/authorize` and `/consent`: RFC 6749 §3.1 and §4.1.

use super::page::{self, Pending, shown};
use super::sessions::Session;
use super::{AUTH_HOST, Auth};
use crate::cast::random_text;
use crate::sim::{Handled, Moment, Note};
use crate::validate::authorize::{self, Consent, Granted, Next, Owner};
use crate::validate::{Parameters, Report, missing_scopes};
use crate::wire::{Request, Response};
use crate::words::{auth as words, auth_page};

/// What a person has just answered on the consent page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    No,
}

impl Auth {
    /// A user's yes to a client: no page asks for this scope again.
    pub fn remember_consent(&mut self, user: &str, client_id: &str, scope: &str) {
        let pair = (user.to_owned(), client_id.to_owned());
        let given = self.consents.entry(pair).or_default();
        for scope in missing_scopes(scope, given.clone().as_str()) {
            if !given.is_empty() {
                given.push(' ');
            }
            given.push_str(scope);
        }
    }

    /// `GET /authorize`: nobody signed in, the sign-in page; not yet asked, the consent page; else
    /// back to the app.
    pub(super) fn authorize(&mut self, request: &Request, moment: &mut Moment<'_>) -> Handled {
        self.decide(request, Said::Nothing, request, moment)
    }

    /// `POST /consent`: what the person said, then the request that asked for it once more.
    pub(super) fn consent(&mut self, form: &Request, moment: &mut Moment<'_>) -> Handled {
        if !page::is_own_form(form, &self.url_of("")) {
            return page::refused(auth_page::foreign_form());
        }
        let transaction = form.field("transaction").unwrap_or_default();
        let user = self.session(form, moment.now_s).map(|session| session.user);
        let asked = |pending: &&Pending| pending.user.is_some() && pending.user == user;
        let Some(pending) = self.pending.get(&transaction).filter(asked).cloned() else {
            return page::refused(auth_page::unknown_transaction());
        };
        self.pending.remove(&transaction);
        let request = Request::new("GET", AUTH_HOST, &pending.target);
        if form.field("decision").as_deref() != Some("allow") {
            return self.decide(&request, Said::No, form, moment);
        }
        let user = user.unwrap_or_default();
        let client = self.clients.get(&pending.client_id);
        let scope = authorize::asked_scope(&request, client);
        self.remember_consent(user, &pending.client_id, &scope);
        let mut handled = self.decide(&request, Said::Nothing, form, moment);
        let note = words::consented(user, &pending.client_id, &scope);
        handled.notes.insert(0, note.into());
        handled
    }

    /// Opens the box. The cookie is that of `sender`, the request that came in.
    fn decide(
        &mut self,
        request: &Request,
        said: Said,
        sender: &Request,
        moment: &mut Moment<'_>,
    ) -> Handled {
        let client_id = authorize::claimed_client_id(request).unwrap_or_default();
        let client = self.clients.get(&client_id).cloned();
        let session = self.session(sender, moment.now_s).cloned();
        let user = session.as_ref().map(|session| session.user);
        let pair = (user.unwrap_or_default().to_owned(), client_id.clone());
        let input = authorize::Input {
            request,
            client: client.as_ref(),
            issuer: Some(self.issuer),
            owner: owner(session.as_ref(), said, self.consents.get(&pair)),
            now_s: moment.now_s,
        };
        let report = authorize::validate(&input, moment.off);
        let next = authorize::next(&input, &report);
        let pending = Pending {
            target: request.target.clone(),
            client_id,
            user,
        };
        let handled = match next {
            Next::ErrorPage => shown(400, &auth_page::error(&report.verdict.reason), Vec::new()),
            Next::SignIn => {
                let transaction = self.wait(pending.clone(), moment);
                let html = auth_page::sign_in(&pending.client_id, &transaction, false);
                shown(200, &html, vec![words::asks_to_sign_in().into()])
            }
            Next::Consent { scope } => {
                let transaction = self.wait(pending.clone(), moment);
                let html = auth_page::consent(&pending.client_id, &scope, &transaction);
                shown(200, &html, vec![words::asks_for_consent().into()])
            }
            Next::Refuse { location } => redirected(&location, Vec::new()),
            Next::Grant(granted) => {
                let (location, notes) = self.grant(request, &granted, &report, moment);
                redirected(&location, notes)
            }
        };
        Handled {
            report: Some(report),
            ..handled
        }
    }

    /// The way back to the app, with a code. Where nobody insists on codes, a token goes out for
    /// the asking.
    fn grant(
        &mut self,
        request: &Request,
        granted: &Granted,
        report: &Report,
        moment: &mut Moment<'_>,
    ) -> (String, Vec<Note>) {
        let parameters = Parameters::of(request);
        let wants_token = parameters.text("response_type") == Some("token");
        if wants_token && report.verdict.allowed {
            let (token, note) = self.implicit_token(granted, moment);
            let location = granted.implicit_location(&token, self.token_life_s);
            return (location, vec![note]);
        }
        let (code, note) = self.new_code(granted, moment);
        (granted.location(&code), vec![note])
    }

    fn wait(&mut self, pending: Pending, moment: &mut Moment<'_>) -> String {
        let transaction = random_text(moment.random, 16);
        self.pending.insert(transaction.clone(), pending);
        transaction
    }
}

fn owner<'a>(session: Option<&'a Session>, said: Said, given: Option<&'a String>) -> Owner<'a> {
    let Some(session) = session else {
        return Owner::SignedOut;
    };
    let consent = match (said, given) {
        (Said::No, _) => Consent::Denied,
        (Said::Nothing, Some(scope)) => Consent::Given(scope),
        (Said::Nothing, None) => Consent::NotAsked,
    };
    Owner::SignedIn {
        user: session.user,
        since_s: session.since_s,
        consent,
    }
}

/// 303, never 307: the browser must not send a password on, RFC 9700 §4.12.
fn redirected(location: &str, notes: Vec<Note>) -> Handled {
    let response = Response::see_other(location)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "same-origin");
    Handled {
        response,
        report: None,
        notes,
    }
}
