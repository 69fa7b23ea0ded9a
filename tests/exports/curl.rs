//! A curl command line of every request, and the request that it sends.

use super::{is_request, messages, runs};
use glassgate::scenes;
use glassgate::view;
use glassgate::wire::{Request, from_curl, to_curl};
use proptest::prelude::*;

/// With the length of a body that curl counts itself where curl writes it: last.
fn counted(mut request: Request) -> Request {
    let length = request.body.len().to_string();
    let lengths: Vec<String> = request
        .headers
        .all("Content-Length")
        .map(str::to_owned)
        .collect();
    if lengths == [length.clone()] && !request.body.is_empty() {
        request.headers.remove("Content-Length");
        request.headers.add("Content-Length", &length);
    }
    // The name of the host's field is curl's.
    let is_first = |(name, _): (&str, &str)| name.eq_ignore_ascii_case("Host");
    if request.headers.iter().next().is_some_and(is_first)
        && request.headers.all("Host").count() == 1
    {
        let host = request.headers.first("Host").unwrap_or_default().to_owned();
        let rest = request.without_header("Host");
        request = Request::new(&rest.method, &host, &rest.target);
        for (name, value) in rest.headers.iter() {
            request.headers.add(name, value);
        }
        request.body = rest.body;
    }
    request
}

fn any_header() -> impl Strategy<Value = (String, String)> {
    let name = prop_oneof![
        "[A-Za-z!#$%&'*+.^_`|~-]{1,12}",
        Just("Host".to_owned()),
        Just("host".to_owned()),
        Just("Content-Length".to_owned()),
        Just("Content-Type".to_owned()),
        Just("Cookie".to_owned()),
    ];
    let value = prop_oneof![
        "[!-~]([ -~]{0,20}[!-~])?",
        "[a-z]{1,5}\\.example",
        "[0-9]{1,2}",
        Just(String::new()),
    ];
    (name, value)
}

proptest! {
    #[test]
    fn a_command_line_reads_back_to_the_same_request(
        method in prop_oneof!["GET", "POST", "HEAD", "PUT", "[A-Z!#$%'*+.^_`|~-]{1,8}"],
        host in proptest::option::of(prop_oneof!["[a-z]{1,8}\\.example(:[0-9]{1,4})?", "[!-~]{0,12}"]),
        target in prop_oneof!["/[a-z/]{0,12}(\\?[a-z=&%+]{0,12})?", "[!-~]{1,24}", "/[./]{1,6}"],
        headers in proptest::collection::vec(any_header(), 0..5),
        body in prop_oneof![Just(String::new()), "\\PC{0,40}", "[ -~\r\n\t\\\\'\"]{0,80}", "@[a-z]{1,5}"],
        counts in any::<bool>(),
    ) {
        let mut request = Request { method, target, body, ..Request::default() };
        if let Some(host) = host {
            request.headers.add("Host", &host);
        }
        for (name, value) in headers {
            request.headers.add(&name, &value);
        }
        if counts {
            let length = request.body.len().to_string();
            request.headers.add("Content-Length", &length);
        }
        prop_assume!(Request::parse(&request.to_text()).as_ref() == Ok(&request));
        let line = to_curl(&request).expect("there is no NUL in it");
        prop_assert_eq!(from_curl(&line).map(counted), Ok(counted(request)), "{}", line);
    }
}

#[test]
fn every_request_of_every_scene_reads_back_out_of_its_commands() {
    for trace in runs() {
        let text = view::curl(&trace, None);
        let read: Vec<Request> = text
            .split("\n\n")
            .filter_map(|block| Some(&block[block.find("\ncurl ")? + 1..]))
            .map(|command| from_curl(command).expect(command))
            .map(counted)
            .collect();
        let sent: Vec<Request> = messages(&trace)
            .filter(|(_, http)| is_request(http))
            .map(|(_, http)| counted(Request::parse(http).expect(http)))
            .collect();
        assert_eq!(read, sent, "{}", trace.scene);
        let other = messages(&trace).filter(|(_, http)| !is_request(http));
        let comments = text.lines().filter(|line| line.starts_with("# "));
        assert_eq!(comments.count(), sent.len() + other.count());
    }
}

#[test]
fn one_step_has_its_own_messages_and_a_step_without_any_says_so() {
    let scene = scenes::find("attacks/jwt-wrong-audience").expect("the scene");
    let trace = scene.run(&scene.opening());
    let step = view::curl(&trace, Some(4));
    assert!(step.starts_with("# Step 4: Mallory to billing-api\ncurl https://billing-api."));
    assert_eq!(step.matches("curl ").count(), 1);
    let pasted = from_curl(&step).map(|request| request.target);
    assert_eq!(pasted.as_deref(), Ok("/v1/charges"), "heading and all");
    let empty = view::curl(&trace, Some(99));
    assert_eq!(empty, "# Nothing travels in this step.\n");
}
