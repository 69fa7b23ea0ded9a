//! The part of an address behind `#`: which scene, where in it, and how it is set up. A link
//! never carries a secret or a pasted credential.

use std::collections::BTreeMap;
use std::fmt;

/// A link as written; whether its names exist is for the scenes to say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// A scene id, `workbench`, or empty for the front door.
    pub scene: String,
    pub step: Option<String>,
    /// The check at which the box is held open.
    pub check: Option<String>,
    /// Exactly what is off; none means as the scene opens.
    pub off: Option<Vec<String>>,
    pub set: BTreeMap<String, String>,
    pub seed: Option<String>,
    /// Changes to messages on their way, one each, as in `4:claim.scope=charges:write`.
    pub edits: Vec<String>,
    /// The actor through whose eyes it is seen, `as=mallory`.
    pub seen_by: Option<String>,
    pub lang: Option<String>,
    pub theme: Option<String>,
    /// Parameters of other names, kept so that a message can name them.
    pub unknown: Vec<String>,
}

impl Link {
    /// Reads what stands behind `#`, with or without it.
    pub fn parse(hash: &str) -> Self {
        let rest = hash.trim_start_matches('#').trim_start_matches('/');
        let (scene, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut link = Self {
            scene: scene.trim_end_matches('/').to_owned(),
            ..Self::default()
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.into_owned();
            match name.as_ref() {
                "step" => link.step = Some(value),
                "check" => link.check = Some(value),
                "seed" => link.seed = Some(value),
                "edit" => link.edits.push(value),
                "as" => link.seen_by = Some(value),
                "lang" => link.lang = Some(value),
                "theme" => link.theme = Some(value),
                "off" => link
                    .off
                    .get_or_insert_default()
                    .extend(items(&value).map(str::to_owned)),
                "set" => link.set.extend(items(&value).map(|item| {
                    let (name, value) = item.split_once(':').unwrap_or((item, ""));
                    (name.to_owned(), value.to_owned())
                })),
                other => link.unknown.push(other.to_owned()),
            }
        }
        link
    }

    /// The names of the parameters that only a scene understands, and of unknown ones.
    pub fn scene_parameters(&self) -> Vec<String> {
        let given = [
            ("step", self.step.is_some()),
            ("check", self.check.is_some()),
            ("off", self.off.is_some()),
            ("set", !self.set.is_empty()),
            ("seed", self.seed.is_some()),
            ("edit", !self.edits.is_empty()),
            ("as", self.seen_by.is_some()),
        ];
        let named = given.into_iter().filter(|(_, is_given)| *is_given);
        named
            .map(|(name, _)| name.to_owned())
            .chain(self.unknown.iter().cloned())
            .collect()
    }
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').filter(|item| !item.is_empty())
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set: Vec<_> = self.set.iter().map(|(n, v)| format!("{n}:{v}")).collect();
        let pairs = [
            ("step", self.step.clone()),
            ("check", self.check.clone()),
            ("off", self.off.as_ref().map(|off| off.join(","))),
            ("set", (!set.is_empty()).then(|| set.join(","))),
            ("seed", self.seed.clone()),
            ("as", self.seen_by.clone()),
            ("lang", self.lang.clone()),
            ("theme", self.theme.clone()),
        ];
        write!(f, "#/{}", self.scene)?;
        let edits = self.edits.iter().map(|line| ("edit", line.clone()));
        let given = pairs.into_iter().filter_map(|(n, v)| v.map(|v| (n, v)));
        let given = given.chain(edits);
        for (at, (name, value)) in given.enumerate() {
            let mark = if at == 0 { '?' } else { '&' };
            write!(f, "{mark}{name}={}", readable(&value))?;
        }
        Ok(())
    }
}

/// Percent-encoded, but for the characters that a query may hold and that keep it readable.
fn readable(value: &str) -> String {
    let encoded: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
    encoded
        .replace("%2C", ",")
        .replace("%2F", "/")
        .replace("%3D", "=")
        .replace("%3A", ":")
        .replace("%40", "@")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_reads_back_to_the_same_link() {
        let text = "#/attacks/jwt-wrong-audience?step=4&off=jwt.aud,jwt.exp&set=clock@4:60,leeway:0&seed=7&as=mallory&lang=en&theme=dark";
        let link = Link::parse(text);
        assert_eq!(link.scene, "attacks/jwt-wrong-audience");
        assert_eq!(link.off.as_ref().map(Vec::len), Some(2));
        assert_eq!(link.seen_by.as_deref(), Some("mallory"));
        assert_eq!(link.to_string(), text);
    }

    #[test]
    fn nothing_off_is_not_the_same_as_no_word_about_it() {
        assert_eq!(Link::parse("#/a?off=").off, Some(vec![]));
        assert_eq!(Link::parse("#/a").off, None);
        assert_eq!(Link::parse("#/a?off=").to_string(), "#/a?off=");
    }

    #[test]
    fn odd_characters_survive() {
        let link = Link {
            scene: "a".into(),
            check: Some("a b&c=ü%".into()),
            ..Link::default()
        };
        assert_eq!(Link::parse(&link.to_string()), link);
    }
}
