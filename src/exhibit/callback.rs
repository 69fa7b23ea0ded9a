//! A response at an app's redirect URI before what the app keeps of the flow it began.
//!
//! ```json
//! {"scheme": "callback", "url": "https://app.example.com/callback?code=…&state=…&iss=…",
//!  "policy": {"state": "…", "issuer": "https://auth.example.com/", "began": true}}
//! ```
//! `request` (raw HTTP text or a curl command) may stand in place of `url`. `began: false` means
//! that this browser session began no flow. `state` or `issuer` left out switches off its check.

use super::{Put, shaped};
use crate::validate::callback::{self, Flow, Input};
use crate::validate::{Off, Report};
use crate::wire::Request;
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Clone)]
struct Answered {
    request: Request,
    flow: Option<Flow>,
}

/// The JSON shape.
#[derive(Deserialize)]
struct Written {
    url: Option<String>,
    request: Option<String>,
    #[serde(default)]
    policy: WrittenPolicy,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    state: Option<String>,
    issuer: Option<String>,
    began: Option<bool>,
}

/// Reads an exhibit of a response; an error is one sentence.
pub fn read(value: Value) -> Result<Box<dyn Put>, String> {
    let written: Written = shaped("callback", value)?;
    let policy = written.policy;
    let flow = Flow {
        state: policy.state,
        issuer: policy.issuer,
        ..Flow::default()
    };
    Ok(Box::new(Answered {
        request: super::located(written.url, written.request)?,
        flow: policy.began.unwrap_or(true).then_some(flow),
    }))
}

impl Put for Answered {
    fn report(&self, _now_s: i64, off: &Off) -> Report {
        let input = Input {
            request: &self.request,
            flow: self.flow.as_ref(),
        };
        callback::validate(&input, off)
    }
}
