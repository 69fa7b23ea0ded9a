use crate::keys::Progress;
use crate::sim::{Event, Trace};

/// A search for a token's secret, as it went in the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched {
    pub token: String,
    pub result: Progress,
}

/// The search of a step, where there is one.
pub fn search(trace: &Trace, step: u32) -> Option<Searched> {
    trace.at_step(step).find_map(searched)
}

pub(super) fn searched(event: &Event) -> Option<Searched> {
    let Event::Search {
        token,
        tried,
        of,
        found,
        ..
    } = event
    else {
        return None;
    };
    Some(Searched {
        token: token.clone(),
        result: Progress {
            tried: *tried,
            of: *of,
            found: found.clone(),
        },
    })
}
