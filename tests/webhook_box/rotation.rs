//! A secret is changed without a gap: the sender signs with both for a while, the receiver holds
//! both for a while, and each side may begin first.

use crate::{assert_refused, policy, put, signed};
use glassgate::validate::webhook::{Match, Presented, matching};

const OLD: &str = "whsec_old_0a";
const NEW: &str = "whsec_new_1b";

#[test]
fn one_shared_secret_is_enough_on_either_side() {
    let sides: [&[&str]; 3] = [&[OLD], &[OLD, NEW], &[NEW]];
    for sender in sides {
        for receiver in sides {
            let report = put(&signed(sender), &policy(receiver));
            let shared = sender.iter().any(|secret| receiver.contains(secret));
            assert_eq!(report.verdict.allowed, shared, "{sender:?} {receiver:?}");
            if !shared {
                assert_refused(&report, "webhook.signature", 401);
            }
        }
    }
}

#[test]
fn the_report_says_which_signature_fits_which_secret() {
    let request = signed(&[OLD, NEW]);
    let presented = Presented::read(&request).expect("it reads");
    let secrets = ["whsec_other".to_owned(), NEW.to_owned()];
    let fits = matching(&presented, &request.body, &secrets);
    assert_eq!(
        fits,
        Some(Match {
            secret: 1,
            signature: 1
        })
    );
    let report = put(&request, &policy(&["whsec_other", NEW]));
    let found = &report.check("webhook.signature").expect("a check").found;
    assert_eq!(
        found.as_deref(),
        Some("signature 2 of 2 fits secret 2 of 2")
    );
}
