//! Which check stops which attack: every attack of the catalogue, run with everything on but one.
//!
//! A cell is what the real scene came to. Where the run with everything on shows that switching a
//! check off can change nothing, since the check passed in every box or was never reached, the
//! cell is taken from that run ([`How::Known`]); all others are run ([`How::Ran`]). A plain double
//! loop in the tests holds every cell to a run of its own.
//!
//! [`Filling`] does one run, or one piece of a long one, at a time, so that a page stays awake.

mod cell;
mod column;
mod filling;
mod hitting;
mod print;
mod row;
mod run;
mod scheme;
mod smallest;

pub use cell::{Cell, How, Mark};
pub use column::{Column, columns};
pub use filling::{Filling, Progress};
pub use hitting::fewest;
pub use print::{csv, json, text};
pub use row::Row;
pub use run::Ended;
pub use scheme::{Scheme, attacks};
pub use smallest::{Need, Smallest, Stop};
