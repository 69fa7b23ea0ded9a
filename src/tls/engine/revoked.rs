//! Revocation lists, RFC 5280 §6.3, in the order in which rustls-webpki looks at them.

use super::read::{Cert, Crl};
use super::rules::{Certs, Ruled, seconds, unix};
use crate::validate::mtls::UnknownStatus;
use crate::words::mtls as words;
use webpki::{Error, RevocationReason};
use x509_cert::ext::pkix::{BasicConstraints, IssuingDistributionPoint, KeyUsage};

/// Looks every certificate of the way up in its issuer's list.
pub fn revoked(
    certs: &Certs<'_>,
    crls: &[Result<Crl, String>],
    status: UnknownStatus,
    now_s: i64,
) -> Ruled {
    let expected = words::on_no_list(status);
    if status == UnknownStatus::Refuse
        && let Some(Err(fault)) = crls.iter().find(|crl| crl.is_err())
    {
        return Ruled::fail(
            words::unreadable_list(fault),
            Error::UnknownRevocationStatus,
        );
    }
    let mut unknown = false;
    let issuers = certs.path.iter().skip(1).copied().map(Some);
    for (cert, issuer) in certs.path.iter().zip(issuers.chain([certs.anchor])) {
        let mut lists = crls.iter().filter_map(|crl| crl.as_ref().ok());
        let found = lists.find(|crl| covers(crl, cert)).zip(issuer);
        let Some((crl, issuer)) = found else {
            if status == UnknownStatus::Refuse {
                return Ruled::fail(
                    words::no_list(&cert.subject(), &cert.issuer()),
                    Error::UnknownRevocationStatus,
                );
            }
            unknown = true;
            continue;
        };
        let is_anchor = certs
            .anchor
            .is_some_and(|anchor| std::ptr::eq(anchor, issuer));
        if let Some(refused) = look_up(cert, issuer, is_anchor, crl, status, now_s) {
            return refused;
        }
    }
    Ruled::pass(
        expected,
        if unknown {
            words::status_unknown()
        } else {
            words::not_listed()
        },
    )
}

fn look_up(
    cert: &Cert,
    issuer: &Cert,
    is_anchor: bool,
    crl: &Crl,
    status: UnknownStatus,
    now_s: i64,
) -> Option<Ruled> {
    if crl.verify(issuer).is_err() {
        return Some(Ruled::fail(
            words::list_not_signed(&issuer.subject()),
            Error::InvalidCrlSignatureForPublicKey,
        ));
    }
    let next_s = crl.x509.tbs_cert_list.next_update.map(seconds);
    if let Some(next_s) = next_s.filter(|next_s| now_s >= *next_s)
        && status == UnknownStatus::Refuse
    {
        return Some(Ruled::fail(
            words::stale_list(&issuer.subject(), next_s, now_s),
            Error::CrlExpired {
                time: unix(now_s),
                next_update: unix(next_s),
            },
        ));
    }
    // What else a trust anchor's certificate says does not count.
    if !is_anchor && !may_sign_lists(issuer) {
        return Some(Ruled::fail(
            words::may_not_sign_lists(&issuer.subject()),
            Error::IssuerNotCrlSigner,
        ));
    }
    let serial = cert.x509.tbs_certificate.serial_number.as_bytes();
    let list = webpki::CertRevocationList::from(crl.webpki.clone());
    match list.find_serial(serial) {
        Ok(None) => None,
        Ok(Some(entry)) => {
            let at_s = i64::try_from(entry.revocation_date.as_secs()).unwrap_or(i64::MAX);
            let reason = entry.reason_code.map(reason);
            Some(Ruled::fail(
                words::is_revoked(&cert.subject(), &super::view::hex(serial), at_s, reason),
                Error::CertRevoked,
            ))
        }
        Err(error) => Some(Ruled::fail(
            words::unreadable_list(&words::unsearchable_list(
                &issuer.subject(),
                &error.to_string(),
            )),
            error,
        )),
    }
}

/// Whether a list speaks of a certificate: of its issuer, and of its kind where the list is for one
/// kind alone (RFC 5280 §5.2.5).
fn covers(crl: &Crl, cert: &Cert) -> bool {
    let list = &crl.x509.tbs_cert_list;
    if list.issuer != cert.x509.tbs_certificate.issuer {
        return false;
    }
    let Some(scope) = extension::<IssuingDistributionPoint>(list.crl_extensions.as_deref()) else {
        return true;
    };
    let basic = cert.x509.tbs_certificate.get::<BasicConstraints>();
    let is_ca = matches!(basic, Ok(Some((_, basic))) if basic.ca);
    !(scope.only_contains_user_certs && is_ca || scope.only_contains_ca_certs && !is_ca)
}

fn extension<'a, T: p256::pkcs8::AssociatedOid + p256::pkcs8::der::Decode<'a>>(
    extensions: Option<&'a [x509_cert::ext::Extension]>,
) -> Option<T> {
    let mut all = extensions.unwrap_or_default().iter();
    let found = all.find(|extension| extension.extn_id == T::OID)?;
    T::from_der(found.extn_value.as_bytes()).ok()
}

fn may_sign_lists(issuer: &Cert) -> bool {
    match issuer.x509.tbs_certificate.get::<KeyUsage>() {
        Ok(None) => true,
        Ok(Some((_, usage))) => usage.crl_sign(),
        Err(_) => false,
    }
}

/// RFC 5280 §5.3.1
fn reason(code: RevocationReason) -> &'static str {
    match code {
        RevocationReason::Unspecified => "unspecified",
        RevocationReason::KeyCompromise => "keyCompromise",
        RevocationReason::CaCompromise => "cACompromise",
        RevocationReason::AffiliationChanged => "affiliationChanged",
        RevocationReason::Superseded => "superseded",
        RevocationReason::CessationOfOperation => "cessationOfOperation",
        RevocationReason::CertificateHold => "certificateHold",
        RevocationReason::RemoveFromCrl => "removeFromCRL",
        RevocationReason::PrivilegeWithdrawn => "privilegeWithdrawn",
        RevocationReason::AaCompromise => "aACompromise",
    }
}
