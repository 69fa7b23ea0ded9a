//! exp, nbf and iat before a clock.

use super::shown;
use crate::words::Evidence;
use crate::words::time::{from_now, moment, span};
use serde_json::Value;

fn unix(date: f64) -> i64 {
    // Saturates: a date beyond the calendar is shown as a bare number of seconds.
    #[allow(clippy::cast_possible_truncation)]
    let whole = date as i64;
    whole
}
/// A `NumericDate` in words, with its distance from now.
pub fn date(date: f64, now_s: i64) -> String {
    let unix_s = unix(date);
    format!("{} ({})", moment(unix_s), from_now(unix_s, now_s))
}
pub fn exp_missing(found: Option<&Value>) -> Evidence {
    Evidence::new(
        "a number of seconds since 1970",
        shown(found),
        match found {
            None => "The token has no exp, so it would never die.".into(),
            Some(value) => format!("exp is {value}, which is not a number of seconds."),
        },
    )
}
fn with_leeway(leeway_s: u32) -> String {
    format!("leeway {}", span(i64::from(leeway_s)))
}
pub fn later_than(now_s: i64, leeway_s: u32) -> String {
    format!("later than {}, {}", moment(now_s), with_leeway(leeway_s))
}
pub fn expired(exp: f64, now_s: i64, leeway_s: u32) -> Evidence {
    let ago = span(now_s.saturating_sub(unix(exp)));
    Evidence::new(
        later_than(now_s, leeway_s),
        date(exp, now_s),
        format!(
            "The token expired {ago} ago, and the leeway is {}.",
            span(i64::from(leeway_s))
        ),
    )
}
pub fn date_not_a_number(name: &str, found: &Value) -> Evidence {
    Evidence::new(
        "a number of seconds since 1970",
        found.to_string(),
        format!("{name} is {found}, which is not a number of seconds."),
    )
}
pub fn not_later_than(now_s: i64, leeway_s: u32) -> String {
    format!(
        "not later than {}, {}",
        moment(now_s),
        with_leeway(leeway_s)
    )
}
pub fn too_early(name: &str, found: f64, now_s: i64, leeway_s: u32) -> Evidence {
    Evidence::new(
        not_later_than(now_s, leeway_s),
        named_date(name, found, now_s),
        format!(
            "{name} lies {} ahead of this server's clock, and the leeway is {}.",
            span(unix(found).saturating_sub(now_s)),
            span(i64::from(leeway_s))
        ),
    )
}
pub fn named_date(name: &str, found: f64, now_s: i64) -> String {
    format!("{name} {}", date(found, now_s))
}
pub fn dates(seen: &[String]) -> String {
    if seen.is_empty() {
        "neither nbf nor iat".into()
    } else {
        seen.join(", ")
    }
}
