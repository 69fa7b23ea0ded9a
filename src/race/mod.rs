//! The race to revoke: four designs serve the same traffic on the same clock, until something is
//! taken away. Who still gets in, for how long, and what did it cost?
//!
//! Same parameters, same result, always. A small run is *played*, request by request, through the
//! boxes with real tokens; a large one is *counted*, by the same rules without cryptography. Where
//! both can run they agree, request by request, and tests hold them to it.
//!
//! The model: one caller, whose requests all need `charges:write`, each at one of several servers
//! behind one address. It refreshes when its token's life is over, and goes on calling with what
//! it has when that is refused, as a thief would. What happens happens in the order of
//! (time, sequence); times are whole milliseconds from the start, and the boxes see whole seconds.

mod chart;
mod contestant;
mod counted;
mod outcome;
mod params;
mod played;
mod queue;
mod rule;
mod signed_in;
mod traffic;

pub use chart::{costs, exposures, timelines, told};
pub use counted::{Counter, Progress};
pub use outcome::{BUCKETS, Bound, Bucket, Costs, Limit, Outcome, Standing};
pub use params::{
    ACTION, ACTION_AT, Action, CACHE_LIFE, DURATION, LEEWAY, POLL, Params, RATE, SERVERS,
    SHORT_LIFE, SKIPPING, SWITCHES, TOKEN_LIFE,
};
pub use played::{Played, played};
pub use signed_in::{LEFT, Refreshed, SCOPE, SignedIn};
pub use traffic::{Call, Traffic};

/// Where the proof of identity lives, and how an API asks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Design {
    /// A session id, looked up in a shared store on each request.
    Session,
    /// A signed token, verified on the spot until it expires.
    Jwt,
    /// An opaque token; each server asks the issuer and remembers the answer for a while.
    Opaque,
    /// A short JWT, a refresh token that is looked up, and a small denylist that servers fetch.
    Hybrid,
}

impl Design {
    pub const ALL: [Self; 4] = [Self::Session, Self::Jwt, Self::Opaque, Self::Hybrid];

    /// Its place in [`Design::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}
