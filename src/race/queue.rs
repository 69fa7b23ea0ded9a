use std::collections::BTreeMap;

/// Events in the order of (time, sequence). Of two at the same millisecond the one with the lower
/// sequence happens first.
#[derive(Debug)]
pub struct Queue<E>(BTreeMap<(u64, u64), E>);

impl<E> Default for Queue<E> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<E> Queue<E> {
    pub fn push(&mut self, at_ms: u64, sequence: u64, event: E) {
        self.0.insert((at_ms, sequence), event);
    }

    /// The next event, and when it happens.
    pub fn pop(&mut self) -> Option<(u64, E)> {
        let ((at_ms, _), event) = self.0.pop_first()?;
        Some((at_ms, event))
    }
}
