//! What a careless server does with `jku`: it goes where the token sends it.

use super::MalloryKeys;
use crate::keys::{KeySet, Origin};
use crate::validate::jwt::Presented;
use crate::wire::{Request, Response, Url};
use crate::words::key_fetch as words;

/// Where a `jku` of Mallory's points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointsTo {
    HerHost,
    /// The metadata service of a cloud, which answers every program on the machine.
    Metadata,
    /// A page for administrators, which trusts whoever comes from inside.
    AdminPage,
}

impl PointsTo {
    pub const ALL: [Self; 3] = [Self::HerHost, Self::Metadata, Self::AdminPage];

    pub fn url(self) -> String {
        match self {
            Self::HerHost => MalloryKeys::url().to_string(),
            Self::Metadata => super::METADATA_URL.to_owned(),
            Self::AdminPage => super::ADMIN_URL.to_owned(),
        }
    }
}

/// The address that the token of a request names in `jku`; none where it names no web address.
pub fn jku(request: &Request) -> Option<Url> {
    let presented = Presented::in_request(request);
    Url::parse(presented.token().header.get("jku")?.as_str()?)
}

/// The request for what is at an address.
pub fn get(url: &Url) -> Request {
    Request::new("GET", &url.authority(), &url.target)
}

/// The keys in what came from an address; why there are none, where there are none.
pub fn keys_from(url: &Url, response: &Response) -> KeySet {
    let set = serde_json::from_str(&response.body).map(|value| KeySet::from_value(&value));
    let mut set = set.unwrap_or_default();
    for key in &mut set.keys {
        key.origin = Origin::Led {
            by: "jku",
            to: url.to_string(),
        };
    }
    if set.keys.is_empty() {
        set.refused = vec![words::no_key_set(&url.to_string())];
    }
    set
}
