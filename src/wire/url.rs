//! A web address as far as a browser's rules need it. The `url` crate reads it and resolves what
//! stands on a page against it.

use std::fmt;
use url::Url as Parsed;

/// An `http` or `https` URL that names no user. Hosts are ASCII: no lesson needs another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url {
    pub scheme: Scheme,
    /// In small letters; an IPv6 address stands in its brackets.
    pub host: String,
    /// None where it is the scheme's own.
    pub port: Option<u16>,
    /// Path and query, beginning with a slash: what a request line says.
    pub target: String,
    /// What stands behind the hash. A browser keeps it to itself.
    pub fragment: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Http,
    Https,
}

/// Where a link or a `Location` leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    Web(Url),
    /// A URL of another scheme: what opens it is up to the device.
    App {
        scheme: String,
        url: String,
    },
}

impl Url {
    /// An `https` address of a host in small letters. The target begins with a slash.
    pub fn https(host: &str, target: &str) -> Self {
        Self {
            scheme: Scheme::Https,
            host: host.to_owned(),
            port: None,
            target: target.to_owned(),
            fragment: None,
        }
    }

    /// Reads an absolute URL; none where it is another scheme, or names a user or no host.
    pub fn parse(text: &str) -> Option<Self> {
        Self::web(&Parsed::parse(text).ok()?)
    }

    /// Where a reference on this page leads, RFC 3986 §5.2; none where it is no reference.
    pub fn resolve(&self, reference: &str) -> Option<Destination> {
        let page = Parsed::parse(&self.to_string()).ok()?;
        Destination::of(&page.join(reference).ok()?)
    }

    /// The same server, another path and query.
    #[must_use]
    pub fn at(&self, target: &str) -> Self {
        Self {
            target: target.to_owned(),
            fragment: None,
            ..self.clone()
        }
    }

    /// The same with these query parameters, encoded, behind those that are there.
    #[must_use]
    pub fn with_query(&self, pairs: &[(&str, &str)]) -> Self {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        let glue = if self.target.contains('?') { '&' } else { '?' };
        Self {
            target: format!("{}{glue}{query}", self.target),
            ..self.clone()
        }
    }

    #[must_use]
    pub fn without_fragment(&self) -> Self {
        self.at(&self.target)
    }

    /// The path without the query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// The query's parameters, decoded, in order.
    pub fn query(&self) -> Vec<(String, String)> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect()
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

    fn web(url: &Parsed) -> Option<Self> {
        let scheme = match url.scheme() {
            "http" => Scheme::Http,
            "https" => Scheme::Https,
            _ => return None,
        };
        if !url.username().is_empty() || url.password().is_some() {
            return None;
        }
        // The URL standard takes a comma in a host; in a header it parts two values.
        let host = url.host_str().filter(|host| !host.contains(','))?;
        let query = url.query().map(|query| format!("?{query}"));
        Some(Self {
            scheme,
            host: host.to_owned(),
            port: url.port(),
            target: url.path().to_owned() + &query.unwrap_or_default(),
            fragment: url.fragment().map(str::to_owned),
        })
    }
}

impl Destination {
    /// Reads an absolute URL of any scheme; none where it is none, or a web address with a user.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(&Parsed::parse(text).ok()?)
    }

    fn of(url: &Parsed) -> Option<Self> {
        if matches!(url.scheme(), "http" | "https") {
            return Url::web(url).map(Self::Web);
        }
        Some(Self::App {
            scheme: url.scheme().to_owned(),
            url: url.to_string(),
        })
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin(), self.target)?;
        match &self.fragment {
            Some(fragment) => write!(f, "#{fragment}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Web(url) => url.fmt(f),
            Self::App { url, .. } => f.write_str(url),
        }
    }
}

impl Scheme {
    pub fn name(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
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
            "https://a,https://b",
            "https://bücher.example.com/",
        ] {
            assert_eq!(Url::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_reference_is_resolved_against_the_page_that_it_stands_on() {
        let page = Url::parse("https://auth.example.com/a/sign-in?x=1#top").expect("a URL");
        for (reference, leads_to) in [
            ("/consent?y=2", "https://auth.example.com/consent?y=2"),
            ("consent", "https://auth.example.com/a/consent"),
            ("?z=3", "https://auth.example.com/a/sign-in?z=3"),
            ("//example.org/x", "https://example.org/x"),
            ("https://example.org", "https://example.org/"),
            ("../../..//x", "https://auth.example.com//x"),
            (
                "com.example.ada:/callback?code=1",
                "com.example.ada:/callback?code=1",
            ),
        ] {
            let found = page.resolve(reference).map(|to| to.to_string());
            assert_eq!(found.as_deref(), Some(leads_to), "{reference}");
        }
        assert_eq!(page.resolve("https://"), None);
        assert_eq!(page.resolve("https://ada@example.org"), None);
    }

    #[test]
    fn a_host_in_other_letters_is_read_or_refused_and_never_the_end() {
        for text in [
            "https://A\u{11c50}/",
            "https://B\u{fc}cher.example.com/",
            "https://%41\u{212a}/",
            "https://xn--A-\u{df}/",
        ] {
            let host = Url::parse(text).map(|url| url.host);
            assert!(host.is_none_or(|host| host.is_ascii()), "{text}");
        }
    }

    #[test]
    fn a_query_that_was_added_reads_back_the_same() {
        let url = Url::https("a.example.com", "/x?old=1").with_query(&[("u", "https://b/?c&d")]);
        assert_eq!(
            url.to_string(),
            "https://a.example.com/x?old=1&u=https%3A%2F%2Fb%2F%3Fc%26d"
        );
        let pairs = url.query();
        assert_eq!(pairs[1], ("u".into(), "https://b/?c&d".into()));
        assert_eq!(Url::parse(&url.to_string()), Some(url));
    }
}
