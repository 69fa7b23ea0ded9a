//! The picture by an XML parser.

use super::runs;
use glassgate::scenes;
use glassgate::sim::Trace;
use glassgate::sim::edit::insert;
use glassgate::view::{self, Ground, eyes};
use proptest::prelude::*;
use roxmltree::Document;

const SVG: &str = "http://www.w3.org/2000/svg";

/// All that the picture says, a text to a line; fails where it is no picture that stands alone.
fn read(svg: &str) -> String {
    let document = Document::parse(svg).expect(svg);
    let root = document.root_element();
    assert!(root.has_tag_name((SVG, "svg")));
    let number = |text: &str| text.parse::<u32>().expect(text);
    let size = |name| number(root.attribute(name).expect("a size"));
    let (width, height) = (size("width"), size("height"));
    let mut texts = Vec::new();
    for node in root.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(
            ["svg", "title", "desc", "rect", "line", "path", "text"].contains(&name),
            "{name} may need something beside it"
        );
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!["style", "href", "class"].contains(&name) && !value.contains("url("));
            match name {
                "x" | "x1" | "x2" => assert!(number(value) <= width, "{name}={value}"),
                "y" | "y1" | "y2" => assert!(number(value) <= height, "{name}={value}"),
                _ => {}
            }
        }
        if name == "text" {
            texts.push(node.text().unwrap_or_default().to_owned());
        }
    }
    texts.join("\n")
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn expect_whole(trace: &Trace, step: u32) {
    let texts = read(&view::picture(trace, step, Ground::Light));
    let say = in_one_line(trace.say(step));
    assert!(in_one_line(&texts).ends_with(&say), "{say}\n{texts}");
    for actor in &trace.cast {
        assert!(texts.lines().any(|line| line == actor.name), "{texts}");
    }
    if let Some((_, report)) = trace.report(step) {
        let status = format!("\n{} ", report.verdict.status);
        assert!(texts.contains(&status), "{texts}");
        for check in &report.checks {
            let short = glassgate::words::check::short(check.id);
            assert!(texts.lines().any(|line| line == short), "{short}\n{texts}");
        }
    }
    for row in view::rows(trace).iter().filter(|row| row.step == step) {
        let begins: String = row.label.chars().take(16).collect();
        assert!(texts.contains(&begins), "{begins}\n{texts}");
    }
}

#[test]
fn every_step_of_every_scene_is_whole() {
    for trace in runs() {
        for step in 1..=trace.steps() {
            expect_whole(&trace, step);
        }
    }
}

#[test]
fn light_and_dark_say_the_same_in_other_colours() {
    let scene = scenes::find("attacks/jwt-wrong-audience").expect("the scene");
    let trace = scene.run(&scene.opening());
    let (light, dark) = (
        view::picture(&trace, 4, Ground::Light),
        view::picture(&trace, 4, Ground::Dark),
    );
    assert_ne!(light, dark);
    assert_eq!(read(&light), read(&dark));
}

#[test]
fn a_party_sees_the_box_of_another_from_outside() {
    let scene = scenes::find("attacks/jwt-wrong-audience").expect("the scene");
    let trace = scene.run(&scene.opening());
    let texts = read(&view::picture(
        &eyes::seen_by(&trace, "mallory"),
        4,
        Ground::Dark,
    ));
    assert!(
        texts.contains("billing-api decides, out of sight"),
        "{texts}"
    );
    assert!(!texts.contains("aud is this API"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn what_a_learner_writes_is_text(target in "[!-~]{0,60}|\\PC{0,40}|[\u{0}-\u{20}<&\"\u{fffe}\u{ffff}]{0,9}", step in 0u32..20) {
        let scene = scenes::find("attacks/jwt-wrong-audience").expect("the scene");
        let mut setup = scene.opening();
        insert(&mut setup.edits, &format!("4:target={target}")).expect("a change");
        read(&view::picture(&scene.run(&setup), step, Ground::Light));
    }
}
