use crate::{decided_by, edited, http, run, run_strict, scene};
use glassgate::sim::{Attack, Event, Trace};
use glassgate::validate::Outcome;

const AUDIENCE: &str = "attacks/jwt-wrong-audience";
const BEARER: &str = "schemes/jwt-bearer";
const WEBHOOK: &str = "schemes/webhook";

fn told(trace: &Trace, step: u32) -> Vec<String> {
    let found = trace.at_step(step).find_map(|event| match event {
        Event::Edited { what, .. } => Some(what.clone()),
        _ => None,
    });
    found.expect("an edited message")
}

#[test]
fn a_claim_that_is_changed_breaks_the_signature_and_the_caption_says_who_did_it() {
    let trace = run_strict(BEARER, &["5:claim.scope=charges:write"]);
    assert_eq!(decided_by(&trace, 5), Some("jwt.signature"));
    assert!(trace.say(5).starts_with("You changed claim scope in this message: billing-api says 401 stopped by jwt.signature."), "{}", trace.say(5));
    assert_eq!(told(&trace, 5), ["claim scope is now charges:write"]);
    assert!(http(&trace, 6, 1).starts_with("HTTP/1.1 401 "));
    assert!(
        trace.say(6).starts_with("After your change: "),
        "{}",
        trace.say(6)
    );
}

#[test]
fn the_issuer_can_sign_the_change_and_mallory_cannot() {
    let lines = ["4:claim.aud=billing-api", "4:sign=maker"];
    let trace = run_strict(AUDIENCE, &lines);
    assert_eq!(decided_by(&trace, 4), None);
    assert_eq!(trace.ending.attack, Some(Attack::GotIn));
    assert_eq!(trace.ending.say, "With your change the attack gets in.");

    let lines = ["4:claim.aud=billing-api", "4:sign=mallory"];
    let trace = run_strict(AUDIENCE, &lines);
    assert_eq!(decided_by(&trace, 4), Some("jwt.signature"));
    assert_eq!(trace.ending.stopped_by, Some("jwt.signature"));
}

#[test]
fn a_token_that_was_changed_on_its_way_to_the_app_is_the_one_that_the_app_uses() {
    let lines = ["2:claim.scope=charges:read charges:write", "2:sign=maker"];
    let trace = run(BEARER, &lines);
    assert_eq!(decided_by(&trace, 5), None);
    let (_, report) = trace.report(5).expect("a box");
    let scope = report.check("jwt.scope").expect("a check");
    assert_eq!(scope.outcome, Outcome::Passed);
    assert_eq!(scope.found.as_deref(), Some("charges:read charges:write"));
}

#[test]
fn a_change_to_a_form_goes_to_the_server_with_its_length() {
    let trace = run(BEARER, &["1:form.code=wrong"]);
    assert!(http(&trace, 1, 1).contains("code=wrong&"));
    assert_eq!(decided_by(&trace, 1), Some("token.code"));
    // No token came, so the app does not say that it holds one.
    let app_notes = trace
        .at_step(2)
        .filter(|event| matches!(event, Event::State { who, .. } if *who == "app"));
    assert_eq!(app_notes.count(), 0);
}

#[test]
fn what_is_no_http_opens_no_box_and_gets_a_400() {
    let trace = run(
        BEARER,
        &["5:text=GET /v1/charges\r\nHost: billing-api.example.com\r\n\r\n"],
    );
    assert!(trace.report(5).is_none());
    assert_eq!(
        http(&trace, 5, 1),
        "GET /v1/charges\r\nHost: billing-api.example.com\r\n\r\n"
    );
    assert!(http(&trace, 6, 1).starts_with("HTTP/1.1 400 Bad Request\r\n"));
    assert!(
        trace.say(5).contains("cannot read it as HTTP"),
        "{}",
        trace.say(5)
    );
}

#[test]
fn an_attack_whose_request_cannot_be_read_did_not_get_in() {
    let trace = run(AUDIENCE, &["4:-header.Host"]);
    assert_eq!(trace.ending.attack, Some(Attack::Stopped));
    assert_eq!(trace.ending.stopped_by, None);
}

#[test]
fn the_twin_is_edited_too() {
    let scene = scene(AUDIENCE);
    let setup = edited(&scene.opening(), &["4:method=POST"]);
    let strict = scene.run(&setup.strict());
    assert!(http(&strict, 4, 1).starts_with("POST /v1/charges "));
}

#[test]
fn steps_before_the_change_are_as_they_were() {
    let scene = scene(BEARER);
    let plain = scene.run(&scene.opening());
    let trace = run(BEARER, &["5:method=DELETE"]);
    for step in 1..5 {
        assert!(plain.at_step(step).eq(trace.at_step(step)), "step {step}");
    }
}

#[test]
fn a_request_signed_again_by_the_job_is_good_and_by_mallory_is_not() {
    let id = "attacks/signed-request-tampered-body";
    let body = r#"2:body={"to":"GB33BUKB20201555555555","amount":"9999.00","currency":"EUR"}"#;
    assert_eq!(decided_by(&run_strict(id, &[body]), 2), Some("sigv4.body"));
    assert_eq!(
        decided_by(&run_strict(id, &[body, "2:sign=maker"]), 2),
        None
    );
    let hers = run_strict(id, &[body, "2:sign=mallory"]);
    assert_eq!(decided_by(&hers, 2), Some("sigv4.signature"));
}

#[test]
fn a_webhook_signed_again_by_the_provider_is_good_and_by_mallory_is_not() {
    let change = "2:json.amount=1";
    let box_at = |lines: &[&str]| decided_by(&run(WEBHOOK, lines), 3);
    assert_eq!(box_at(&[change]), Some("webhook.signature"));
    assert_eq!(box_at(&[change, "2:sign=maker"]), None);
    assert_eq!(
        box_at(&[change, "2:sign=mallory"]),
        Some("webhook.signature")
    );
}

#[test]
fn what_cannot_be_signed_again_says_so() {
    let trace = run(AUDIENCE, &["5:status=500", "5:sign=maker"]);
    assert_eq!(
        told(&trace, 5),
        [
            "the status is now 500",
            "not signed again: nothing in this message is signed"
        ]
    );
}

#[test]
fn a_trace_names_its_edits_and_a_run_without_any_says_nothing() {
    let trace = serde_json::to_value(run(AUDIENCE, &["4:method=POST"])).expect("JSON");
    assert_eq!(trace["edits"], serde_json::json!(["4:method=POST"]));
    let plain = serde_json::to_value(run(AUDIENCE, &[])).expect("JSON");
    assert!(plain.get("edits").is_none());
}

#[test]
fn every_message_of_every_scene_can_be_changed() {
    for scene in glassgate::scenes::ALL {
        let plain = scene.run(&scene.opening());
        for at in plain.messages() {
            let line = format!("{at}:header.X-Changed=yes");
            let trace = scene.run(&edited(&scene.opening(), &[&line]));
            let told = trace.edited(at).expect("it is said");
            assert_eq!(told, ["header X-Changed is now yes"], "{} {at}", scene.id);
            let text = trace.message(at).expect("the message");
            assert!(text.contains("\r\nX-Changed: yes\r\n"), "{} {at}", scene.id);
        }
    }
}
