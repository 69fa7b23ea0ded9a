//! Name constraints, RFC 5280 §4.2.1.10, as far as rustls-webpki compares them: DNS names and IP
//! addresses. A constraint on another kind of name that a certificate below has refuses it.

use super::read::Cert;
use super::rules::{Certs, Ruled};
use crate::words::mtls as words;
use webpki::Error;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{NameConstraints, SubjectAltName};

/// The first name on a way that an issuer above it may not issue for.
pub fn violation(certs: &Certs<'_>) -> Option<Ruled> {
    let issuers = certs.path.iter().copied().enumerate().skip(1);
    let anchor = certs.anchor.map(|anchor| (certs.path.len(), anchor));
    for (place, issuer) in anchor.into_iter().chain(issuers.rev()) {
        let constraints = match issuer.x509.tbs_certificate.get::<NameConstraints>() {
            Ok(None) => continue,
            Ok(Some((_, constraints))) => constraints,
            Err(_) => return Some(malformed(issuer, "nameConstraints")),
        };
        for cert in certs.path[..place].iter().rev() {
            let names = match cert.x509.tbs_certificate.get::<SubjectAltName>() {
                Ok(names) => names.map(|(_, names)| names.0).unwrap_or_default(),
                Err(_) => return Some(malformed(cert, "subjectAltName")),
            };
            let subject = &cert.x509.tbs_certificate.subject;
            let subject = GeneralName::DirectoryName(subject.clone());
            for name in names.iter().chain([&subject]) {
                if !may_stand(name, &constraints) {
                    return Some(Ruled::fail(
                        words::name_not_allowed(
                            &issuer.subject(),
                            &super::view::general_name(name),
                            &super::view::constraints(&constraints),
                        ),
                        Error::NameConstraintViolation,
                    ));
                }
            }
        }
    }
    None
}

fn malformed(cert: &Cert, extension: &str) -> Ruled {
    Ruled::fail(
        words::malformed_extension(&cert.subject(), extension),
        Error::BadDer,
    )
}

fn may_stand(name: &GeneralName, constraints: &NameConstraints) -> bool {
    let of_kind = |trees: &Option<Vec<_>>| {
        let trees: Vec<x509_cert::ext::pkix::constraints::name::GeneralSubtree> =
            trees.clone().unwrap_or_default();
        let same =
            |base: &GeneralName| std::mem::discriminant(base) == std::mem::discriminant(name);
        trees
            .into_iter()
            .map(|tree| tree.base)
            .filter(same)
            .collect::<Vec<_>>()
    };
    let permitted = of_kind(&constraints.permitted_subtrees);
    let excluded = of_kind(&constraints.excluded_subtrees);
    let inside = |base: &GeneralName| lies_in(name, base);
    (permitted.is_empty() || permitted.iter().any(|base| inside(base) == Some(true)))
        && !excluded.iter().any(|base| inside(base) != Some(false))
}

/// Whether a name lies in a subtree; none where that cannot be told.
fn lies_in(name: &GeneralName, base: &GeneralName) -> Option<bool> {
    match (name, base) {
        (GeneralName::DnsName(name), GeneralName::DnsName(base)) => {
            Some(dns_lies_in(name.as_str(), base.as_str()))
        }
        (GeneralName::IpAddress(name), GeneralName::IpAddress(base)) => {
            let (name, base) = (name.as_bytes(), base.as_bytes());
            if base.len() != 2 * name.len() {
                return Some(false);
            }
            let (address, mask) = base.split_at(name.len());
            let mut bytes = name.iter().zip(address).zip(mask);
            Some(bytes.all(|((name, base), mask)| name & mask == base & mask))
        }
        _ => None,
    }
}

/// `example.com` holds itself and what ends with `.example.com`; `.example.com` only the latter.
fn dns_lies_in(name: &str, base: &str) -> bool {
    let (name, base) = (name.to_ascii_lowercase(), base.to_ascii_lowercase());
    if base.is_empty() {
        return true;
    }
    match name.strip_suffix(&base) {
        Some("") => true,
        Some(before) => base.starts_with('.') || before.ends_with('.'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::dns_lies_in;

    #[test]
    fn a_dns_subtree_begins_at_a_label() {
        assert!(dns_lies_in("example.com", "example.com"));
        assert!(dns_lies_in("a.b.Example.com", "example.COM"));
        assert!(!dns_lies_in("badexample.com", "example.com"));
        assert!(dns_lies_in("a.example.com", ".example.com"));
        assert!(!dns_lies_in("example.com", ".example.com"));
        assert!(dns_lies_in("anything", ""));
    }
}
