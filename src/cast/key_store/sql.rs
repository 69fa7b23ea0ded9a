//! As much of SQL as it takes to look a value up by a name, and to see what becomes of the query
//! when the name is more than a name:
//!
//! ```text
//! query   = select { UNION [ ALL ] select } [ ; ]
//! select  = SELECT value [ FROM table [ WHERE either ] ]
//! either  = both { OR both }
//! both    = equal { AND equal }
//! equal   = value = value
//! value   = column | 'text'          a quotation mark in a text is written twice
//! ```
//!
//! What follows two hyphens, to the end of the line, is a comment. Keywords, tables and columns are
//! read in capital and small letters alike. Nothing nests, so no query is too deep.

use std::collections::VecDeque;

/// A table of texts.
pub struct Table {
    pub name: &'static str,
    pub columns: [&'static str; 2],
    pub rows: Vec<[String; 2]>,
}

/// Why a query has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SqlFault {
    /// It cannot be read from this word on; empty at its end.
    Syntax(String),
    /// A table or a column that is not there.
    Unknown(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Name(String),
    Text(String),
    Sign(char),
}

enum Value {
    Column(usize),
    Text(String),
}

/// An OR of ANDs of two values that are equal.
type Condition = Vec<Vec<(Value, Value)>>;

impl Table {
    /// The rows that a query gives, one value each: those of every SELECT in order, and after a
    /// UNION without ALL none twice.
    pub fn select(&self, query: &str) -> Result<Vec<String>, SqlFault> {
        let mut reader = Reader {
            words: words(query)?.into(),
            table: self,
        };
        let mut rows = reader.select()?;
        while reader.takes("UNION") {
            let keeps_doubles = reader.takes("ALL");
            rows.extend(reader.select()?);
            if !keeps_doubles {
                rows = without_doubles(rows);
            }
        }
        reader.takes_sign(';');
        match reader.words.front() {
            None => Ok(rows),
            Some(word) => Err(SqlFault::Syntax(word.to_text())),
        }
    }
}

impl Word {
    fn to_text(&self) -> String {
        match self {
            Self::Name(text) | Self::Text(text) => text.clone(),
            Self::Sign(sign) => sign.to_string(),
        }
    }
}

fn without_doubles(rows: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for row in rows {
        if !kept.contains(&row) {
            kept.push(row);
        }
    }
    kept
}

fn words(query: &str) -> Result<Vec<Word>, SqlFault> {
    let mut words = Vec::new();
    let mut rest = query.trim_start();
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("--") {
            rest = comment.split_once('\n').map_or("", |(_, next)| next);
        } else if first == '\'' {
            let (text, after) = quoted(&rest[1..])?;
            words.push(Word::Text(text));
            rest = after;
        } else {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            if name.is_empty() {
                words.push(Word::Sign(first));
                rest = &rest[first.len_utf8()..];
            } else {
                words.push(Word::Name(name.to_owned()));
                rest = after;
            }
        }
        rest = rest.trim_start();
    }
    Ok(words)
}

/// A text up to its closing quotation mark, and what follows.
fn quoted(rest: &str) -> Result<(String, &str), SqlFault> {
    let mut text = String::new();
    let mut rest = rest;
    loop {
        let Some((part, after)) = rest.split_once('\'') else {
            return Err(SqlFault::Syntax(format!("'{text}{rest}")));
        };
        text.push_str(part);
        match after.strip_prefix('\'') {
            Some(next) => {
                text.push('\'');
                rest = next;
            }
            None => return Ok((text, after)),
        }
    }
}

struct Reader<'a> {
    words: VecDeque<Word>,
    table: &'a Table,
}

impl Reader<'_> {
    fn select(&mut self) -> Result<Vec<String>, SqlFault> {
        self.expects("SELECT")?;
        let selected = self.word()?;
        if !self.takes("FROM") {
            return match selected {
                Word::Text(text) => Ok(vec![text]),
                other => Err(SqlFault::Unknown(other.to_text())),
            };
        }
        let name = self.word()?.to_text();
        if !name.eq_ignore_ascii_case(self.table.name) {
            return Err(SqlFault::Unknown(name));
        }
        let selected = self.value_of(selected)?;
        let condition = if self.takes("WHERE") {
            Some(self.either()?)
        } else {
            None
        };
        let rows = self.table.rows.iter();
        let chosen = rows.filter(|row| condition.as_ref().is_none_or(|it| holds(it, row)));
        Ok(chosen
            .map(|row| in_row(&selected, row).to_owned())
            .collect())
    }

    fn either(&mut self) -> Result<Condition, SqlFault> {
        let mut condition = vec![self.both()?];
        loop {
            if self.takes("OR") {
                condition.push(self.both()?);
            } else {
                return Ok(condition);
            }
        }
    }

    fn both(&mut self) -> Result<Vec<(Value, Value)>, SqlFault> {
        let mut both = vec![self.equal()?];
        while self.takes("AND") {
            both.push(self.equal()?);
        }
        Ok(both)
    }

    fn equal(&mut self) -> Result<(Value, Value), SqlFault> {
        let left = self.word()?;
        let left = self.value_of(left)?;
        if !self.takes_sign('=') {
            return Err(self.stuck());
        }
        let right = self.word()?;
        Ok((left, self.value_of(right)?))
    }

    fn value_of(&self, word: Word) -> Result<Value, SqlFault> {
        match word {
            Word::Text(text) => Ok(Value::Text(text)),
            Word::Name(name) => {
                let mut columns = self.table.columns.iter();
                let at = columns.position(|column| column.eq_ignore_ascii_case(&name));
                at.map(Value::Column).ok_or(SqlFault::Unknown(name))
            }
            Word::Sign(sign) => Err(SqlFault::Syntax(sign.to_string())),
        }
    }

    fn word(&mut self) -> Result<Word, SqlFault> {
        self.words
            .pop_front()
            .ok_or(SqlFault::Syntax(String::new()))
    }

    fn expects(&mut self, keyword: &str) -> Result<(), SqlFault> {
        if self.takes(keyword) {
            Ok(())
        } else {
            Err(self.stuck())
        }
    }

    fn takes(&mut self, keyword: &str) -> bool {
        let is_next = matches!(self.words.front(), Some(Word::Name(name)) if name.eq_ignore_ascii_case(keyword));
        if is_next {
            self.words.pop_front();
        }
        is_next
    }

    fn takes_sign(&mut self, sign: char) -> bool {
        let is_next = self.words.front() == Some(&Word::Sign(sign));
        if is_next {
            self.words.pop_front();
        }
        is_next
    }

    fn stuck(&self) -> SqlFault {
        SqlFault::Syntax(self.words.front().map(Word::to_text).unwrap_or_default())
    }
}

fn holds(condition: &Condition, row: &[String; 2]) -> bool {
    let equal = |(left, right): &(Value, Value)| in_row(left, row) == in_row(right, row);
    condition.iter().any(|both| both.iter().all(equal))
}

fn in_row<'a>(value: &'a Value, row: &'a [String; 2]) -> &'a str {
    match value {
        Value::Column(at) => &row[*at],
        Value::Text(text) => text,
    }
}
