//! A learner's own input, put to a box.

mod address;
mod api_key;
mod authorize;
mod callback;
mod jwt;
mod mtls;
mod opaque;
mod pkce;
mod registered;
mod session;
mod sigv4;
mod tidy;
mod token;
mod webhook;

pub use address::{from_url, tidy_url};
pub use jwt::{Jwt, Presented};
pub use pkce::check_ids as pkce_check_ids;
pub use session::Session;
pub use session::value_of;
pub use sigv4::Sigv4;
pub use tidy::{Tidied, tidy};
pub use token::check_ids as token_check_ids;
pub use webhook::Webhook;

use crate::validate::{Off, Report};
use crate::wire::{Request, from_curl, is_curl};
use crate::words::exhibit as words;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a scheme's box takes.
pub trait Put: std::fmt::Debug {
    /// Opens the box. `now_s` is in seconds since 1970.
    fn report(&self, now_s: i64, off: &Off) -> Report;
}

/// A scheme that an exhibit may name.
struct Scheme {
    name: &'static str,
    check_ids: fn() -> Vec<&'static str>,
    read: fn(Value) -> Result<Box<dyn Put>, String>,
}

const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "jwt",
        check_ids: crate::validate::jwt::check_ids,
        read: jwt::read,
    },
    Scheme {
        name: "session",
        check_ids: crate::validate::session::check_ids,
        read: session::read,
    },
    Scheme {
        name: "opaque",
        check_ids: crate::validate::opaque::check_ids,
        read: opaque::read,
    },
    Scheme {
        name: "client",
        check_ids: token::check_ids,
        read: token::read,
    },
    Scheme {
        name: "apikey",
        check_ids: crate::validate::api_key::check_ids,
        read: api_key::read,
    },
    Scheme {
        name: "authorize",
        check_ids: crate::validate::authorize::check_ids,
        read: authorize::read,
    },
    Scheme {
        name: "callback",
        check_ids: crate::validate::callback::check_ids,
        read: callback::read,
    },
    Scheme {
        name: "token",
        check_ids: token::check_ids,
        read: token::read,
    },
    Scheme {
        name: "mtls",
        check_ids: crate::validate::mtls::check_ids,
        read: mtls::read,
    },
    Scheme {
        name: "pkce",
        check_ids: pkce::check_ids,
        read: pkce::read,
    },
    Scheme {
        name: "sigv4",
        check_ids: crate::validate::sigv4::check_ids,
        read: sigv4::read,
    },
    Scheme {
        name: "webhook",
        check_ids: crate::validate::webhook::check_ids,
        read: webhook::read,
    },
];

/// Something to put to a box: a credential, the policy of the server that meets it, a moment.
#[derive(Debug)]
pub struct Exhibit {
    put: Box<dyn Put>,
    /// Seconds since 1970; none means the moment at which the box is opened.
    now_s: Option<i64>,
    off: Off,
}

/// What every exhibit may say beside what its scheme takes.
#[derive(Deserialize)]
struct Frame {
    now: Option<serde_json::Number>,
    #[serde(default)]
    off: Vec<String>,
}

impl Exhibit {
    /// Reads an exhibit from JSON; an error is one sentence.
    pub fn parse(json: &str) -> Result<Self, String> {
        let value: Value =
            serde_json::from_str(json).map_err(|e| words::not_json(&e.to_string()))?;
        let scheme = scheme(value.get("scheme").and_then(Value::as_str))?;
        let frame: Frame = shaped(scheme.name, value.clone())?;
        let put = (scheme.read)(value)?;
        let known = (scheme.check_ids)();
        if let Some(unknown) = frame.off.iter().find(|id| !known.contains(&id.as_str())) {
            return Err(words::unknown_check(unknown, &known));
        }
        Ok(Self {
            put,
            now_s: frame
                .now
                .map(|now| whole_seconds("now", &now))
                .transpose()?,
            off: frame.off.into_iter().collect(),
        })
    }

    /// Opens the box. `machine_now_s` counts where the exhibit names no moment.
    pub fn report(&self, machine_now_s: i64) -> Report {
        let now_s = self.now_s.unwrap_or(machine_now_s);
        self.put.report(now_s, &self.off)
    }
}

/// Reads what a scheme's box takes; an error is one sentence.
pub fn read(named: &str, value: Value) -> Result<Box<dyn Put>, String> {
    (scheme(Some(named))?.read)(value)
}

fn scheme(named: Option<&str>) -> Result<&'static Scheme, String> {
    let known: Vec<&str> = SCHEMES.iter().map(|scheme| scheme.name).collect();
    let Some(named) = named else {
        return Err(words::no_scheme(&known));
    };
    SCHEMES
        .iter()
        .find(|scheme| scheme.name == named)
        .ok_or_else(|| words::unknown_scheme(named, &known))
}

/// An exhibit's JSON as the shape that its scheme takes.
fn shaped<T: DeserializeOwned>(scheme: &str, value: Value) -> Result<T, String> {
    serde_json::from_value(value).map_err(|e| words::wrong_shape(scheme, &e.to_string()))
}

/// A request that was pasted: raw HTTP text, or a curl command that would send it; an error is one
/// sentence.
pub fn request(text: &str) -> Result<Request, String> {
    if is_curl(text) {
        return from_curl(text);
    }
    Request::parse(text).map_err(|e| words::bad_request(&e.to_string()))
}

/// The same, for a message whose body was signed byte by byte: line breaks that pasting left behind
/// the body are cut where `Content-Length` says that they are none of it.
fn signed_request(text: &str) -> Result<Request, String> {
    let mut request = request(text)?;
    let length = request.headers.first("Content-Length");
    let length: Option<usize> = length.and_then(|length| length.trim().parse().ok());
    let behind = length.and_then(|length| request.body.get(length..));
    if let (Some(length), Some(behind)) = (length, behind)
        && behind.chars().all(|c| matches!(c, '\r' | '\n'))
    {
        request.body.truncate(length);
    }
    Ok(request)
}

/// An exhibit's request, or that of a browser which goes to its URL.
fn located(url: Option<String>, text: Option<String>) -> Result<Request, String> {
    match (url, text) {
        (Some(url), None) => from_url(&url),
        (None, Some(text)) => request(&text),
        (Some(_), Some(_)) => Err(words::url_and_request()),
        (None, None) => Err(words::no_url()),
    }
}

// A fraction of a second is dropped, as clocks that count seconds do.
#[allow(clippy::cast_possible_truncation)]
fn whole_seconds(name: &str, number: &serde_json::Number) -> Result<i64, String> {
    number
        .as_i64()
        .or_else(|| number.as_f64().map(|number| number.floor() as i64))
        .ok_or_else(|| words::bad_moment(name, &number.to_string()))
}
