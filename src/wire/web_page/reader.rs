//! From tags and text to a page.

use super::tag::{Attributes, after_raw, decoded, is_tag, read_tag, split_tag};
use super::{Button, Field, FieldKind, Form, PageText, TextKind, WebPage};

pub(super) fn read(html: &str) -> WebPage {
    let mut reader = Reader::default();
    let mut rest = html;
    while !rest.is_empty() {
        rest = reader.token(rest);
    }
    reader.end_text();
    reader.end_form();
    reader.page
}

/// What is open while a page is read.
#[derive(Default)]
struct Reader {
    page: WebPage,
    text: String,
    kind: Option<TextKind>,
    is_title: bool,
    label: Option<String>,
    button: Option<Button>,
    form: Option<Form>,
}

impl Reader {
    /// Takes one tag, comment or run of text; gives what follows.
    fn token<'a>(&mut self, html: &'a str) -> &'a str {
        if let Some(comment) = html.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        let Some(tag) = html.strip_prefix('<').filter(|tag| is_tag(tag)) else {
            // The first letter may be a `<` that begins no tag.
            let mut letters = html.char_indices().skip(1);
            let next = letters.find(|(_, letter)| *letter == '<');
            let (text, rest) = html.split_at(next.map_or(html.len(), |(at, _)| at));
            self.say(text);
            return rest;
        };
        let (tag, rest) = split_tag(tag);
        if let Some(name) = tag.strip_prefix('/') {
            self.end(&name.trim().to_ascii_lowercase());
            return rest;
        }
        let (name, attributes) = read_tag(tag);
        if matches!(name.as_str(), "script" | "style") {
            return after_raw(rest, &name);
        }
        self.start(&name, &attributes);
        rest
    }

    fn say(&mut self, text: &str) {
        let text = decoded(text);
        if let Some(button) = &mut self.button {
            button.label += &text;
        } else if let Some(label) = &mut self.label {
            *label += &text;
        } else {
            self.text += &text;
        }
    }

    fn start(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "title" => {
                self.end_text();
                self.is_title = true;
            }
            "h1" | "h2" | "h3" => self.begin(TextKind::Heading),
            "li" => self.begin(TextKind::Item),
            "p" if attributes.get("role") == "alert" => self.begin(TextKind::Alert),
            "p" => self.begin(TextKind::Paragraph),
            "form" => {
                self.end_text();
                self.end_form();
                let method = attributes.get("method").to_ascii_uppercase();
                self.form = Some(Form {
                    action: attributes.get("action").to_owned(),
                    method: if method == "POST" {
                        method
                    } else {
                        "GET".to_owned()
                    },
                    is_hidden: attributes.has("hidden"),
                    ..Form::default()
                });
            }
            "label" => self.label = Some(String::new()),
            "input" => self.field(attributes),
            "button" => {
                self.button = Some(Button {
                    label: String::new(),
                    name: attributes.get("name").to_owned(),
                    value: attributes.get("value").to_owned(),
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "title" => {
                self.page.title = tidy(&std::mem::take(&mut self.text));
                self.is_title = false;
            }
            "h1" | "h2" | "h3" | "li" | "p" | "ul" => self.end_text(),
            "form" => {
                self.end_text();
                self.end_form();
            }
            "label" => self.label = None,
            "button" => self.end_button(),
            _ => {}
        }
    }

    fn begin(&mut self, kind: TextKind) {
        self.end_text();
        self.kind = Some(kind);
    }

    fn end_text(&mut self) {
        let text = tidy(&std::mem::take(&mut self.text));
        let kind = self.kind.take().unwrap_or(TextKind::Paragraph);
        if std::mem::take(&mut self.is_title) {
            self.page.title = text;
            return;
        }
        let is_shown = self.form.as_ref().is_none_or(|form| !form.is_hidden);
        if is_shown && !text.is_empty() {
            self.page.texts.push(PageText { kind, text });
        }
    }

    fn field(&mut self, attributes: &Attributes) {
        let name = attributes.get("name").to_owned();
        let label = tidy(self.label.as_deref().unwrap_or_default());
        let field = Field {
            label: if label.is_empty() {
                name.clone()
            } else {
                label
            },
            name,
            kind: match attributes.get("type") {
                "password" => FieldKind::Password,
                "hidden" => FieldKind::Hidden,
                _ => FieldKind::Text,
            },
            value: attributes.get("value").to_owned(),
        };
        if let Some(form) = &mut self.form {
            form.fields.push(field);
        }
    }

    fn end_button(&mut self) {
        if let (Some(form), Some(button)) = (&mut self.form, self.button.take()) {
            form.buttons.push(Button {
                label: tidy(&button.label),
                ..button
            });
        }
    }

    fn end_form(&mut self) {
        self.end_button();
        self.label = None;
        self.page.forms.extend(self.form.take());
    }
}

fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
