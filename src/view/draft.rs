use crate::sim::edit::{
    Act, Change, Place, Signatory, Signed, Slot, open_places, parts, signed_by,
};

/// A message as a learner is changing it: its parts, each as it was sent and as it is to be, or its
/// raw text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub way: Way,
    pub rows: Vec<DraftRow>,
    pub added: Vec<Addition>,
    /// Lines end in LF, as in a text field.
    pub text: String,
    pub signatory: Option<Signatory>,
    /// What of the message is signed.
    pub signed: Option<Signed>,
    /// Where a part can be added.
    pub places: Vec<Place>,
    sent_text: String,
}

/// How the message is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Parts,
    Text,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    pub slot: Slot,
    pub sent: String,
    pub value: String,
    pub is_removed: bool,
}

/// A part that the message did not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    pub place: Place,
    /// Empty: not to be added yet.
    pub name: String,
    pub value: String,
}

impl Draft {
    /// A message as it was sent, with the changes that are made to it already.
    pub fn of(sent: &str, changes: &[Change]) -> Self {
        let row = |part: crate::sim::edit::MessagePart| DraftRow {
            slot: part.slot,
            sent: part.value.clone(),
            value: part.value,
            is_removed: false,
        };
        let rows: Vec<DraftRow> = parts(sent).into_iter().map(row).collect();
        let text = sent.replace("\r\n", "\n");
        let mut draft = Self {
            way: if rows.is_empty() {
                Way::Text
            } else {
                Way::Parts
            },
            rows,
            added: Vec::new(),
            sent_text: text.clone(),
            text,
            signatory: None,
            signed: signed_by(sent),
            places: open_places(sent),
        };
        for change in changes {
            draft.take(change);
        }
        draft
    }

    /// What this draft does to the message: nothing for what is left as it was sent.
    pub fn changes(&self) -> Vec<Change> {
        let mut changes = match self.way {
            Way::Text if self.text == self.sent_text => Vec::new(),
            Way::Text => vec![Change::typed(&self.text)],
            Way::Parts => self.of_parts(),
        };
        changes.extend(self.signatory.map(Change::Sign));
        changes
    }

    fn of_parts(&self) -> Vec<Change> {
        let of_row = |row: &DraftRow| {
            if row.is_removed {
                return row.slot.removal();
            }
            (row.value != row.sent).then(|| row.slot.change(&row.value))
        };
        let named = self.added.iter().filter(|part| !part.name.is_empty());
        let added = named.map(|part| Change::Part {
            place: part.place,
            name: part.name.clone(),
            act: Act::Add(part.value.clone()),
        });
        self.rows.iter().filter_map(of_row).chain(added).collect()
    }

    fn take(&mut self, change: &Change) {
        let (slot, value) = match change {
            Change::Sign(by) => {
                self.signatory = Some(*by);
                return;
            }
            Change::Text(text) => {
                self.way = Way::Text;
                self.text = text.replace("\r\n", "\n");
                return;
            }
            Change::Method(value) => (Slot::Method, value),
            Change::Target(value) => (Slot::Target, value),
            Change::Status(value) => (Slot::Status, value),
            Change::Body(value) => (Slot::Body, value),
            Change::Part { place, name, act } => {
                self.take_part(*place, name, act);
                return;
            }
        };
        match self.rows.iter_mut().find(|row| row.slot == slot) {
            Some(row) => row.value.clone_from(value),
            None => self.rows.push(DraftRow {
                slot,
                sent: String::new(),
                value: value.clone(),
                is_removed: false,
            }),
        }
    }

    fn take_part(&mut self, place: Place, name: &str, act: &Act) {
        let slot = Slot::Named(place, name.to_owned());
        let row = self.rows.iter_mut().find(|row| row.slot == slot);
        match (row, act) {
            (Some(row), Act::Set(value)) => row.value.clone_from(value),
            (Some(row), Act::Remove) => row.is_removed = true,
            (None, Act::Remove) => {}
            (_, Act::Set(value) | Act::Add(value)) => self.added.push(Addition {
                place,
                name: name.to_owned(),
                value: value.clone(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: &str = "POST /token?x=1 HTTP/1.1\r\nHost: auth.example.com\r\nAccept: */*\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 17\r\n\r\ncode=abc&scope=rw";

    #[test]
    fn a_draft_that_nobody_touched_changes_nothing() {
        let draft = Draft::of(SENT, &[]);
        assert_eq!(draft.way, Way::Parts);
        assert_eq!(draft.changes(), []);
    }

    #[test]
    fn changes_come_back_from_the_draft_that_was_made_of_them() {
        let lines = [
            "method=PUT",
            "-header.Accept",
            "form.scope=r",
            "+query.y=2",
            "sign=mallory",
        ];
        let changes: Vec<Change> = lines
            .iter()
            .map(|line| line.parse().expect("a change"))
            .collect();
        let again = Draft::of(SENT, &changes).changes();
        assert_eq!(again, changes);
        let text = [Change::Text(SENT.replace("code", "kode"))];
        assert_eq!(Draft::of(SENT, &text).changes(), text);
    }

    #[test]
    fn an_added_part_without_a_name_is_not_added() {
        let mut draft = Draft::of(SENT, &[]);
        draft.added.push(Addition {
            place: Place::Header,
            name: String::new(),
            value: "x".into(),
        });
        assert_eq!(draft.changes(), []);
    }

    #[test]
    fn what_is_no_http_is_changed_as_text() {
        assert_eq!(Draft::of("hello", &[]).way, Way::Text);
    }
}
