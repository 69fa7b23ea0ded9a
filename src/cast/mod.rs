//! How each server, app and attacker behaves.

mod api;
mod app;
mod auth;
mod demo_keys;
mod key_api;
mod mallory;

pub use api::Api;
pub use app::App;
pub use auth::{Auth, ISSUER};
pub use demo_keys::rsa_demo_key;
pub use key_api::{CODE_HOST, Drawer, KEY_STORE_BACKUP, KeyApi, WORKER, mistyped, traffic};
pub use mallory::{ReportsApi, edited, unsecured};

use crate::sim::Actor;
use crate::words::scene as words;

pub const APP: &str = "app";
pub const AUTH: &str = "auth";
pub const BILLING_API: &str = "billing-api";
pub const REPORTS_API: &str = "reports-api";
pub const MALLORY: &str = "mallory";

/// The user whose data it is about.
pub const ADA: &str = "user_001";
pub const CLIENT_ID: &str = "ada-app";

/// The seeds' default life of an access token, seconds.
pub const TOKEN_LIFE_S: i64 = 900;
/// Tolerance for clocks that differ, seconds.
pub const LEEWAY_S: i64 = 60;

pub fn app() -> Actor {
    Actor {
        id: APP,
        name: words::app_name(),
        role: words::role_client(),
    }
}
pub fn auth() -> Actor {
    Actor {
        id: AUTH,
        name: AUTH,
        role: words::role_auth(),
    }
}
pub fn billing_api() -> Actor {
    Actor {
        id: BILLING_API,
        name: BILLING_API,
        role: words::role_api(),
    }
}
pub fn mallory(role: &'static str) -> Actor {
    Actor {
        id: MALLORY,
        name: words::mallory_name(),
        role,
    }
}

pub fn ada(role: &'static str) -> Actor {
    Actor {
        id: crate::sim::BROWSER,
        name: words::key_api::browser_name(),
        role,
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
