//! The parameters of an OAuth endpoint, RFC 6749 §3.1 and §3.2.

use crate::wire::Request;

/// The parameters of a request: the form of a POST, else the query. Names are read to the letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parameters(Vec<(String, String)>);

/// A parameter stands twice: two readers could choose differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeated;

impl Parameters {
    pub fn of(request: &Request) -> Self {
        if request.method == "POST" {
            Self::in_form(request)
        } else {
            Self(request.query())
        }
    }

    /// The form alone, as the token endpoint reads it, RFC 6749 §3.2.
    pub fn in_form(request: &Request) -> Self {
        Self(request.fields())
    }

    /// One parameter. One without a value counts as left out, RFC 6749 §3.1.
    pub fn one(&self, name: &str) -> Result<Option<&str>, Repeated> {
        let mut found = self.iter().filter(|(found, _)| *found == name);
        match (found.next(), found.next()) {
            (_, Some(_)) => Err(Repeated),
            (Some((_, value)), None) if !value.is_empty() => Ok(Some(value)),
            _ => Ok(None),
        }
    }

    /// One parameter, where it stands exactly once and has a value.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.one(name).ok().flatten()
    }

    /// The first name that stands twice. Only `resource` may, RFC 8707 §2.
    pub fn repeated(&self) -> Option<&str> {
        let names: Vec<&str> = self
            .iter()
            .map(|(name, _)| name)
            .filter(|name| *name != "resource")
            .collect();
        let at = (1..names.len()).find(|at| names[..*at].contains(&names[*at]))?;
        Some(names[at])
    }

    /// Every parameter, decoded, in order.
    pub fn into_pairs(self) -> Vec<(String, String)> {
        self.0
    }

    /// Every parameter, decoded, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_str()))
    }
}
