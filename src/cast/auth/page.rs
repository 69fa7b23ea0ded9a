//! The pages that the server shows to a person, and the forms that come back from them.

use crate::sim::{Handled, Note};
use crate::wire::{Request, Response};
use crate::words::{auth as words, auth_page};

/// A request that waits until a person has signed in or answered. Only the page that was shown
/// knows its number, so no other site can answer in the person's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pending {
    /// Where to go on: path and query of the authorization request.
    pub target: String,
    pub client_id: String,
    /// Who is asked for consent; none where nobody has signed in.
    pub user: Option<&'static str>,
}

/// Whether a form came from a page of the server of this origin.
pub(super) fn is_own_form(request: &Request, origin: &str) -> bool {
    request.headers.first("Origin") == Some(origin)
}

/// No page of this server's goes into a cache, or tells its address to another site. With
/// `no-referrer` its own forms would come with `Origin: null`.
pub(super) fn shown(status: u16, html: &str, notes: Vec<Note>) -> Handled {
    let response = Response::new(status)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "same-origin")
        .html(html);
    Handled {
        response,
        report: None,
        notes,
    }
}

/// A form that nobody here showed to this browser.
pub(super) fn refused(why: &str) -> Handled {
    shown(
        403,
        &auth_page::error(why),
        vec![words::form_refused().into()],
    )
}
