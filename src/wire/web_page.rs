//! What an HTML page says and asks, as text: for whoever looks at it, and for whoever fills in its
//! forms.
//!
//! It reads the elements that the pages of these servers are made of, and leaves the rest out; what
//! a script would do to a page is not seen.

/// What a person sees of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WebPage {
    pub title: String,
    /// What stands on it outside its forms' fields and buttons, in order.
    pub texts: Vec<PageText>,
    pub forms: Vec<Form>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageText {
    pub kind: TextKind,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    Heading,
    Paragraph,
    Item,
    /// `role="alert"`.
    Alert,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// As it stands on the page; empty where the page's own address is meant.
    pub action: String,
    /// In capitals.
    pub method: String,
    /// The page shows nothing of it.
    pub is_hidden: bool,
    pub fields: Vec<Field>,
    pub buttons: Vec<Button>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The label's text, or the name where there is no label.
    pub label: String,
    pub name: String,
    pub kind: FieldKind,
    /// What stands in it before anyone types.
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Text,
    Password,
    Hidden,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Button {
    pub label: String,
    /// Empty where the form does not say which button was pressed.
    pub name: String,
    pub value: String,
}

impl Form {
    /// What the form sends: every field, as typed or else as it stands, then the button that was
    /// pressed where it has a name. HTML, "constructing the entry list".
    pub fn filled<'a>(
        &'a self,
        typed: &[(&str, &'a str)],
        pressed: Option<&'a Button>,
    ) -> Vec<(&'a str, &'a str)> {
        let value = |field: &'a Field| {
            let typed = typed.iter().find(|(name, _)| *name == field.name);
            typed.map_or(field.value.as_str(), |(_, value)| value)
        };
        let fields = self.fields.iter().filter(|field| !field.name.is_empty());
        let pressed = pressed.filter(|button| !button.name.is_empty());
        fields
            .map(|field| (field.name.as_str(), value(field)))
            .chain(pressed.map(|button| (button.name.as_str(), button.value.as_str())))
            .collect()
    }
}

impl WebPage {
    /// Reads any text; where it is no HTML, it is a paragraph.
    pub fn read(html: &str) -> Self {
        let mut reader = Reader::default();
        let mut rest = html;
        while !rest.is_empty() {
            rest = reader.token(rest);
        }
        reader.end_text();
        reader.end_form();
        reader.page
    }
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

/// The attributes of a tag, names in small letters; of two of a name the first counts.
struct Attributes(Vec<(String, String)>);

impl Attributes {
    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Empty where there is none.
    fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }
}

fn is_tag(behind: &str) -> bool {
    let name = behind.strip_prefix('/').unwrap_or(behind);
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
}

/// A tag without its brackets, and what follows it. A `>` in quotes does not end a tag.
fn split_tag(tag: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return (&tag[..at], &tag[at + 1..]),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    (tag, "")
}

fn read_tag(tag: &str) -> (String, Attributes) {
    let tag = tag.trim_end_matches('/');
    let end = tag.find(|c: char| c.is_ascii_whitespace());
    let (name, mut rest) = tag.split_at(end.unwrap_or(tag.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return (name.to_ascii_lowercase(), Attributes(attributes));
        }
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace());
        let (attribute, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let (value, behind) = match behind.trim_start().strip_prefix('=') {
            Some(value) => read_value(value.trim_start()),
            None => ("", behind),
        };
        attributes.push((attribute.to_ascii_lowercase(), decoded(value)));
        rest = behind;
    }
}

fn read_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = text.find(|c: char| c.is_ascii_whitespace());
    text.split_at(end.unwrap_or(text.len()))
}

/// What follows a script or a style: whatever stands in it is no tag.
fn after_raw<'a>(html: &'a str, name: &str) -> &'a str {
    let end = html.match_indices("</").find(|(at, _)| {
        let behind = html.as_bytes().get(at + 2..at + 2 + name.len());
        behind.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    });
    end.map_or("", |(at, _)| split_tag(&html[at + 1..]).1)
}

/// The character references that the servers here write.
fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_a_person_sees_it() {
        let page = WebPage::read(
            "<!doctype html>\n<title>A &amp; B</title>\n<!-- <h1>no</h1> --><H1>Let <b>a</b>\n do it?</H1>\
             <p role=alert>No.</p><ul><li>one<li>two</ul><p>Go <a href=\"/x\">on</a></p>\
             <script>if (a < b) '<h1>no</h1>'</script>1 < 2",
        );
        assert_eq!(page.title, "A & B");
        let texts = page
            .texts
            .iter()
            .map(|text| (text.kind, text.text.as_str()));
        assert_eq!(
            texts.collect::<Vec<_>>(),
            [
                (TextKind::Heading, "Let a do it?"),
                (TextKind::Alert, "No."),
                (TextKind::Item, "one"),
                (TextKind::Item, "two"),
                (TextKind::Paragraph, "Go on"),
                (TextKind::Paragraph, "1 < 2"),
            ]
        );
    }

    #[test]
    fn what_is_escaped_in_a_page_is_text_and_never_a_tag() {
        let page =
            WebPage::read("<h1>&lt;form&gt;&amp;lt;</h1><input name='a>b' value=\"&quot;\">");
        assert_eq!(page.texts[0].text, "<form>&lt;");
        assert_eq!(page.forms, []);
    }

    #[test]
    fn a_form_sends_its_fields_in_order_and_the_button_that_was_pressed() {
        let page = WebPage::read(
            "<form method=post action=/a><input type=hidden name=t value=7>\
             <label>Name <input name=\"user\"></label><input type=\"password\" name=\"p\">\
             <input value=nameless><button name=d value=yes>Yes</button><button>Go</button></form>",
        );
        let [form] = &page.forms[..] else {
            panic!("one form")
        };
        assert_eq!((form.method.as_str(), form.action.as_str()), ("POST", "/a"));
        let labels = form.fields.iter().map(|field| field.label.as_str());
        assert_eq!(labels.collect::<Vec<_>>(), ["t", "Name", "p", ""]);
        let typed = [("user", "ada"), ("p", "secret")];
        let sent = [("t", "7"), ("user", "ada"), ("p", "secret")];
        assert_eq!(form.filled(&typed, Some(&form.buttons[1])), sent);
        let with_button = form.filled(&typed, Some(&form.buttons[0]));
        assert_eq!(with_button.last(), Some(&("d", "yes")));
    }

    #[test]
    fn a_hidden_form_shows_nothing_and_is_read_all_the_same() {
        let page =
            WebPage::read("<form method=post action=x hidden>Secret<input name=a></form>Kittens");
        assert!(page.forms[0].is_hidden);
        assert_eq!(page.texts.len(), 1);
    }
}
