//! JSON objects in which no name stands twice. RFC 7515 §4 and RFC 7519 §4 ask for it, and two
//! readers that choose differently between two values are a way in.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::fmt;

/// Why bytes are not a JSON object with unique names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonFault {
    /// The first name that stands twice, at any depth.
    Twice(String),
    /// JSON, but no object: what it is instead.
    NotAnObject(&'static str),
    /// The parser's own words, with line and column.
    NotJson(String),
}

/// Reads a JSON object whose names are unique at every depth. The second value is what a
/// careless reader would have got (the last of two equal names wins), where there is one.
pub fn strict_object(bytes: &[u8]) -> Result<Map<String, Value>, (JsonFault, Map<String, Value>)> {
    let none = Map::new;
    let careless = match serde_json::from_slice::<Value>(bytes) {
        Ok(Value::Object(map)) => map,
        Ok(other) => return Err((JsonFault::NotAnObject(kind(&other)), none())),
        Err(e) => return Err((JsonFault::NotJson(e.to_string()), none())),
    };
    let twice = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    match (Unique { twice: &twice }).deserialize(&mut reader) {
        Ok(()) => Ok(careless),
        Err(e) => {
            let fault = match twice.into_inner() {
                Some(name) => JsonFault::Twice(name),
                None => JsonFault::NotJson(e.to_string()),
            };
            Err((fault, careless))
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Walks a value and stops at the first name that stands twice in one object.
#[derive(Clone, Copy)]
struct Unique<'a> {
    twice: &'a RefCell<Option<String>>,
}

impl<'de> DeserializeSeed<'de> for Unique<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let mut names = std::collections::BTreeSet::new();
        while let Some(name) = members.next_key::<String>()? {
            if !names.insert(name.clone()) {
                let message = A::Error::custom(format!("duplicate member {name}"));
                *self.twice.borrow_mut() = Some(name);
                return Err(message);
            }
            members.next_value_seed(self)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Option<JsonFault> {
        strict_object(text.as_bytes()).err().map(|(f, _)| f)
    }

    #[test]
    fn a_name_that_stands_twice_is_found_at_any_depth() {
        assert_eq!(fault(r#"{"a":1,"b":{"a":2}}"#), None);
        assert_eq!(
            fault(r#"{"a":1,"a":1}"#),
            Some(JsonFault::Twice("a".into()))
        );
        assert_eq!(
            fault(r#"{"x":[{"b":1,"\u0062":2}]}"#),
            Some(JsonFault::Twice("b".into()))
        );
    }

    #[test]
    fn the_careless_reading_takes_the_last_of_two() {
        let (_, careless) = strict_object(br#"{"a":1,"a":2}"#).unwrap_err();
        assert_eq!(careless["a"], 2);
    }

    #[test]
    fn what_is_no_object_is_named() {
        assert_eq!(fault("[1]"), Some(JsonFault::NotAnObject("an array")));
        assert!(matches!(fault("{"), Some(JsonFault::NotJson(_))));
        assert!(matches!(fault("{} x"), Some(JsonFault::NotJson(_))));
    }
}
