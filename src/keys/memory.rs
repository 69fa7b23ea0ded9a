//! What signatures came to, remembered: a scene that runs again with one switch moved makes and
//! verifies mostly the same ones, and a signature over the same bytes with the same key is the
//! same signature.

use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// So many results are kept; then all are forgotten.
const LIMIT: usize = 4096;

#[derive(Default)]
struct Memory {
    /// How many [`remembering`] calls are under way.
    depth: usize,
    /// By the hash of all that the result depends on.
    results: BTreeMap<[u8; 32], Vec<u8>>,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Does the work; what it signs and verifies is computed once for each input, in this and in
/// earlier calls. Outside of it every signature is computed anew.
pub fn remembering<T>(work: impl FnOnce() -> T) -> T {
    MEMORY.with_borrow_mut(|memory| memory.depth += 1);
    let result = work();
    MEMORY.with_borrow_mut(|memory| memory.depth -= 1);
    result
}

/// Forgets everything, as on a thread that has just begun.
pub fn forget() {
    MEMORY.with_borrow_mut(|memory| memory.results.clear());
}

/// The remembered result for these inputs, else a fresh one.
pub(crate) fn recall(inputs: &[&[u8]], fresh: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    if !is_remembering() {
        return fresh();
    }
    let name = name(inputs);
    if let Some(known) = MEMORY.with_borrow(|memory| memory.results.get(&name).cloned()) {
        return known;
    }
    let result = fresh();
    MEMORY.with_borrow_mut(|memory| {
        if memory.results.len() >= LIMIT {
            memory.results.clear();
        }
        memory.results.insert(name, result.clone());
    });
    result
}

/// The remembered result for these inputs, where there is one.
pub(crate) fn recalled(inputs: &[&[u8]]) -> Option<Vec<u8>> {
    if !is_remembering() {
        return None;
    }
    MEMORY.with_borrow(|memory| memory.results.get(&name(inputs)).cloned())
}

fn is_remembering() -> bool {
    MEMORY.with_borrow(|memory| memory.depth > 0)
}

fn name(inputs: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for input in inputs {
        hash.update((input.len() as u64).to_be_bytes());
        hash.update(input);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_result_is_computed_once_where_remembering_is_asked_for() {
        let computed = Cell::new(0);
        let ask = |input: &[u8]| {
            recall(&[input], || {
                computed.set(computed.get() + 1);
                input.to_vec()
            })
        };
        ask(b"a");
        ask(b"a");
        assert_eq!(computed.get(), 2);
        remembering(|| assert_eq!((ask(b"a"), ask(b"b")), (b"a".to_vec(), b"b".to_vec())));
        assert_eq!(computed.get(), 4);
        remembering(|| assert_eq!(ask(b"a"), b"a"));
        assert_eq!(computed.get(), 4);
        remembering(|| assert_eq!(recalled(&[b"a"]), Some(b"a".to_vec())));
        remembering(|| assert_eq!(recalled(&[b"c"]), None));
        assert_eq!(recalled(&[b"a"]), None);
        ask(b"a");
        assert_eq!(computed.get(), 5);
        forget();
        remembering(|| assert_eq!(ask(b"a"), b"a"));
        assert_eq!(computed.get(), 6);
    }

    #[test]
    fn inputs_that_only_join_to_the_same_bytes_are_not_the_same() {
        remembering(|| {
            assert_eq!(recall(&[b"ab", b"c"], || vec![1]), [1]);
            assert_eq!(recall(&[b"a", b"bc"], || vec![2]), [2]);
        });
    }
}
