//! A PKCE challenge and what claims to be its verifier.
//!
//! ```json
//! {"scheme": "pkce", "method": "S256", "challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
//!  "verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"}
//! ```
//! `method` left out means plain, RFC 7636 §4.3, and plain is refused. The report is that of the
//! token endpoint, with the one check `token.pkce`.

use super::{Put, shaped};
use crate::keys::{Challenge, PLAIN};
use crate::validate::token::{Pair, validate_pair};
use crate::validate::{Off, Report};
use serde::Deserialize;
use serde_json::Value;

/// The JSON shape.
#[derive(Deserialize)]
struct Written {
    method: Option<String>,
    challenge: String,
    verifier: String,
}

/// Reads an exhibit of a pair; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    let written: Written = shaped("pkce", value)?;
    Ok(Box::new(Pair {
        challenge: Challenge {
            value: written.challenge,
            method: written.method.unwrap_or_else(|| PLAIN.to_owned()),
        },
        verifier: written.verifier,
    }))
}

/// The one check there is.
pub fn check_ids() -> Vec<&'static str> {
    vec!["token.pkce"]
}

impl Put for Pair {
    fn report(&self, _now_s: i64, off: &Off) -> Report {
        validate_pair(self, off)
    }
}
