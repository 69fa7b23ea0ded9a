//! Who could see what, and what one party's view leaves out.

use glassgate::scenes::{self, Scene};
use glassgate::sim::{Actor, Event, Setup, Trace, World};
use glassgate::view::eyes::{self, How, Value, seen_by, shut_box, values};
use glassgate::view::{self, Line};
use glassgate::wire::{Request, Response, WorthKind, worth_following};
use proptest::prelude::*;

fn run(scene: &str) -> Trace {
    let scene = scenes::find(scene).expect("a scene");
    scene.run(&scene.opening())
}

fn of_kind(trace: &Trace, kind: WorthKind) -> Vec<Value> {
    let values = values(trace).into_iter();
    values.filter(|value| value.kind == Some(kind)).collect()
}

fn knowing(value: &Value) -> Vec<&'static str> {
    value.known_by.iter().map(|knows| knows.who).collect()
}

fn setups(scene: &Scene) -> [Setup; 3] {
    let opening = scene.opening();
    let everything_off = Setup {
        off: scene.defences().into_iter().map(str::to_owned).collect(),
        ..scene.opening()
    };
    [opening.strict(), opening, everything_off]
}

#[test]
fn mallory_cannot_see_the_verifier_and_the_token_only_from_when_she_gets_it() {
    let trace = run("attacks/jwt-wrong-audience");
    let [verifier] = &of_kind(&trace, WorthKind::CodeVerifier)[..] else {
        panic!("one verifier travels")
    };
    assert_eq!(knowing(verifier), ["app", "auth"]);

    let [token] = &of_kind(&trace, WorthKind::AccessToken)[..] else {
        panic!("one token travels")
    };
    assert_eq!(knowing(token), ["auth", "app", "mallory", "billing-api"]);
    assert!(!token.is_known("mallory", 2));
    let known = token.known("mallory", 3).expect("she was handed it");
    assert_eq!(known.how, How::Received { from: "app" });
}

#[test]
fn a_copy_on_the_wire_is_recorded_in_the_message_and_known_to_who_made_it() {
    let trace = run("foundations/bearer-step-by-step");
    let copied: Vec<&Event> = trace
        .events
        .iter()
        .filter(|event| matches!(event, Event::Message { copied_by, .. } if copied_by.is_some()))
        .collect();
    let [message] = copied[..] else {
        panic!("one message is copied: {copied:#?}")
    };
    let who: Vec<_> = eyes::watchers(&trace, message).map(|a| a.id).collect();
    assert_eq!(who, ["mallory", "app", "billing-api"]);
    let token = &of_kind(&trace, WorthKind::AccessToken)[0];
    let known = token.known("mallory", message.step()).expect("her copy");
    assert!(matches!(known.how, How::Copied { .. }));

    let json = serde_json::to_string(&trace).expect("JSON");
    assert_eq!(json.matches(r#""copied_by":"mallory""#).count(), 1);
    assert!(!json.contains(r#""copied_by":null"#));
}

#[test]
fn a_session_cookie_is_known_to_the_browser_and_its_server_alone() {
    for scene in ["schemes/session-cookie", "attacks/csrf"] {
        let trace = run(scene);
        let sessions = of_kind(&trace, WorthKind::SessionId);
        assert!(!sessions.is_empty(), "{scene}");
        for session in sessions {
            let mut who = knowing(&session);
            who.sort_unstable();
            assert_eq!(who, ["browser", "web-app"], "{scene}");
        }
    }
}

#[test]
fn a_stolen_token_is_known_to_the_thief_when_the_script_sends_it_and_the_cookie_never() {
    let trace = run("attacks/xss-localstorage");
    let [token] = &of_kind(&trace, WorthKind::AccessToken)[..] else {
        panic!("one token")
    };
    assert!(!token.is_known("mallory", 7));
    assert!(token.is_known("mallory", 8));
    let [session] = &of_kind(&trace, WorthKind::SessionId)[..] else {
        panic!("one session")
    };
    assert!(!session.is_known("mallory", trace.steps()));
}

#[test]
fn a_secret_under_base64_is_the_secret() {
    let trace = run("schemes/client-credentials");
    let secrets = of_kind(&trace, WorthKind::ClientSecret);
    let texts: Vec<_> = secrets.iter().map(|secret| secret.text.as_str()).collect();
    assert!(texts.contains(&"billing-2026"), "{texts:?}");
    assert!(!secrets[0].is_known("mallory", trace.steps()));
    let [assertion] = &of_kind(&trace, WorthKind::ClientAssertion)[..] else {
        panic!("one assertion")
    };
    assert!(assertion.is_known("mallory", 10));
}

/// A world of three in which a code leaks in an address.
fn leaking() -> Trace {
    let actor = |id| Actor {
        id,
        name: id,
        role: "",
    };
    let cast = ["browser", "app", "mallory"].map(actor).to_vec();
    let mut world = World::new(Setup::new([]), cast);
    world.step_after(0);
    world.learn(
        "app",
        "code_verifier",
        "Pw1mvaQOqHC4UJzdKgKvGDBFRqKCWPYhQQ-_0Fj4hDs",
        "makes it",
    );
    world.say("The app makes a verifier.".to_owned());
    world.step_after(1);
    let callback = Request::new(
        "GET",
        "app.example.com",
        "/callback?code=SplxlOBeZQQYbYS6WxSbIA",
    );
    let _seen = world.arrive("browser", "app", &callback);
    world.say("The code comes back.".to_owned());
    world.step_after(1);
    world.learn("mallory", "code", "SplxlOBeZQQYbYS6WxSbIA", "access log");
    world.say("Mallory reads a log.".to_owned());
    world.end("schemes/jwt-bearer", "Logs are read.".to_owned())
}

#[test]
fn what_was_learned_by_another_way_than_a_message_is_known_from_then_on() {
    let trace = leaking();
    let code = &of_kind(&trace, WorthKind::Code)[0];
    assert_eq!(knowing(code), ["browser", "app", "mallory"]);
    assert!(!code.is_known("mallory", 2));
    let known = code.known("mallory", 3).expect("from the log");
    assert_eq!(known.how, How::Learned("access log".into()));
    assert_eq!(known.how.in_words(&trace), "access log");

    let verifier = &of_kind(&trace, WorthKind::CodeVerifier)[0];
    assert_eq!((verifier.step, knowing(verifier)), (1, vec!["app"]));
    let json = serde_json::to_value(&trace).expect("JSON");
    assert_eq!(json["events"][0]["kind"], "state");
    assert_eq!(json["events"][0]["learned"]["name"], "code_verifier");
}

#[test]
fn a_code_needs_the_verifier_that_fits_its_flow() {
    let trace = run("schemes/jwt-bearer");
    let all = values(&trace);
    let code = all
        .iter()
        .find(|value| value.kind == Some(WorthKind::Code))
        .expect("a code");
    let needs = |who| eyes::use_of(&trace, &all, code, who, trace.steps()).needs;
    assert_eq!(needs("app"), []);
    assert_eq!(needs("mallory"), [("code_verifier", false)]);
}

#[test]
fn a_party_sees_its_own_messages_whole_and_of_others_the_ends_and_the_size() {
    let trace = run("attacks/jwt-wrong-audience");
    let seen = seen_by(&trace, "mallory");
    let sealed: Vec<_> = seen
        .events
        .iter()
        .filter_map(|event| match event {
            Event::Sealed { step, from, to, .. } => Some((*step, *from, *to)),
            _ => None,
        })
        .collect();
    assert_eq!(sealed, [(1, "app", "auth"), (2, "auth", "app")]);
    assert!(
        seen.at_step(3)
            .any(|event| matches!(event, Event::Message { .. }))
    );
    for (whole, part) in trace.events.iter().zip(&seen.events) {
        if let (Event::Message { http, .. }, Event::Sealed { bytes, .. }) = (whole, part) {
            assert_eq!(http.len(), *bytes);
        }
    }
    let said = seen.say(2);
    assert!(
        said.contains("auth") && said.contains("inside TLS"),
        "{said}"
    );
    assert_eq!(seen.say(3), trace.say(3));
}

#[test]
fn a_box_is_shut_for_all_but_its_server_and_the_answer_is_seen_by_whom_it_reaches() {
    let trace = run("attacks/jwt-wrong-audience");
    let mallory = seen_by(&trace, "mallory");
    assert!(mallory.report(4).is_none());
    let shut = shut_box(&mallory, 4).expect("billing-api's box");
    assert_eq!((shut.place, shut.answered), ("billing-api", None));
    let shut = shut_box(&mallory, 5).expect("billing-api's box");
    assert_eq!(shut.answered.as_deref(), Some("200 OK"));

    let billing = seen_by(&trace, "billing-api");
    assert_eq!(billing.report(4), trace.report(4));
    assert_eq!(shut_box(&billing, 4), None);
    assert!(view::states(&billing, "auth", trace.steps()).is_empty());
    assert!(view::stores(&mallory, trace.steps()).is_empty());
}

#[test]
fn a_view_keeps_the_steps_the_clock_and_the_ending() {
    for scene in scenes::ALL {
        let trace = scene.run(&scene.opening());
        for actor in &trace.cast {
            let seen = seen_by(&trace, actor.id);
            assert_eq!(seen.steps(), trace.steps());
            assert_eq!(seen.events.len(), trace.events.len());
            for step in 1..=trace.steps() {
                assert_eq!(seen.time_s(step), trace.time_s(step));
                let sentence = seen.say(step);
                assert!(
                    sentence.ends_with(['.', '?']) && !sentence.is_empty(),
                    "{} {step}: {sentence}",
                    scene.id
                );
            }
            assert_eq!(seen.ending, trace.ending, "{}", scene.id);
        }
    }
}

#[test]
fn no_partys_view_contains_a_value_that_it_does_not_know() {
    for scene in scenes::ALL {
        for setup in setups(scene) {
            let trace = scene.run(&setup);
            let all = values(&trace);
            for actor in &trace.cast {
                let seen = seen_by(&trace, actor.id);
                for step in 1..=trace.steps() {
                    let events: Vec<&Event> = seen.at_step(step).collect();
                    let told = serde_json::to_string(&events).expect("JSON");
                    let unknown = all
                        .iter()
                        .filter(|value| !value.is_known(actor.id, step))
                        .filter(|value| value.text.len() > 7);
                    for value in unknown {
                        assert!(
                            !told.contains(&value.text),
                            "{}, step {step}: {} shows {} {}:\n{told}",
                            scene.id,
                            actor.id,
                            value.name,
                            value.text
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn everything_that_is_shown_or_exported_of_a_view_leaves_out_what_is_sealed() {
    let trace = run("attacks/jwt-wrong-audience");
    let verifier = &of_kind(&trace, WorthKind::CodeVerifier)[0].text;
    let seen = seen_by(&trace, "mallory");
    for export in [
        view::text(&seen),
        view::markdown(&seen),
        view::mermaid(&seen),
        view::http_file(&seen, None),
        view::curl(&seen, None),
        view::picture(&seen, seen.steps(), view::Ground::Light),
    ] {
        assert!(!export.contains(verifier));
        assert!(!export.contains("POST /token"), "{export}");
    }
    let rows: Vec<_> = view::lines(&seen)
        .iter()
        .filter_map(Line::message)
        .map(|row| (row.step, row.sealed, row.pill.is_some()))
        .collect();
    assert_eq!(rows[..2], [(1, true, false), (2, true, false)]);
    assert!(!rows[2].1);
}

#[test]
fn front_and_back_channel_are_told_apart_where_a_scene_has_both() {
    let channels = |scene| -> Vec<bool> {
        let rows = view::rows(&run(scene)).into_iter();
        rows.map(|row| row.channel.is_some()).collect()
    };
    assert!(
        channels("attacks/xss-localstorage")
            .iter()
            .all(|told| *told)
    );
    assert!(channels("schemes/session-cookie").iter().all(|told| !told));
    assert!(
        channels("schemes/client-credentials")
            .iter()
            .all(|told| !told)
    );
}

fn member<'a>(parts: &'a [view::Part], name: &str) -> &'a view::Member {
    let mut members = parts.iter().flat_map(|part| &part.members);
    let found = members.find(|member| member.name == name);
    found.unwrap_or_else(|| panic!("{name} in {parts:#?}"))
}

#[test]
fn every_parameter_is_decoded_and_told_what_it_is_for() {
    let authorize = Request::new(
        "GET",
        "auth.example.com",
        "/authorize?redirect_uri=https%3A%2F%2Fapp.example.com%2Fcallback&scope=a+b&scope=c&mine=1",
    );
    let parts = view::message_parameters(&authorize.to_text());
    let uri = member(&parts, "redirect_uri");
    assert_eq!(uri.value, "https://app.example.com/callback");
    assert!(!uri.meaning.is_empty());
    let scopes = parts[0].members.iter().filter(|m| m.name == "scope");
    let scopes: Vec<_> = scopes.map(|m| m.value.as_str()).collect();
    assert_eq!(
        scopes,
        ["a b", "c"],
        "a parameter that stands twice is told twice"
    );
    assert_eq!(member(&parts, "mine").meaning, "");

    let back = Response::new(303).header(
        "Location",
        "https://app.example.com/cb?code=c%20d#access_token=t",
    );
    let parts = view::message_parameters(&back.to_text());
    assert!(parts[0].title.contains("https://app.example.com/cb"));
    assert_eq!(member(&parts[..1], "code").value, "c d");
    assert_eq!(member(&parts[1..], "access_token").value, "t");

    assert!(view::message_parameters("HTTP/1.1 200 OK\r\n\r\na=b").is_empty());
    assert!(view::message_parameters("no message at all").is_empty());
}

#[test]
fn the_address_bar_follows_what_the_browser_opens_and_not_what_its_scripts_fetch() {
    let at = |scene, step| {
        let address = view::address(&run(scene), step)?;
        Some((address.host, address.after))
    };
    let expect = |host: &str, after: &str| Some((host.to_owned(), after.to_owned()));
    assert_eq!(at("attacks/csrf", 1), expect("app.example.com", "/login"));
    assert_eq!(at("attacks/csrf", 3), expect("mallory.example.org", "/"));
    // A script's POST /collect leaves the person where she was.
    assert_eq!(
        at("attacks/xss-localstorage", 8),
        expect("app.example.com", "/comments")
    );
    assert_eq!(at("attacks/jwt-wrong-audience", 4), None);
}

proptest! {
    #[test]
    fn no_text_makes_a_reading_of_it_panic(text in "\\PC*", name in "[a-z_]{1,12}") {
        for text in [
            text.clone(),
            format!("GET /?{text} HTTP/1.1\r\n\r\n"),
            format!("HTTP/1.1 303 See Other\r\nLocation: {text}\r\nSet-Cookie: sid={text}\r\n\r\n"),
            format!("POST / HTTP/1.1\r\nAuthorization: Basic {text}\r\n\r\n{name}={text}&{text}"),
            format!("HTTP/1.1 200 OK\r\n\r\n{{\"code\":{text}"),
        ] {
            let _ = view::message_parameters(&text);
            for worth in worth_following(&text) {
                prop_assert!(text.get(worth.range).is_some());
            }
        }
    }
}
