//! `.http` as the editors read it: requests apart by `###`, comments from `#` to the line's end,
//! empty lines behind a request no part of it.

use super::{is_request, messages, runs};
use glassgate::view;
use glassgate::wire::Request;

/// The requests that an editor would send.
fn read(text: &str) -> Vec<Request> {
    let blocks = text.split("###").skip(1);
    blocks
        .filter_map(|block| {
            let lines: Vec<&str> = block
                .lines()
                .skip(1)
                .skip_while(|line| line.starts_with('#') || line.is_empty())
                .collect();
            (!lines.is_empty()).then(|| lines.join("\n").trim_end_matches('\n').to_owned())
        })
        .map(|text| Request::parse(&text).expect(&text))
        .collect()
}

#[test]
fn every_request_of_every_scene_reads_back_and_nothing_else_would_be_sent() {
    for trace in runs() {
        let sent: Vec<Request> = messages(&trace)
            .filter(|(_, http)| is_request(http))
            .map(|(_, http)| Request::parse(http).expect(http))
            .collect();
        assert_eq!(
            read(&view::http_file(&trace, None)),
            sent,
            "{}",
            trace.scene
        );
    }
}

#[test]
fn an_answer_stands_beside_its_request_as_a_comment() {
    for trace in runs() {
        let text = view::http_file(&trace, None);
        for (_, http) in messages(&trace).filter(|(_, http)| http.starts_with("HTTP/")) {
            let first = http.lines().next().expect("a line");
            assert!(text.contains(&format!("\n# {first}\n")), "{}", trace.scene);
        }
    }
}
