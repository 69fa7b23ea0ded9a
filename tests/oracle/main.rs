//! The box beside `jsonwebtoken::decode`: on generated tokens and policies both let in and both
//! refuse, but for these differences, each intended and each a test of its own in
//! `differences.rs` or `key_differences.rs`.
//!
//! The box is stricter:
//! - *`EndsAtExp`*: at exp plus leeway itself a token is dead here (RFC 7519 §4.1.4: "on or
//!   after"); jsonwebtoken gives it one second more.
//! - *Rounded*: jsonwebtoken rounds a date to whole seconds, and the box compares it as it is
//!   (RFC 7519 §2 allows fractions).
//! - *Iat*: an iat ahead of the clock, or one that is no number, is refused here: a token from
//!   the future is not current. jsonwebtoken does not read it.
//! - *`IssList`*: iss is one string (RFC 7519 §4.1.1); jsonwebtoken takes a list of them.
//! - *Crit*: a critical header that is not understood refuses the token (RFC 7515 §4.1.11), and
//!   so does `b64` (RFC 7797 §7); jsonwebtoken reads crit and goes on.
//! - *Typ*: where the policy names a typ, it is compared (RFC 8725 §3.11).
//! - *Kid*: a kid that no key has refuses the token; jsonwebtoken is handed one key and asks not.
//! - Members that stand twice (RFC 7515 §4, RFC 7519 §4): jsonwebtoken refuses only those that
//!   it reads itself.
//! - A payload is a JSON object (RFC 7519 §7.2); jsonwebtoken reads a list as the claims in the
//!   order of its own struct.
//! - What a key says it is for (`use`, `key_ops`, `alg`: RFC 7517 §4) and what it is too weak for
//!   (RFC 7518 §3.2 and §3.3; points of small order) is honoured; jsonwebtoken tries any key.
//! - A PSS signature is less than the modulus (RFC 8017 §8.1.2).
//! - A denylist and a scope have no counterpart.
//!
//! The box is more generous:
//! - *`BeforeEpoch`* and *Huge*: a `NumericDate` is any JSON number (RFC 7519 §2). jsonwebtoken takes
//!   only those that fit 64 bits without a sign.
//! - *`HeaderType`*: a header member that the box does not use may be of any type; jsonwebtoken
//!   reads them all and stops at one that is not of the type it wants.
//! - *`Ed25519Name`*: `Ed25519` is a name of RFC 9864 §2.2 that jsonwebtoken does not know yet.
//! - A list may name algorithms of several families; jsonwebtoken refuses every token then. In
//!   the property its list is cut to the key's family.
//! - `none` is taken where the policy lists it (RFC 7518 §3.6), and never by jsonwebtoken.

// proptest is for native tests.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;

mod case;
mod differences;
mod generate;
mod key_differences;
mod verdicts;

use generate::cases;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::cell::Cell;
use verdicts::Verdicts;

/// What came of the cases, so that a generator that only refuses would be noticed.
#[derive(Default)]
struct Tally {
    both_let_in: Cell<u32>,
    both_refuse: Cell<u32>,
    differ: Cell<u32>,
}

fn count(cell: &Cell<u32>) {
    cell.set(cell.get() + 1);
}

#[test]
fn the_box_and_jsonwebtoken_agree_but_for_the_intended_differences() {
    let asked = Config::default();
    let config = Config {
        // More where `PROPTEST_CASES` asks for more.
        cases: asked.cases.max(1200),
        failure_persistence: None,
        ..asked
    };
    let tally = Tally::default();
    let outcome = TestRunner::new(config).run(&cases(), |case| {
        let Verdicts { ours, theirs } = case.verdicts();
        match (ours, theirs) {
            (true, true) => count(&tally.both_let_in),
            (false, false) => count(&tally.both_refuse),
            _ => count(&tally.differ),
        }
        let explained = case.differences().iter().any(|d| d.explains(ours, theirs));
        if ours == theirs || explained {
            return Ok(());
        }
        Err(TestCaseError::fail(format!(
            "the box says {ours}, jsonwebtoken {theirs}, and nothing explains it"
        )))
    });
    outcome.unwrap_or_else(|e| panic!("{e}"));
    assert!(tally.both_let_in.get() > 100, "{}", tally.both_let_in.get());
    assert!(tally.both_refuse.get() > 200, "{}", tally.both_refuse.get());
    assert!(tally.differ.get() > 10, "{}", tally.differ.get());
}
