//! Mutual TLS in front of a server that decides each request by itself.

use super::pki::SERVER_LIFE_S;
use super::{Held, Pki, spiffe_id};
use crate::sim::{Answer, Moment, Server, World};
use crate::tls::{self, Client, End, Flight, Handshake, Handshaken};
use crate::validate::Report;
use crate::validate::mtls::{self, Alert, Facts, Identity, Policy};
use crate::wire::Request;
use rand_core::RngCore;

/// A server that knows whose certificate the connection showed.
pub trait BehindTls: Server {
    /// The `x5t#S256` of the client's certificate; none outside of mutual TLS.
    fn connected(&mut self, certificate: Option<String>);
}

/// The end of mutual TLS at one server.
pub struct TunnelEnd {
    server: &'static str,
    host: &'static str,
    held: Held,
    policy: Policy,
}

/// A connection to it, with one request inside.
#[must_use]
pub struct Tunnel {
    from: &'static str,
    to: &'static str,
    request: Request,
    question: Handshake,
    /// Up to the request; none where the TLS engine is missing.
    played: Option<Handshaken>,
    /// What the box said about the client's certificate.
    pub report: Option<Report>,
}

impl TunnelEnd {
    /// It trusts the clients of that CA, and lets those services connect. What they may do is for
    /// the server behind.
    pub fn new(
        server: &'static str,
        host: &'static str,
        services: &[&str],
        pki: &mut Pki,
        now_s: i64,
    ) -> Self {
        let identity = |service: &&str| Identity {
            name: spiffe_id(service),
            may: None,
        };
        Self {
            server,
            host,
            held: pki.issue_for_host(host, SERVER_LIFE_S, now_s),
            policy: Policy {
                anchors: Some(vec![pki.anchor()]),
                crls: Some(pki.lists(now_s)),
                identities: Some(services.iter().map(identity).collect()),
                ..Policy::default()
            },
        }
    }

    /// Does what it does by itself: fetches the newest revocation lists, and renews its own
    /// certificate in time.
    pub fn keep_up(&mut self, pki: &mut Pki, now_s: i64) {
        self.policy.crls = Some(pki.lists(now_s));
        self.held.renew_for_host(self.host, pki, now_s);
    }

    /// Plays the handshake through, up to the request.
    pub fn open(
        &self,
        from: &'static str,
        client: Client,
        request: &Request,
        moment: &mut Moment<'_>,
    ) -> Tunnel {
        let question = Handshake {
            seed: moment.random.next_u64(),
            now_s: moment.now_s,
            client: Client {
                server_name: self.host.to_owned(),
                ..client
            },
            server: self.held.server(Some(self.policy.clone())),
            off: moment.off.clone(),
            request: Some(request.to_text()),
            response: None,
        };
        let played = tls::handshake(question.clone());
        let facts = match &played {
            Ok(played) => played.facts.clone(),
            Err(why) => Some(Facts::unavailable(why)),
        };
        Tunnel {
            from,
            to: self.server,
            request: request.clone(),
            question,
            report: facts.map(|facts| mtls::validate(&facts, &self.policy, moment.off)),
            played: played.ok(),
        }
    }
}

impl Tunnel {
    /// From the first word to the client's proof, and the box that opens on it. The request is
    /// behind the proof already: [`Tunnel::request`] is the server reading it.
    pub fn handshake(&self, world: &mut World) {
        for at in 0..=2 {
            self.fly(world, at);
        }
        if let Some(report) = &self.report {
            world.judge(self.to, report);
        }
    }

    /// What is inside comes to the server behind; none where the handshake was refused.
    pub fn request(&self, world: &mut World, server: &mut impl BehindTls) -> Option<Answer> {
        if !self.let_in() {
            return None;
        }
        world.arrive(self.from, self.to, &self.request);
        server.connected(self.thumbprint());
        let answer = world.decide(self.from, server, &self.request);
        server.connected(None);
        Some(answer)
    }

    /// The answer to the request, or the alert that the handshake was refused with.
    pub fn answer(&self, world: &mut World, answer: Option<&Answer>) {
        let response = answer.map(|answer| answer.response.to_text());
        // The same seed: the same bytes up to the request, and then the answer.
        let question = Handshake {
            response,
            ..self.question.clone()
        };
        if let Ok(played) = tls::handshake(question) {
            played
                .flights
                .iter()
                .skip(3)
                .for_each(|flight| fly(world, self, flight));
        }
        if let Some(answer) = answer {
            world.reply(answer);
        }
    }

    pub fn let_in(&self) -> bool {
        let report = self.report.as_ref();
        report.is_some_and(|report| report.verdict.allowed)
    }

    /// The check that refused the certificate; none where it let the client in.
    pub fn refused_by(&self) -> Option<&'static str> {
        self.report.as_ref()?.decided_by
    }

    /// The alert that the server sent.
    pub fn alert(&self) -> Option<Alert> {
        let sent = self.played.as_ref()?.alert?;
        (sent.by == End::Server).then_some(sent.alert)
    }

    /// The certificate that the server saw.
    fn thumbprint(&self) -> Option<String> {
        let presented = &self.played.as_ref()?.presented;
        presented
            .first()
            .map(|certificate| certificate.x5t_s256.clone())
    }

    fn fly(&self, world: &mut World, at: usize) {
        let flights = self.played.as_ref().map(|played| &played.flights);
        if let Some(flight) = flights.and_then(|flights| flights.get(at)) {
            fly(world, self, flight);
        }
    }
}

fn fly(world: &mut World, tunnel: &Tunnel, flight: &Flight) {
    match flight.from {
        End::Client => world.flight(tunnel.from, tunnel.to, flight),
        End::Server => world.flight(tunnel.to, tunnel.from, flight),
    }
}
