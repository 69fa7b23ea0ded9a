//! A browser's way from server to server. Where an earlier step left it nothing to send, nothing
//! travels, and the scene goes on to say so.

use crate::cast::browser::{Browser, Next};
use crate::sim::{Answer, BROWSER, Server, World};
use crate::wire::Url;
use crate::words::browser as words;

/// What the browser sends next arrives at a server of this host, or at the app that the device
/// hands it to, and the box opens there; none where it sends nothing, or elsewhere.
pub fn send(
    world: &mut World,
    server: &mut dyn Server,
    host: &str,
    next: impl Into<Next>,
) -> Option<Answer> {
    let request = match next.into() {
        Next::Follow(request) if request.headers.first("Host") == Some(host) => request,
        Next::HandOver { app, request } if app == server.id() => request,
        _ => return None,
    };
    Some(world.send(BROWSER, server, &request))
}

/// The answer travels back, and the browser does what it says.
pub fn take(world: &mut World, browser: &mut Browser, answer: Option<&mut Answer>) -> Next {
    let Some(answer) = answer else {
        return Next::Stay;
    };
    world.reply(answer);
    let next = browser.receive(&answer.response, world.now_s());
    if matches!(next, Next::Follow(_)) {
        let to = browser.address().map(Url::authority);
        let what = words::sent_on(&to.unwrap_or_default());
        world.state(BROWSER, browser.address_note(what));
    }
    next
}
