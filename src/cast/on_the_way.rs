//! What can befall a signed request on its way.

use crate::keys::sha256_hex;
use crate::validate::sigv4::CONTENT_SHA256;
use crate::wire::{Headers, Request};

/// One thing that a proxy does to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    Nothing,
    HeaderOrder,
    HeaderSpaces,
    QueryOrder,
    /// `+` in place of `%20`.
    SpaceAsPlus,
    /// `+` in place of `%2B`.
    BarePlus,
    QueryLetter,
    PathLetter,
    Host,
    /// The values of a parameter that stands twice change places.
    Swapped,
}

impl Touch {
    /// In the order in which a learner chooses among them.
    pub const ALL: [Self; 10] = [
        Self::Nothing,
        Self::HeaderOrder,
        Self::HeaderSpaces,
        Self::QueryOrder,
        Self::SpaceAsPlus,
        Self::BarePlus,
        Self::QueryLetter,
        Self::PathLetter,
        Self::Host,
        Self::Swapped,
    ];

    /// What arrives.
    pub fn apply(self, request: &Request) -> Request {
        let request = request.clone();
        match self {
            Self::Nothing => request,
            Self::HeaderOrder => {
                let mut fields: Vec<_> = fields(&request);
                fields.reverse();
                let small = |(name, value): (String, String)| (name.to_ascii_lowercase(), value);
                with_fields(request, fields.into_iter().map(small))
            }
            Self::HeaderSpaces => {
                let fields = fields(&request).into_iter();
                let wide = |(name, value): (String, String)| {
                    let value = match name.as_str() {
                        "X-Batch" => value.replace(' ', "   "),
                        _ => value,
                    };
                    (name, value)
                };
                with_fields(request, fields.map(wide))
            }
            Self::QueryOrder => with_pairs(request, |pairs| {
                // The accounts stay in their order.
                pairs.sort_by_key(|pair| pair.starts_with("account="));
            }),
            Self::SpaceAsPlus => with_pairs(request, |pairs| {
                for pair in pairs {
                    *pair = pair.replace("%20", "+");
                }
            }),
            Self::BarePlus => with_pairs(request, |pairs| {
                for pair in pairs {
                    *pair = pair.replace("%2B", "+");
                }
            }),
            Self::QueryLetter => with_pairs(request, |pairs| {
                for pair in pairs {
                    *pair = pair.replace("=May", "=%4Day");
                }
            }),
            Self::PathLetter => {
                let target = request.target.replacen("fers", "f%65rs", 1);
                Request { target, ..request }
            }
            Self::Host => {
                let fields = fields(&request).into_iter();
                let inside = |(name, value): (String, String)| match name.as_str() {
                    "Host" => (name, format!("internal.{value}")),
                    _ => (name, value),
                };
                with_fields(request, fields.map(inside))
            }
            Self::Swapped => with_pairs(request, |pairs| {
                let twice: Vec<usize> = (0..pairs.len())
                    .filter(|at| pairs[*at].starts_with("account="))
                    .collect();
                if let [first, second] = twice[..] {
                    pairs.swap(first, second);
                }
            }),
        }
    }
}

/// The values of two parameters change places.
pub fn exchanged(request: &Request, one: &str, other: &str) -> Request {
    let request = request.clone();
    let value = |name: &str| {
        let found = request.query().into_iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value).unwrap_or_default()
    };
    let [first, second] = [value(one), value(other)];
    let target = request
        .target
        .replace(&format!("{one}={first}"), &format!("{one}={second}"))
        .replace(&format!("{other}={second}"), &format!("{other}={first}"));
    Request { target, ..request }
}

/// The hash that the request declares is that of the body that it now has.
pub fn with_own_hash(request: Request) -> Request {
    let hash = sha256_hex(request.body.as_bytes());
    let set = |(name, value): (String, String)| {
        let value = if name.eq_ignore_ascii_case(CONTENT_SHA256) {
            hash.clone()
        } else {
            value
        };
        (name, value)
    };
    let fields = fields(&request).into_iter().map(set);
    with_fields(request, fields)
}

/// The request claims that this header is signed too; the signature stays as it was.
pub fn claiming_signed(request: Request, header: &str) -> Request {
    let header = header.to_ascii_lowercase();
    let set = |(name, value): (String, String)| {
        let list = value.split_once("SignedHeaders=");
        let list = list.and_then(|(_, rest)| rest.split_once(','));
        let value = match list {
            Some((names, _)) if name == "Authorization" => {
                let mut all: Vec<&str> = names.split(';').collect();
                all.push(&header);
                all.sort_unstable();
                value.replace(names, &all.join(";"))
            }
            _ => value,
        };
        (name, value)
    };
    let fields = fields(&request).into_iter().map(set);
    with_fields(request, fields)
}

fn fields(request: &Request) -> Vec<(String, String)> {
    let fields = request.headers.iter();
    fields
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn with_fields(request: Request, fields: impl Iterator<Item = (String, String)>) -> Request {
    let bare = Request {
        headers: Headers::default(),
        ..request
    };
    fields.fold(bare, |request, (name, value)| request.header(&name, &value))
}

fn with_pairs(request: Request, change: impl FnOnce(&mut Vec<String>)) -> Request {
    let Some((path, query)) = request.target.split_once('?') else {
        return request;
    };
    let mut pairs: Vec<String> = query.split('&').map(str::to_owned).collect();
    change(&mut pairs);
    let target = format!("{path}?{}", pairs.join("&"));
    Request { target, ..request }
}
