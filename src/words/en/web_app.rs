//! The web application's pages, and what its servers and visitors hold.

use super::html::escaped;
use super::time::moment;

pub fn browser_name() -> &'static str {
    "Ada's browser"
}
pub fn role_browser() -> &'static str {
    "user agent"
}
pub fn web_app_name() -> &'static str {
    "web app"
}
pub fn second_name() -> &'static str {
    "web app, server 2"
}
pub fn role_web_app() -> &'static str {
    "server with sessions"
}

pub fn login_page() -> String {
    "<form method=\"post\" action=\"/login\"><input name=\"username\"><input name=\"password\" type=\"password\"><button>Sign in</button></form>".into()
}
pub fn account_page() -> String {
    "<h1>Ada's account</h1><p>1,250 EUR</p>".into()
}
pub fn transfer_page(amount: &str, to: &str) -> String {
    format!("<p>{} EUR sent to {}.</p>", escaped(amount), escaped(to))
}
/// Comments stand in the page as they were written.
pub fn comments_page(comments: &[String]) -> String {
    format!("<h1>Comments</h1>{}", comments.join(""))
}
pub fn mallory_page(action: &str, fields: &[(&str, &str)]) -> String {
    let inputs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("<input name=\"{name}\" value=\"{value}\">"))
        .collect();
    let inputs = inputs.join("");
    format!(
        "<h1>Kittens</h1><form method=\"post\" action=\"{action}\" hidden>{inputs}</form><script>document.forms[0].submit()</script>"
    )
}

/// A record's name: the first letters of the hash under which it is kept.
pub fn session_record(key: &str) -> String {
    format!("session {}…", key.get(..8).unwrap_or(key))
}
pub fn session_members(
    user: Option<&str>,
    made_s: i64,
    seen_s: i64,
    permissions: Option<&str>,
) -> Vec<(&'static str, String)> {
    let mut members = vec![
        ("user", user.unwrap_or("nobody yet").to_owned()),
        ("made", moment(made_s)),
        ("last seen", moment(seen_s)),
    ];
    if let (Some(user), Some(permissions)) = (user, permissions) {
        members.push(("permissions", format!("those of {user}: {permissions}")));
    }
    members
}

pub fn permissions_record(user: &str) -> String {
    format!("permissions of {user}")
}
pub fn permissions_members(granted: String) -> Vec<(&'static str, String)> {
    vec![("may", granted)]
}

pub fn state_visitor() -> String {
    "made a session for a visitor: nobody has signed in".into()
}
pub fn state_signed_in() -> String {
    "made a session for user_001, under the hash of a new id".into()
}
pub fn state_signed_in_same_id() -> String {
    "wrote user_001 into the session that was there, under its old id".into()
}
pub fn state_old_id_deleted() -> String {
    "deleted the session from before the login".into()
}
pub fn state_wrong_password() -> String {
    "the password's hash is not the stored one".into()
}
pub fn state_seen() -> String {
    "noted when the session was last seen".into()
}
pub fn state_deleted() -> String {
    "deleted the session: its id means nothing any more".into()
}
pub fn state_lookups(count: u32) -> String {
    format!("session lookups so far: {count}")
}
pub fn state_moved(amount: &str, to: &str) -> String {
    format!("moved {amount} EUR of Ada's to {to}")
}
pub fn state_comment_kept() -> String {
    "keeps the comment as it was written".into()
}
pub fn state_collected(what: &str) -> String {
    if what.is_empty() {
        "got an empty form".into()
    } else {
        "got Ada's token".into()
    }
}
