//! Mutual TLS in front of a server that decides each request by itself.

use super::pki::SERVER_LIFE_S;
use super::{Connection, Held, Pki, spiffe_id};
use crate::sim::{Answer, Server, World};
use crate::tls::{self, Client, Handshake};
use crate::validate::mtls::{self, Facts, Identity, Policy};
use crate::wire::Request;

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
    /// Up to the request.
    pub connection: Connection,
    question: Handshake,
    /// The `x5t#S256` of the certificate that the server saw.
    certificate: Option<String>,
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
        world: &mut World,
    ) -> Tunnel {
        let client = Client {
            server_name: self.host.to_owned(),
            ..client
        };
        let asked = world.send_ahead(from, self.server, request);
        let off = world.moment().off.clone();
        let question =
            self.held
                .question(&self.policy, client, &asked.text, &off, &mut world.moment());
        let none = Connection::none(from, self.server, asked);
        let (facts, certificate, connection) = match tls::handshake(question.clone()) {
            Ok(played) => {
                let presented = played.presented.first();
                let certificate = presented.map(|shown| shown.x5t_s256.clone());
                (played.facts.clone(), certificate, none.went(played))
            }
            Err(why) => (Some(Facts::unavailable(&why)), None, none),
        };
        Tunnel {
            connection: Connection {
                report: facts.map(|facts| mtls::validate(&facts, &self.policy, &off)),
                ..connection
            },
            question,
            certificate,
        }
    }
}

impl Tunnel {
    /// From the first word to the client's proof, and the box that opens on it. The request is
    /// behind the proof already: [`Tunnel::request`] is the server reading it.
    pub fn handshake(&self, world: &mut World) {
        self.connection.hellos(world);
        self.connection.client_proof(world);
    }

    /// What is inside comes to the server behind; none where the handshake was refused.
    pub fn request(&self, world: &mut World, server: &mut impl BehindTls) -> Option<Answer> {
        let asked = &self.connection.asked;
        if !self.connection.stands() {
            return None;
        }
        world.show_in_tls(asked);
        server.connected(self.certificate.clone());
        let answer = world.decide(server, &asked.arrived());
        server.connected(None);
        Some(answer)
    }

    /// The answer to the request, or the alert that the handshake was refused with. After that the
    /// answer has the response that arrived.
    pub fn answer(&self, world: &mut World, answer: Option<&mut Answer>) {
        let Connection { client, server, .. } = &self.connection;
        let sent = answer
            .as_ref()
            .map(|answer| world.answer_ahead(server, client, &answer.response));
        // The same seed: the same bytes up to the request, and then the answer.
        let question = Handshake {
            response: sent.as_ref().map(|sent| sent.text.clone()),
            ..self.question.clone()
        };
        if let Ok(played) = tls::handshake(question) {
            for flight in played.flights.iter().skip(3) {
                self.connection.carry(world, flight);
            }
        }
        if let (Some(answer), Some(sent)) = (answer, sent) {
            world.show_answer_in_tls(&sent);
            answer.response = sent.read.unwrap_or_default();
        }
    }
}
