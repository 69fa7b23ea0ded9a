//! The dialog that gives a run away.

use super::scene::title;
use crate::view::Export;

/// What a form is called in the list.
pub fn name(export: Export) -> &'static str {
    match export {
        Export::Link => "Link",
        Export::Qr => "QR code",
        Export::Embed => "Embed",
        Export::Markdown => "Transcript, Markdown",
        Export::Text => "Transcript, text",
        Export::Http => "Wire, .http",
        Export::Curl => "Wire, curl",
        Export::Mermaid => "Diagram, Mermaid",
        Export::Picture => "Picture",
    }
}
/// What the text is, above it.
pub fn label(export: Export) -> &'static str {
    match export {
        Export::Link => "Link to this very state",
        Export::Qr => "QR code of the link, as SVG",
        Export::Embed => "HTML that shows this step in a page of yours",
        Export::Markdown => "Transcript of the whole run, as Markdown",
        Export::Text => "Transcript of the whole run, as text",
        Export::Http => "Requests for an editor that sends them (.http)",
        Export::Curl => "Requests as curl commands",
        Export::Mermaid => "Sequence diagram of the whole run, for Mermaid",
        Export::Picture => "Picture of this step, as SVG",
    }
}
/// What it is good for.
pub fn note(export: Export) -> &'static str {
    match export {
        Export::Link => "It opens this scene at this step, with these switches.",
        Export::Qr => "A phone that reads it opens the link. It is made here, in your browser.",
        Export::Embed => {
            "Put both elements where the scene is to stand. Until the script has run, and in print, the page shows the sentence and the link."
        }
        Export::Markdown | Export::Text => "Every step with its messages, checks and verdicts.",
        Export::Http | Export::Curl => {
            "The hosts are made up: point them at a server of your own. Answers stand in comments."
        }
        Export::Mermaid => "Paste it where Markdown draws Mermaid diagrams.",
        Export::Picture => "One file that needs no other: for slides, documents and print.",
    }
}
/// In a sentence, what was copied: of one step, or of the whole run.
fn thing(export: Export, step: Option<u32>) -> String {
    let of = step.map_or_else(|| "the whole run".to_owned(), |step| format!("step {step}"));
    match export {
        Export::Link => "the link to this very state".into(),
        Export::Qr => "the QR code as SVG".into(),
        Export::Embed => "the HTML of the embed".into(),
        Export::Markdown => format!("the transcript of {of} as Markdown"),
        Export::Text => format!("the transcript of {of} as text"),
        Export::Http => format!("the requests of {of} as .http"),
        Export::Curl => format!("the requests of {of} as curl commands"),
        Export::Mermaid => format!("the diagram of {of} for Mermaid"),
        Export::Picture => format!("the picture of {of} as SVG"),
    }
}
pub fn copy(export: Export) -> &'static str {
    match export {
        Export::Link => "Copy link",
        Export::Qr | Export::Picture => "Copy SVG",
        Export::Embed => "Copy HTML",
        Export::Markdown | Export::Text => "Copy transcript",
        Export::Http | Export::Curl => "Copy requests",
        Export::Mermaid => "Copy diagram",
    }
}
pub fn save(export: Export) -> &'static str {
    match export {
        Export::Qr | Export::Picture => "Save SVG",
        _ => "Save as a file",
    }
}
pub const SAVE_PNG: &str = "Save PNG";
pub fn copied(export: Export, step: Option<u32>) -> String {
    format!("Copied {}.", thing(export, step))
}
pub fn copy_failed(export: Export, step: Option<u32>) -> String {
    format!(
        "The browser did not let the page copy {}. The text is selected: copy it by hand.",
        thing(export, step)
    )
}
pub fn saved(file: &str) -> String {
    format!("Gave {file} to the browser to save.")
}
pub fn not_saved(file: &str) -> String {
    format!("The browser did not take {file}. Nothing was saved.")
}
pub const FORMS: &str = "What to share";
pub const WHICH_MESSAGES: &str = "Which messages";
pub const THIS_STEP: &str = "This step";
pub const WHOLE_RUN: &str = "The whole run";
pub const GROUND: &str = "Background";
pub const LIGHT: &str = "Light";
pub const DARK: &str = "Dark";
pub const PRINT: &str = "Print transcript";
pub const NOTHING_PASTED: &str =
    "Nothing here holds what you pasted, or a secret that you put into a message.";
/// Where the learner's own changes are not in what is shared.
pub const LEFT_OUT: &str = "You changed a message in a way that may hold a secret. That change is not in the link, nor in anything else here: all of it shows the run without that change.";
pub const EMBED_LEAVES_OUT: &str = "The element itself takes no changed messages, no held check and no actor's view: only the link in it does.";
pub const QR_TOO_LONG: &str = "This link is too long for a QR code. Undo some changes to messages.";
pub fn qr_told(scene: &str) -> String {
    format!("QR code of the link to the scene: {}", title(scene))
}
pub fn picture_told(step: u32, say: &str) -> String {
    format!("Preview of the picture of step {step}. {say}")
}
