//! Which scheme for whom, and why.

use crate::choice::{Caller, Environment, Rotation, Scheme};

pub const TABLE: &str = "The whole table";
pub const CALLER: &str = "Who is calling";
pub const DEFAULT_CHOICE: &str = "Default choice";
pub const WHY: &str = "Why";

/// The values of the scene's switches, in order.
pub const CALLERS: [&str; 5] = [
    "a backend service you control",
    "end users, on web or mobile",
    "a third-party integration",
    "a service in a mesh, east-west",
    "a provider, to a webhook receiver",
];
pub const ENVIRONMENTS: [&str; 3] = [
    "a secret and a private key",
    "a short secret only",
    "nothing: a browser, a phone",
];
pub const ROTATIONS: [&str; 3] = [
    "by hand, once a year",
    "by hand, with overlap",
    "by itself, every few hours",
];

pub fn caller(caller: Caller) -> &'static str {
    match caller {
        Caller::Backend => "Backend service you control",
        Caller::Users => "End users, on web or mobile",
        Caller::ThirdParty => "Third-party integrations",
        Caller::Mesh => "Service mesh, internal east-west",
        Caller::Webhook => "Webhook receivers",
    }
}

/// The caller in the middle of a sentence.
pub fn who_calls(caller: Caller) -> &'static str {
    match caller {
        Caller::Backend => "A backend service of yours calls your API",
        Caller::Users => "An app calls your API for its users",
        Caller::ThirdParty => "Another house's app calls your API for your users",
        Caller::Mesh => "One service of your mesh calls another",
        Caller::Webhook => "A payments provider calls an app's webhook",
    }
}

/// What the environment keeps, in the middle of a sentence.
pub fn keeps(environment: Environment) -> &'static str {
    match environment {
        Environment::PrivateKey => "keeps a secret and a private key",
        Environment::Secret => "keeps a short secret only",
        Environment::Nothing => "keeps nothing",
    }
}

pub fn rotates(rotation: Rotation) -> &'static str {
    match rotation {
        Rotation::Yearly => "changed by hand, once a year",
        Rotation::Overlap => "changed by hand, with overlap",
        Rotation::Automatic => "changed by itself, every few hours",
    }
}

pub fn scheme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::ApiKey => "an API key",
        Scheme::OauthPkce => "OAuth with PKCE",
        Scheme::MutualTls => "mutual TLS",
        Scheme::Webhook => "an HMAC over time and body",
        Scheme::Session => "a session cookie",
    }
}

/// What the table gives for a row.
pub fn default_choice(caller: Caller) -> &'static str {
    match caller {
        Caller::Backend => "API key or mutual TLS",
        Caller::Users => "OAuth 2.0 with PKCE, then a short-lived JWT",
        Caller::ThirdParty => "OAuth 2.0 with PKCE",
        Caller::Mesh => "Mutual TLS",
        Caller::Webhook => "HMAC over body and timestamp",
    }
}

/// Why a row says what it says.
pub fn because(caller: Caller) -> &'static str {
    match caller {
        Caller::Backend => "They are few, you trust them, and what they hold is easy to change.",
        Caller::Users => "The access is delegated, has scopes, and can be taken back.",
        Caller::ThirdParty => "Each integration has its own consent, and is cut off alone.",
        Caller::Mesh => "There is no bearer token to leak, and the identity is tied to its host.",
        Caller::Webhook => "It proves the call, and nobody shares a long-lived token for it.",
    }
}

/// Why a case ends as it does.
pub fn why(case: &str) -> &'static str {
    match case {
        "backend-renewed" => {
            "the private key never leaves its host, and a certificate that a program renews wakes nobody at night."
        }
        "backend-either" => {
            "a key is one look-up and two slots to change it in; a certificate proves more, and needs a CA and a hand in time."
        }
        "backend-yearly" => {
            "a certificate that a hand renews once a year ends on a day that nobody has in mind; a key ends when you say so."
        }
        "backend-secret" => {
            "a long random text is all that a key asks a server to keep, and without a private key there is no certificate."
        }
        "backend-nothing" => {
            "what keeps no secret proves nothing of itself. A user signs in to it, or a server of yours keeps the key for it."
        }
        "users-server" => {
            "tokens that are scoped and short-lived serve many APIs; a plain browser app with one backend needs only a session."
        }
        "users-device" => {
            "a page or a phone keeps no secret, so PKCE ties the code to who asked; the JWT is scoped and ends within minutes."
        }
        "partner-server" => {
            "each user consents to each integration; every grant has scopes of its own, and is taken back alone."
        }
        "partner-device" => {
            "consent and scopes as for any integration; and as it keeps no secret, PKCE alone ties the code to who asked."
        }
        "mesh-renewed" => {
            "no bearer token can leak, the identity is tied to its host, and a sidecar renews it without anyone noticing."
        }
        "mesh-by-hand" => {
            "a stolen token opens nothing here, and each certificate that a hand must renew is an outage that waits."
        }
        "mesh-secret" => {
            "without a private key there is no certificate. A key for each service, or a sidecar that keeps the private key."
        }
        "mesh-sidecar" => {
            "the service itself need keep nothing: a sidecar beside it holds the private key, and renews the certificate."
        }
        "mesh-nothing" => {
            "who keeps nothing is nobody on this network. It needs a sidecar that keeps a private key, or a secret at its start."
        }
        "webhook" => {
            "the secret never travels. A copied call is no use, and no long-lived token lies in anybody else's hands."
        }
        "webhook-nothing" => {
            "who keeps nothing can check no HMAC. A server with an address keeps the secret, or the app asks by itself."
        }
        _ => "",
    }
}

/// What tips a case the other way.
pub fn tips(case: &str) -> &'static str {
    match case {
        "backend-renewed" => {
            "No private CA to run, or a handful of callers: then an API key is less work, a look-up and two slots."
        }
        "backend-either" => {
            "If a leaked key would cost more than a private CA does, or renewal can run by itself, take mutual TLS."
        }
        "backend-yearly" => {
            "Let a program renew every few hours, and mutual TLS is the better one: nothing that a log keeps opens anything."
        }
        "backend-secret" => {
            "If it can keep a private key too, and its certificate renews itself, mutual TLS proves the host and not a text."
        }
        "backend-nothing" => {
            "Is nobody there to sign in? Then put a server of yours in between, which keeps an API key for it."
        }
        "users-server" => {
            "One browser app, one backend, no other API: a session cookie ends at once, for a look-up on each request."
        }
        "users-device" => {
            "Only calls for no user, to data that anyone may read, leave room for a key: a publishable one, and public it is."
        }
        "partner-server" => {
            "A trusted partner that acts for itself, and for no user, is served with a scoped API key of its own."
        }
        "partner-device" => {
            "If the partner puts a server in front that keeps a secret, and acts for itself alone, an API key will do."
        }
        "mesh-renewed" => {
            "No CA, and nobody to run one: then scoped API keys, one for each service, are the step before."
        }
        "mesh-by-hand" => {
            "As long as hands renew, a scoped API key for each service stops the mesh less often. Automate, and it tips back."
        }
        "mesh-secret" => {
            "A sidecar that keeps the private key, and renews its certificate, tips it back to mutual TLS."
        }
        "mesh-sidecar" => {
            "Where no sidecar may run, a secret of the service's own is next: an API key, scoped to this one service."
        }
        "mesh-nothing" => {
            "If it can be given a secret at its start, a scoped API key proves it until there is a sidecar."
        }
        "webhook" => {
            "Where a replayed or altered event would do no harm, a bearer key is less fiddly, and every log that has it may call."
        }
        "webhook-nothing" => {
            "Where there can be no such server, nobody can call: the app asks for news with a token of its user's."
        }
        _ => "",
    }
}
