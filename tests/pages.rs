//! What stands in the browser's window.

use glassgate::scenes::{self, CONSENT};
use glassgate::sim::{Event, Setup, Trace};
use glassgate::view::eyes::seen_by;
use glassgate::view::{ShownPage, shown_page};
use glassgate::wire::{Request, TextKind, WebPage};
use proptest::prelude::*;

const FLOW: &str = "schemes/oauth-pkce";
/// The steps of that scene at which Ada sits before the sign-in and the consent page.
const SIGN_IN: u32 = 4;
const ASKED: u32 = 7;

fn run(scene: &str, set: &[(&str, i64)]) -> Trace {
    let scene = scenes::find(scene).expect("a scene");
    let mut setup = scene.opening();
    let set = set.iter().map(|(name, value)| ((*name).to_owned(), *value));
    setup.set.extend(set);
    scene.run(&setup)
}

fn heading(page: &ShownPage) -> &str {
    let mut headings = page.texts.iter().filter(|t| t.kind == TextKind::Heading);
    headings.next().map_or("", |heading| &heading.text)
}

fn buttons(page: &ShownPage) -> Vec<(&str, bool)> {
    let buttons = page.buttons.iter();
    buttons.map(|b| (b.label.as_str(), b.is_pressed)).collect()
}

/// The password that a form carries to auth at a step.
fn password(trace: &Trace, step: u32) -> String {
    let typed = trace.at_step(step).find_map(|event| match event {
        Event::Message { http, .. } => Request::parse(http).ok()?.field("password"),
        _ => None,
    });
    typed.expect("a password")
}

#[test]
fn the_sign_in_page_shows_what_ada_types_and_of_her_password_only_dots() {
    let trace = run(FLOW, &[]);
    let page = shown_page(&trace, None, SIGN_IN).expect("a page");
    assert_eq!((page.from, page.since), ("auth", SIGN_IN));
    assert_eq!(page.title, "Sign in");
    assert_eq!(heading(&page), "Sign in to go on to ada-web");
    let [name, secret] = &page.fields[..] else {
        panic!("two fields, and the hidden one is not shown: {page:?}")
    };
    assert_eq!((name.label.as_str(), name.typed.as_str()), ("Name", "ada"));
    assert_eq!(secret.label, "Password");
    assert!(secret.is_password && !name.is_password);
    let password = password(&trace, SIGN_IN + 1);
    assert_eq!(secret.typed, "•".repeat(password.chars().count()));
    assert_eq!(buttons(&page), [("Sign in", true)]);
    assert!(page.goes_on);
}

#[test]
fn no_page_of_any_scene_shows_a_letter_of_a_password() {
    let mut count = 0;
    for scene in scenes::ALL {
        let trace = scene.run(&scene.opening());
        for step in 1..=scene.steps {
            let Some(page) = shown_page(&trace, None, step) else {
                continue;
            };
            for field in page.fields.iter().filter(|field| field.is_password) {
                count += 1;
                assert!(field.typed.chars().all(|c| c == '•'), "{} {step}", scene.id);
            }
        }
    }
    assert!(count > 3, "{count}");
}

#[test]
fn the_consent_page_says_what_is_asked_and_which_button_ada_presses() {
    for (consent, pressed) in [(0, "Deny"), (1, "Allow")] {
        let trace = run(FLOW, &[(CONSENT.name, consent)]);
        let page = shown_page(&trace, None, ASKED).expect("a page");
        assert_eq!(heading(&page), "Let ada-web do this for you?");
        let items = page.texts.iter().filter(|t| t.kind == TextKind::Item);
        let items: Vec<_> = items.map(|item| item.text.as_str()).collect();
        assert_eq!(items, ["see your charges"]);
        let expected = ["Allow", "Deny"].map(|label| (label, label == pressed));
        assert_eq!(buttons(&page), expected);
        assert!(page.goes_on && page.fields.is_empty());
    }
}

#[test]
fn a_press_has_a_setting_in_the_scene_that_knows_what_follows_and_in_no_other() {
    let trace = run(FLOW, &[]);
    let page = shown_page(&trace, None, ASKED).expect("a page");
    let setting = |scene: &str, label: &str| {
        let button = page.buttons.iter().find(|button| button.label == label);
        let button = button.expect("a button");
        let scene = scenes::find(scene).expect("a scene");
        scene.setting_for(&button.name, &button.value)
    };
    assert_eq!(setting(FLOW, "Allow"), Some((CONSENT.name, 1)));
    assert_eq!(setting(FLOW, "Deny"), Some((CONSENT.name, 0)));
    assert_eq!(setting("attacks/code-interception", "Deny"), None);
    let flow = scenes::find(FLOW).expect("a scene");
    assert_eq!(flow.setting_for("", ""), None);
    assert_eq!(flow.setting_for("to", "deny"), None);
}

#[test]
fn a_page_stays_until_the_browser_leaves_it() {
    let trace = run(FLOW, &[]);
    let shown: Vec<_> = (1..=trace.steps())
        .filter_map(|step| Some((step, shown_page(&trace, None, step)?.title)))
        .collect();
    let titles = shown.iter().map(|(step, title)| (*step, title.as_str()));
    assert_eq!(
        titles.collect::<Vec<_>>(),
        [
            (SIGN_IN, "Sign in"),
            (ASKED, "Allow access?"),
            (16, "Ada's app")
        ]
    );

    // Ada leaves this one alone until she goes elsewhere, and then nobody can press it.
    let trace = run("attacks/pkce-downgrade", &[]);
    for step in 3..8 {
        let page = shown_page(&trace, None, step).expect("the sign-in page");
        assert_eq!((page.title.as_str(), page.since), ("Sign in", 3), "{step}");
        assert!(!page.goes_on && page.fields.iter().all(|field| field.typed.is_empty()));
    }
    assert_eq!(shown_page(&trace, None, 8), None);
}

#[test]
fn a_page_that_is_answered_in_the_step_in_which_it_came_is_shown_with_its_answer() {
    let trace = run("decide/which-flow", &[]);
    let page = shown_page(&trace, None, 7).expect("a page");
    assert_eq!(buttons(&page), [("Allow", true), ("Deny", false)]);
    assert!(!page.goes_on, "it was pressed before the step ended");
    assert!(shown_page(&trace, None, 5).expect("a page").goes_on);
}

#[test]
fn a_form_that_the_page_hides_is_no_part_of_what_a_person_sees() {
    let trace = run("attacks/csrf", &[]);
    let page = shown_page(&trace, None, 4).expect("the lure");
    assert_eq!((page.from, heading(&page)), ("mallory", "Kittens"));
    assert!(page.fields.is_empty() && page.buttons.is_empty());
}

#[test]
fn what_a_script_fetches_is_no_page_and_an_answer_without_html_leaves_nothing() {
    let trace = run("attacks/token-in-url", &[]);
    let page = shown_page(&trace, None, 6).expect("a page");
    assert_eq!(
        heading(&page),
        "Your charges",
        "a picture does not replace it"
    );
    let trace = run("schemes/session-cookie", &[]);
    assert_eq!(shown_page(&trace, None, 10), None);
}

#[test]
fn a_button_goes_on_only_where_the_next_step_begins_with_the_form_on_its_way() {
    for scene in scenes::ALL {
        for setup in [scene.opening(), scene.opening().strict()] {
            let trace = scene.run(&setup);
            for step in 1..=scene.steps {
                let Some(page) = shown_page(&trace, None, step).filter(|page| page.goes_on) else {
                    continue;
                };
                let pressed = page.buttons.iter().filter(|button| button.is_pressed);
                assert_eq!(pressed.count(), 1, "{} {step}", scene.id);
                let first = trace.at_step(step + 1).find_map(|event| match event {
                    Event::Message { from, to, http, .. } => Some((*from, *to, http)),
                    _ => None,
                });
                let (from, to, http) = first.expect("a message");
                assert_eq!((from, to), ("browser", page.from), "{} {step}", scene.id);
                assert!(http.starts_with("POST "), "{} {step}", scene.id);
            }
        }
    }
}

#[test]
fn only_who_sits_at_the_browser_and_who_sent_it_see_a_page() {
    let whole = run(FLOW, &[]);
    let through = |who: &str, step| shown_page(&seen_by(&whole, who), Some(who), step);
    for step in [SIGN_IN, ASKED] {
        assert_eq!(through("browser", step), shown_page(&whole, None, step));
        for who in ["app", "billing-api"] {
            assert_eq!(through(who, step), None, "{who}");
        }
        let sent = through("auth", step).expect("its own page");
        assert!(!sent.goes_on, "auth presses nothing");
        assert!(sent.fields.iter().all(|field| field.typed.is_empty()));
        assert!(sent.buttons.iter().all(|button| !button.is_pressed));
    }
}

#[test]
fn what_one_party_sees_of_a_page_is_never_more_than_everybody_sees() {
    for scene in scenes::ALL {
        let whole = scene.run(&scene.opening());
        for actor in &whole.cast {
            let seen = seen_by(&whole, actor.id);
            for step in 1..=scene.steps {
                let Some(page) = shown_page(&seen, Some(actor.id), step) else {
                    continue;
                };
                assert!(
                    actor.id == "browser" || actor.id == page.from,
                    "{} {step}: {}",
                    scene.id,
                    actor.id
                );
                let of_all = shown_page(&whole, None, step).expect("everybody sees it");
                assert_eq!(of_all.texts, page.texts, "{} {step}", scene.id);
            }
        }
    }
}

#[test]
fn with_the_consent_check_off_nobody_is_asked_whatever_she_would_press() {
    let scene = scenes::find(FLOW).expect("a scene");
    for consent in [0, 1] {
        let mut setup = Setup::new(["authorize.consent"]);
        setup.set.insert(CONSENT.name.to_owned(), consent);
        let trace = scene.run(&setup);
        assert_eq!(shown_page(&trace, None, ASKED), None);
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(html in "\\PC*") {
        let _ = WebPage::read(&html);
    }

    #[test]
    fn no_soup_of_tags_makes_the_reader_panic(
        parts in prop::collection::vec(prop::sample::select(vec![
            "<", ">", "</", "<!--", "-->", "<!doctype", "<title>", "</title>", "<h1>", "<p role='alert'",
            "<form hidden", " method=\"post", "\"", "'", "=", "<label>", "<input name=a", "<button name=b value=c>",
            "</button>", "</form>", "<script>", "</script", "&lt;", "&amp", "é", " ", "/", "ada",
        ]), 0..40)
    ) {
        let _ = WebPage::read(&parts.concat());
    }
}
