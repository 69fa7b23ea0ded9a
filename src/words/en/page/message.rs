//! A message, and the credential that it carries.

use crate::wire::CredentialKind;

/// What stands at an actor who has the credential in hand.
pub fn holds(pill: &str) -> String {
    format!("has in hand: {pill}")
}
pub fn pill_alg_none() -> String {
    "alg: none".into()
}
pub fn pill_audience(audience: &str) -> String {
    format!("aud: {audience}")
}
/// A credential that says nothing about itself; of an API key its visible part shows which.
pub fn pill(kind: CredentialKind, text: &str) -> String {
    match kind {
        CredentialKind::AccessToken => "opaque token".into(),
        CredentialKind::RefreshToken => "refresh token".into(),
        CredentialKind::Code => "code".into(),
        CredentialKind::IdToken => "ID token".into(),
        CredentialKind::ApiKey => format!("{}…", text.chars().take(12).collect::<String>()),
        CredentialKind::SessionId => "session id".into(),
        CredentialKind::Password => "password".into(),
        CredentialKind::ClientSecret => "client secret".into(),
        CredentialKind::ClientAssertion => "client assertion".into(),
        CredentialKind::Signature => {
            format!("signature {}…", text.chars().take(6).collect::<String>())
        }
        CredentialKind::ClientCertificate => "client certificate".into(),
    }
}
pub fn http_heading(step: u32, from: &str, to: &str) -> String {
    format!("Step {step}: {from} to {to}")
}
pub const ON_THE_WIRE: &str = "On the wire";
pub const NO_MESSAGE: &str = "Nothing travels in this step.";
pub fn message_row(step: u32, from: &str, to: &str, label: &str, pill: Option<&str>) -> String {
    let pill = pill.map(|p| format!(", carrying {p}")).unwrap_or_default();
    format!("Step {step}: {from} to {to}: {label}{pill}")
}
