//! How each server, app and attacker behaves.

mod access_log;
mod api;
mod app;
mod auth;
mod bank_accounts;
pub mod browser;
mod charges;
mod claim_change;
mod demo_keys;
mod inside;
mod key_api;
pub mod key_fetch;
mod key_hunt;
mod key_list;
pub mod key_store;
mod list_server;
mod log_reader;
mod mallory;
mod mallory_auth;
mod mallory_counter;
mod mallory_keys;
mod mallory_lure;
mod mallory_proxy;
mod mallory_site;
mod mtls_api;
mod mtls_proxy;
mod oauth_app;
mod on_the_way;
mod opaque_api;
mod password;
mod payments;
mod payout_job;
mod person;
mod pki;
mod quiz_app;
mod refresh_thief;
mod service;
mod session_api;
mod session_store;
mod sidecar;
mod signed_api;
mod tunnel;
mod web_app;
mod webhook_app;

pub use access_log::{AccessLog, Kept, LogStore};
pub use api::{Api, KeySets};
pub use app::{App, Registration};
pub use auth::{
    AUTH_COOKIE, AUTH_HOST, Auth, ISSUER, METADATA_PATH, PARTNER_ISSUER, SCOPES, StolenKey,
    TOKEN_ENDPOINT, TokenFormat, fingerprint,
};
pub use bank_accounts::BankAccounts;
pub use claim_change::ClaimChange;
pub use demo_keys::rsa_demo_key;
pub use inside::{ADMIN_URL, Inside, METADATA_URL};
pub use key_api::{CODE_HOST, Drawer, KEY_STORE_BACKUP, KeyApi, WORKER, mistyped, traffic};
pub use key_fetch::PointsTo;
pub use key_hunt::{KeyHunt, published_key};
pub use key_list::{Fetch, KeyList};
pub use key_store::{KeyStore, KidShape, SqlFault};
pub use list_server::{ListServer, fetch};
pub use log_reader::LogLine;
pub use mallory::{ReportsApi, edited, forged, stripped, unsecured};
pub use mallory_auth::{MalloryApp, MalloryAuth, redeem_stolen};
pub use mallory_counter::MalloryCounter;
pub use mallory_keys::MalloryKeys;
pub use mallory_lure::MalloryLure;
pub use mallory_proxy::MalloryProxy;
pub use mallory_site::MallorySite;
pub use mtls_api::{Connection, MtlsApi};
pub use mtls_proxy::{ApiBehindProxy, MtlsProxy, Through};
pub use oauth_app::{Begun, OauthApp, Provider, WEB_CLIENT_ID};
pub use on_the_way::{Touch, claiming_signed, exchanged, with_own_hash};
pub use opaque_api::{BeforeWrites, OpaqueApi};
pub use payments::{PaymentEvent, Payments};
pub use payout_job::PayoutJob;
pub use person::{Person, Press};
pub use pki::{CRL_LIFE_S, Held, Pki, client_without_certificate, spiffe_id};
pub use quiz_app::QuizApp;
pub use refresh_thief::RefreshThief;
pub use service::Service;
pub use session_api::SessionApi;
pub use session_store::SessionStore;
pub use sidecar::Sidecar;
pub use signed_api::{ONE_READING, Order, OrderFault, SignedApi};
pub use tunnel::{BehindTls, Tunnel, TunnelEnd};
pub use web_app::{ABSOLUTE_S, IDLE_S, PERMISSIONS, WebApp};
pub use webhook_app::{BodyRead, WebhookApp};

use crate::sim::{Actor, BROWSER};
use crate::words::{scene as words, web_app as web_app_words, webhook_app as webhook_words};

pub const APP: &str = "app";
pub const AUTH: &str = "auth";
/// Another company's authorization server.
pub const PARTNER: &str = "partner";
pub const BILLING_API: &str = "billing-api";
pub const PAYMENTS: &str = "payments";
/// It issues, and publishes what it has revoked.
pub const CA: &str = "ca";
/// TLS ends here, in front of an API.
pub const PROXY: &str = "proxy";
/// Hosts that only the machines inside can reach.
pub const INSIDE: &str = "inside";
pub const REPORTS_API: &str = "reports-api";
pub const PAYOUT_JOB: &str = "payout-job";
pub const SERVICE: &str = "nightly-job";
pub const MALLORY: &str = crate::sim::ATTACKER;
pub const WEB_APP: &str = "web-app";
pub const WEB_APP_2: &str = "web-app-2";

/// The same API, four times over: what differs is where the proof of identity lives.
pub const SESSION_API: &str = "session-api";
pub const JWT_API: &str = "jwt-api";
pub const OPAQUE_API: &str = "opaque-api";
pub const HYBRID_API: &str = "hybrid-api";

/// The same API, twice: what differs is whether it takes a token or a signature.
pub const TOKEN_API: &str = "token-api";
pub const SIGNED_API: &str = "signed-api";

/// The user whose data it is about.
pub const ADA: &str = "user_001";
/// Mallory's own account.
pub const MALLORY_USER: &str = "user_002";
/// Ada's bank account, an IBAN.
pub const ADA_ACCOUNT: &str = "GB33BUKB20201555555555";
pub const MALLORY_ACCOUNT: &str = "DE89370400440532013000";
pub const CLIENT_ID: &str = "ada-app";

/// The seeds' default life of an access token, seconds.
pub const TOKEN_LIFE_S: i64 = 900;
/// A refresh token, and those that take its place, live this long after the sign-in, seconds.
pub const SIGN_IN_LIFE_S: i64 = 30 * 86_400;
/// Tolerance for clocks that differ, seconds.
pub const LEEWAY_S: i64 = 60;

pub fn app() -> Actor {
    Actor {
        id: APP,
        name: words::app_name(),
        role: words::role_client(),
    }
}
/// The same app where Mallory has it on a device of her own.
pub fn app_of_mallorys() -> Actor {
    Actor {
        id: APP,
        name: words::the_app(),
        role: words::role_on_her_phone(),
    }
}
pub fn service() -> Actor {
    Actor {
        id: SERVICE,
        name: SERVICE,
        role: words::role_client(),
    }
}
/// A partner's job that signs its requests.
pub fn payout_job() -> Actor {
    Actor {
        id: PAYOUT_JOB,
        name: PAYOUT_JOB,
        role: words::role_client(),
    }
}
pub fn ca() -> Actor {
    Actor {
        id: CA,
        name: CA,
        role: words::role_ca(),
    }
}
pub fn auth() -> Actor {
    Actor {
        id: AUTH,
        name: AUTH,
        role: words::role_auth(),
    }
}
/// Another company's authorization server.
pub fn partner() -> Actor {
    Actor {
        id: PARTNER,
        name: PARTNER,
        role: words::role_auth(),
    }
}
pub fn proxy() -> Actor {
    Actor {
        id: PROXY,
        name: PROXY,
        role: words::role_proxy(),
    }
}
pub fn billing_api() -> Actor {
    Actor {
        id: BILLING_API,
        name: BILLING_API,
        role: words::role_api(),
    }
}
/// Hosts that only the machines inside can reach.
pub fn inside() -> Actor {
    Actor {
        id: INSIDE,
        name: words::jku::inside_name(),
        role: words::jku::inside_role(),
    }
}
/// One of the servers that differ in where the proof of identity lives.
pub fn design(id: &'static str) -> Actor {
    Actor {
        id,
        name: id,
        role: words::role_design(id),
    }
}
pub fn mallory(role: &'static str) -> Actor {
    Actor {
        id: MALLORY,
        name: words::mallory_name(),
        role,
    }
}

pub fn adas_browser() -> Actor {
    Actor {
        id: BROWSER,
        name: web_app_words::browser_name(),
        role: web_app_words::role_browser(),
    }
}
pub fn web_app() -> Actor {
    Actor {
        id: WEB_APP,
        name: web_app_words::web_app_name(),
        role: web_app_words::role_web_app(),
    }
}
pub fn web_app_2() -> Actor {
    Actor {
        id: WEB_APP_2,
        name: web_app_words::second_name(),
        role: web_app_words::role_web_app(),
    }
}
pub fn ada(role: &'static str) -> Actor {
    Actor {
        id: crate::sim::BROWSER,
        name: words::key_api::browser_name(),
        role,
    }
}

/// A payments provider, which calls Ada's app.
pub fn payments() -> Actor {
    Actor {
        id: PAYMENTS,
        name: PAYMENTS,
        role: webhook_words::role_payments(),
    }
}
/// Ada's app where the payments provider calls it.
pub fn webhook_app() -> Actor {
    Actor {
        role: webhook_words::role_app(),
        ..app()
    }
}

/// Ada's integration, a server of hers.
pub fn worker(role: &'static str) -> Actor {
    Actor {
        id: WORKER,
        name: words::key_api::worker_name(),
        role,
    }
}

/// A random text of `bytes` bytes, base64url.
fn random_text(random: &mut impl rand_core::RngCore, bytes: usize) -> String {
    let mut buffer = vec![0; bytes];
    random.fill_bytes(&mut buffer);
    crate::keys::base64url(&buffer)
}
