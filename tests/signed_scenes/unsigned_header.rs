use crate::compared;
use crate::shown::{check, ending, member, opening, refused_by, sent_to, without};
use glassgate::cast::{ADA_ACCOUNT, MALLORY, MALLORY_ACCOUNT};
use glassgate::sim::Attack;
use glassgate::validate::Outcome;

const ID: &str = "attacks/unsigned-header";

#[test]
fn an_added_header_leaves_every_signed_byte_as_it_is_and_moves_the_money() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    let line = format!("X-Account: {MALLORY_ACCOUNT}\r\n");
    let arrived = sent_to(&trace, 2, "billing-api");
    assert_eq!(arrived.replace(&line, ""), sent_to(&trace, 1, MALLORY));
    assert_eq!(compared(&trace, 2).2, None);
    assert_eq!(check(&trace, 2, "sigv4.signature").outcome, Outcome::Passed);
    assert!(member(&trace, 2, "billing-api", "to").starts_with(MALLORY_ACCOUNT));
}

#[test]
fn the_server_demands_a_signature_over_what_it_acts_on() {
    let trace = without(ID, &[]);
    assert_eq!(
        ending(&trace),
        (Some(Attack::Stopped), Some("sigv4.signed-headers"))
    );
    // To claim that it is signed does not sign it; the job's own header is.
    assert_eq!(refused_by(&trace, 5), Some("sigv4.signature"));
    assert_eq!(refused_by(&trace, 7), None);
    assert!(member(&trace, 7, "billing-api", "to").starts_with(ADA_ACCOUNT));
}
