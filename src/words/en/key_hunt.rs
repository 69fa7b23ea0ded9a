//! What Mallory says of the keys that she found.

pub const OR: &str = " or ";

pub fn recovers(in_both: usize) -> String {
    match in_both {
        1 => "computes auth's public key from two signatures".into(),
        n => format!("computes keys from two signatures: {n} in both"),
    }
}
pub fn record() -> String {
    "keys that fit a signature".into()
}
