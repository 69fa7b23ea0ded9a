//! Messages on their way: through the attacker's rule and the learner's hand, into the trace, to
//! whoever reads what arrived.

use super::{Answer, Arrived, Rule, Server, World};
use crate::sim::edit::{At, Changed, Hands, apply};
use crate::sim::{ATTACKER, BROWSER, Channel, Event};
use crate::wire::{Malformed, Request, Response, credential};
use crate::words::edit as words;

impl World {
    /// Carries a request to a server through the attacker's rule, and opens the box there.
    pub fn send(
        &mut self,
        from: &'static str,
        server: &mut dyn Server,
        request: &Request,
    ) -> Answer {
        let arrived = self.arrive(from, server.id(), request);
        self.decide(server, &arrived)
    }

    /// Carries a request to a server that cannot decide yet: [`World::decide`] opens its box.
    pub fn arrive(&mut self, from: &'static str, to: &'static str, request: &Request) -> Arrived {
        let copied_by = (self.rule == Rule::Copy).then_some(ATTACKER);
        let text = self.deliver(from, to, request.to_text(), copied_by);
        let read = self.read(request, || Request::received(&text));
        let arrived = Arrived::new(from, read);
        if copied_by.is_some() {
            self.copied = Some(arrived.request.clone());
        }
        arrived
    }

    /// Opens the box of a server at which a request has arrived. What is no HTTP is answered
    /// before any box, RFC 9112 §3.
    pub fn decide(&mut self, server: &mut dyn Server, arrived: &Arrived) -> Answer {
        let at = server.id();
        if let Some(Malformed(why)) = &arrived.fault {
            self.state(at, words::not_read(why));
            return Answer {
                request: arrived.request.clone(),
                response: bad_request(why),
                report: None,
                from: at,
                to: arrived.from,
                was_read: false,
            };
        }
        let handled = server.receive(&arrived.request, &mut self.moment());
        if let Some(report) = &handled.report {
            self.judge(at, report);
        }
        for note in handled.notes {
            self.state(at, note);
        }
        Answer {
            request: arrived.request.clone(),
            response: handled.response,
            report: handled.report,
            from: at,
            to: arrived.from,
            was_read: true,
        }
    }

    /// Carries the response back: after that the answer has the one that arrived.
    pub fn reply(&mut self, answer: &mut Answer) {
        answer.response = self.carry(answer.from, answer.to, &answer.response);
    }

    /// Carries a response that no [`World::decide`] made, and gives the one that arrives: an empty
    /// one, of status 0, where what arrives cannot be read.
    pub fn carry(&mut self, from: &'static str, to: &'static str, response: &Response) -> Response {
        let text = self.deliver(from, to, response.to_text(), None);
        let read = self.read(response, || Response::received(&text));
        read.unwrap_or_else(|Malformed(why)| {
            self.state(to, words::answer_not_read(&why));
            Response::default()
        })
    }

    /// Records a message as it goes on, changed where the learner changes it.
    fn deliver(
        &mut self,
        from: &'static str,
        to: &'static str,
        sent: String,
        copied_by: Option<&'static str>,
    ) -> String {
        let at = At {
            step: self.step,
            nth: self.messages + 1,
        };
        let Some(made) = self.changed(at, &sent) else {
            self.record(from, to, sent.clone(), copied_by);
            return sent;
        };
        self.record(from, to, made.text.clone(), copied_by);
        self.tell(from, to, made.told);
        made.text
    }

    /// What the learner makes of a message; none where they leave it as it is.
    pub(super) fn changed(&self, at: At, sent: &str) -> Option<Changed> {
        let changes = self.setup.edits.get(&at)?;
        let hands = Hands {
            ring: &self.ring,
            now_s: self.now_s,
            seed: self.setup.seed,
        };
        Some(apply(changes, sent, &hands))
    }

    /// What was done to the message that was recorded last.
    pub(super) fn tell(&mut self, from: &'static str, to: &'static str, what: Vec<String>) {
        self.events.push(Event::Edited {
            at: self.now_s,
            step: self.step,
            from,
            to,
            message: self.messages,
            what,
        });
    }

    /// A message as its receiver reads it. Where the learner changed nothing in this run, that is
    /// what was sent.
    pub(super) fn read<T: Clone>(
        &self,
        sent: &T,
        received: impl FnOnce() -> Result<T, Malformed>,
    ) -> Result<T, Malformed> {
        if self.setup.edits.is_empty() {
            return Ok(sent.clone());
        }
        received()
    }

    pub(super) fn record(
        &mut self,
        from: &'static str,
        to: &'static str,
        http: String,
        copied_by: Option<&'static str>,
    ) {
        self.messages += 1;
        let through_browser = from == BROWSER || to == BROWSER;
        let channel = if through_browser {
            Channel::Front
        } else {
            Channel::Back
        };
        let credential = credential(&http).map(|range| (range.start, range.end));
        self.events.push(Event::Message {
            at: self.now_s,
            step: self.step,
            from,
            to,
            channel,
            http,
            credential,
            copied_by,
            in_tls: false,
        });
    }
}

/// A server's answer to what is no HTTP request.
pub fn bad_request(why: &str) -> Response {
    last(400, words::bad_request(why))
}

/// A proxy's answer where what it got from behind is no HTTP response, RFC 9110 §15.6.3.
pub fn bad_gateway(why: &str) -> Response {
    last(502, words::bad_gateway(why))
}

fn last(status: u16, body: String) -> Response {
    let mut response = Response::new(status)
        .header("Content-Type", "text/plain; charset=utf-8")
        .header("Content-Length", &body.len().to_string())
        .header("Connection", "close");
    response.body = body;
    response
}
