//! What hosts say that only the machines inside can reach.

pub fn named_role() -> String {
    "told the name of the machine's role".into()
}
pub fn paused() -> String {
    "payouts are paused".into()
}
pub fn nothing() -> String {
    "has nothing there".into()
}
