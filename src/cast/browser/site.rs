//! Which hosts belong together: registrable domains, RFC 6265bis §5.2.

use crate::wire::Url;

/// Names under which anyone may register one of their own. A browser ships the whole Public
/// Suffix List, some ten thousand of them; these are enough for lessons. As that list's own last
/// rule says, any other single label counts as a suffix too.
const PUBLIC_SUFFIXES: [&str; 16] = [
    "ac.uk",
    "appspot.com",
    "azurewebsites.net",
    "blogspot.com",
    "co.jp",
    "co.nz",
    "co.uk",
    "com.au",
    "com.br",
    "github.io",
    "gov.uk",
    "herokuapp.com",
    "netlify.app",
    "org.uk",
    "pages.dev",
    "vercel.app",
];

/// Whether a host is a public suffix, as far as the short list goes.
pub fn is_public_suffix(host: &str) -> bool {
    !is_address(host) && suffix(host).len() == host.len()
}

/// The name that somebody registered: the public suffix and one label more. An IP address and a
/// bare suffix stand for themselves.
pub fn registrable_domain(host: &str) -> &str {
    if is_address(host) {
        return host;
    }
    let before = host.len() - suffix(host).len();
    match host[..before].trim_end_matches('.').rfind('.') {
        Some(dot) => &host[dot + 1..],
        None => host,
    }
}

/// Same scheme, same registrable domain: "schemefully same-site".
pub fn is_same_site(a: &Url, b: &Url) -> bool {
    a.scheme == b.scheme && registrable_domain(&a.host) == registrable_domain(&b.host)
}

/// RFC 6265bis §5.1.3: equal, or a suffix behind a dot of a host that is no address.
pub fn domain_matches(host: &str, domain: &str) -> bool {
    if host == domain {
        return true;
    }
    !is_address(host)
        && host
            .strip_suffix(domain)
            .is_some_and(|before| before.ends_with('.'))
}

fn suffix(host: &str) -> &str {
    let listed = PUBLIC_SUFFIXES
        .iter()
        .find(|suffix| domain_matches(host, suffix))
        .map(|suffix| &host[host.len() - suffix.len()..]);
    listed.unwrap_or_else(|| host.rsplit('.').next().unwrap_or_default())
}

fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_what_somebody_registered() {
        for (host, site) in [
            ("app.example.com", "example.com"),
            ("example.com", "example.com"),
            ("mallory.example.org", "example.org"),
            ("a.b.example.co.uk", "example.co.uk"),
            ("ada.github.io", "ada.github.io"),
            ("github.io", "github.io"),
            ("com", "com"),
            ("192.0.2.1", "192.0.2.1"),
            ("[::1]", "[::1]"),
            ("", ""),
            (".", "."),
        ] {
            assert_eq!(registrable_domain(host), site, "{host}");
        }
    }
}
