//! What a server would say beside the story.

use crate::sim::{Moment, Server, World};
use crate::validate::Off;
use crate::wire::Request;

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
    };
    server.receive(request, &mut moment).report?.decided_by
}
