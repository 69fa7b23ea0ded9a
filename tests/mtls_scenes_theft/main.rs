//! What the scenes show in which a token, a certificate or a CA's name is not its owner's.

// Needs the TLS engine.
#![cfg(all(not(target_arch = "wasm32"), feature = "tls"))]

mod certificate_bound_token;
mod shown;
mod stolen_certificate;
mod untrusted_ca;

use glassgate::scenes;
use glassgate::sim::Attack;

/// Certificates, lists and tokens run out, and nobody gets in for it or is refused without a word.
#[test]
fn whenever_the_clock_moves_the_captions_say_why_and_the_attack_stays_stopped() {
    for id in [
        "attacks/stolen-bearer-against-stolen-certificate",
        "attacks/untrusted-ca",
        "attacks/certificate-bound-token",
    ] {
        let scene = scenes::find(id).expect("a scene");
        for step in 1..=scene.steps {
            for seconds in [3600, 86_400, 365 * 86_400] {
                let trace = shown::strict_with(id, &format!("clock@{step}"), seconds);
                assert_eq!(trace.ending.attack, Some(Attack::Stopped), "{id} {step}");
                for step in 1..=scene.steps {
                    let says = trace.say(step);
                    assert!(!says.contains(": .") && !says.contains("  "), "{says}");
                    assert!(!says.contains("Nothing comes back"), "{says}");
                }
            }
        }
    }
}
