//! The snippet by an XML parser: what a document that is strict about markup takes, HTML does too.

use glassgate::scenes::Place;
use glassgate::view::{self, Link};
use roxmltree::Document;

#[test]
fn the_element_names_the_place_and_its_children_stand_in_for_it() {
    let link = "#/attacks/jwt-wrong-audience?step=4&check=jwt.aud&off=jwt.exp,jwt.aud&set=leeway:0&seed=9&edit=4:method=PUT";
    let (place, faults) = Place::resolve(&Link::parse(link)).expect("a scene");
    assert_eq!(faults, []);
    let html = view::embed(
        "https://a.example/b/",
        &place.link(),
        "A title",
        "It's <so> & \"so\".",
    );
    let text = format!("<div>{html}</div>");
    let document = Document::parse(&text).expect(&text);
    let named = |name| {
        let mut found = document
            .descendants()
            .filter(|node| node.has_tag_name(name));
        found.next().expect(name)
    };
    let script = named("script");
    assert_eq!(
        script.attribute("src"),
        Some("https://a.example/b/embed.js")
    );
    assert_eq!(script.attribute("type"), Some("module"));
    let element: Vec<_> = named("glass-gate")
        .attributes()
        .map(|attribute| (attribute.name(), attribute.value()))
        .collect();
    let expected = [
        ("scene", "attacks/jwt-wrong-audience"),
        ("step", "4"),
        ("off", "jwt.aud,jwt.exp"),
        ("set", "leeway:0"),
        ("seed", "9"),
    ];
    assert_eq!(element, expected);
    let href = named("a").attribute("href").expect("a link");
    let back = Place::resolve(&Link::parse(&href["https://a.example/b/".len()..]));
    assert_eq!(back.expect("a scene").0, place);
    let told: Vec<_> = named("p")
        .descendants()
        .filter_map(|node| node.is_text().then(|| node.text()).flatten())
        .collect();
    assert_eq!(told.concat(), "A title: It's <so> & \"so\".");
}

#[test]
fn a_theme_of_the_systems_is_no_attribute() {
    let element = |theme: &str| {
        let link = Link {
            scene: "lifecycles/jwt".to_owned(),
            theme: Some(theme.to_owned()),
            ..Link::default()
        };
        let html = view::embed("https://a.example/", &link, "A title", "A sentence.");
        html.lines().nth(1).map(str::to_owned)
    };
    let expected = "<glass-gate scene=\"lifecycles/jwt\" theme=\"dark\">";
    assert_eq!(element("dark").as_deref(), Some(expected));
    let expected = "<glass-gate scene=\"lifecycles/jwt\">";
    assert_eq!(element("system").as_deref(), Some(expected));
}
