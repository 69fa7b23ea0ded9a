//! What stands in the browser's window: the page that a server sent, read out of its HTML, and
//! what the person does on it, read out of the request that follows.

use crate::sim::{BROWSER, Event, Trace};
use crate::wire::{Destination, FieldKind, Form, PageText, Request, Response, Url, WebPage};

/// A page in the browser's window. All of it is text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPage {
    /// The actor who sent it.
    pub from: &'static str,
    /// The step at which it came.
    pub since: u32,
    pub title: String,
    /// In order.
    pub texts: Vec<PageText>,
    /// Of the first form that the page shows; without it there are none.
    pub fields: Vec<ShownField>,
    pub buttons: Vec<ShownButton>,
    /// The next step begins with the form on its way.
    pub goes_on: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownField {
    pub label: String,
    pub name: String,
    /// What stands in it; of a password as many dots as it has letters, and no letter of it.
    pub typed: String,
    pub is_password: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownButton {
    pub label: String,
    /// Empty where the form does not say which button was pressed.
    pub name: String,
    pub value: String,
    /// The form goes out by it, in this step or at the beginning of the next.
    pub is_pressed: bool,
}

/// The page in the browser's window at a step, until the browser leaves it; one that it leaves in
/// the step in which it came is still there. None where there is none, or it is no HTML.
///
/// The trace is the whole one, or what one party could follow of it: then `seen_by` names the
/// party. Who only sent the page does not see what is done on it before it is sent back.
pub fn shown_page(trace: &Trace, seen_by: Option<&str>, step: u32) -> Option<ShownPage> {
    let arrived = last_page(trace, step)?;
    let mut forms = arrived.page.forms.iter();
    let form = forms.find(|form| !form.is_hidden);
    let is_persons = seen_by.is_none_or(|who| who == BROWSER);
    let sent = form
        .filter(|_| is_persons)
        .and_then(|form| sent_form(trace, &arrived, form, step));
    let goes_on = sent.as_ref().is_some_and(|sent| sent.step > step);
    let values = sent.map(|sent| sent.fields);
    Some(ShownPage {
        from: arrived.from,
        since: arrived.step,
        fields: form.map_or_else(Vec::new, |form| fields(form, values.as_deref())),
        buttons: form.map_or_else(Vec::new, |form| buttons(form, values.as_deref())),
        title: arrived.page.title,
        texts: arrived.page.texts,
        goes_on,
    })
}

/// A page that came to the browser.
struct Arrived {
    /// Where in the trace.
    at: usize,
    step: u32,
    from: &'static str,
    url: Url,
    page: WebPage,
}

fn last_page(trace: &Trace, step: u32) -> Option<Arrived> {
    let mut shown: Option<Arrived> = None;
    let mut going: Option<(&'static str, Url)> = None;
    let until_now = trace.events.iter().enumerate();
    for (at, event) in until_now.take_while(|(_, event)| event.step() <= step) {
        match event {
            Event::Message { from, to, http, .. } if *from == BROWSER => {
                if let Some((_, url)) = navigation(http) {
                    shown = shown.filter(|page| page.step == step);
                    going = Some((*to, url));
                }
            }
            // Where to, a party that sees only the outside cannot tell.
            Event::Sealed { from, .. } if *from == BROWSER => shown = None,
            Event::Message { from, to, http, .. } if *to == BROWSER => {
                let Some((_, url)) = going.take_if(|(asked, _)| asked == from) else {
                    continue;
                };
                let Ok(response) = Response::parse(http) else {
                    continue;
                };
                if leads_on(&response) {
                    continue;
                }
                shown = is_html(&response).then(|| Arrived {
                    at,
                    step: event.step(),
                    from,
                    url,
                    page: WebPage::read(&response.body),
                });
            }
            _ => {}
        }
    }
    shown
}

/// The request of a page load, and its address.
fn navigation(http: &str) -> Option<(Request, Url)> {
    let request = Request::parse(http).ok()?;
    let is_page = request.headers.first("Sec-Fetch-Mode") == Some("navigate");
    let host = request.headers.first("Host").filter(|_| is_page)?;
    let url = Url::parse(&format!("https://{host}{}", request.target))?;
    Some((request, url))
}

/// A redirect, or an answer that leaves the window as it is.
fn leads_on(response: &Response) -> bool {
    let has_location = response.headers.first("Location").is_some();
    has_location && (300..400).contains(&response.status) || matches!(response.status, 204 | 205)
}

fn is_html(response: &Response) -> bool {
    let kind = response.headers.first("Content-Type").unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim() == "text/html"
}

/// A form on its way to its server.
struct Sent {
    step: u32,
    fields: Vec<(String, String)>,
}

/// The page's form, where it is sent in this step, or is the first message of the next.
fn sent_form(trace: &Trace, arrived: &Arrived, form: &Form, step: u32) -> Option<Sent> {
    let behind = &trace.events[arrived.at + 1..];
    let mut messages = behind.iter().filter(|event| is_message(event));
    let first = messages.find(|event| {
        matches!(event, Event::Message { from, .. } if *from == BROWSER) || event.step() > step
    })?;
    let Event::Message {
        from,
        http,
        step: at,
        ..
    } = first
    else {
        return None;
    };
    let (request, url) = navigation(http).filter(|_| *from == BROWSER && *at <= step + 1)?;
    let is_it = request.method == form.method
        && arrived.url.resolve(&form.action) == Some(Destination::Web(url));
    is_it.then(|| Sent {
        step: *at,
        fields: request.fields(),
    })
}

fn is_message(event: &Event) -> bool {
    matches!(event, Event::Message { .. } | Event::Sealed { .. })
}

fn fields(form: &Form, sent: Option<&[(String, String)]>) -> Vec<ShownField> {
    let shown = form.fields.iter();
    shown
        .filter(|field| field.kind != FieldKind::Hidden)
        .map(|field| {
            let mut sent = sent.into_iter().flatten();
            let typed = sent.find(|(name, _)| *name == field.name);
            let typed = typed.map_or(&field.value, |(_, value)| value);
            let is_password = field.kind == FieldKind::Password;
            ShownField {
                label: field.label.clone(),
                name: field.name.clone(),
                typed: if is_password {
                    "•".repeat(typed.chars().count())
                } else {
                    typed.clone()
                },
                is_password,
            }
        })
        .collect()
}

fn buttons(form: &Form, sent: Option<&[(String, String)]>) -> Vec<ShownButton> {
    let names_it = |name: &str, value: &str| {
        let mut sent = sent.into_iter().flatten();
        sent.any(|(n, v)| n == name && v == value)
    };
    let named = |button: &&crate::wire::Button| names_it(&button.name, &button.value);
    let by_name = form.buttons.iter().any(|button| named(&button));
    let nameless = form
        .buttons
        .iter()
        .position(|button| button.name.is_empty());
    let shown = form.buttons.iter().enumerate();
    shown
        .map(|(at, button)| ShownButton {
            label: button.label.clone(),
            name: button.name.clone(),
            value: button.value.clone(),
            is_pressed: if by_name {
                named(&button)
            } else {
                sent.is_some() && nameless == Some(at)
            },
        })
        .collect()
}
