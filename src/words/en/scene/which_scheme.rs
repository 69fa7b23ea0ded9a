use super::{Titles, mid_sentence};
use crate::choice::{Caller, Case, Environment, Rotation, Scheme, Standing};
use crate::words::choice as table;
use crate::words::time::span;

pub const TITLES: Titles = Titles {
    id: "decide/which-scheme",
    title: "Which scheme? Three answers decide it",
    short: "Which scheme?",
    question: "API key, OAuth, mutual TLS, HMAC: which one is best?",
};

/// What came back for a request, and the check that refused it.
pub struct Met {
    pub came: String,
    pub refused_by: Option<&'static str>,
}

pub fn mallory_role() -> &'static str {
    "reads a log that leaked"
}
pub fn her_house() -> &'static str {
    "Mallory"
}
pub fn integration() -> &'static str {
    "integration"
}
pub fn shown_once() -> &'static str {
    "the dashboard, once"
}
pub fn signed_in_before() -> &'static str {
    "her sign-in, before"
}
pub fn event() -> &'static str {
    r#"{"type": "payment.succeeded", "order": "o_19"}"#
}
/// What stands at the holder of the credential.
pub fn keeps(environment: Environment) -> String {
    table::keeps(environment).into()
}
pub fn changed(rotation: Rotation) -> String {
    format!("its credential is {}", table::rotates(rotation))
}

pub fn question(caller: Caller, environment: Environment, rotation: Rotation) -> String {
    let environment = table::keeps(environment);
    let receiver = match caller {
        Caller::Webhook => "The receiver",
        _ => "It",
    };
    format!(
        "{}. {receiver} {environment}; what proves it is {}. With what should the call prove itself?",
        table::who_calls(caller),
        table::rotates(rotation)
    )
}

pub fn decided(case: &Case) -> String {
    let why = case.why();
    match case.standing {
        Standing::Settled => format!("{}: {why}", upper(table::scheme(case.scheme))),
        Standing::Depends => format!(
            "It depends: {}, or {}: {why}",
            table::scheme(case.scheme),
            table::scheme(case.rival)
        ),
    }
}

/// `given`: what the token endpoint said, where it was asked.
pub fn set_up(scheme: Scheme, environment: Environment, given: Option<&Met>) -> String {
    match (scheme, given) {
        (Scheme::ApiKey, _) => "billing-api makes a key for reading charges, shows it once, and keeps its first characters and a hash. That is all there is to set up.".into(),
        (Scheme::MutualTls, _) if environment != Environment::PrivateKey => "A sidecar beside the service makes a private key and keeps it, and the house's own CA signs a certificate. The service itself holds nothing.".into(),
        (Scheme::MutualTls, _) => "The house's own CA signs a certificate for the service. The private key was made on the host, and stays there: even the CA never sees it.".into(),
        (Scheme::Webhook, _) if environment == Environment::Nothing => "payments makes a secret and shows it once, to a server of the app's that takes its calls and keeps it. After that it never travels.".into(),
        (Scheme::Webhook, _) => "payments makes a secret and shows it to Ada's app once. After that it never travels: only what is computed with it does.".into(),
        (Scheme::Session, _) => "Ada signs in, and the store keeps who she is.".into(),
        (Scheme::OauthPkce, None) => "No code came back, so there is no token to ask for.".into(),
        (Scheme::OauthPkce, Some(met)) => match met.refused_by {
            None => "Ada signed in at auth and said yes. The app trades the code, with its PKCE verifier, for a token of 15 minutes and a refresh token.".into(),
            Some(check) => format!("The app trades the code, and {check} refuses: {}, no token.", met.came),
        },
    }
}

pub fn called(scheme: Scheme, met: &Met) -> String {
    if let Some(check) = met.refused_by {
        return format!("The call arrives, and {check} refuses it: {}.", met.came);
    }
    match scheme {
        Scheme::ApiKey => "The call arrives with the key in its header. The box finds the record, hashes and compares: a table look-up, and no more.",
        Scheme::OauthPkce => "The call arrives with the JWT. The box verifies one signature and a handful of claims, and asks no database.",
        Scheme::MutualTls => "The connection itself is the proof: a certificate that anyone may read, and a signature over this one handshake.",
        Scheme::Webhook => "payments calls, with time and HMAC in one header. The app computes the same over the bytes that came, and compares.",
        Scheme::Session => "The cookie points to a record, and the record says who it is.",
    }
    .into()
}

pub fn answered(scheme: Scheme, met: &Met) -> String {
    let came = &met.came;
    if met.refused_by.is_some() {
        return format!("{came}: the caller gets nothing.");
    }
    match scheme {
        Scheme::ApiKey => format!(
            "{came}: known as one integration with one scope. The server's log kept the request, key and all, and Mallory reads that log."
        ),
        Scheme::OauthPkce => format!(
            "{came}: known as an app that acts for Ada, as far as she allowed. A log kept the request, token and all, and Mallory reads that log."
        ),
        Scheme::MutualTls => format!(
            "{came}: known as one service on its own host. A log kept the request and the certificate, and Mallory reads that log."
        ),
        Scheme::Webhook => format!(
            "{came}: known as the one provider that holds the secret. A log kept the request, signature and all, and Mallory reads that log."
        ),
        Scheme::Session => format!("{came}: known as Ada."),
    }
}

pub fn copied(scheme: Scheme, met: &Met) -> String {
    match (scheme, met.refused_by) {
        (_, None) if met.came.is_empty() => {
            "Mallory found no request in the log: nothing to try.".into()
        }
        (Scheme::ApiKey | Scheme::OauthPkce, None) => format!(
            "She sends her copy: {}. Whoever holds it is the caller. The question now is for how long.",
            met.came
        ),
        (_, None) => format!(
            "She sends what she has: {}. With the check off that asks for more than a copy, a copy is enough.",
            met.came
        ),
        (Scheme::MutualTls, Some("mtls.possession")) => format!(
            "She shows the copied certificate and signs with a key of her own: {}. What a log can keep is not what proves it.",
            met.came
        ),
        (Scheme::Webhook, Some("webhook.replay")) => format!(
            "She sends her copy: {}. Every byte is genuine, and the app takes each message once.",
            met.came
        ),
        (_, Some(check)) => format!("She sends what she has: {}, refused by {check}.", met.came),
    }
}

pub fn changed_after(scheme: Scheme, rotation: Rotation, met: &Met, after_s: i64) -> String {
    let after = span(after_s);
    let came = &met.came;
    match (scheme, rotation, met.refused_by) {
        (Scheme::OauthPkce, _, None) if came.is_empty() => format!(
            "{after} later there is no refresh token, and so no new access token: Ada would have to sign in again."
        ),
        (Scheme::OauthPkce, _, None) => format!(
            "{after} later the token's time is over, and the app refreshes: a new pair, and nobody had to remember."
        ),
        (_, Rotation::Yearly, Some(check)) => format!(
            "{after} later {}: {came}, refused by {check}. An outage, until a hand comes.",
            changed_at_once(scheme)
        ),
        (_, Rotation::Yearly, None) => format!(
            "{after} later it is changed, at one moment, and the old one is still let in: {came}. With that check off, nothing ever ends."
        ),
        (_, Rotation::Overlap, None) => format!(
            "{after} later a hand changes it. Old and new live side by side until the caller has the new one: {came}, and no outage."
        ),
        (_, Rotation::Automatic, None) => format!(
            "{after} later a program changes it, as it does every few hours: {came}, and nobody had to be awake."
        ),
        (_, _, Some(check)) => {
            format!("{after} later it is changed, and {check} refuses the call: {came}.")
        }
    }
}

/// How a change without overlap meets the first call after it.
fn changed_at_once(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::MutualTls => {
            "nobody has come to renew it, and the call shows a certificate that has ended"
        }
        Scheme::Webhook => {
            "payments signs with a new secret from one moment on, and the app still has the old one"
        }
        _ => "a new one takes its place at one moment, and the first call still has the old one",
    }
}

pub fn copied_late(first: &Met, late: &Met, age_s: i64) -> String {
    let age = span(age_s);
    match (first.refused_by, late.refused_by) {
        (_, None) if late.came.is_empty() => "Mallory still has nothing to send.".into(),
        (None, Some(check)) => format!(
            "Mallory sends her copy again, now {age} old: {}, refused by {check}. All that time it was good: that is what rotation buys.",
            late.came
        ),
        (Some(_), Some(check)) => format!(
            "Mallory tries again after {age}: {}, refused by {check}. Her copy was worth nothing before the change, and is not now.",
            late.came
        ),
        (_, None) => format!(
            "Mallory sends her copy again, now {age} old: {}. It outlived the change, and nothing here will end it.",
            late.came
        ),
    }
}

pub fn instead(scheme: Scheme, rival: Scheme, met: &Met) -> String {
    let cost = match (rival, scheme) {
        (Scheme::ApiKey, Scheme::Webhook) => {
            "the key itself travels with each event, and lies in every log that keeps it"
        }
        (Scheme::ApiKey, Scheme::OauthPkce) => {
            "one key for the app, no user in it, no consent, and no end until somebody disables it"
        }
        (Scheme::ApiKey, _) => {
            "nothing to renew, and whoever reads a log has the key, until somebody changes it"
        }
        (Scheme::MutualTls, _) => {
            "nothing in the log to steal, for the price of a CA, and of certificates to renew in time"
        }
        (Scheme::Session, _) => {
            "it ends at once and shows nothing of itself, for a look-up in a shared store on every call"
        }
        (Scheme::OauthPkce, _) => {
            "short, scoped, in a user's name; for an authorization server, and a user who signs in"
        }
        (Scheme::Webhook, _) => {
            "replay and tampering are caught, for a canonical form on which both sides must agree"
        }
    };
    let name = table::scheme(rival);
    match met.refused_by {
        None => format!("The same call with {name}: {}; {cost}.", met.came),
        Some(check) => format!(
            "The same call with {name}: {}, refused by {check}. Its price: {cost}.",
            met.came
        ),
    }
}

pub fn tips(case: &Case) -> String {
    format!("What tips it the other way? {}", case.tips())
}

pub fn carry_away(caller: Caller, case: &Case) -> String {
    let row = format!(
        "{}: {}.",
        table::caller(caller),
        mid_sentence(table::default_choice(caller))
    );
    let here = match case.standing {
        Standing::Settled => format!("Here: {}", table::scheme(case.scheme)),
        Standing::Depends => format!(
            "Here: {} or {}, it depends",
            table::scheme(case.scheme),
            table::scheme(case.rival)
        ),
    };
    format!("{row} {here}. Assume that it leaks: of what you can keep up, take what ends soonest.")
}

fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().to_string() + letters.as_str()
    })
}
