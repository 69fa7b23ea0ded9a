//! A JSON object as a careful log would write it down: every member in its order, a name that
//! stands twice included.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// Every member of a JSON object in the order in which it stands; none where the bytes are no JSON
/// object. Who takes the first of a name, or the last, reads as some parsers do.
pub fn every_member(bytes: &[u8]) -> Option<Vec<(String, Value)>> {
    let Members(members) = serde_json::from_slice(bytes).ok()?;
    Some(members)
}

struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_map(Collect).map(Self)
    }
}

struct Collect;

impl<'de> Visitor<'de> for Collect {
    type Value = Vec<(String, Value)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_name_that_stands_twice_comes_twice_in_order() {
        let members = every_member(br#"{"a":1,"b":{"a":2},"\u0061":[3]}"#);
        let expected = [("a", json!(1)), ("b", json!({"a": 2})), ("a", json!([3]))];
        assert_eq!(
            members,
            Some(
                expected
                    .map(|(name, value)| (name.to_owned(), value))
                    .into()
            )
        );
        for text in ["", "[1]", "1", "{", "{} x"] {
            assert_eq!(every_member(text.as_bytes()), None, "{text}");
        }
    }
}
