//! How an attack of several moves ends.

use crate::sim::Answer;

/// The check of the first box that refused one of these moves, in order; none where none did. A
/// move that could no longer be made says nothing.
pub fn stopped_by(moves: &[Option<&Answer>]) -> Option<&'static str> {
    let mut made = moves.iter().flatten();
    made.find_map(|answer| answer.report.as_ref()?.decided_by)
}
