//! A cookie's date, RFC 6265bis §5.1.1: browsers take far more than the formats of HTTP.

use time::{Date, Month, OffsetDateTime, Time};

/// The moment that an `Expires` value names, seconds since 1970; none where it names none.
pub fn cookie_date(text: &str) -> Option<i64> {
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in text.split(is_delimiter) {
        // Each token is the first thing that is still looked for and that it could be.
        if time.is_none() && time_of_day(token).is_some() {
            time = time_of_day(token);
        } else if day.is_none() && number(token, 1, 2).is_some() {
            day = number(token, 1, 2);
        } else if month.is_none() && month_named(token).is_some() {
            month = month_named(token);
        } else if year.is_none() && number(token, 2, 4).is_some() {
            year = number(token, 2, 4);
        }
    }
    let year = match year? {
        year @ 0..=69 => year + 2000,
        year @ 70..=99 => year + 1900,
        year if year < 1601 => return None,
        year => year,
    };
    let day = u8::try_from(day?).ok()?;
    let date = Date::from_calendar_date(i32::from(year), month?, day).ok()?;
    Some(OffsetDateTime::new_utc(date, time?).unix_timestamp())
}

fn is_delimiter(c: char) -> bool {
    matches!(c, '\t' | ' '..='/' | ';'..='@' | '['..='`' | '{'..='~')
}

/// `hh:mm:ss` of one or two digits each; what follows a digit may be anything else.
fn time_of_day(token: &str) -> Option<Time> {
    let mut parts = token.splitn(3, ':');
    let mut whole = || {
        let part = parts.next()?;
        let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse::<u8>().ok())?
    };
    let (hour, minute) = (whole()?, whole()?);
    let second = u8::try_from(number(parts.next()?, 1, 2)?).ok()?;
    Time::from_hms(hour, minute, second).ok()
}

/// A number of so many digits at the start of a token, and no digit behind it.
fn number(token: &str, least: usize, most: usize) -> Option<u16> {
    let digits = token.bytes().take_while(u8::is_ascii_digit).count();
    if !(least..=most).contains(&digits) {
        return None;
    }
    token.get(..digits)?.parse().ok()
}

fn month_named(token: &str) -> Option<Month> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let start = token.get(..3)?.to_ascii_lowercase();
    let at = NAMES.iter().position(|name| *name == start)?;
    Month::try_from(u8::try_from(at + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_browsers_read_it() {
        const NEW_YEAR: i64 = 1_767_268_800;
        for text in [
            "Thu, 01 Jan 2026 12:00:00 GMT",
            "Thu, 01-Jan-26 12:00:00 GMT",
            "Thu Jan  1 12:00:00 2026",
            "1 january 2026 12:0:0",
            "12:00:00 2026 1 Jan",
            "Thu, 01 Jan 2026 12:00:00 +0200",
            "01 Jan 26 12:00:00x",
        ] {
            assert_eq!(cookie_date(text), Some(NEW_YEAR), "{text}");
        }
        assert_eq!(cookie_date("1 Jan 1970 00:00:00"), Some(0));
        assert_eq!(cookie_date("1 Jan 70 00:00:00"), Some(0));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "01 Jan 2026",
            "01 Jan 2026 24:00:00",
            "01 Jan 2026 12:60:00",
            "32 Jan 2026 12:00:00",
            "31 Feb 2026 12:00:00",
            "01 Jan 1600 12:00:00",
            "01 Jan 20260 12:00:00",
            "Ä1 Jän 2026 12:00:00",
        ] {
            assert_eq!(cookie_date(text), None, "{text}");
        }
    }
}
