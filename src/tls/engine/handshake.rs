//! A connection, both ends in memory.

use super::provider::{provider, signing_key};
use super::verifier::BoxVerifier;
use super::{issue, random, read, rules, transcript};
use crate::tls::answer::{End, Flight, Handshaken, SentAlert};
use crate::tls::ask::{Client, Handshake, Server};
use crate::validate::mtls::{Alert, Facts};
use crate::words::tls as words;
use rustls::client::Resumption;
use rustls::pki_types::{ServerName, UnixTime};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::time_provider::TimeProvider;
use rustls::version::TLS13;
use rustls::{
    ClientConfig, ClientConnection, ConnectionCommon, RootCertStore, ServerConfig, ServerConnection,
};
use std::io::{Read, Write};
use std::ops::DerefMut;
use std::sync::Arc;

/// Flights, after which a connection that still talks is ended.
const MOST_FLIGHTS: usize = 32;

/// Plays a connection through; an error is one sentence on what in the question cannot be done.
pub fn play(asked: &Handshake) -> Result<Handshaken, String> {
    random::start(asked.seed);
    transcript::start();
    let clock = Arc::new(Clock(rules::unix(asked.now_s)));
    let verifier = asked
        .server
        .policy
        .clone()
        .map(|policy| Arc::new(BoxVerifier::new(policy, asked.off.clone())));
    let server = server(&asked.server, verifier.clone(), clock.clone())?;
    let client = client(&asked.client, clock)?;
    let mut played = Play {
        client: Side::new(client, asked.request.as_deref()),
        server: Side::new(server, asked.response.as_deref()),
        sent: Vec::new(),
    };
    played.run();
    Ok(played.told(verifier.as_deref()))
}

#[derive(Debug)]
struct Clock(UnixTime);

impl TimeProvider for Clock {
    fn current_time(&self) -> Option<UnixTime> {
        Some(self.0)
    }
}

struct Play<'a> {
    client: Side<'a, ClientConnection>,
    server: Side<'a, ServerConnection>,
    /// With the bytes that each took.
    sent: Vec<(Flight, usize)>,
}

struct Side<'a, C> {
    connection: C,
    failed: bool,
    /// What it has to say once the handshake lets it.
    to_say: Option<&'a str>,
    has_said: bool,
    heard: Vec<u8>,
}

impl<'a, C> Side<'a, C> {
    fn new(connection: C, to_say: Option<&'a str>) -> Self {
        Self {
            connection,
            failed: false,
            to_say,
            has_said: false,
            heard: Vec::new(),
        }
    }

    /// Everything that it has for the wire.
    fn speak<D>(&mut self, may_say: bool) -> Vec<u8>
    where
        C: DerefMut<Target = ConnectionCommon<D>>,
    {
        if may_say
            && !self.failed
            && let Some(text) = self.to_say.take()
        {
            // The buffer has no limit, so this takes all of it.
            let _ = self.connection.writer().write_all(text.as_bytes());
            self.has_said = true;
        }
        let mut wire = Vec::new();
        while self.connection.wants_write() {
            if !matches!(self.connection.write_tls(&mut wire), Ok(1..)) {
                break;
            }
        }
        wire
    }

    /// Takes bytes in, until it gives up.
    fn hear<D>(&mut self, mut wire: &[u8])
    where
        C: DerefMut<Target = ConnectionCommon<D>>,
    {
        while !wire.is_empty() && !self.failed {
            let read = matches!(self.connection.read_tls(&mut wire), Ok(1..));
            self.failed = !read || self.connection.process_new_packets().is_err();
            // The reader says with an error that there may be more later.
            let _ = self.connection.reader().read_to_end(&mut self.heard);
        }
    }
}

impl Play<'_> {
    /// Each end speaks until it waits for the other.
    fn run(&mut self) {
        while self.sent.len() < MOST_FLIGHTS {
            let handshaken = !self.client.connection.is_handshaking();
            let from_client = self.client.speak(handshaken);
            self.server.hear(&from_client);
            self.note(End::Client, &from_client);
            let asked = self.client.has_said && self.server_stands();
            let from_server = self.server.speak(asked);
            self.client.hear(&from_server);
            self.note(End::Server, &from_server);
            if from_client.is_empty() && from_server.is_empty() {
                break;
            }
        }
    }

    fn note(&mut self, from: End, wire: &[u8]) {
        if !wire.is_empty() {
            self.sent.push((transcript::flight(from, wire), wire.len()));
        }
    }

    fn server_stands(&self) -> bool {
        !self.server.connection.is_handshaking() && !self.server.failed
    }

    fn told(self, verifier: Option<&BoxVerifier>) -> Handshaken {
        let established = self.server_stands();
        let bytes_from = |end| {
            let sent = self.sent.iter().filter(|(flight, _)| flight.from == end);
            sent.map(|(_, bytes)| bytes).sum()
        };
        let finished = |flight: &Flight| {
            let mut messages = flight.messages.iter();
            flight.from == End::Client && messages.any(|message| message.name == "Finished")
        };
        let seen = verifier.map(BoxVerifier::seen);
        let facts = seen.as_ref().and_then(|seen| seen.facts.clone());
        let client_finished = self.sent.iter().position(|(flight, _)| finished(flight));
        // No certificate: rustls does not ask the verifier then.
        let presented_none = verifier.is_some() && facts.is_none() && client_finished.is_some();
        Handshaken {
            facts: facts.or_else(|| presented_none.then(Facts::nothing_presented)),
            presented: seen.map(|seen| seen.presented).unwrap_or_default(),
            alert: self.sent.iter().find_map(|(flight, _)| alert_in(flight)),
            client_finished,
            established,
            request: (established && self.client.has_said).then(|| text(&self.server.heard)),
            response: (self.server.has_said && !self.client.failed)
                .then(|| text(&self.client.heard)),
            bytes_from_client: bytes_from(End::Client),
            bytes_from_server: bytes_from(End::Server),
            flights: self.sent.into_iter().map(|(flight, _)| flight).collect(),
        }
    }
}

fn client(asked: &Client, clock: Arc<Clock>) -> Result<ClientConnection, String> {
    let cannot = |e: rustls::Error| words::cannot_connect(&e.to_string());
    let mut roots = RootCertStore::empty();
    for root in read::chain(&asked.trusts).map_err(|e| words::client_trusts(&e))? {
        roots.add(root).map_err(cannot)?;
    }
    let builder = ClientConfig::builder_with_details(Arc::new(provider()), clock)
        .with_protocol_versions(&[&TLS13])
        .map_err(cannot)?
        .with_root_certificates(roots);
    let mut config = match &asked.key {
        Some(key) if !asked.chain.is_empty() => {
            let certified =
                certified(&asked.chain, key).map_err(|e| words::client_certificate(&e))?;
            builder.with_client_cert_resolver(Arc::new(certified))
        }
        _ => builder.with_no_client_auth(),
    };
    // One connection, seen whole: nothing is resumed, and no ticket travels.
    config.resumption = Resumption::disabled();
    let name = ServerName::try_from(asked.server_name.clone())
        .map_err(|_| words::bad_server_name(&asked.server_name))?;
    let mut client = ClientConnection::new(Arc::new(config), name).map_err(cannot)?;
    client.set_buffer_limit(None);
    Ok(client)
}

fn server(
    asked: &Server,
    verifier: Option<Arc<BoxVerifier>>,
    clock: Arc<Clock>,
) -> Result<ServerConnection, String> {
    let cannot = |e: rustls::Error| words::cannot_connect(&e.to_string());
    let builder = ServerConfig::builder_with_details(Arc::new(provider()), clock)
        .with_protocol_versions(&[&TLS13])
        .map_err(cannot)?;
    let builder = match verifier {
        Some(verifier) => builder.with_client_cert_verifier(verifier),
        None => builder.with_no_client_auth(),
    };
    let certified =
        certified(&asked.chain, &asked.key).map_err(|e| words::server_certificate(&e))?;
    let mut config = builder.with_cert_resolver(Arc::new(certified));
    config.send_tls13_tickets = 0;
    let mut server = ServerConnection::new(Arc::new(config)).map_err(cannot)?;
    server.set_buffer_limit(None);
    Ok(server)
}

fn certified(chain: &[String], key: &str) -> Result<SingleCertAndKey, String> {
    let chain = read::chain(chain)?;
    let key = signing_key(issue::private_key(key)?);
    Ok(CertifiedKey::new(chain, key).into())
}

fn alert_in(flight: &Flight) -> Option<SentAlert> {
    let message = flight
        .messages
        .iter()
        .find(|message| message.name == "Alert")?;
    let number = message.bytes.get(2..4)?;
    Some(SentAlert {
        by: flight.from,
        alert: Alert(u8::from_str_radix(number, 16).ok()?),
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
