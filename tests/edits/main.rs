//! Messages that a learner changes on their way.

mod facts;
mod in_tls;
mod links;
mod properties;

use glassgate::scenes::{self, Scene};
use glassgate::sim::{Event, Setup, Trace, edit};

fn scene(id: &str) -> &'static Scene {
    scenes::find(id).expect("a scene")
}

fn edited(setup: &Setup, lines: &[&str]) -> Setup {
    let mut setup = setup.clone();
    for line in lines {
        edit::insert(&mut setup.edits, line).expect("a change");
    }
    setup
}

fn run(id: &str, lines: &[&str]) -> Trace {
    let scene = scene(id);
    scene.run(&edited(&scene.opening(), lines))
}

fn run_strict(id: &str, lines: &[&str]) -> Trace {
    let scene = scene(id);
    scene.run(&edited(&scene.opening().strict(), lines))
}

fn json(trace: &Trace) -> String {
    serde_json::to_string(trace).expect("a trace is JSON")
}

fn http(trace: &Trace, step: u32, nth: usize) -> &str {
    let mut texts = trace.at_step(step).filter_map(|event| match event {
        Event::Message { http, .. } => Some(http.as_str()),
        _ => None,
    });
    texts.nth(nth - 1).expect("a message")
}

fn decided_by(trace: &Trace, step: u32) -> Option<&'static str> {
    trace.report(step).expect("a box").1.decided_by
}
