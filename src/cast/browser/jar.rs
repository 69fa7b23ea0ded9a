//! The cookie jar: what is kept (RFC 6265bis §5.7) and what goes out again (§5.8).

use super::site::{domain_matches, is_public_suffix};
use crate::wire::{SameSite, Scheme, SetCookie, Url};

/// No cookie lives longer, seconds: 400 days, RFC 6265bis §5.5.
pub const LIFE_LIMIT_S: i64 = 400 * 86_400;

/// Name and value together may not be longer, bytes: RFC 6265bis §5.6.
const PAIR_LIMIT: usize = 4096;

/// A cookie as it is kept, RFC 6265bis §5.7.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub name: String,
    pub value: String,
    pub domain: String,
    /// For exactly this host, and for no sub-domain.
    pub host_only: bool,
    pub path: String,
    pub secure: bool,
    pub http_only: bool,
    /// None: nothing was said, and it is treated as Lax.
    pub same_site: Option<SameSite>,
    /// Seconds since 1970; none: until the browser closes.
    pub expires_s: Option<i64>,
    /// Counts up with every new cookie; one that replaces another keeps its number.
    created: u64,
}

/// Why a `Set-Cookie` sets nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    Unreadable,
    TooLong,
    /// Domain names a host to which this server does not belong.
    ForeignDomain,
    /// Domain names a suffix under which anyone may register.
    PublicSuffix,
    /// Secure, over plain HTTP.
    SecureOverHttp,
    /// `HttpOnly`, by script.
    HttpOnlyByScript,
    /// It would overwrite a Secure cookie, over plain HTTP.
    OverwritesSecure,
    /// A script would overwrite an `HttpOnly` cookie.
    OverwritesHttpOnly,
    /// `SameSite=None` without Secure.
    NoneWithoutSecure,
    /// Strict or Lax, from a cross-site request that navigates no page.
    CrossSite,
    /// `__Secure-` without Secure.
    SecurePrefix,
    /// `__Host-` without Secure, with a Domain, or without `Path=/`.
    HostPrefix,
}

/// Where a request stands to the site that it goes to, RFC 6265bis §5.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    SameSite,
    /// Another site's page, but the address bar goes along.
    TopLevel {
        /// RFC 9110 §9.2.1: GET, HEAD, OPTIONS or TRACE.
        safe_method: bool,
    },
    CrossSite,
}

/// Who speaks to the jar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Api {
    Http(Reach),
    /// `document.cookie`.
    Script,
}

/// All cookies of one browser.
#[derive(Debug, Clone, Default)]
pub struct Jar {
    kept: Vec<Kept>,
    created: u64,
}

impl Jar {
    /// Keeps a cookie, replaces the one of the same name, domain and path, or, where it has
    /// expired, throws that one away. `now_s` is in seconds since 1970.
    pub fn set(&mut self, text: &str, url: &Url, api: Api, now_s: i64) -> Result<(), Refused> {
        let asked = SetCookie::parse(text).ok_or(Refused::Unreadable)?;
        let mut new = kept(&asked, url, now_s)?;
        self.refusal(&asked, &new, url, api).map_or(Ok(()), Err)?;
        let same = |old: &Kept| {
            old.name == new.name
                && old.domain == new.domain
                && old.host_only == new.host_only
                && old.path == new.path
        };
        self.created += 1;
        new.created = self.created;
        if let Some(at) = self.kept.iter().position(same) {
            let old = self.kept.remove(at);
            if api == Api::Script && old.http_only {
                self.kept.insert(at, old);
                return Err(Refused::OverwritesHttpOnly);
            }
            new.created = old.created;
        }
        if !new.has_expired(now_s) {
            self.kept.push(new);
        }
        Ok(())
    }

    /// The cookies for a request or a script, in the order in which they go out: longer paths
    /// first, then the older one first. RFC 6265bis §5.8.3.
    pub fn cookies(&self, url: &Url, api: Api, now_s: i64) -> Vec<&Kept> {
        let mut found: Vec<&Kept> = self
            .kept
            .iter()
            .filter(|cookie| !cookie.has_expired(now_s) && cookie.goes_to(url, api))
            .collect();
        found.sort_by_key(|cookie| (std::cmp::Reverse(cookie.path.len()), cookie.created));
        found
    }

    /// `name=value; name=value`; empty where there is none.
    pub fn header(&self, url: &Url, api: Api, now_s: i64) -> String {
        let pairs: Vec<String> = self
            .cookies(url, api, now_s)
            .iter()
            .map(|cookie| format!("{}={}", cookie.name, cookie.value))
            .collect();
        pairs.join("; ")
    }

    /// Everything that is kept and has not expired.
    pub fn all(&self, now_s: i64) -> impl Iterator<Item = &Kept> {
        self.kept
            .iter()
            .filter(move |cookie| !cookie.has_expired(now_s))
    }

    fn refusal(&self, asked: &SetCookie, new: &Kept, url: &Url, api: Api) -> Option<Refused> {
        let plain = url.scheme == Scheme::Http;
        let name = asked.name.to_ascii_lowercase();
        let for_host = new.secure && new.host_only && asked.path.as_deref() == Some("/");
        let rules = [
            (new.secure && plain, Refused::SecureOverHttp),
            (
                new.http_only && api == Api::Script,
                Refused::HttpOnlyByScript,
            ),
            (plain && self.shadows_secure(new), Refused::OverwritesSecure),
            (
                new.same_site == Some(SameSite::None) && !new.secure,
                Refused::NoneWithoutSecure,
            ),
            (
                new.same_site != Some(SameSite::None) && api == Api::Http(Reach::CrossSite),
                Refused::CrossSite,
            ),
            (
                name.starts_with("__secure-") && !new.secure,
                Refused::SecurePrefix,
            ),
            (
                name.starts_with("__host-") && !for_host,
                Refused::HostPrefix,
            ),
        ];
        rules
            .into_iter()
            .find_map(|(applies, refused)| applies.then_some(refused))
    }

    /// RFC 6265bis §5.7, "leave Secure cookies alone": a Secure cookie of this name that the new
    /// one could stand in for.
    fn shadows_secure(&self, new: &Kept) -> bool {
        self.kept.iter().any(|old| {
            old.secure
                && old.name == new.name
                && (domain_matches(&old.domain, &new.domain)
                    || domain_matches(&new.domain, &old.domain))
                && path_matches(&new.path, &old.path)
        })
    }
}

impl Kept {
    fn has_expired(&self, now_s: i64) -> bool {
        self.expires_s.is_some_and(|end_s| end_s <= now_s)
    }

    fn goes_to(&self, url: &Url, api: Api) -> bool {
        let host = if self.host_only {
            self.domain == url.host
        } else {
            domain_matches(&url.host, &self.domain)
        };
        let channel = !self.secure || url.scheme == Scheme::Https;
        let reader = match api {
            Api::Script => !self.http_only,
            Api::Http(Reach::SameSite) => true,
            Api::Http(Reach::TopLevel { safe_method: true }) => {
                self.same_site != Some(SameSite::Strict)
            }
            Api::Http(_) => self.same_site == Some(SameSite::None),
        };
        host && channel && reader && path_matches(url.path(), &self.path)
    }
}

/// What would be kept, or why nothing that is asked for could be.
fn kept(asked: &SetCookie, url: &Url, now_s: i64) -> Result<Kept, Refused> {
    if asked.name.len() + asked.value.len() > PAIR_LIMIT {
        return Err(Refused::TooLong);
    }
    let mut domain = asked.domain.as_deref().filter(|domain| !domain.is_empty());
    if let Some(named) = domain
        && is_public_suffix(named)
    {
        if named != url.host {
            return Err(Refused::PublicSuffix);
        }
        domain = None;
    }
    if domain.is_some_and(|domain| !domain_matches(&url.host, domain)) {
        return Err(Refused::ForeignDomain);
    }
    let path = match &asked.path {
        Some(path) if path.starts_with('/') => path.clone(),
        _ => default_path(url.path()),
    };
    Ok(Kept {
        name: asked.name.clone(),
        value: asked.value.clone(),
        domain: domain.unwrap_or(&url.host).to_owned(),
        host_only: domain.is_none(),
        path,
        secure: asked.secure,
        http_only: asked.http_only,
        same_site: asked.same_site,
        expires_s: expires_s(asked, now_s),
        created: 0,
    })
}

/// RFC 6265bis §5.7: Max-Age wins over Expires, and neither reaches beyond the limit.
fn expires_s(asked: &SetCookie, now_s: i64) -> Option<i64> {
    let limit_s = now_s.saturating_add(LIFE_LIMIT_S);
    let asked_s = match (asked.max_age_s, asked.expires_s) {
        (Some(age_s), _) if age_s <= 0 => i64::MIN,
        (Some(age_s), _) => now_s.saturating_add(age_s),
        (None, Some(moment_s)) => moment_s,
        (None, None) => return None,
    };
    Some(asked_s.min(limit_s))
}

/// RFC 6265bis §5.1.4: the directory of the page that set it.
fn default_path(path: &str) -> String {
    match path.rfind('/') {
        None | Some(0) => "/".to_owned(),
        Some(at) => path[..at].to_owned(),
    }
}

/// RFC 6265bis §5.1.4.
fn path_matches(path: &str, cookie_path: &str) -> bool {
    match path.strip_prefix(cookie_path) {
        None => false,
        Some(rest) => rest.is_empty() || cookie_path.ends_with('/') || rest.starts_with('/'),
    }
}
