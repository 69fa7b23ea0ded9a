use super::{Ground, Link, QrPicture, curl, embed, http_file, markdown, mermaid, picture, text};
use crate::sim::Trace;
use crate::words::{scene, share as words};

/// A form in which a run is given away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Export {
    Link,
    Qr,
    Embed,
    Markdown,
    Text,
    Http,
    Curl,
    Mermaid,
    Picture,
}

/// What is given away: a run with nothing in it that its link leaves out, and a step of it.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    pub run: &'a Trace,
    pub step: u32,
    pub link: &'a Link,
    /// The page's address without a link.
    pub page: &'a str,
    /// Of the wire, the step's messages only.
    pub only_step: bool,
    pub ground: Ground,
}

impl Export {
    pub const ALL: [Self; 9] = [
        Self::Link,
        Self::Qr,
        Self::Embed,
        Self::Markdown,
        Self::Text,
        Self::Http,
        Self::Curl,
        Self::Mermaid,
        Self::Picture,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Qr => "qr",
            Self::Embed => "embed",
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Http => "http",
            Self::Curl => "curl",
            Self::Mermaid => "mermaid",
            Self::Picture => "svg",
        }
    }

    /// Whether it is of the wire, which may be that of one step.
    pub fn is_wire(self) -> bool {
        matches!(self, Self::Http | Self::Curl)
    }

    /// The text of it; of a picture, the SVG. Empty where the link is too long for a QR code.
    pub fn text(self, given: &Given) -> String {
        let Given {
            run, step, link, ..
        } = *given;
        let only = given.only_step.then_some(step);
        match self {
            Self::Link => given.address(),
            Self::Qr => QrPicture::of(&given.address())
                .map_or_else(String::new, |code| code.svg(&words::qr_told(run.scene))),
            Self::Embed => embed(given.page, link, scene::title(run.scene), run.say(step)),
            Self::Markdown => markdown(run),
            Self::Text => text(run),
            Self::Http => http_file(run, only),
            Self::Curl => curl(run, only),
            Self::Mermaid => mermaid(run),
            Self::Picture => picture(run, step, given.ground),
        }
    }

    /// The step that it is of; none where it is of the whole run.
    pub fn step(self, given: &Given) -> Option<u32> {
        let is_of_step = match self {
            Self::Picture => true,
            Self::Http | Self::Curl => given.only_step,
            _ => false,
        };
        is_of_step.then_some(given.step)
    }

    /// How the name of a file of it ends; none where it is too short for one.
    pub fn ending(self) -> Option<&'static str> {
        Some(match self {
            Self::Link | Self::Embed => return None,
            Self::Qr => "-qr.svg",
            Self::Markdown => ".md",
            Self::Text => ".txt",
            Self::Http => ".http",
            Self::Curl => ".sh",
            Self::Mermaid => ".mmd",
            Self::Picture => ".svg",
        })
    }

    /// What a file of it is called, with this ending.
    pub fn file_name(self, given: &Given, ending: &str) -> String {
        let scene = given.run.scene.replace('/', "-");
        match self.step(given) {
            Some(step) => format!("{scene}-step-{step}{ending}"),
            None => format!("{scene}{ending}"),
        }
    }

    /// The media type of such a file.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Qr | Self::Picture => "image/svg+xml",
            Self::Markdown => "text/markdown",
            _ => "text/plain",
        }
    }
}

impl Given<'_> {
    /// The link as an address.
    pub fn address(&self) -> String {
        format!("{}{}", self.page, self.link)
    }
}
