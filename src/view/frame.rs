//! What the page in a frame and the page around it say to each other, as JSON text. Each message
//! is one object that names itself in its member `glassgate`.

use crate::sim::{Event, Trace};
use serde_json::{Value, json};

/// What the embedder asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// The first message, and how the page should look; again whenever that changes.
    Hello {
        theme: Option<String>,
        /// Whether the learner gets the buttons.
        controls: bool,
    },
    /// Another place, as a link writes it.
    Open {
        link: String,
    },
    Goto {
        step: String,
    },
    Next,
    Back,
    Play,
    Pause,
    /// Moves a switch.
    Set {
        name: String,
        value: String,
    },
}

impl Order {
    /// Reads a message; none where it is not one of these.
    pub fn parse(text: &str) -> Option<Self> {
        let message: Value = serde_json::from_str(text).ok()?;
        let member = |name: &str| message.get(name)?.as_str().map(str::to_owned);
        Some(match message.get("glassgate")?.as_str()? {
            "hello" => Self::Hello {
                theme: member("theme"),
                controls: message.get("controls").and_then(Value::as_bool) != Some(false),
            },
            "open" => Self::Open {
                link: member("link").filter(|link| link.starts_with("#/"))?,
            },
            "goto" => Self::Goto {
                step: member("step")?,
            },
            "next" => Self::Next,
            "back" => Self::Back,
            "play" => Self::Play,
            "pause" => Self::Pause,
            "set" => Self::Set {
                name: member("name")?,
                value: member("value")?,
            },
            _ => return None,
        })
    }
}

/// The page is there, and may be greeted.
pub fn here() -> String {
    json!({ "glassgate": "here" }).to_string()
}

/// How high its content is, in CSS pixels.
pub fn height(px: i32) -> String {
    json!({ "glassgate": "height", "px": px }).to_string()
}

/// A scene can be stepped through; `summary` as `glassgate scenes` prints it.
pub fn ready(summary: Value) -> String {
    told("ready", summary)
}

/// The step that is shown, `{scene, step, steps, say}`.
pub fn step(run: &Trace, step: u32, steps: u32) -> String {
    let say = run.say(step);
    let detail = json!({ "scene": run.scene, "step": step, "steps": steps, "say": say });
    told("step", detail)
}

/// The event of the box that has opened at a step.
pub fn verdict(run: &Trace, step: u32) -> Option<String> {
    let event = run.at_step(step).find_map(|event| match event {
        Event::Box {
            at, place, report, ..
        } => {
            Some(json!({ "kind": "box", "at": at, "step": step, "where": place, "report": report }))
        }
        _ => None,
    });
    Some(told("verdict", event?))
}

/// The ending, where the last step is shown.
pub fn complete(run: &Trace) -> String {
    told("complete", json!(run.ending))
}

/// What cannot be, and whether there is then nothing to show.
pub fn error(message: &str, nothing_shown: bool) -> String {
    let detail = json!({ "message": message });
    json!({ "glassgate": "error", "detail": detail, "fatal": nothing_shown }).to_string()
}

fn told(name: &str, detail: Value) -> String {
    json!({ "glassgate": name, "detail": detail }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_whole_or_not_at_all() {
        let read = Order::parse;
        assert_eq!(read(r#"{"glassgate":"next"}"#), Some(Order::Next));
        let hello = Order::Hello {
            theme: Some("dark".to_owned()),
            controls: true,
        };
        assert_eq!(read(r#"{"glassgate":"hello","theme":"dark"}"#), Some(hello));
        let set = r#"{"glassgate":"set","name":"leeway","value":"0"}"#;
        assert!(matches!(read(set), Some(Order::Set { .. })));
        for text in [
            "",
            "next",
            "null",
            "[]",
            r#""next""#,
            r#"{"next":1}"#,
            r#"{"glassgate":"nxt"}"#,
            r#"{"glassgate":["next"]}"#,
            r#"{"glassgate":"open","link":"https://example.com/"}"#,
            r#"{"glassgate":"goto"}"#,
            r#"{"glassgate":"goto","step":4}"#,
            r#"{"glassgate":"set","name":"leeway"}"#,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
