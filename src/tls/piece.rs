//! Work that asks the engine much, cut into pieces.
//!
//! A scene is one call and cannot stop in its middle. But what the engine has answered is
//! remembered, so a run that is given up where it asks too much at once, and is begun again, comes
//! further each time.

use super::Ask;
use std::cell::Cell;

/// What a piece may weigh: a handshake and a certificate, or some certificates.
const PIECE: usize = 6;

/// How heavy a handshake is beside making one certificate.
const HANDSHAKE: usize = 5;

/// What is under way.
#[derive(Debug, Clone, Copy)]
struct Piece {
    weight: usize,
    is_cut: bool,
}

thread_local! {
    static UNDER_WAY: Cell<Option<Piece>> = const { Cell::new(None) };
}

/// Does the work as far as one piece goes: the result where that was to its end, else none, and
/// the same work comes further the next time. It must be done under `remembering`.
pub fn piece_of<T>(work: impl FnOnce() -> T) -> Option<T> {
    let begun = Piece {
        weight: 0,
        is_cut: false,
    };
    let before = UNDER_WAY.replace(Some(begun));
    let result = work();
    let done = UNDER_WAY.replace(before);
    done.is_none_or(|piece| !piece.is_cut).then_some(result)
}

/// Whether a question that nothing remembered answers still fits in; outside of a piece all do.
pub(super) fn has_room_for(question: &Ask) -> bool {
    let Some(mut piece) = UNDER_WAY.get() else {
        return true;
    };
    let weight = weight(question);
    piece.is_cut |= piece.weight > 0 && piece.weight + weight > PIECE;
    if !piece.is_cut {
        piece.weight += weight;
    }
    UNDER_WAY.set(Some(piece));
    !piece.is_cut
}

fn weight(question: &Ask) -> usize {
    match question {
        Ask::Issue(issue) => issue.certificates.len() + issue.crls.len(),
        // Played once more, with the response: what it computes is remembered.
        Ask::Handshake(again) if again.response.is_some() => 1,
        Ask::Handshake(_) => HANDSHAKE,
        Ask::Judge(_) => 2,
    }
}
