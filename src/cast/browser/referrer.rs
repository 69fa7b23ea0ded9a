//! What a page lets a browser tell of its address: Referrer Policy.

use crate::wire::{Response, Scheme, Url};

/// Referrer Policy §3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReferrerPolicy {
    NoReferrer,
    NoReferrerWhenDowngrade,
    SameOrigin,
    Origin,
    StrictOrigin,
    OriginWhenCrossOrigin,
    /// What browsers do where nobody says otherwise.
    #[default]
    StrictOriginWhenCrossOrigin,
    UnsafeUrl,
}

impl ReferrerPolicy {
    /// The policy of an answer: the last one that a browser knows, §8.1; none where it names none.
    pub fn of(response: &Response) -> Option<Self> {
        response
            .headers
            .all("Referrer-Policy")
            .flat_map(|line| line.split(','))
            .filter_map(|token| Self::named(token.trim()))
            .last()
    }

    fn named(token: &str) -> Option<Self> {
        Some(match token.to_ascii_lowercase().as_str() {
            "no-referrer" => Self::NoReferrer,
            "no-referrer-when-downgrade" => Self::NoReferrerWhenDowngrade,
            "same-origin" => Self::SameOrigin,
            "origin" => Self::Origin,
            "strict-origin" => Self::StrictOrigin,
            "origin-when-cross-origin" => Self::OriginWhenCrossOrigin,
            "strict-origin-when-cross-origin" => Self::StrictOriginWhenCrossOrigin,
            "unsafe-url" => Self::UnsafeUrl,
            _ => return None,
        })
    }

    /// The `Referer` of a request, §8.3.
    pub(super) fn referer(self, page: &Url, to: &Url) -> Option<String> {
        let same = page.origin() == to.origin();
        let down = goes_down(page, to);
        let tells_all = match self {
            Self::UnsafeUrl => true,
            Self::NoReferrerWhenDowngrade => !down,
            Self::SameOrigin | Self::OriginWhenCrossOrigin | Self::StrictOriginWhenCrossOrigin => {
                same
            }
            Self::NoReferrer | Self::Origin | Self::StrictOrigin => false,
        };
        let tells_origin = match self {
            Self::Origin | Self::OriginWhenCrossOrigin => true,
            Self::StrictOrigin | Self::StrictOriginWhenCrossOrigin => !down,
            _ => false,
        };
        if tells_all {
            return Some(page.without_fragment().to_string());
        }
        tells_origin.then(|| format!("{}/", page.origin()))
    }

    /// Whether `Origin` says "null" on a form that goes there, Fetch, "append a request `Origin`
    /// header".
    pub(super) fn hides_origin(self, page: &Url, to: &Url) -> bool {
        match self {
            Self::NoReferrer => true,
            Self::NoReferrerWhenDowngrade
            | Self::StrictOrigin
            | Self::StrictOriginWhenCrossOrigin => goes_down(page, to),
            Self::SameOrigin => page.origin() != to.origin(),
            Self::Origin | Self::OriginWhenCrossOrigin | Self::UnsafeUrl => false,
        }
    }
}

/// From HTTPS to plain HTTP.
fn goes_down(page: &Url, to: &Url) -> bool {
    to.scheme == Scheme::Http && page.scheme == Scheme::Https
}
