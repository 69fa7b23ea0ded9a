//! The pages of the authorization server.

use super::html::{document, escaped};

/// The sign-in form.
pub fn sign_in(client_id: &str, transaction: &str, failed: bool) -> String {
    let again = if failed {
        "<p role=\"alert\">Name or password is wrong.</p>\n"
    } else {
        ""
    };
    document(
        "Sign in",
        &format!(
            "<h1>Sign in to go on to {}</h1>\n{again}<form method=\"post\" action=\"/sign-in\">\n{}\
             <label>Name <input name=\"username\" autocomplete=\"username\"></label>\n\
             <label>Password <input name=\"password\" type=\"password\" autocomplete=\"current-password\"></label>\n\
             <button>Sign in</button>\n</form>",
            escaped(client_id),
            hidden(transaction),
        ),
    )
}

/// The consent form.
pub fn consent(client_id: &str, scope: &str, transaction: &str) -> String {
    let wishes: Vec<String> = scope
        .split(' ')
        .map(|scope| format!("<li>{}</li>\n", escaped(&meaning(scope))))
        .collect();
    document(
        "Allow access?",
        &format!(
            "<h1>Let {} do this for you?</h1>\n<ul>\n{}</ul>\n<form method=\"post\" action=\"/consent\">\n{}\
             <button name=\"decision\" value=\"allow\">Allow</button>\n\
             <button name=\"decision\" value=\"deny\">Deny</button>\n</form>",
            escaped(client_id),
            wishes.join(""),
            hidden(transaction),
        ),
    )
}

/// Where nothing may be redirected to anyone.
pub fn error(why: &str) -> String {
    document(
        "This request cannot go on",
        &format!(
            "<h1>This request cannot go on</h1>\n<p>{}</p>",
            escaped(why)
        ),
    )
}

pub fn foreign_form() -> &'static str {
    "The form was not sent from a page of this server."
}
pub fn unknown_transaction() -> &'static str {
    "This server did not show that form to this browser, or it was answered before."
}

fn hidden(transaction: &str) -> String {
    format!(
        "<input type=\"hidden\" name=\"transaction\" value=\"{}\">\n",
        escaped(transaction)
    )
}

/// A scope as a person reads it.
fn meaning(scope: &str) -> String {
    match scope {
        "charges:read" => "see your charges".into(),
        "charges:write" => "make and change charges for you".into(),
        other => other.into(),
    }
}
