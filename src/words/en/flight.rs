//! What travels in a TLS connection.

pub fn alert(description: &str) -> String {
    format!("Alert {description}")
}
pub fn records(count: usize) -> String {
    match count {
        1 => "1 encrypted record".into(),
        _ => format!("{count} encrypted records"),
    }
}
pub fn and_records(first: &str, count: usize) -> String {
    format!("{first} + {}", records(count))
}
pub fn pill_certificate() -> String {
    "certificate + proof".into()
}
pub fn on_the_wire(bytes: usize) -> String {
    format!("TLS, {bytes} bytes")
}
pub fn cover(encrypted: bool) -> &'static str {
    if encrypted {
        "encrypted"
    } else {
        "in the clear"
    }
}
pub fn passes(from: &str, to: &str, bytes: usize) -> String {
    format!("{bytes} bytes of TLS pass from {from} to {to}.")
}
pub fn summary(bytes: usize, clear: &[&str], encrypted: usize) -> String {
    let wire = format!("{bytes} bytes on the wire.");
    match (clear, encrypted) {
        ([], 0) => wire,
        (clear, 0) => format!("{wire} In the clear: {}.", clear.join(", ")),
        ([], _) => format!("{wire} All of it is encrypted; an eavesdropper learns its length."),
        (clear, _) => format!(
            "{wire} In the clear: {}. The rest is encrypted; an eavesdropper learns its length.",
            clear.join(", ")
        ),
    }
}
pub fn length(bytes: usize) -> String {
    match bytes {
        1 => "1 byte".into(),
        _ => format!("{bytes} bytes"),
    }
}
pub const MESSAGES: &str = "TLS messages";
pub const BYTES: &str = "Its bytes";
pub const FROM_OUTSIDE: &str = "What an eavesdropper reads";
pub const INSIDE: &str = "Inside the connection";
pub fn opaque_record(place: usize, bytes: usize) -> String {
    format!("Record {place}: application_data, {bytes} bytes, encrypted")
}
