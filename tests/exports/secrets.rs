//! What a learner put in where a secret may stand is in nothing that is given away.

use glassgate::scenes::{self, Place};
use glassgate::sim::edit::insert;
use glassgate::view::{Export, Given, Ground};

const MARK: &str = "PASTEDMARK";
const HARMLESS: &str = "harmlessmark";

fn exports(place: &Place) -> Vec<(Export, String)> {
    let run = place.scene.run(&place.setup);
    let link = place.link();
    let given = |only_step| Given {
        run: &run,
        step: place.step,
        link: &link,
        page: "https://a.example/",
        only_step,
        ground: Ground::Light,
    };
    let both = Export::ALL
        .into_iter()
        .flat_map(|export| [false, true].map(|only_step| (export, export.text(&given(only_step)))));
    both.collect()
}

#[test]
fn no_export_of_any_scene_holds_it_and_what_a_link_carries_they_do() {
    for scene in scenes::ALL {
        let messages = scene.run(&scene.opening()).messages();
        for secret in [
            format!("header.Authorization=Bearer {MARK}"),
            format!("text=GET /{MARK} HTTP/1.1"),
            format!("body={MARK}"),
        ] {
            let mut place = Place::opening(scene);
            place.step = scene.steps;
            for at in &messages {
                insert(&mut place.setup.edits, &format!("{at}:{secret}")).expect("a change");
                let open = format!("{at}:+header.X-Seen={HARMLESS}");
                insert(&mut place.setup.edits, &open).expect("a change");
            }
            scene.drop_unmet_edits(&mut place.setup);
            let away = place.given_away();
            assert_eq!(away.left_out(), Vec::<String>::new());
            for (export, text) in exports(&away) {
                assert!(!text.contains(MARK), "{} {}", scene.id, export.id());
            }
        }
    }
}

#[test]
fn without_the_sieve_the_marks_would_be_seen() {
    let scene = scenes::find("attacks/jwt-wrong-audience").expect("the scene");
    let mut place = Place::opening(scene);
    place.step = 4;
    for line in [
        format!("4:header.Authorization=Bearer {MARK}"),
        format!("4:+header.X-Seen={HARMLESS}"),
    ] {
        insert(&mut place.setup.edits, &line).expect("a change");
    }
    let holds = |place: &Place, mark: &str| {
        let texts = exports(place);
        let holding = texts.into_iter().filter(|(_, text)| text.contains(mark));
        holding.map(|(export, _)| export).collect::<Vec<_>>()
    };
    assert!(holds(&place, MARK).contains(&Export::Curl));
    let away = place.given_away();
    assert_eq!(holds(&away, MARK), []);
    for export in [Export::Link, Export::Http, Export::Curl] {
        assert!(holds(&away, HARMLESS).contains(&export));
    }
}
