//! What a request asks of the API, whoever signed it.

use super::SignedApi;
use crate::wire::Request;
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// Money to move. The amount with its currency, as in `250.00 EUR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// An account number, or empty for the caller's own account.
    pub from: String,
    /// Likewise.
    pub to: String,
    pub amount: String,
}

/// Which of several parameters of one name counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// None may stand twice.
    OneOfEach,
    /// The first; of two accounts the first pays, and the second is paid.
    FirstOfEach,
}

/// Why there is nothing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    NoSuchPath,
    /// The parameter of this name stands more than once.
    Twice(String),
    Missing(&'static str),
}

pub enum Asked {
    List,
    Move(Order),
}

impl Asked {
    /// Reads the path, the query, the account header and the JSON body.
    pub fn read(request: &Request, reading: Reading) -> Result<Self, Fault> {
        let path = percent_decode_str(request.path()).decode_utf8_lossy();
        let parameters = Parameters::read(request, reading)?;
        match (request.method.as_str(), path.as_ref()) {
            ("GET", SignedApi::TRANSFERS) => Ok(Self::List),
            ("POST", SignedApi::TRANSFERS) => {
                let accounts = parameters.all("account");
                let (from, to) = match accounts.as_slice() {
                    [from, to, ..] => (Some((*from).to_owned()), Some((*to).to_owned())),
                    _ => (parameters.one("from"), parameters.one("to")),
                };
                Ok(Self::Move(Order {
                    from: from.unwrap_or_default(),
                    to: to.ok_or(Fault::Missing("to"))?,
                    amount: parameters.amount()?,
                }))
            }
            ("POST", SignedApi::DEPOSITS) => {
                let account = request.headers.first(SignedApi::ACCOUNT);
                Ok(Self::Move(Order {
                    from: String::new(),
                    to: account.unwrap_or_default().to_owned(),
                    amount: parameters.amount()?,
                }))
            }
            _ => Err(Fault::NoSuchPath),
        }
    }

    /// What the key must be allowed.
    pub fn permission(&self) -> &'static str {
        match self {
            Self::List => "transfers:read",
            Self::Move(_) => "transfers:write",
        }
    }
}

/// The query's parameters, and the members of the body behind them.
struct Parameters {
    query: Vec<(String, String)>,
    body: Value,
}

impl Parameters {
    fn read(request: &Request, reading: Reading) -> Result<Self, Fault> {
        let query = request.query();
        let twice = query.iter().enumerate().find(|(at, (name, _))| {
            let before = query[..*at].iter();
            before.into_iter().any(|(known, _)| known == name)
        });
        if let Some((_, (name, _))) = twice.filter(|_| reading == Reading::OneOfEach) {
            return Err(Fault::Twice(name.clone()));
        }
        Ok(Self {
            body: serde_json::from_str(&request.body).unwrap_or_default(),
            query,
        })
    }

    fn all(&self, name: &str) -> Vec<&str> {
        let named = self.query.iter().filter(|(n, _)| n == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    fn one(&self, name: &str) -> Option<String> {
        let in_body = || self.body.get(name)?.as_str();
        let first = self.all(name).into_iter().next();
        first.or_else(in_body).map(str::to_owned)
    }

    fn amount(&self) -> Result<String, Fault> {
        let amount = self.one("amount").ok_or(Fault::Missing("amount"))?;
        let currency = self.one("currency").unwrap_or_else(|| "EUR".to_owned());
        Ok(format!("{amount} {currency}"))
    }
}
