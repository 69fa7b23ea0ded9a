//! A client as the policy of an exhibit registers it.

use crate::keys::KeySet;
use crate::validate::token::{AuthMethod, Client, Pkce, SecretHash};
use crate::words::exhibit as words;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenClient {
    id: String,
    /// Left out, it follows from what there is: a secret, keys, or neither.
    auth: Option<String>,
    secret: Option<String>,
    keys: Option<Value>,
    algs: Option<Vec<String>>,
    grants: Option<Vec<String>>,
    scope: Option<String>,
    /// Left out, no address is registered, and no answer goes anywhere.
    #[serde(default)]
    redirect_uris: Vec<String>,
    /// Left out, a client without secret and keys is public.
    public: Option<bool>,
    /// `required` or `optional`; left out, it is required of a public client.
    pkce: Option<String>,
}

/// Whether the endpoint asks a client to prove itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proving {
    Needed,
    /// The authorization endpoint, which a browser asks.
    NotNeeded,
}

/// Reads a registration; an error is one sentence.
pub(super) fn registered(written: WrittenClient, proving: Proving) -> Result<Client, String> {
    let auth = method(&written)?;
    let is_public = match (written.public, auth.is_confidential()) {
        (Some(true), true) => return Err(words::public_with_proof(&written.id)),
        (Some(false), false) if proving == Proving::Needed => {
            return Err(words::confidential_without_proof(&written.id));
        }
        (Some(public), _) => public,
        (None, confidential) => !confidential,
    };
    let pkce = match written.pkce.as_deref() {
        Some("required") => Pkce::Required,
        Some("optional") => Pkce::Optional,
        Some(other) => return Err(words::bad_pkce(&written.id, other)),
        None if is_public => Pkce::Required,
        None => Pkce::Optional,
    };
    Ok(Client {
        id: written.id,
        auth,
        redirect_uris: written.redirect_uris,
        pkce,
        grants: written.grants,
        scope: written.scope,
    })
}

/// Every registration of a list; an error is one sentence.
pub(super) fn all(list: Vec<WrittenClient>, proving: Proving) -> Result<Vec<Client>, String> {
    list.into_iter()
        .map(|written| registered(written, proving))
        .collect()
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
