//! The simulated world: a clock, seeded randomness, delivery of messages, and the trace.
//!
//! Same setup, same trace, byte for byte. Nothing here reads a real clock or the system's
//! randomness.

pub mod edit;
mod ring;
mod setup;
mod signing;
mod trace;
mod world;

pub use ring::Ring;
pub use setup::{CLOCK_PREFIX, DEFAULT_SEED, Setup, Switch};
pub use signing::{Parting, Signing, Stage};
pub use trace::{
    ATTACKER, Actor, Attack, BROWSER, Channel, Cover, Ending, Event, Inside, Learned, Record, Trace,
};
pub use world::{
    Ahead, Answer, Arrived, Foreseen, Handled, Moment, Note, Random, Rule, START_S, Server, World,
    bad_gateway, bad_request,
};
