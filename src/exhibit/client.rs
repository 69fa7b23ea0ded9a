//! A client that asks for a token: Basic credentials, a secret in the form, or an assertion.

use super::{Put, shaped};
use crate::keys::KeySet;
use crate::validate::token::{self, AuthMethod, Endpoint, Pkce, SecretHash};
use crate::validate::{Off, Report};
use crate::wire::Request;
use crate::words::exhibit as words;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Clone)]
struct Client {
    request: Request,
    clients: Vec<token::Client>,
    endpoint: Endpoint,
}

/// The JSON shape: a whole token request, since the form says what is asked for.
#[derive(Deserialize)]
struct Written {
    request: String,
    #[serde(default)]
    policy: WrittenPolicy,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    #[serde(default)]
    clients: Vec<WrittenClient>,
    token_endpoint: Option<String>,
    issuer: Option<String>,
    leeway: Option<u32>,
    /// `jti` values of assertions that were used, whichever client's.
    #[serde(default)]
    used: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenClient {
    id: String,
    /// Left out, it follows from what there is: a secret, keys, or neither.
    auth: Option<String>,
    secret: Option<String>,
    keys: Option<Value>,
    algs: Option<Vec<String>>,
    grants: Option<Vec<String>>,
    scope: Option<String>,
}

/// Reads a client exhibit; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    let written: Written = shaped("client", value)?;
    let policy = written.policy;
    let clients: Vec<token::Client> = policy
        .clients
        .into_iter()
        .map(registered)
        .collect::<Result<_, _>>()?;
    let used_assertions = clients
        .iter()
        .flat_map(|client| {
            policy
                .used
                .iter()
                .map(|jti| (client.id.clone(), jti.clone()))
        })
        .collect();
    Ok(Box::new(Client {
        request: super::request(&written.request)?,
        clients,
        endpoint: Endpoint {
            token_endpoint: policy.token_endpoint,
            issuer: policy.issuer,
            leeway_s: policy.leeway.unwrap_or(0),
            used_assertions,
        },
    }))
}

/// The ids of the checks that an exhibit may switch off: those of every grant.
pub fn check_ids() -> Vec<&'static str> {
    let mut ids = token::check_ids_for_code();
    for id in token::check_ids_for_refresh() {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn registered(written: WrittenClient) -> Result<token::Client, String> {
    let auth = method(&written)?;
    Ok(token::Client {
        id: written.id,
        auth,
        redirect_uris: Vec::new(),
        pkce: Pkce::Required,
        grants: written.grants,
        scope: written.scope,
    })
}

fn method(written: &WrittenClient) -> Result<AuthMethod, String> {
    let hash = written.secret.as_deref().map(SecretHash::of);
    let keys = written.keys.as_ref().map(KeySet::from_value);
    let algs = written.algs.clone();
    match (written.auth.as_deref(), hash, keys) {
        (None | Some("client_secret_basic"), Some(hash), None) => Ok(AuthMethod::SecretBasic(hash)),
        (Some("client_secret_post"), Some(hash), None) => Ok(AuthMethod::SecretPost(hash)),
        (None | Some("private_key_jwt"), None, Some(keys)) => {
            Ok(AuthMethod::PrivateKeyJwt { keys, algs })
        }
        (None | Some("none"), None, None) => Ok(AuthMethod::None),
        (auth, ..) => Err(words::client_auth(&written.id, auth)),
    }
}

impl Put for Client {
    fn report(&self, now_s: i64, off: &Off) -> Report {
        let named = token::claimed_client_id(&self.request);
        let input = token::Input {
            request: &self.request,
            endpoint: &self.endpoint,
            client: self
                .clients
                .iter()
                .find(|client| Some(&client.id) == named.as_ref()),
            code: None,
            refresh: None,
            now_s,
        };
        token::validate(&input, off)
    }
}
