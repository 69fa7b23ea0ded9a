//! What a server writes down of a request.

/// The record's name.
pub fn record() -> String {
    "access log".into()
}
pub fn written() -> String {
    "writes the request's line into its access log".into()
}
