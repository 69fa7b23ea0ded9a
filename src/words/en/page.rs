//! What the page and its exports say around the scenes.

use crate::validate::Outcome;
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
pub fn verdict_in_short(status: u16, decided_by: Option<&str>) -> String {
    match decided_by {
        None => format!("{status} let in"),
        Some(check) => format!("{status} stopped by {check}"),
    }
}
pub fn http_heading(step: u32, from: &str, to: &str) -> String {
    format!("Step {step}: {from} to {to}")
}
pub fn box_heading(place: &str, name: &str) -> String {
    format!("{place} · {name}")
}
/// Shape before colour: every outcome has a glyph of its own.
pub fn glyph(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "✓",
        Outcome::Failed => "✗",
        Outcome::Off => "◌",
        Outcome::NotReached => "·",
    }
}
pub fn off_would(would: Outcome) -> String {
    match would {
        Outcome::Failed => "switched off; would have failed".into(),
        _ => "switched off; would have passed".into(),
    }
}
pub fn evidence(expected: &str, found: &str) -> String {
    format!("expected {expected}; found {found}")
}

// The shell.

pub const NAME: &str = "Glassgate";
pub const TAGLINE: &str = "See how an API decides to let a request in.";
pub const WELCOME: &str = "Every token here is really signed and every check really runs, in this page. Press Next and follow the gold.";
pub const SCENES: &str = "Scenes";
pub const YOURS: &str = "Yours";
pub const WORKBENCH: &str = "Workbench";
pub const SHARE: &str = "Share";
pub const PRESENT: &str = "Present";
pub const THEME: &str = "Theme";
pub const HELP: &str = "Keyboard help";
pub const CLOSE: &str = "Close";
pub const SKIP: &str = "Skip to the scene";

pub fn defences_button(off: usize) -> String {
    match off {
        0 => "Defences · all on".into(),
        n => format!("Defences · {n} off"),
    }
}
pub fn theme_now(theme: &str) -> String {
    format!("Theme: {theme}")
}
pub fn document_title(title: &str) -> String {
    if title.is_empty() {
        NAME.to_owned()
    } else {
        format!("{title} · {NAME}")
    }
}
pub const TLS_LOADING: &str = "Loading the TLS engine: this scene runs a real handshake…";
pub const TLS_NOT_LOADED: &str = "The TLS engine did not arrive";
pub const TLS_WHY_NOT_LOADED: &str = "This scene runs a real TLS handshake, with code that the page fetches when it is first needed. The server that gave you this page did not give that part.";
pub const TRY_AGAIN: &str = "Try again";
pub const NO_SUCH_SCENE: &str = "No such scene";
pub fn not_on_workbench(parameter: &str) -> String {
    format!(
        "The workbench takes no parameter \"{parameter}\" from a link; it takes lang and theme."
    )
}
pub fn not_in_list(parameter: &str) -> String {
    format!("This page takes no parameter \"{parameter}\" from a link; it takes lang and theme.")
}
pub fn unknown_lang(lang: &str, known: &[&str]) -> String {
    format!(
        "There is no language \"{lang}\" yet; there is {}.",
        known.join(", ")
    )
}
pub fn unknown_theme(theme: &str) -> String {
    format!("There is no theme \"{theme}\"; there is light, dark, system.")
}
pub const TO_FIRST_SCENE: &str = "Open the first scene";

// Stage and transport.

pub const STAGE: &str = "Stage";
pub const MESSAGES: &str = "Messages and the box";
pub const VALIDATE_BOX: &str = "Validate box";
pub const ON_THE_WIRE: &str = "On the wire";
pub const DEFENCES: &str = "Defences";
pub const FIRST: &str = "First step";
pub const BACK: &str = "Back";
pub const PLAY: &str = "Play";
pub const PAUSE: &str = "Pause";
pub const NEXT: &str = "Next";
pub const LAST: &str = "Last step";
pub const STEP: &str = "Step";
pub const SPEED: &str = "Speed";
pub const RESET: &str = "Reset";
pub const CLOCK: &str = "Clock";
pub const NEXT_CHECK: &str = "Down one check";
pub const PREVIOUS_CHECK: &str = "Up one check";
pub const NO_BOX_YET: &str = "No box has opened yet: press Next.";
pub const NO_MESSAGE: &str = "Nothing travels in this step.";
pub const CARRY_AWAY: &str = "To carry away";
pub const GOES_ON: &str = "From here";
pub const ON_RECORD: &str = "On record.";
pub fn named_by(sections: &[&str]) -> String {
    match sections {
        [] => String::new(),
        sections => format!("See {}.", sections.join(", ")),
    }
}
/// The door to the workbench of a scheme.
pub fn your_own(scheme: &str) -> &'static str {
    match scheme {
        "apikey" => "Your own API key, in the same box",
        "session" => "Your own cookie, in the same box",
        "client" => "Your own client, in the same box",
        "authorize" => "Your own authorization URL, in the same box",
        "callback" => "Your own callback URL, in the same box",
        "token" => "Your own token request, in the same box",
        "pkce" => "A PKCE pair of your own",
        "opaque" => "Your own opaque token, in the same box",
        "sigv4" => "Your own signed request, in the same box",
        "webhook" => "Your own webhook, in the same box",
        "mtls" => "Your own certificate, in the same box",
        _ => "Your own token, in the same box",
    }
}
pub const THIS_SERVER: &str = "This server";
pub const STRICT_TWIN: &str = "Its strict twin";
pub const ALL_ON: &str = "every check on";
pub const TRANSCRIPT: &str = "Transcript";

pub fn step_of(step: u32, steps: u32) -> String {
    format!("Step {step} of {steps}")
}
pub fn speed(times: &str) -> String {
    format!("{times}×")
}
pub fn differs_at(steps: &[u32]) -> String {
    let list: Vec<_> = steps.iter().map(u32::to_string).collect();
    match steps {
        [] => "This run goes as it does with every check on.".into(),
        [one] => format!("This run differs from the one with every check on at step {one}."),
        _ => format!(
            "This run differs from the one with every check on at steps {}.",
            list.join(", ")
        ),
    }
}
pub fn checks_count(count: usize) -> String {
    format!("{count} checks")
}
pub fn off_list(off: &[String]) -> String {
    if off.is_empty() {
        ALL_ON.into()
    } else {
        format!("{} off", off.join(", "))
    }
}
pub fn opened_at(step: u32) -> String {
    format!("opened at step {step}")
}
pub fn message_row(step: u32, from: &str, to: &str, label: &str, pill: Option<&str>) -> String {
    let pill = pill.map(|p| format!(", carrying {p}")).unwrap_or_default();
    format!("Step {step}: {from} to {to}: {label}{pill}")
}
pub fn let_in_stamp(allowed: bool, by_attacker: bool) -> &'static str {
    match (allowed, by_attacker) {
        (true, true) => "Mallory gets in",
        (true, false) => "let in",
        (false, true) => "Mallory is stopped",
        (false, false) => "refused",
    }
}
pub const UNSET: &str = "off: the policy names nothing to compare";
pub fn defences_summary(off: usize) -> String {
    match off {
        0 => ALL_ON.into(),
        n => format!("{n} off"),
    }
}
pub const PENDING: &str = "not yet";

pub fn attack_got_in() -> &'static str {
    "The attack got in"
}
pub fn no_attack() -> &'static str {
    "Nobody attacks in this run"
}
pub fn attack_stopped(by: &str) -> String {
    format!("Stopped by {by}")
}
pub fn turn_on(question: &str) -> String {
    format!("Switch it on: {question}")
}
pub fn turn_off(question: &str) -> String {
    format!("Switch it off: {question}")
}
pub const EXPECTED: &str = "expected";
pub const FOUND: &str = "found";
pub fn clock_moves(step: &str, span: &str) -> String {
    format!("+{span} before step {step}")
}
pub const SEED: &str = "Seed of keys and tokens";
pub const UNDO_CLOCK: &str = "Undo";
pub fn undo_clock(told: &str) -> String {
    format!("{UNDO_CLOCK} {told}")
}
pub fn switch_name(name: &str) -> &'static str {
    match name {
        "leeway" => "Leeway for clocks that differ",
        "idle" => "Idle limit of a session",
        "absolute" => "Absolute limit of a session",
        "cache-life" => "Life of a kept answer",
        "deploy-gap" => "Time between two deployments",
        "hash-memory" => "Memory of Argon2id; 0 means SHA-256",
        "action" => "What is taken away",
        "action-at" => "Moment of the action",
        "short-life" => "Life of the hybrid's token",
        "poll" => "Time between fetches of the denylist",
        "skipping" => "Servers that skip the denylist",
        "rate" => "Requests a second",
        "servers" => "Servers",
        "duration" => "Length of the run",
        "skew" => "Tolerance for clocks that differ",
        "tolerance" => "How old an event may be",
        "token-life" => "Life of an access token",
        "certificate-life" => "Life of the certificate",
        "consent" => "What Ada presses",
        "human" => "Is a human there?",
        "key-sets" => "Keys of the two issuers",
        "asks-for" => "What Mallory asks for",
        "changed-claim" => "What Mallory changes",
        "stripped" => "Where the signature was",
        "jwks-life" => "Life of a fetched key list",
        "found-after" => "Time until the token is found",
        "caller" => "Who is calling",
        "environment" => "What their environment keeps",
        "rotation" => "How the credential is changed",
        "first" => "Who uses the refresh token first",
        "on-the-way" => "On the request's way",
        "public-key" => "The issuer's public key",
        "claimed-kid" => "The key that the token names (kid)",
        "jku" => "Where jku points",
        "kid" => "What Mallory writes into kid",
        "own-certificate" => "Mallory's own certificate",
        "hard-fail" => "Without a current list",
        "refresh-life" => "Life of a sign-in, refreshes included",
        _ => "",
    }
}
/// What the values of a switch mean, from its smallest on; empty where they are plain numbers.
pub fn choices(name: &str) -> &'static [&'static str] {
    match name {
        "action" => &["the login", "charges:write"],
        "consent" => &["Deny", "Allow"],
        "own-certificate" => &["she shows none", "she shows hers"],
        "hard-fail" => &["let in (soft fail)", "refuse (hard fail)"],
        "human" => &["no", "yes"],
        "caller" => &super::choice::CALLERS,
        "environment" => &super::choice::ENVIRONMENTS,
        "rotation" => &super::choice::ROTATIONS,
        "first" => &["Ada's app", "Mallory"],
        "public-key" => &super::scene::key_confusion::CHOICES,
        "claimed-kid" => &super::scene::embedded_jwk::CHOICES,
        "jku" => &super::scene::jku::CHOICES,
        "kid" => &super::scene::kid_injection::CHOICES,
        "key-sets" => &super::scene::wrong_issuer::CHOICES,
        "asks-for" => &super::scene::id_token_as_access_token::CHOICES,
        "changed-claim" => &super::scene::tampered_claims::CHOICES,
        "stripped" => &["the dot stays", "the dot goes too"],
        "on-the-way" => &super::scene::canonicalisation_mismatch::CHOICES,
        _ => &[],
    }
}
pub fn plus(span: &str) -> String {
    format!("+{span}")
}
pub fn plus_label(span: &str) -> String {
    format!("Move the clock forward by {span}")
}

// Inspector.

pub const TOKEN: &str = "The token, decoded";
pub const HEADER: &str = "header";
pub const PAYLOAD: &str = "payload";
pub const SIGNATURE: &str = "signature";
pub const ACTORS: &str = "Who holds what";
pub const STAGE_VIEWS: &str = "How to look at it";
pub const STORY: &str = "Step by step";
pub const RACE: &str = "The race";
pub const RACE_NUMBERS: &str = "The race's numbers";
pub const AT_THE_MOMENT: &str = "at";
pub fn counting(counted: u64, of: u64) -> String {
    let grouped = super::chart::grouped;
    format!(
        "Counting: {} of {} requests.",
        grouped(counted),
        grouped(of)
    )
}
pub const STORES: &str = "What the servers remember";
pub const DELETED: &str = "deleted";
pub const NOTHING_YET: &str = "nothing yet";
pub fn signature_size(bytes: usize) -> String {
    match bytes {
        0 => "empty: nobody signed this".into(),
        n => format!("{n} bytes over header.payload"),
    }
}
pub const NOT_SECRET: &str =
    "Anyone who holds the token can read this: base64 is encoding, not encryption.";

// Dialogs.

pub const LINK_TO_HERE: &str = "Link to this very state";
pub const COPY_LINK: &str = "Copy link";
pub const COPY_TRANSCRIPT: &str = "Copy transcript (Markdown)";
pub const COPY_WIRE: &str = "Copy the wire (.http)";
pub const COPY_MERMAID: &str = "Copy diagram (Mermaid)";
pub const PRINT: &str = "Print transcript";
pub fn copied(what: &str) -> String {
    format!("Copied: {what}.")
}
pub const COPY_FAILED: &str =
    "This browser does not let the page copy; select the text and copy it by hand.";
pub const SHARE_NOTE: &str =
    "It holds the scene, the step and the switches, and nothing that you pasted.";

/// Each key with what it does.
pub const KEYS: [(&str, &str); 13] = [
    ("→ or Space", "next step"),
    ("←", "step back"),
    ("Home", "first step"),
    ("End", "last step"),
    ("P", "play or pause"),
    (".", "next check in the box"),
    (",", "previous check in the box"),
    ("D", "to the defences"),
    ("W", "to the wire"),
    ("B", "to the box"),
    ("R", "reset the scene"),
    ("?", "this help"),
    ("Esc", "close, or leave presenting"),
];
