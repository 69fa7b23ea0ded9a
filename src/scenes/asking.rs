//! How billing-api comes to know what an opaque token stands for.

use crate::cast::{Auth, OpaqueApi};
use crate::sim::{Server, Switch, World};
use crate::wire::Request;
use crate::words::opaque_api as words;
use crate::words::scene::Knows;

/// How long an answer of the issuer's may be used again.
pub const CACHE_LIFE: Switch = Switch {
    name: "cache-life",
    default: 30,
    min: 0,
    max: 3600,
    unit: "s",
};

/// Asks the issuer about a request's token, there and back, unless a kept answer will do.
pub fn ask_unless_kept(
    world: &mut World,
    billing: &mut OpaqueApi,
    auth: &mut Auth,
    request: &Request,
) -> Knows {
    let kept_age_s = billing.kept_age_s(request, world.now_s());
    let Some(question) = billing.question(request, world.now_s()) else {
        return kept_age_s.map_or(Knows::Nothing, Knows::FromCache);
    };
    let mut answer = world.send(billing.id(), auth, &question);
    world.reply(&mut answer);
    if let Some(note) = billing.keep(request, &answer.response, world.now_s()) {
        world.state(billing.id(), note);
    }
    world.state(billing.id(), words::calls(billing.calls()));
    match kept_age_s {
        Some(_) => Knows::AskedAllTheSame,
        None => Knows::Asked,
    }
}
