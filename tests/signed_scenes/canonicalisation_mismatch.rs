use crate::compared;
use crate::shown::{check, ending, member, opening, refused_by, sent_to, set, without};
use glassgate::cast::{ADA_ACCOUNT, MALLORY, MALLORY_ACCOUNT, ONE_READING, Touch};
use glassgate::scenes;
use glassgate::sim::{Attack, Event, Setup, Trace};
use glassgate::validate::Outcome;

const ID: &str = "attacks/canonicalisation-mismatch";

#[test]
fn two_accounts_swapped_leave_the_signature_true_and_turn_the_payment_round() {
    let trace = opening(ID);
    assert_eq!(ending(&trace), (Some(Attack::GotIn), None));
    assert_eq!(check(&trace, 2, "sigv4.signature").outcome, Outcome::Passed);
    assert_eq!(compared(&trace, 2).2, None);
    assert!(member(&trace, 2, "billing-api", "from").starts_with(ADA_ACCOUNT));
    assert!(member(&trace, 2, "billing-api", "to").starts_with(MALLORY_ACCOUNT));
}

#[test]
fn what_can_be_read_in_two_ways_is_refused_before_any_box_opens() {
    let trace = without(ID, &[]);
    assert_eq!(ending(&trace), (Some(Attack::Stopped), Some(ONE_READING)));
    assert!(trace.report(2).is_none());
    assert!(sent_to(&trace, 3, MALLORY).starts_with("HTTP/1.1 400"));
    // Each under its own name, a swap is a change of what is signed.
    assert_eq!(refused_by(&trace, 6), Some("sigv4.signature"));
}

/// What each change on the way does: the line at which the canonical requests part, if they do.
#[test]
fn each_change_on_the_way_does_what_the_scheme_says_of_it() {
    let parts_at = |touch| match touch {
        Touch::Nothing
        | Touch::HeaderOrder
        | Touch::HeaderSpaces
        | Touch::QueryOrder
        | Touch::SpaceAsPlus
        | Touch::QueryLetter
        | Touch::Swapped => None,
        Touch::PathLetter => Some(2),
        Touch::BarePlus => Some(3),
        Touch::Host => Some(5),
    };
    for (at, touch) in (0..).zip(Touch::ALL) {
        let trace = set(ID, "on-the-way", at);
        let sent = sent_to(&trace, 1, MALLORY);
        let arrived = sent_to(&trace, 2, "billing-api");
        assert_eq!(sent == arrived, touch == Touch::Nothing, "{touch:?}");
        let (_, _, difference) = compared(&trace, 2);
        let line = difference.map(|difference| difference.line);
        assert_eq!(line, parts_at(touch), "{touch:?}");
        let expected = line.map(|_| "sigv4.signature");
        assert_eq!(refused_by(&trace, 2), expected, "{touch:?}");
        let attacked = (touch == Touch::Swapped).then_some(Attack::GotIn);
        assert_eq!(trace.ending.attack, attacked, "{touch:?}");
    }
}

#[test]
fn a_caption_says_that_the_signature_fits_only_where_somebody_compares_it() {
    let mut setup = Setup::new([ONE_READING, "sigv4.signature"]);
    setup.set.insert("on-the-way".into(), 5);
    let trace: Trace = scenes::find(ID).expect("a scene").run(&setup);
    assert_eq!(refused_by(&trace, 2), None);
    assert!(trace.say(2).contains("nobody compares"), "{}", trace.say(2));
}

#[test]
fn what_is_compared_is_a_kind_of_its_own_in_the_trace() {
    let trace = set(ID, "on-the-way", 5);
    let event = trace
        .at_step(2)
        .find(|event| matches!(event, Event::Compared { .. }));
    let json = serde_json::to_value(event).expect("JSON");
    assert_eq!(json["kind"], "compared");
    assert_eq!(json["client"]["who"], "payout-job");
    assert_eq!(json["first_difference"]["line"], 3);
    let byte = json["first_difference"]["byte"].as_u64().expect("a number");
    let query = |side: &str| {
        let text = json[side]["canonical_request"].as_str().expect("a text");
        text.split('\n').nth(2).expect("a query").to_owned()
    };
    let [client, server] = ["client", "server"].map(query);
    let at = usize::try_from(byte).expect("small") - 1;
    assert_eq!(client[..at], server[..at]);
    assert_ne!(client[at..=at], server[at..=at]);
}
