//! From rustls-webpki's errors to rustls's, and on to alerts.

use crate::validate::mtls::Alert;
use rustls::{AlertDescription, CertRevocationListError, CertificateError, OtherError};
use std::sync::Arc;
use webpki::Error;

/// The error as rustls has it, which chooses the alert.
pub fn to_rustls(error: Error) -> rustls::Error {
    let other = |error: Error| CertificateError::Other(OtherError(Arc::new(error)));
    rustls::Error::InvalidCertificate(match error {
        Error::BadDer | Error::BadDerTime | Error::TrailingData(_) => CertificateError::BadEncoding,
        Error::CertNotValidYet { .. } => CertificateError::NotValidYet,
        Error::CertExpired { .. } | Error::InvalidCertValidity => CertificateError::Expired,
        Error::UnknownIssuer => CertificateError::UnknownIssuer,
        Error::CertRevoked => CertificateError::Revoked,
        Error::UnknownRevocationStatus => CertificateError::UnknownRevocationStatus,
        Error::CrlExpired { .. } => CertificateError::ExpiredRevocationList,
        Error::IssuerNotCrlSigner => {
            return rustls::Error::InvalidCertRevocationList(
                CertRevocationListError::IssuerInvalidForCrl,
            );
        }
        Error::InvalidCrlSignatureForPublicKey => {
            return rustls::Error::InvalidCertRevocationList(CertRevocationListError::BadSignature);
        }
        // rustls has the same alert for the three.
        Error::InvalidSignatureForPublicKey
        | Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            CertificateError::BadSignature
        }
        Error::UnsupportedCriticalExtension => CertificateError::UnhandledCriticalExtension,
        Error::RequiredEkuNotFoundContext(_) => CertificateError::InvalidPurpose,
        error => other(error),
    })
}

/// The alert that rustls sends for an error.
pub fn alert(error: &rustls::Error) -> Alert {
    let description = match error {
        rustls::Error::InvalidCertificate(error) => AlertDescription::from(error.clone()),
        _ => AlertDescription::HandshakeFailure,
    };
    Alert(u8::from(description))
}
