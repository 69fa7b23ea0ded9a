//! What billing-api says where it takes signed requests.

use crate::cast::{ADA_ACCOUNT, MALLORY_ACCOUNT, Order, OrderFault};

/// Whose an account is; empty for a stranger's.
pub fn holder(account: &str) -> &'static str {
    match account {
        ADA_ACCOUNT => "Ada",
        MALLORY_ACCOUNT => "Mallory",
        "" => "the job's own account",
        _ => "",
    }
}
/// An account number with its holder.
pub fn account(number: &str) -> String {
    match (number, holder(number)) {
        ("", own) => own.into(),
        (number, "") => number.into(),
        (number, holder) => format!("{number} ({holder})"),
    }
}
fn short(number: &str) -> String {
    match holder(number) {
        "" => number.into(),
        holder => holder.into(),
    }
}
/// What an order did, for a card.
pub fn sends(order: &Order) -> String {
    let to = short(&order.to);
    match order.from.as_str() {
        "" => format!("sends {} to {to}", order.amount),
        from => format!("sends {} from {} to {to}", order.amount, short(from)),
    }
}
pub fn order_record(id: &str) -> String {
    format!("transfer {id}")
}
pub fn remembers() -> String {
    "remembers this signature".into()
}
/// The record's name.
pub fn seen_record(signature: &str) -> String {
    let head: String = signature.chars().take(6).collect();
    format!("seen signature {head}…")
}
pub fn fault(fault: &OrderFault) -> String {
    match fault {
        OrderFault::NoSuchPath => "there is nothing at this path".into(),
        OrderFault::Twice(name) => format!("the parameter {name} must stand once"),
        OrderFault::Missing(name) => format!("{name} is missing"),
    }
}
