use super::pki::{SERVER_LIFE_S, identities};
use super::{Api, BILLING_API, Held, Pki, charges};
use crate::sim::{Ahead, Moment, World, bad_request};
use crate::tls::{self, Client, End, Flight, Handshaken};
use crate::validate::mtls::{self, Alert, Facts, Policy};
use crate::validate::{Outcome, Report};
use crate::wire::{Malformed, Request, Response};
use crate::words::edit as words;

/// billing-api behind mutual TLS: the handshake opens the box.
pub struct MtlsApi {
    held: Held,
    pub policy: Policy,
}

/// A TLS connection to it, as it went from its first byte to its last.
#[must_use]
pub struct Connection {
    pub(super) client: &'static str,
    pub(super) server: &'static str,
    pub(super) asked: Ahead<Request>,
    pub(super) answered: Option<Ahead<Response>>,
    pub(super) flights: Vec<Flight>,
    /// What the box said; none where the server asked for no certificate, or it did not come to it.
    pub report: Option<Report>,
    /// The alert that the server sent in place of it.
    pub alert: Option<Alert>,
}

impl MtlsApi {
    /// It trusts the clients of that CA, and knows those services by name.
    pub fn new(pki: &mut Pki, may: &[(&str, &[&str])], moment: &Moment<'_>) -> Self {
        Self {
            held: pki.issue_for_host(Api::HOST, SERVER_LIFE_S, moment.now_s),
            policy: Policy {
                anchors: Some(vec![pki.anchor()]),
                crls: Some(pki.lists(moment.now_s)),
                identities: Some(identities(may)),
                ..Policy::default()
            },
        }
    }

    /// Fetches the newest revocation lists, as it does every few minutes.
    pub fn fetch_lists(&mut self, pki: &Pki, now_s: i64) {
        self.policy.crls = Some(pki.lists(now_s));
    }

    /// Keeps what the list server answered, in place of the lists that it had.
    pub fn keep_lists(&mut self, answer: &Response) {
        if answer.status == 200 {
            self.policy.crls = Some(vec![answer.body.clone()]);
        }
    }

    /// Does what it does by itself: fetches the lists, and renews its own certificate in time.
    pub fn keep_up(&mut self, pki: &mut Pki, now_s: i64) {
        self.fetch_lists(pki, now_s);
        self.renew_own(pki, now_s);
    }

    /// Its own certificate, once half of its life has passed.
    pub fn renew_own(&mut self, pki: &mut Pki, now_s: i64) {
        self.held.renew_for_host(Api::HOST, pki, now_s);
    }

    /// Plays a connection through, with one request inside.
    pub fn connect(
        &self,
        from: &'static str,
        client: Client,
        request: &Request,
        world: &mut World,
    ) -> Connection {
        let asked = world.send_ahead(from, BILLING_API, request);
        let action = asked.read.as_ref().ok().map(charges::scope_for);
        let policy = Policy {
            action: action.map(str::to_owned),
            ..self.policy.clone()
        };
        let off = world.moment().off.clone();
        let judged = |facts: &Facts| mtls::validate(facts, &policy, &off);
        let question = self
            .held
            .question(&policy, client, &asked.text, &off, &mut world.moment());
        let mut answered = None;
        let respond = |shaken: &Handshaken| {
            let verdict = judged(shaken.facts.as_ref()?).verdict;
            let response = match &asked.read {
                Ok(request) => charges::answer(request, &verdict),
                Err(Malformed(why)) => bad_request(why),
            };
            let response = world.answer_ahead(BILLING_API, from, &response);
            let text = response.text.clone();
            answered = Some(response);
            Some(text)
        };
        let played = tls::exchange(question, respond);
        let none = Connection::none(from, BILLING_API, asked);
        match played {
            Ok(played) => Connection {
                report: played.facts.as_ref().map(judged),
                answered: answered.filter(|_| played.response.is_some()),
                ..none.went(played)
            },
            Err(why) => Connection {
                report: Some(judged(&Facts::unavailable(&why))),
                ..none
            },
        }
    }
}

impl Connection {
    /// Before anything has travelled.
    pub(super) fn none(client: &'static str, server: &'static str, asked: Ahead<Request>) -> Self {
        Self {
            client,
            server,
            asked,
            answered: None,
            flights: Vec::new(),
            report: None,
            alert: None,
        }
    }

    /// What travelled.
    pub(super) fn went(self, played: Handshaken) -> Self {
        let alert = played.alert.filter(|sent| sent.by == End::Server);
        Self {
            alert: alert.map(|sent| sent.alert),
            flights: played.flights,
            ..self
        }
    }

    /// `ClientHello`.
    pub fn hello(&self, world: &mut World) {
        self.fly(world, 0);
    }

    /// The server's certificate, and its wish to see the client's.
    pub fn server_hello(&self, world: &mut World) {
        self.fly(world, 1);
    }

    /// The client's certificate and proof, with the request behind them, for the client need not
    /// wait; and the box that opens on them.
    pub fn client_proof(&self, world: &mut World) {
        self.fly(world, 2);
        if self.answered.is_some() {
            world.show_in_tls(&self.asked);
            if let Some(why) = self.asked.fault() {
                world.state(self.server, words::not_read_in_tls(why));
            }
        }
        if let Some(report) = &self.report {
            world.judge(self.server, report);
        }
    }

    /// The answer, or the alert.
    pub fn answer(&self, world: &mut World) {
        for at in 3..self.flights.len() {
            self.fly(world, at);
        }
        if let Some(answered) = &self.answered {
            world.show_answer_in_tls(answered);
        }
    }

    /// All of it.
    pub fn whole(&self, world: &mut World) {
        self.hellos(world);
        self.client_proof(world);
        self.answer(world);
    }

    /// The client's first word, and the server's answer to it.
    pub fn hellos(&self, world: &mut World) {
        self.hello(world);
        self.server_hello(world);
    }

    /// The answer to the request inside, as the client reads it: of status 0 where it cannot; none
    /// where the handshake failed.
    pub fn response(&self) -> Option<Response> {
        let answered = self.answered.as_ref()?;
        Some(answered.read.clone().unwrap_or_default())
    }

    /// Whether the box let the client in.
    pub fn stands(&self) -> bool {
        self.report
            .as_ref()
            .is_some_and(|report| report.verdict.allowed)
    }

    /// Whether it did, and the server could read what the client wants.
    pub fn let_in(&self) -> bool {
        self.stands() && self.asked.fault().is_none()
    }

    /// The check that refused; none where it let the client in.
    pub fn refused_by(&self) -> Option<&'static str> {
        self.report.as_ref()?.decided_by
    }

    /// Whether the server looked the certificate up in a revocation list.
    pub fn looks_at_lists(&self) -> bool {
        let check = self.report.as_ref().and_then(|r| r.check("mtls.revoked"));
        check.is_some_and(|check| check.outcome == Outcome::Passed)
    }

    /// The name of the server's alert; empty where it sent none.
    pub fn alert_name(&self) -> &'static str {
        self.alert.map_or("", Alert::name)
    }

    fn fly(&self, world: &mut World, at: usize) {
        if let Some(flight) = self.flights.get(at) {
            self.carry(world, flight);
        }
    }

    pub(super) fn carry(&self, world: &mut World, flight: &Flight) {
        match flight.from {
            End::Client => world.flight(self.client, self.server, flight),
            End::Server => world.flight(self.server, self.client, flight),
        }
    }
}
