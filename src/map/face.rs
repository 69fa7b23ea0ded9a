use crate::scenes::{self, Scene};
use crate::sim::{Event, Trace};
use crate::tls;
use crate::validate::Report;

/// A box that can be shown beside the others: the scene in which it opens, and its name.
#[derive(Debug, PartialEq, Eq)]
pub struct FaceOf {
    pub scene: &'static str,
    name: &'static str,
}

/// What a scheme shows to a server, and what the server's box says to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The method and path; empty where a handshake comes before any request.
    pub asks: String,
    /// The credential as it travels; none where it is no part of the message.
    pub credential: Option<String>,
    pub report: Report,
}

const fn of(scene: &'static str, name: &'static str) -> FaceOf {
    FaceOf { scene, name }
}

/// The schemes side by side, in the order of the scenes.
pub const FACES: [FaceOf; 6] = [
    of("schemes/api-key", "apikey"),
    of("schemes/session-cookie", "session"),
    of("schemes/jwt-bearer", "jwt"),
    of("schemes/opaque-introspection", "opaque"),
    of("schemes/mutual-tls", "mtls"),
    of("schemes/signed-request", "sigv4"),
];

impl FaceOf {
    pub fn scene(&self) -> Option<&'static Scene> {
        scenes::find(self.scene)
    }

    /// The ids of the checks in its box, in running order.
    pub fn check_ids(&self) -> Vec<&'static str> {
        let prefix = format!("{}.", self.name);
        let all = self.scene().map(Scene::defences).unwrap_or_default();
        all.into_iter()
            .filter(|id| id.starts_with(&prefix))
            .collect()
    }

    /// Plays the scene with every check on, and takes the first request that its box lets in.
    /// None where a handshake needs an engine that is not loaded.
    pub fn look(&self) -> Option<Face> {
        let scene = self.scene()?;
        if scene.has_handshake() && !tls::is_loaded() {
            return None;
        }
        let trace = scene.run(&scene.opening().strict());
        (1..=trace.steps()).find_map(|step| self.at(&trace, step))
    }

    fn at(&self, trace: &Trace, step: u32) -> Option<Face> {
        let (place, report) = trace.report(step)?;
        if report.name != self.name || !report.verdict.allowed {
            return None;
        }
        let until_now = trace.events.iter().filter(|event| event.step() <= step);
        let asked = until_now.rev().find_map(|event| match event {
            Event::Message {
                to,
                http,
                credential,
                ..
            } if *to == place && !http.starts_with("HTTP/") => Some((http.as_str(), *credential)),
            _ => None,
        });
        let (http, credential) = asked.unwrap_or_default();
        Some(Face {
            asks: asks(http),
            credential: credential.and_then(|(from, to)| Some(http.get(from..to)?.to_owned())),
            report: report.clone(),
        })
    }
}

fn asks(http: &str) -> String {
    let line = http.lines().next().unwrap_or_default();
    line.trim_end_matches(" HTTP/1.1").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_shows_a_request_that_its_own_box_lets_in() {
        for face_of in &FACES {
            let face = face_of.look().expect("the engine is loaded");
            assert!(face.report.verdict.allowed, "{}", face_of.scene);
            let ids: Vec<_> = face.report.checks.iter().map(|check| check.id).collect();
            assert_eq!(ids, face_of.check_ids());
        }
    }
}
