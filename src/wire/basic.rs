//! A client's name and secret in the `Authorization` header.

use super::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A client id and its secret, RFC 6749 §2.3.1.
#[derive(Clone, PartialEq, Eq)]
pub struct Basic {
    pub id: String,
    pub secret: String,
}

/// Why a `Basic` credential cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BasicFault {
    /// RFC 4648 §4, padded.
    NotBase64,
    NotUtf8,
    NoColon,
}

impl std::fmt::Debug for Basic {
    /// Shows the id alone, so that no secret reaches a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Basic").field(&self.id).finish()
    }
}

impl Basic {
    /// The header's value: each part form-urlencoded, joined with a colon, then base64.
    pub fn to_header(&self) -> String {
        let pair = format!("{}:{}", encoded(&self.id), encoded(&self.secret));
        format!("Basic {}", STANDARD.encode(pair))
    }

    /// Reads what stands behind `Basic`: base64 away, split at the first colon, then each part
    /// form-urldecoded.
    pub fn parse(credential: &str) -> Result<Self, BasicFault> {
        let pair = Self::pair(credential)?;
        let (id, secret) = pair.split_once(':').ok_or(BasicFault::NoColon)?;
        Ok(Self {
            id: decoded(id),
            secret: decoded(secret),
        })
    }

    /// The text under the base64, still form-urlencoded.
    pub fn pair(credential: &str) -> Result<String, BasicFault> {
        let bytes = STANDARD
            .decode(credential)
            .map_err(|_| BasicFault::NotBase64)?;
        String::from_utf8(bytes).map_err(|_| BasicFault::NotUtf8)
    }
}

/// The `Basic` credentials of a request's `Authorization` headers.
pub fn basics(request: &Request) -> Vec<Result<Basic, BasicFault>> {
    request
        .headers
        .all("Authorization")
        .filter_map(after_basic)
        .map(Basic::parse)
        .collect()
}

/// What stands behind the word `Basic`, where a header's value begins with it.
pub fn after_basic(value: &str) -> Option<&str> {
    let (scheme, rest) = value.trim().split_once(' ').unwrap_or((value.trim(), ""));
    scheme
        .eq_ignore_ascii_case("Basic")
        .then(|| rest.trim_start())
}

impl Request {
    /// `client_secret_basic`, RFC 6749 §2.3.1.
    #[must_use]
    pub fn basic(self, id: &str, secret: &str) -> Self {
        let basic = Basic {
            id: id.to_owned(),
            secret: secret.to_owned(),
        };
        self.header("Authorization", &basic.to_header())
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// One form-urlencoded value. A raw `&`, which no careful client sends, stands for itself.
fn decoded(text: &str) -> String {
    let field = format!("v={}", text.replace('&', "%26"));
    form_urlencoded::parse(field.as_bytes())
        .next()
        .map_or_else(String::new, |(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_6749_reads_and_writes_as_it_stands_there() {
        let credential = "czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3";
        let basic = Basic::parse(credential).expect("it reads");
        assert_eq!(
            (basic.id.as_str(), basic.secret.as_str()),
            ("s6BhdRkqt3", "7Fjfp0ZBr1KtDRbnfVdmIw")
        );
        assert_eq!(basic.to_header(), format!("Basic {credential}"));
    }

    #[test]
    fn a_colon_a_plus_and_a_letter_beyond_ascii_survive_both_encodings() {
        for (id, secret) in [
            ("a:b", "c:d"),
            ("a b", "x+y%20&z=é"),
            ("", ""),
            ("%41", "100%"),
        ] {
            let request = Request::new("POST", "a", "/token").basic(id, secret);
            let read = basics(&request);
            let expected = Basic {
                id: id.into(),
                secret: secret.into(),
            };
            assert_eq!(read, [Ok(expected)], "{id} {secret}");
        }
    }

    #[test]
    fn what_is_no_pair_in_base64_is_named() {
        assert_eq!(Basic::parse("%%%"), Err(BasicFault::NotBase64));
        assert_eq!(Basic::parse("YQ"), Err(BasicFault::NotBase64));
        assert_eq!(Basic::parse("/w=="), Err(BasicFault::NotUtf8));
        assert_eq!(Basic::parse("YQ=="), Err(BasicFault::NoColon));
    }
}
