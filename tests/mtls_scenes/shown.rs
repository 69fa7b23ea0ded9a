//! What a scene shows at a step.

use glassgate::scenes::{self, Scene};
use glassgate::sim::{Event, Setup, Trace};
use glassgate::view::flight;

/// The trace of a scene as it opens.
pub fn opening(id: &str) -> Trace {
    set(id, &[])
}

/// The same with switches moved.
pub fn set(id: &str, switches: &[(&str, i64)]) -> Trace {
    let scene = scenes::find(id).expect("a scene");
    moved(scene, scene.opening(), switches)
}

/// With every check on, and switches moved.
pub fn strict_with(id: &str, switches: &[(&str, i64)]) -> Trace {
    let scene = scenes::find(id).expect("a scene");
    moved(scene, scene.opening().strict(), switches)
}

fn moved(scene: &Scene, mut setup: Setup, switches: &[(&str, i64)]) -> Trace {
    for (name, value) in switches {
        setup.set.insert((*name).to_owned(), *value);
    }
    scene.run(&setup)
}

/// The trace of a scene with everything on but these.
pub fn without(id: &str, off: &[&'static str]) -> Trace {
    let scene = scenes::find(id).expect("a scene");
    scene.run(&Setup::new(off.iter().copied()))
}

/// What the box that opens at a step decided by; none where it let the client in.
pub fn refused_by(trace: &Trace, step: u32) -> Option<&'static str> {
    let (_, report) = trace.report(step).expect("a box");
    report.decided_by
}

/// The name of the alert that the server sent at a step; empty where it sent none.
pub fn alert(trace: &Trace, step: u32) -> &str {
    let flights = trace.at_step(step).filter_map(|event| match event {
        Event::Flight { messages, .. } => Some(messages),
        _ => None,
    });
    let mut alerts = flights.flatten().filter(|message| message.name == "Alert");
    let described = alerts
        .next()
        .map(|alert| flight::detail(alert, "description"));
    described
        .and_then(|text| text.split(' ').next())
        .unwrap_or_default()
}
