//! Titles, questions, captions and endings of the scenes, and what actors hold.

pub mod alg_none;
pub mod api_key;
pub mod api_key_leaked;
pub mod api_key_rotation;
pub mod authorization_header_logged;
pub mod bearer;
pub mod canonicalisation_mismatch;
pub mod certificate_bound_token;
pub mod certificate_rotation;
pub mod client_cert_header_spoof;
pub mod client_credentials;
pub mod clock_skew;
pub mod code_interception;
pub mod code_replay;
pub mod crit_ignored;
pub mod csrf;
pub mod duplicate_member;
pub mod ecdsa_zero_signature;
pub mod embedded_jwk;
pub mod expired_accepted;
pub mod id_token_as_access_token;
pub mod introspection_cache_window;
pub mod jku;
pub mod jwt_bearer;
pub mod key_api;
pub mod key_confusion;
pub mod kid_injection;
pub mod life;
pub mod login_csrf;
pub mod mix_up;
pub mod mutual_tls;
pub mod oauth_pkce;
pub mod opaque_introspection;
pub mod permission_change;
pub mod pkce_downgrade;
pub mod plaintext_key_store;
pub mod redirect_uri_substring;
pub mod refresh_replay;
pub mod refresh_rotation;
pub mod revocation_race;
pub mod revoked_certificate;
pub mod scopes;
pub mod session_cookie;
pub mod session_fixation;
pub mod sessions_or_tokens;
pub mod signed_request;
pub mod signed_request_replay;
pub mod signing;
pub mod signing_key_rotation;
pub mod stolen_certificate;
pub mod stripped_signature;
pub mod tampered_body;
pub mod tampered_claims;
pub mod token_in_url;
pub mod unsigned_header;
pub mod untrusted_ca;
pub mod weak_secret;
pub mod webhook;
pub mod which_flow;
pub mod which_scheme;
pub mod who_then_may;
pub mod wrong_audience;
pub mod wrong_issuer;
pub mod xss_localstorage;

use crate::cast::Connection;
use crate::sim::Answer;
use crate::validate::{Outcome, Report};

/// How a scene is named and what it asks.
#[derive(Debug)]
pub struct Titles {
    /// The scene's id.
    pub id: &'static str,
    pub title: &'static str,
    /// For tight places.
    pub short: &'static str,
    /// What a learner is asked before anything is answered.
    pub question: &'static str,
}

const ALL: &[&Titles] = &[
    &who_then_may::TITLES,
    &bearer::TITLES,
    &sessions_or_tokens::TITLES,
    &session_cookie::TITLES,
    &oauth_pkce::TITLES,
    &client_credentials::TITLES,
    &scopes::TITLES,
    &api_key::TITLES,
    &jwt_bearer::TITLES,
    &opaque_introspection::TITLES,
    &mutual_tls::TITLES,
    &signed_request::TITLES,
    &webhook::TITLES,
    &life::TITLES,
    &api_key_rotation::TITLES,
    &certificate_rotation::TITLES,
    &refresh_rotation::TITLES,
    &signing_key_rotation::TITLES,
    &revocation_race::TITLES,
    &permission_change::TITLES,
    &alg_none::TITLES,
    &key_confusion::TITLES,
    &wrong_audience::TITLES,
    &embedded_jwk::TITLES,
    &jku::TITLES,
    &kid_injection::TITLES,
    &wrong_issuer::TITLES,
    &id_token_as_access_token::TITLES,
    &tampered_claims::TITLES,
    &stripped_signature::TITLES,
    &expired_accepted::TITLES,
    &weak_secret::TITLES,
    &crit_ignored::TITLES,
    &duplicate_member::TITLES,
    &ecdsa_zero_signature::TITLES,
    &refresh_replay::TITLES,
    &code_interception::TITLES,
    &pkce_downgrade::TITLES,
    &code_replay::TITLES,
    &login_csrf::TITLES,
    &redirect_uri_substring::TITLES,
    &mix_up::TITLES,
    &session_fixation::TITLES,
    &csrf::TITLES,
    &xss_localstorage::TITLES,
    &tampered_body::TITLES,
    &unsigned_header::TITLES,
    &canonicalisation_mismatch::TITLES,
    &introspection_cache_window::TITLES,
    &token_in_url::TITLES,
    &authorization_header_logged::TITLES,
    &signed_request_replay::TITLES,
    &clock_skew::TITLES,
    &api_key_leaked::TITLES,
    &plaintext_key_store::TITLES,
    &stolen_certificate::TITLES,
    &untrusted_ca::TITLES,
    &certificate_bound_token::TITLES,
    &revoked_certificate::TITLES,
    &client_cert_header_spoof::TITLES,
    &which_flow::TITLES,
    &which_scheme::TITLES,
];

/// How an API came to know what an opaque token stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knows {
    /// It asked the issuer: it had no answer that still counted.
    Asked,
    /// It asked, though it had one.
    AskedAllTheSame,
    /// It kept an answer; how old, seconds.
    FromCache(i64),
    Nothing,
}

fn find(id: &str) -> Option<&'static Titles> {
    ALL.iter().copied().find(|titles| titles.id == id)
}

pub fn title(id: &str) -> &'static str {
    find(id).map_or("", |titles| titles.title)
}

/// A title for tight places.
pub fn short_title(id: &str) -> &'static str {
    find(id).map_or("", |titles| titles.short)
}

/// What a learner is asked before anything is answered.
pub fn question(id: &str) -> &'static str {
    find(id).map_or("", |titles| titles.question)
}

pub fn group(id: &str) -> &'static str {
    match id {
        "foundations" => "Foundations",
        "schemes" => "Schemes",
        "lifecycles" => "Lifecycles",
        "attacks" => "Attacks",
        "decide" => "Decide",
        _ => "",
    }
}

/// What became of a request that was only tried.
pub fn tried_verdict(refused_by: Option<&str>) -> String {
    refused_by.map_or_else(|| "let in".into(), |check| format!("stopped by {check}"))
}

pub fn app_name() -> &'static str {
    "Ada's app"
}
pub fn the_app() -> &'static str {
    "the app"
}
pub fn role_on_her_phone() -> &'static str {
    "on Mallory's phone"
}
pub fn mallory_name() -> &'static str {
    "Mallory"
}
pub fn role_client() -> &'static str {
    "client"
}
pub fn role_ca() -> &'static str {
    "issues, and lists what is revoked"
}
pub fn role_proxy() -> &'static str {
    "ends TLS, passes requests on"
}
pub fn role_auth() -> &'static str {
    "authorization server"
}
pub fn role_api() -> &'static str {
    "resource server"
}

pub fn role_design(id: &str) -> &'static str {
    match id {
        "session-api" => "looks her up",
        "jwt-api" => "reads her token",
        "opaque-api" => "asks, and remembers",
        "hybrid-api" => "reads, with a short list",
        "token-api" => "takes a bearer token",
        "signed-api" => "takes a signed request",
        _ => role_api(),
    }
}

pub fn state_signed(audience: &str, until: &str) -> String {
    format!("signed for {audience}, good until {until}")
}
pub fn state_family_revoked() -> String {
    "ended this sign-in: its refresh tokens are revoked".into()
}
pub fn state_on_denylist(length: usize) -> String {
    format!("shared denylist: {length} token ids")
}
pub fn state_lookups(count: u32) -> String {
    match count {
        0 => "denylist lookups so far: none".into(),
        n => format!("denylist lookups so far: {n}"),
    }
}
pub fn state_trusts() -> String {
    "trusts auth's public key k1".into()
}
pub fn state_token_kept() -> String {
    "keeps a copy of Ada's token".into()
}

/// Why a box refused, as the last half of a sentence.
fn refusal(answer: &Answer) -> String {
    reason(answer.report.as_ref())
}

/// The same for a box that no request opened.
fn reason(report: Option<&Report>) -> String {
    let reason = report.map_or("", |report| report.verdict.reason.as_str());
    mid_sentence(reason.trim_end_matches('.'))
}

/// Which check of a TLS connection refused and why, as the last half of a sentence.
fn why(connection: &Connection) -> String {
    let reason = connection
        .report
        .as_ref()
        .map_or("", |report| report.verdict.reason.as_str());
    match connection.refused_by() {
        Some(check) => format!("{check} stops it: {}", mid_sentence(reason)),
        None => "nothing stops it.".into(),
    }
}

/// What comes back over a TLS connection to somebody who was not let in.
fn turned_away(connection: &Connection) -> String {
    match (connection.response(), connection.alert) {
        (Some(response), _) => format!("{}: no charges for her.", response.status_line()),
        (None, Some(alert)) => format!(
            "The connection ends with the alert {} ({}).",
            alert.name(),
            alert.0
        ),
        (None, None) => "Nothing comes back.".into(),
    }
}

/// With a small first letter, unless it begins a name such as ES256.
fn mid_sentence(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().to_string() + &text[first.len_utf8()..]
        }
        _ => text.to_owned(),
    }
}

/// The check that refused, by its id.
fn refused_by(answer: &Answer) -> &'static str {
    answer
        .report
        .as_ref()
        .and_then(|report| report.decided_by)
        .unwrap_or_default()
}

/// Whether a check of the box is off.
fn is_off(answer: &Answer, check: &str) -> bool {
    answer
        .report
        .as_ref()
        .and_then(|report| report.check(check))
        .is_some_and(|check| check.outcome == Outcome::Off)
}

fn status(answer: &Answer) -> String {
    answer.response.status_line()
}

/// What the token endpoint did, where a story expects a token.
fn token_request(answer: &Answer, lets_in: &str) -> String {
    if answer.let_in() {
        lets_in.to_owned()
    } else {
        format!("The token endpoint gives no token: {}.", refusal(answer))
    }
}
