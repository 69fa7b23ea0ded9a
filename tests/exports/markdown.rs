//! Markdown by a Markdown parser.

use super::runs;
use glassgate::scenes;
use glassgate::sim::edit::insert;
use glassgate::view;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The text of each heading, paragraph and item; fails on anything else.
fn read(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut block = String::new();
    for event in Parser::new(text) {
        match event {
            Event::Start(
                Tag::Heading { .. } | Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::Strong,
            )
            | Event::End(TagEnd::List(_) | TagEnd::Strong) => {}
            Event::Text(text) => block.push_str(&text),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item) => {
                blocks.push(std::mem::take(&mut block));
            }
            other => panic!("{other:?} in {text}"),
        }
    }
    blocks
}

#[test]
fn every_sentence_of_every_scene_reads_as_it_stands() {
    for trace in runs() {
        let blocks = read(&view::markdown(&trace));
        for step in 1..=trace.steps() {
            let say = trace.say(step);
            assert!(
                blocks.iter().any(|block| block == say),
                "{say}\n{blocks:#?}"
            );
        }
        assert_eq!(blocks.last(), Some(&trace.ending.say));
    }
}

#[test]
fn what_a_learner_writes_is_no_markup() {
    let scene = scenes::find("attacks/jwt-wrong-audience").expect("the scene");
    for target in [
        "/<img src=x>*a*_b_`c`[d](e)&amp;",
        "/a\\*b\\",
        "/**",
        "/~~a~~|b",
    ] {
        let mut setup = scene.opening();
        insert(&mut setup.edits, &format!("4:target={target}")).expect("a change");
        let trace = scene.run(&setup);
        let blocks = read(&view::markdown(&trace));
        let first = format!("mallory → billing-api: GET {target} HTTP/1.1");
        assert!(blocks.contains(&first), "{first}\n{blocks:#?}");
    }
}
