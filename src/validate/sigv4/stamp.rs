//! Moments as Signature Version 4 writes them: ISO 8601 basic, to the second, UTC, as in
//! `20150830T123600Z`.

use time::{Date, Month, OffsetDateTime};

/// The first and the last second that four digits of a year can write.
const YEARS_S: (i64, i64) = (-62_167_219_200, 253_402_300_799);

/// Seconds since 1970 as a stamp; what four digits of a year cannot write becomes the nearest
/// moment that they can.
pub fn stamp(unix_s: i64) -> String {
    let unix_s = unix_s.clamp(YEARS_S.0, YEARS_S.1);
    let t = OffsetDateTime::from_unix_timestamp(unix_s).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        t.year(),
        u8::from(t.month()),
        t.day(),
        t.hour(),
        t.minute(),
        t.second()
    )
}

/// The day of a stamp, as a credential scope names it: `20150830`.
pub fn day(stamp: &str) -> &str {
    stamp.get(..8).unwrap_or(stamp)
}

/// Reads a stamp to seconds since 1970; none where it is no moment of a calendar, or is written
/// in any other way.
pub fn read(stamp: &str) -> Option<i64> {
    let written = stamp.len() == 16
        && stamp.bytes().enumerate().all(|(at, byte)| match at {
            8 => byte == b'T',
            15 => byte == b'Z',
            _ => byte.is_ascii_digit(),
        });
    if !written {
        return None;
    }
    let year = stamp[..4].parse().ok()?;
    let part = |from: usize| stamp[from..from + 2].parse::<u8>().ok();
    let month = Month::try_from(part(4)?).ok()?;
    let date = Date::from_calendar_date(year, month, part(6)?).ok()?;
    let moment = date.with_hms(part(9)?, part(11)?, part(13)?).ok()?;
    Some(moment.assume_utc().unix_timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_reads_back_to_its_moment() {
        for (unix_s, text) in [
            (1_440_938_160, "20150830T123600Z"),
            (0, "19700101T000000Z"),
            (YEARS_S.0, "00000101T000000Z"),
            (YEARS_S.1, "99991231T235959Z"),
        ] {
            assert_eq!(stamp(unix_s), text);
            assert_eq!(read(text), Some(unix_s));
        }
        assert_eq!(stamp(i64::MAX), "99991231T235959Z");
        assert_eq!(stamp(i64::MIN), "00000101T000000Z");
        assert_eq!(day("20150830T123600Z"), "20150830");
    }

    #[test]
    fn any_other_writing_is_no_stamp() {
        for text in [
            "",
            "20150830T123600",
            "20150830T123600z",
            "2015-08-30T12:36:00Z",
            "20150230T123600Z",
            "20150830T126000Z",
            "20150830T123660Z",
            "+0150830T123600Z",
            "2015é830T12360Z",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
