//! A client's certificate chain before a server's trusted CAs and revocation lists.

use super::{Put, shaped};
use crate::tls::{self, Judge};
use crate::validate::mtls::{self, Facts, Identity, Policy, UnknownStatus};
use crate::validate::{Off, Report};
use crate::words::exhibit as words;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Clone)]
struct Mtls {
    chain: Vec<String>,
    policy: Policy,
}

/// The JSON shape. Every PEM text may hold any number of blocks.
#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    chain: Vec<String>,
    anchors: Option<Vec<String>>,
    #[serde(default)]
    policy: WrittenPolicy,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    crls: Option<Vec<String>>,
    /// `hard` (as where it is left out) or `soft`: what becomes of a certificate that no current
    /// list speaks of.
    fail: Option<String>,
    /// The one client that may connect.
    identity: Option<String>,
}

/// Reads a mutual TLS exhibit; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    let written: Written = shaped("mtls", value)?;
    let unknown_status = match written.policy.fail.as_deref() {
        None | Some("hard") => UnknownStatus::Refuse,
        Some("soft") => UnknownStatus::Accept,
        Some(other) => return Err(words::bad_fail(other)),
    };
    let identity = |name| Identity { name, may: None };
    Ok(Box::new(Mtls {
        chain: written.chain,
        policy: Policy {
            anchors: written.anchors,
            crls: written.policy.crls,
            unknown_status,
            identities: written.policy.identity.map(|name| vec![identity(name)]),
            action: None,
        },
    }))
}

impl Put for Mtls {
    fn report(&self, now_s: i64, off: &Off) -> Report {
        let judged = tls::judge(Judge {
            chain: self.chain.clone(),
            policy: self.policy.clone(),
            now_s,
        });
        let facts = match judged {
            Ok(judged) => judged.facts,
            Err(why) => Facts::unavailable(&why),
        };
        mtls::validate(&facts, &self.policy, off)
    }
}
