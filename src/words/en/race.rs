//! What the race says of its designs, bounds and costs.

use super::chart::{grouped, span_ms};
use crate::race::{Action, Bound, Design, Limit, Standing};

pub fn design(design: Design) -> String {
    match design {
        Design::Session => "Session",
        Design::Jwt => "JWT",
        Design::Opaque => "Opaque with cache",
        Design::Hybrid => "Hybrid",
    }
    .into()
}
/// What the learner presses.
pub fn action(action: Action) -> String {
    match action {
        Action::LogOut => "Log her out",
        Action::TakeAway => "Take away charges:write",
    }
    .into()
}
fn done(action: Action) -> &'static str {
    match action {
        Action::LogOut => "the logout",
        Action::TakeAway => "charges:write was taken away",
    }
}
pub fn timeline(of: Design) -> String {
    format!("{}: requests over time", design(of))
}
pub fn requests_per(ms: u64) -> String {
    format!("requests per {}", span_ms(ms))
}
pub fn let_in() -> String {
    "let in".into()
}
pub fn late() -> String {
    "still let in".into()
}
pub fn refused() -> String {
    "refused".into()
}
pub fn bound(bound: Bound) -> String {
    let span = span_ms(bound.ms);
    match bound.limit {
        Limit::NextRequest => "0 s: the record is read on each request".into(),
        Limit::LifeAndLeeway => format!("{span}: what the token had left, and the leeway"),
        Limit::Life => format!("{span}: what the token had left"),
        Limit::CacheLife => format!("{span}: the life of a cached answer"),
        Limit::Poll => format!("{span}: the time between two fetches of the denylist"),
    }
}
pub fn standing(standing: &Standing) -> String {
    if standing.late == 0 {
        format!(
            "{} let nothing more in; at most {}.",
            design(standing.design),
            bound(standing.bound)
        )
    } else {
        format!(
            "{} still let {} in, for {}; at most {}.",
            design(standing.design),
            requests(standing.late),
            span_ms(standing.exposure_ms),
            bound(standing.bound)
        )
    }
}
fn requests(count: u64) -> String {
    match count {
        1 => "1 request".into(),
        n => format!("{} requests", grouped(n)),
    }
}
pub fn in_short(standing: &Standing) -> String {
    match standing.late {
        0 => format!("{} none", design(standing.design)),
        late => format!(
            "{} {} for {}",
            design(standing.design),
            requests(late),
            span_ms(standing.exposure_ms)
        ),
    }
}
pub fn told(action: Action, each: &[String]) -> String {
    format!("Still let in after {}: {}.", done(action), each.join(", "))
}
pub fn exposures(action: Action) -> String {
    format!("Who still got in after {}", done(action))
}
pub fn exposures_head() -> Vec<String> {
    ["design", "still let in", "for", "at most", "refused"]
        .map(String::from)
        .to_vec()
}
pub fn costs() -> String {
    "What it cost".into()
}
pub fn costs_head() -> Vec<String> {
    [
        "design",
        "lookups in the session store",
        "calls to the issuer",
        "signature checks",
    ]
    .map(String::from)
    .to_vec()
}
pub fn total_and_rate(total: &str, rate: &str) -> String {
    format!("{total} ({rate}/s)")
}
