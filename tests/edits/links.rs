use crate::{edited, scene};
use glassgate::scenes::Place;
use glassgate::sim::edit::{Act, At, Change, Edits, Place as Part, Signatory, insert, written};
use glassgate::view::Link;
use proptest::prelude::*;

const ID: &str = "attacks/jwt-wrong-audience";

#[test]
fn a_link_says_what_was_changed_in_words_that_a_person_can_read() {
    let scene = scene(ID);
    let lines = [
        "4:claim.aud=billing-api",
        "4:sign=maker",
        "4:-header.Accept",
    ];
    let place = Place {
        setup: edited(&scene.opening(), &lines),
        step: 4,
        ..Place::opening(scene)
    };
    assert_eq!(
        place.link().to_string(),
        "#/attacks/jwt-wrong-audience?step=4&edit=4:claim.aud=billing-api&edit=4:sign=maker&edit=4:-header.Accept"
    );
    assert_eq!(place.left_out(), Vec::<String>::new());
}

#[test]
fn a_link_leaves_out_what_may_be_a_secret_and_the_place_says_so() {
    let scene = scene(ID);
    let lines = [
        "4:header.Authorization=Bearer abc",
        "4:method=POST",
        "2:json.access_token=abc",
        "1:text=GET / HTTP/1.1",
    ];
    let place = Place {
        setup: edited(&scene.opening(), &lines),
        ..Place::opening(scene)
    };
    let link = place.link().to_string();
    assert_eq!(link, "#/attacks/jwt-wrong-audience?edit=4:method=POST");
    assert_eq!(
        place.left_out(),
        [
            "1:text=GET / HTTP/1.1",
            "2:json.access_token=abc",
            "4:header.Authorization=Bearer abc",
        ]
    );
}

#[test]
fn a_change_that_cannot_be_made_is_named_with_what_there_is() {
    let link = Link::parse(
        "#/attacks/jwt-wrong-audience?edit=claim.x=1&edit=x:method=GET&edit=99:method=GET&edit=4.7:method=GET&edit=4:colour.x=1&edit=4:claim.=1&edit=4:sign=eve&edit=4:method&edit=4:method=PUT",
    );
    let (place, faults) = Place::resolve(&link).expect("a scene");
    let told: Vec<_> = faults.iter().map(|fault| fault.0.as_str()).collect();
    assert_eq!(told.len(), 8, "{told:#?}");
    for (named, instead) in [
        ("claim.x=1", "4:claim.scope=charges:write"),
        ("\"x\"", "4.2"),
        ("99", "1 to 6"),
        ("4.7", "1, 2, 3, 4, 5"),
        ("colour.x", "jose.NAME"),
        ("claim.", "claim.NAME"),
        ("eve", "maker, mallory"),
        ("\"method\"", "PLACE=VALUE"),
    ] {
        let is_told = |told: &&str| told.contains(named) && told.contains(instead);
        assert!(told.iter().any(is_told), "{named}: {told:#?}");
    }
    let at = At { step: 4, nth: 1 };
    let kept = Edits::from([(at, vec![Change::Method("PUT".into())])]);
    assert_eq!(place.setup.edits, kept);
}

fn any_change() -> impl Strategy<Value = Change> {
    let place = proptest::sample::select(Part::ALL.to_vec());
    let act = prop_oneof![
        any::<String>().prop_map(Act::Set),
        any::<String>().prop_map(Act::Add),
        Just(Act::Remove),
    ];
    prop_oneof![
        any::<String>().prop_map(Change::Text),
        any::<String>().prop_map(Change::Method),
        any::<String>().prop_map(Change::Target),
        any::<String>().prop_map(Change::Status),
        any::<String>().prop_map(Change::Body),
        Just(Change::Sign(Signatory::Maker)),
        Just(Change::Sign(Signatory::Mallory)),
        (place, ".{1,12}", act).prop_map(|(place, name, act)| Change::Part { place, name, act }),
    ]
}

fn any_edits() -> impl Strategy<Value = Edits> {
    let at = (1..=5_u32).prop_map(|step| At { step, nth: 1 });
    proptest::collection::btree_map(at, proptest::collection::vec(any_change(), 1..4), 0..3)
}

proptest! {
    #[test]
    fn every_change_reads_back_from_its_line(edits in any_edits()) {
        let written = written(&edits);
        for line in written.open.iter().chain(&written.secret) {
            let change: Change = line.split_once(':').expect("a step").1.parse().expect("a change");
            prop_assert!(edits.values().flatten().any(|known| *known == change), "{}", line);
        }
    }

    #[test]
    fn a_link_leads_back_to_the_changes_that_it_may_carry(edits in any_edits()) {
        let scene = scene(ID);
        let mut place = Place::opening(scene);
        place.setup.edits = edits;
        let (again, faults) = Place::resolve(&Link::parse(&place.link().to_string())).expect("a scene");
        prop_assert_eq!(faults, vec![]);
        let mut open = Edits::new();
        for line in written(&place.setup.edits).open {
            insert(&mut open, &line).expect("a change");
        }
        prop_assert_eq!(again.setup.edits, open);
    }

    #[test]
    fn no_line_makes_the_reader_panic(line in any::<String>()) {
        let _ = insert(&mut Edits::new(), &line);
        let _ = insert(&mut Edits::new(), &format!("4:{line}"));
    }
}
