//! A web address as far as a browser's rules need it: scheme, host, port, path and query.

use std::fmt;

/// An `http` or `https` URL. Scheme and host are in small letters; a fragment is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url {
    pub scheme: Scheme,
    pub host: String,
    /// None where it is the scheme's own.
    pub port: Option<u16>,
    /// Path and query, beginning with a slash.
    pub target: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Http,
    Https,
}

impl Url {
    /// Reads an absolute URL; none where it is another scheme, or names a user or no host.
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.trim().split_once("://")?;
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            _ => return None,
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, target) = rest.split_at(end);
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port.parse().ok()?)),
            _ => (authority, None),
        };
        if host.is_empty() || host.contains(['@', ' ', '\\', ',']) {
            return None;
        }
        let slash = if target.starts_with('/') { "" } else { "/" };
        Some(Self {
            scheme,
            host: host.to_ascii_lowercase(),
            port: port.filter(|port| *port != scheme.port()),
            target: format!("{slash}{target}"),
        })
    }

    /// The same server, another path and query.
    #[must_use]
    pub fn at(&self, target: &str) -> Self {
        Self {
            target: target.to_owned(),
            ..self.clone()
        }
    }

    /// The path without the query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// Host and port as the `Host` line says them.
    pub fn authority(&self) -> String {
        match self.port {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.clone(),
        }
    }

    /// Scheme, host and port: the ASCII serialisation of RFC 6454 §6.2.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme.name(), self.authority())
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin(), self.target)
    }
}

impl Scheme {
    pub fn name(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    fn port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for (text, origin) in [
            ("https://App.Example.com", "https://app.example.com"),
            (
                "https://app.example.com:443/a?b#c",
                "https://app.example.com",
            ),
            (
                "http://app.example.com:8080/",
                "http://app.example.com:8080",
            ),
            ("https://[::1]:8443/x", "https://[::1]:8443"),
        ] {
            let url = Url::parse(text).map(|url| url.origin());
            assert_eq!(url.as_deref(), Some(origin), "{text}");
        }
    }

    #[test]
    fn what_is_no_web_address_is_none() {
        for text in [
            "",
            "null",
            "app.example.com",
            "ftp://a",
            "https://",
            "https://a@b/",
            "https://a:x/",
        ] {
            assert_eq!(Url::parse(text), None, "{text}");
        }
    }
}
