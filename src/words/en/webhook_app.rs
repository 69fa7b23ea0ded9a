//! What a payments provider and the app that it calls say of themselves.

pub fn role_payments() -> &'static str {
    "sends events"
}
pub fn role_app() -> &'static str {
    "receives events"
}
/// How both sides came to their secret.
pub fn shown_once() -> String {
    "shown once, in the provider's dashboard".into()
}
pub fn makes_secret() -> String {
    "its own making".into()
}
/// A record's name.
pub fn orders() -> String {
    "orders shipped".into()
}
pub fn row(order: &str, times: u32) -> String {
    match times {
        1 => order.to_owned(),
        times => format!("{order}, {times} times"),
    }
}
pub fn ships(order: &str, times: u32) -> String {
    match times {
        1 => format!("ships order {order}"),
        times => format!("ships order {order}, {times} times now"),
    }
}
