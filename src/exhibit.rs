//! A learner's own input, put to a box.

use crate::keys::KeySet;
use crate::validate::{Off, Report, jwt};
use crate::wire::Request;
use crate::words::exhibit as words;
use serde::Deserialize;
use serde_json::Value;

/// The schemes that an exhibit may name.
pub const SCHEMES: [&str; 1] = ["jwt"];

/// Something to put to a box: a credential, the policy of the server that meets it, a moment.
#[derive(Debug, Clone, Default)]
pub struct Exhibit {
    pub presented: Presented,
    pub policy: jwt::Policy,
    /// Seconds since 1970; none means the moment at which the box is opened.
    pub now_s: Option<i64>,
    pub off: Off,
}

/// How the credential comes.
#[derive(Debug, Clone)]
pub enum Presented {
    Token(String),
    Request(Box<Request>),
}

impl Default for Presented {
    fn default() -> Self {
        Self::Token(String::new())
    }
}

/// The JSON shape of a JWT exhibit.
#[derive(Deserialize)]
struct Written {
    scheme: String,
    token: Option<String>,
    request: Option<String>,
    now: Option<serde_json::Number>,
    #[serde(default)]
    off: Vec<String>,
    #[serde(default)]
    policy: WrittenPolicy,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenPolicy {
    algs: Option<Vec<String>>,
    keys: Option<Value>,
    issuer: Option<String>,
    audience: Option<String>,
    typ: Option<String>,
    leeway: Option<u32>,
    denylist: Option<Vec<String>>,
    scope: Option<String>,
}

/// A pasted token without what people paste around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tidied {
    pub token: String,
    /// What was taken away, in words.
    pub removed: Vec<&'static str>,
}

/// Takes `Authorization: Bearer`, quotes and white space away from a pasted token.
pub fn tidy(pasted: &str) -> Tidied {
    let mut removed = Vec::new();
    let mut text = pasted.trim();
    let lower = text.to_ascii_lowercase();
    if let Some(at) = lower.find("authorization:") {
        removed.push(words::removed_header());
        let value = &text[at + "authorization:".len()..];
        text = value.trim_start().lines().next().unwrap_or_default().trim();
    }
    text = unquoted(text, &mut removed);
    if let Some((word, rest)) = text.split_once(char::is_whitespace)
        && word.eq_ignore_ascii_case("bearer")
    {
        removed.push(words::removed_bearer());
        text = unquoted(rest.trim_start(), &mut removed);
    }
    let token: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if token.len() != text.len() {
        removed.push(words::removed_space());
    }
    Tidied { token, removed }
}

fn unquoted<'a>(text: &'a str, removed: &mut Vec<&'static str>) -> &'a str {
    let bare = text.trim_matches(['"', '\'', '`', ',', ';']).trim();
    if bare.len() != text.len() {
        removed.push(words::removed_quotes());
    }
    bare
}

impl Exhibit {
    /// Reads an exhibit from JSON; an error is one sentence.
    pub fn parse(json: &str) -> Result<Self, String> {
        let value: Value =
            serde_json::from_str(json).map_err(|e| words::not_json(&e.to_string()))?;
        let scheme = value.get("scheme").and_then(Value::as_str);
        match scheme {
            None => return Err(words::no_scheme(&SCHEMES)),
            Some(scheme) if !SCHEMES.contains(&scheme) => {
                return Err(words::unknown_scheme(scheme, &SCHEMES));
            }
            Some(_) => {}
        }
        let written: Written =
            serde_json::from_value(value).map_err(|e| words::wrong_shape(&e.to_string()))?;
        written.try_into()
    }

    /// Opens the box. `machine_now_s` counts where the exhibit names no moment.
    pub fn report(&self, machine_now_s: i64) -> Report {
        let presented = match &self.presented {
            Presented::Token(token) => jwt::Presented::token_alone(token),
            Presented::Request(request) => jwt::Presented::in_request(request),
        };
        let now_s = self.now_s.unwrap_or(machine_now_s);
        jwt::validate(presented, &self.policy, now_s, &self.off)
    }
}

impl TryFrom<Written> for Exhibit {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        debug_assert!(SCHEMES.contains(&written.scheme.as_str()));
        let presented = match (written.token, written.request) {
            (Some(token), None) => Presented::Token(token),
            (None, Some(text)) => Request::parse(&text)
                .map(|request| Presented::Request(Box::new(request)))
                .map_err(|e| words::bad_request(&e.to_string()))?,
            (Some(_), Some(_)) => return Err(words::token_and_request()),
            (None, None) => return Err(words::no_token()),
        };
        let known: Vec<_> = jwt::check_ids().collect();
        if let Some(unknown) = written.off.iter().find(|id| !known.contains(&id.as_str())) {
            return Err(words::unknown_check(unknown, &known));
        }
        let now_s = written.now.map(|now| whole_seconds(&now)).transpose()?;
        Ok(Self {
            presented,
            policy: written.policy.into(),
            now_s,
            off: written.off.into_iter().collect(),
        })
    }
}

// A fraction of a second is dropped, as clocks that count seconds do.
#[allow(clippy::cast_possible_truncation)]
fn whole_seconds(now: &serde_json::Number) -> Result<i64, String> {
    now.as_i64()
        .or_else(|| now.as_f64().map(|now| now.floor() as i64))
        .ok_or_else(|| words::bad_now(&now.to_string()))
}

impl From<WrittenPolicy> for jwt::Policy {
    fn from(written: WrittenPolicy) -> Self {
        Self {
            algs: written.algs,
            keys: written.keys.as_ref().map(KeySet::from_value),
            issuer: written.issuer,
            audience: written.audience,
            typ: written.typ,
            leeway_s: written.leeway.unwrap_or(0),
            denylist: written.denylist,
            scope: written.scope,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_paste_around_a_token_is_taken_away() {
        for pasted in [
            "a.b.c",
            "  a.b.c\n",
            "Bearer a.b.c",
            "Bearer\na.b.c",
            "\"bearer a.b.c\"",
            "Bearer 'a.b.c'",
            "Authorization: Bearer a.b.c\nHost: x",
            "a.\n b.c",
            "curl -H 'Authorization: Bearer a.b.c'",
        ] {
            assert_eq!(tidy(pasted).token, "a.b.c", "{pasted}");
        }
    }
}
