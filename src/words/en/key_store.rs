//! What a server says of a lookup.

use crate::cast::SqlFault;

/// The record's name.
pub fn record() -> String {
    "lookup of the secret".into()
}
pub fn opened(path: &str, bytes: Option<usize>) -> String {
    match bytes {
        Some(bytes) => format!("opens {path}: {bytes} bytes"),
        None => format!("opens {path}: no such file"),
    }
}
pub fn asked(answer: &Result<Vec<String>, SqlFault>) -> String {
    match answer {
        Ok(rows) if rows.len() == 1 => "asks the table keys: 1 row".into(),
        Ok(rows) => format!("asks the table keys: {} rows", rows.len()),
        Err(SqlFault::Syntax(at)) => format!("asks the table keys: syntax error at \"{at}\""),
        Err(SqlFault::Unknown(name)) => format!("asks the table keys: nothing is called {name}"),
    }
}
pub fn first_row() -> String {
    "the first row of a query".into()
}
pub fn found_nothing(place: &str) -> String {
    format!("Nothing was found at {place}, so there is no key to verify with.")
}
