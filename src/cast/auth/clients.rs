//! Who may ask for tokens: the clients' registrations.

use super::{Auth, challenge, handled};
use crate::cast::Registration;
use crate::sim::{Handled, Note, Record};
use crate::validate::Off;
use crate::validate::token::{self, AuthMethod, CHALLENGE, Client, ClientFault, Pkce, Proof};
use crate::wire::{Request, Response};
use crate::words::auth as words;
use serde_json::json;

/// All that a client of this server may ask a user for.
pub const SCOPES: &str = "charges:read charges:write";

/// Ada's app as the server knows it from the start: a public client.
pub(super) fn adas_app() -> Client {
    Registration::default().client(SCOPES)
}

impl Auth {
    /// Registers a client; one of the same id is replaced. The record holds no secret, only its
    /// hash.
    pub fn register(&mut self, client: Client) -> Note {
        let note = Note {
            what: words::registered(&client.id, client.auth.name()),
            record: Some(Record {
                name: words::client_record(&client.id),
                members: members(&client),
            }),
        };
        self.clients.insert(client.id.clone(), client);
        note
    }

    /// A client as the server treats it: where it asks nobody for PKCE, no code needs a verifier.
    pub(super) fn client(&self, id: &str, off: &Off) -> Option<Client> {
        let mut client = self.clients.get(id)?.clone();
        if off.contains("authorize.pkce") {
            client.pkce = Pkce::Optional;
        }
        Some(client)
    }

    /// Who sent a request to an endpoint that opens no box of its own.
    pub(super) fn caller(
        &self,
        request: &Request,
        now_s: i64,
    ) -> Result<(&Client, Proof), ClientFault> {
        let client = token::claimed_client_id(request).and_then(|id| self.clients.get(&id));
        let proof = token::authenticate(&token::Input {
            request,
            endpoint: &self.endpoint,
            client,
            code: None,
            refresh: None,
            now_s,
        })?;
        client
            .map(|client| (client, proof))
            .ok_or(ClientFault::Unknown(None))
    }
}

/// RFC 6749 §5.2: a client that is not who it says it is, or a request that says it twice.
pub(super) fn client_refused(fault: &ClientFault) -> Handled {
    let response = if fault.is_malformed() {
        Response::new(400).json(&json!({"error": "invalid_request"}))
    } else {
        challenge(Response::new(401), CHALLENGE).json(&json!({"error": "invalid_client"}))
    };
    handled(response, vec![words::caller_refused().into()])
}

fn members(client: &Client) -> Vec<(&'static str, String)> {
    let proof = match &client.auth {
        AuthMethod::None => "nothing".to_owned(),
        AuthMethod::SecretBasic(hash) | AuthMethod::SecretPost(hash) => format!("{hash:?}"),
        AuthMethod::PrivateKeyJwt { algs, .. } => {
            words::public_key_for(&algs.as_deref().unwrap_or_default().join(", "))
        }
    };
    let grants = client.grants.as_deref().unwrap_or_default().join(" ");
    let mut members = vec![
        ("method", client.auth.name().to_owned()),
        ("keeps", proof),
        ("grants", grants),
        ("scope", client.scope.clone().unwrap_or_default()),
    ];
    if !client.redirect_uris.is_empty() {
        members.push(("redirect_uris", client.redirect_uris.join(" ")));
    }
    members
}
