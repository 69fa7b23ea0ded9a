//! The header in which a proxy that ends TLS tells what certificate the client showed, RFC 9440.

/// Its name.
pub const CLIENT_CERT: &str = "Client-Cert";

/// A certificate in PEM as the header's value: its DER as a byte sequence, RFC 9440 §2.1 and
/// RFC 8941 §3.3.5.
pub fn to_client_cert(pem: &str) -> String {
    let base64: String = pem
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("-----"))
        .collect();
    format!(":{base64}:")
}

/// The certificate of such a value, in PEM; none where the value is no byte sequence.
pub fn from_client_cert(value: &str) -> Option<String> {
    let base64 = value.trim().strip_prefix(':')?.strip_suffix(':')?;
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
    let fits = !base64.is_empty() && base64.chars().all(is_base64);
    fits.then(|| format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_comes_back_as_it_went() {
        let pem = "-----BEGIN CERTIFICATE-----\nAQID\nBAU=\n-----END CERTIFICATE-----\n";
        let value = to_client_cert(pem);
        assert_eq!(value, ":AQIDBAU=:");
        let back = from_client_cert(&value).expect("a byte sequence");
        assert_eq!(to_client_cert(&back), value);
    }

    #[test]
    fn what_is_no_byte_sequence_is_no_certificate() {
        for value in [
            "",
            ":",
            "::",
            "AQID",
            ":AQ ID:",
            ":AQID",
            "\"AQID\"",
            ":AQID:, :AQID:",
        ] {
            assert_eq!(from_client_cert(value), None, "{value}");
        }
    }
}
