//! What a server would say beside the story.

use crate::sim::{Moment, Note, Record, Ring, Server, World};
use crate::validate::Off;
use crate::wire::Request;
use crate::words::scene::tried_verdict;

/// The check that refuses this request here and now with every check on; none where it gets in.
pub fn refused_by(
    world: &mut World,
    server: &mut dyn Server,
    request: &Request,
) -> Option<&'static str> {
    let mut moment = Moment {
        now_s: world.now_s(),
        off: &Off::new(),
        random: world.moment().random,
        ring: Ring::default(),
    };
    server.receive(request, &mut moment).report?.decided_by
}

/// What it did, with a table: what was tried by its name, and the check that refuses it.
pub fn note<const N: usize>(
    what: String,
    table: String,
    tried: [(&'static str, Option<&'static str>); N],
) -> Note {
    let members = tried.map(|(name, refused_by)| (name, tried_verdict(refused_by)));
    Note {
        what,
        record: Some(Record {
            name: table,
            members: members.into(),
        }),
    }
}
