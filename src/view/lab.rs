//! The byte lab: how client and server came to their signatures, line by line.

mod line;

pub use line::{Ink, LabLine, Piece, Side, Standing};

use crate::sim::{Event, Signing, Trace};
use crate::words::lab as words;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lab {
    /// Where the two part, in one sentence.
    pub told: String,
    pub canonical: Sides,
    /// What comes of it.
    pub later: Vec<LabStage>,
}

/// Canonical requests beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// What they are called; the server is missing until it has computed anything.
    pub client: &'static str,
    pub server: Option<&'static str>,
    pub lines: Vec<LabLine>,
}

impl Sides {
    /// Of who is called so, and what each has written.
    pub fn new(client: (&'static str, &str), server: Option<(&'static str, &str)>) -> Self {
        Self {
            client: client.0,
            server: server.map(|server| server.0),
            lines: line::lines(client.1, server.map(|server| server.1)),
        }
    }
}

/// A later stage, value by value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabStage {
    pub title: &'static str,
    pub values: Vec<LabValue>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabValue {
    pub name: String,
    pub client: String,
    /// The server's, where it has another one.
    pub server: Option<String>,
}

/// The last comparison up to a step; none where nothing was compared yet.
pub fn lab(trace: &Trace, step: u32) -> Option<Lab> {
    let until_now = trace.events.iter().filter(|event| event.step() <= step);
    let compared = until_now.rev().find_map(|event| match event {
        Event::Compared { client, server, .. } => Some((client, server.as_ref())),
        _ => None,
    });
    let (client, server) = compared?;
    let side = |of: &'_ Signing| trace.name_of(of.who);
    Some(Lab {
        told: told(trace, client, server),
        canonical: Sides::new(
            (side(client), &client.canonical_request),
            server.map(|server| (side(server), server.canonical_request.as_str())),
        ),
        later: later(client, server),
    })
}

/// Where two sides part, in one sentence.
pub(super) fn told(trace: &Trace, client: &Signing, server: Option<&Signing>) -> String {
    let own = trace.name_of(client.who);
    let Some(server) = server else {
        return words::alone(own);
    };
    let other = trace.name_of(server.who);
    let Some(parting) = client.parting(server) else {
        if client.body_sha256 == server.body_sha256 {
            return words::same(client.canonical_request.len());
        }
        return words::other_body(&server.body_sha256);
    };
    words::parts(
        parting.line,
        parting.byte,
        (own, &line::around(&client.canonical_request, parting.at)),
        (other, &line::around(&server.canonical_request, parting.at)),
    )
}

fn later(client: &Signing, server: Option<&Signing>) -> Vec<LabStage> {
    let mut stages = Vec::new();
    if let Some(text) = &client.string_to_sign {
        let others = server.and_then(|server| server.string_to_sign.as_deref());
        let mut others = others.unwrap_or_default().split('\n');
        let lines = text.split('\n').enumerate();
        let values = lines.map(|(at, line)| value(words::to_sign(at), line, others.next()));
        stages.push(LabStage {
            title: words::STRING_TO_SIGN,
            values: values.collect(),
        });
    }
    if !client.keys.is_empty() {
        let scope = scope_of(client);
        let of_server = |at: usize| Some(server?.keys.get(at)?.1.as_str());
        let keys = client.keys.iter().enumerate();
        let values = keys.map(|(at, (name, key))| {
            let name = words::key(name, scope.get(at).copied().unwrap_or_default());
            value(name, key, of_server(at))
        });
        stages.push(LabStage {
            title: words::KEYS,
            values: values.collect(),
        });
    }
    if let Some(signature) = &client.signature {
        let others = server.and_then(|server| server.signature.as_deref());
        stages.push(LabStage {
            title: words::SIGNATURE,
            values: vec![value(words::signature(), signature, others)],
        });
    }
    stages
}

fn value(name: String, client: &str, server: Option<&str>) -> LabValue {
    LabValue {
        name,
        client: client.to_owned(),
        server: server.filter(|own| *own != client).map(str::to_owned),
    }
}

/// Day, region, service, last word: what the keys are derived by.
fn scope_of(client: &Signing) -> Vec<&str> {
    let text = client.string_to_sign.as_deref().unwrap_or_default();
    let scope = text.split('\n').nth(2).unwrap_or_default();
    scope.split('/').collect()
}
