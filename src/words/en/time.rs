//! Moments and spans in words.

use time::{OffsetDateTime, Weekday};

/// Seconds since 1970 as `2026-01-01 12:00:48 UTC`; the number itself where no calendar has it.
pub fn moment(unix_s: i64) -> String {
    match OffsetDateTime::from_unix_timestamp(unix_s) {
        Ok(t) => format!(
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC",
            t.year(),
            u8::from(t.month()),
            t.day(),
            t.hour(),
            t.minute(),
            t.second()
        ),
        Err(_) => format!("second {unix_s}"),
    }
}

/// The time of day, as in `12:00:48`.
pub fn time_of_day(unix_s: i64) -> String {
    let s = unix_s.rem_euclid(86_400);
    format!("{:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60)
}

/// The day, as in `Thursday 2026-01-01`.
pub fn day(unix_s: i64) -> String {
    let Ok(t) = OffsetDateTime::from_unix_timestamp(unix_s) else {
        return String::new();
    };
    let name = match t.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    format!(
        "{name} {:04}-{:02}-{:02}",
        t.year(),
        u8::from(t.month()),
        t.day()
    )
}

/// A span in its two largest units, as in `14 min 12 s`.
pub fn span(seconds: i64) -> String {
    let s = seconds.unsigned_abs();
    let units = [
        (s / 86_400, "d"),
        (s / 3600 % 24, "h"),
        (s / 60 % 60, "min"),
        (s % 60, "s"),
    ];
    let parts: Vec<String> = units
        .iter()
        .skip_while(|(n, _)| *n == 0)
        .take(2)
        .filter(|(n, _)| *n > 0)
        .map(|(n, unit)| format!("{n} {unit}"))
        .collect();
    if parts.is_empty() {
        "0 s".into()
    } else {
        parts.join(" ")
    }
}

/// How a moment lies to now, as in `in 14 min 12 s` or `5 s ago`.
pub fn from_now(moment_s: i64, now_s: i64) -> String {
    let distance = moment_s.saturating_sub(now_s);
    match distance {
        0 => "now".into(),
        1.. => format!("in {}", span(distance)),
        _ => format!("{} ago", span(distance)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_name_their_two_largest_units() {
        assert_eq!(span(0), "0 s");
        assert_eq!(span(900), "15 min");
        assert_eq!(span(852), "14 min 12 s");
        assert_eq!(span(90_061), "1 d 1 h");
        assert_eq!(span(i64::MIN), "106751991167300 d 15 h");
    }

    #[test]
    fn a_moment_that_no_calendar_has_is_still_named() {
        assert_eq!(moment(1_767_268_848), "2026-01-01 12:00:48 UTC");
        assert_eq!(moment(i64::MAX), format!("second {}", i64::MAX));
        assert_eq!(from_now(i64::MIN, i64::MAX), "106751991167300 d 15 h ago");
    }
}
