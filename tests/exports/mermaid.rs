//! Mermaid by the part of its grammar that a diagram of ours uses.

use super::runs;
use glassgate::scenes;
use glassgate::sim::edit::insert;
use glassgate::view;

/// A label as Mermaid shows it: entity codes in place of what it would read itself.
fn shown(label: &str) -> String {
    let mut out = String::new();
    let mut rest = label;
    while let Some(at) = rest.find('#') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find(';').expect("an entity ends") + at;
        let code: u32 = rest[at + 1..end].parse().expect("a number");
        out.push(char::from_u32(code).expect("a character"));
        rest = &rest[end + 1..];
    }
    assert!(!rest.contains([';', '<', '>', '%']), "{label}");
    out + rest
}

/// The labels of the arrows, and of the notes.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("sequenceDiagram"));
    let mut actors = Vec::new();
    let (mut arrows, mut notes) = (Vec::new(), Vec::new());
    for line in lines {
        let line = line.strip_prefix("    ").expect(line);
        if let Some(named) = line.strip_prefix("participant ") {
            let (alias, _) = named.split_once(" as ").expect(line);
            assert!(alias.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
            actors.push(alias.to_owned());
            continue;
        }
        let (ends, label) = line.split_once(": ").expect(line);
        let (ends, into) = match ends.strip_prefix("Note over ") {
            Some(over) => (vec![over], &mut notes),
            None => (ends.split("->>").collect(), &mut arrows),
        };
        for end in ends {
            assert!(actors.iter().any(|actor| actor == end), "{line}");
        }
        into.push(shown(label));
    }
    (arrows, notes)
}

#[test]
fn every_message_and_every_verdict_of_every_scene_is_in_its_diagram() {
    for trace in runs() {
        let (arrows, notes) = read(&view::mermaid(&trace));
        let rows = view::rows(&trace);
        assert_eq!(arrows.len(), rows.len(), "{}", trace.scene);
        for (arrow, row) in arrows.iter().zip(rows) {
            assert!(arrow.starts_with(&row.label), "{arrow}");
        }
        let boxes = (1..=trace.steps()).filter(|step| trace.report(*step).is_some());
        assert_eq!(notes.len(), boxes.count());
    }
}

#[test]
fn what_a_learner_writes_is_no_syntax() {
    let scene = scenes::find("attacks/jwt-wrong-audience").expect("the scene");
    let label = "/a;b#35;c<br>d%%{init}%%e:f->>g$$h$$\"i\"&amp;";
    let mut setup = scene.opening();
    insert(&mut setup.edits, &format!("4:target={label}")).expect("a change");
    let (arrows, _) = read(&view::mermaid(&scene.run(&setup)));
    let found = arrows
        .iter()
        .any(|arrow| arrow.starts_with(&format!("GET {label}")));
    assert!(found, "{arrows:#?}");
}
