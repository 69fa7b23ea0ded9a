//! What charts and their tables say.

/// A number with its thousands set apart, as in `1,036,800`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
/// A span of milliseconds, to the tenth of a second where it is short.
pub fn span_ms(ms: u64) -> String {
    if ms.is_multiple_of(1000) || ms >= 60_000 {
        super::time::span(i64::try_from(ms / 1000).unwrap_or(i64::MAX))
    } else {
        format!("{}.{} s", ms / 1000, ms % 1000 / 100)
    }
}
/// So many a second, in three digits.
pub fn per_second(count: u64, seconds: u32) -> String {
    let hundredths = count * 100 / u64::from(seconds.max(1));
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match (whole, part) {
        (0, 0) if count > 0 => "below 0.01".into(),
        (0..10, 1..) => format!("{whole}.{part:02}"),
        (10..100, 10..) => format!("{whole}.{}", part / 10),
        _ => grouped(whole),
    }
}
pub const AS_A_TABLE: &str = "As a table";
/// The name of the slider that reads a chart.
pub fn cursor(title: &str) -> String {
    format!("Read the chart: {title}")
}
/// What stands at one moment.
pub fn reading((at, counts): &(String, Vec<(String, u64)>)) -> String {
    let counts: Vec<String> = counts
        .iter()
        .map(|(label, count)| format!("{label} {}", grouped(*count)))
        .collect();
    format!("{at}: {}.", counts.join(", "))
}
/// The row in which a marked moment falls.
pub fn marked(at: &str, mark: &str) -> String {
    format!("{at} · {mark}")
}
pub fn traffic() -> String {
    "Requests by the key that they carry".into()
}
pub fn time() -> String {
    "time".into()
}
pub fn requests() -> String {
    "requests".into()
}
pub fn traffic_now(at: &str, counts: &[(String, u64)]) -> String {
    let counts: Vec<String> = counts
        .iter()
        .map(|(label, count)| format!("{label} {}", grouped(*count)))
        .collect();
    format!("At {at}: {}.", counts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_036_800), "1,036,800");
        assert_eq!(span_ms(0), "0 s");
        assert_eq!(span_ms(59_800), "59.8 s");
        assert_eq!(span_ms(840_200), "14 min");
        assert_eq!(per_second(9_000, 1_800), "5");
        assert_eq!(per_second(721, 1_800), "0.40");
        assert_eq!(per_second(3, 1_800), "below 0.01");
        assert_eq!(per_second(0, 1_800), "0");
        assert_eq!(per_second(36_360, 1_800), "20.2");
    }
}
