//! What an HTML page says and asks, as text: for whoever looks at it, and for whoever fills in its
//! forms.
//!
//! It reads the elements that the pages of these servers are made of, and leaves the rest out; what
//! a script would do to a page is not seen.

mod reader;
mod tag;

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
        reader::read(html)
    }
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
