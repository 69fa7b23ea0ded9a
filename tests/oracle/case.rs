//! A token and a server, and the differences that the two may show.

use crate::common::{AUDIENCE, ISSUER, jwk, key_for, quarters_after, sign};
use crate::verdicts::{Verdicts, both};
use glassgate::keys::{Alg, base64url, from_base64url};
use serde_json::{Value, json};

/// A date in a claim, by its distance from now in seconds.
#[derive(Debug, Clone, Copy)]
pub enum Date {
    Missing,
    At(i64),
    /// So many quarters of a second later: one rounds down, two round up.
    Quarters(i64, i32),
    BeforeEpoch,
    Huge,
    NoNumber(u8),
}

/// A claim that should name somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    Missing,
    Right,
    Wrong,
    ListWithRight,
    ListWithoutRight,
    ListWithNumber,
    Number,
    Null,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tamper {
    No,
    OtherKey,
    FlipSignature(usize),
    CutSignature,
    StripSignature,
    Payload,
    Header,
    MoreSegments,
    FewerSegments,
    Padding,
}

#[derive(Debug, Clone)]
pub struct Case {
    pub alg: Alg,
    /// The alg that the header names.
    pub says: &'static str,
    pub listed: Vec<&'static str>,
    pub typ: Option<Value>,
    pub kid: Option<Value>,
    pub crit: Option<Value>,
    pub exp: Date,
    pub nbf: Date,
    pub iat: Date,
    pub iss: Name,
    pub aud: Name,
    pub issuer: bool,
    pub audience: bool,
    pub typ_wanted: bool,
    pub leeway: u32,
    pub tamper: Tamper,
}

/// A way in which the box and jsonwebtoken part, told at the top of `main.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    EndsAtExp,
    Rounded,
    Iat,
    IssList,
    Crit,
    Typ,
    Kid,
    BeforeEpoch,
    Huge,
    HeaderType,
    Ed25519Name,
}

impl Difference {
    /// Each goes one way only.
    pub fn explains(self, ours: bool, theirs: bool) -> bool {
        let we_are_generous = matches!(
            self,
            Self::BeforeEpoch | Self::Huge | Self::HeaderType | Self::Ed25519Name
        );
        ours != theirs && ours == we_are_generous
    }
}

impl Date {
    fn json(self, now: i64) -> Option<Value> {
        Some(match self {
            Self::Missing => return None,
            Self::At(distance) => json!(now + distance),
            Self::Quarters(distance, quarters) => {
                json!(quarters_after(now + distance, quarters))
            }
            Self::BeforeEpoch => json!(-1),
            Self::Huge => json!(1e300),
            Self::NoNumber(0) => json!(null),
            Self::NoNumber(1) => json!(true),
            Self::NoNumber(2) => json!((now + 60).to_string()),
            Self::NoNumber(_) => json!([now + 60]),
        })
    }

    /// Ahead of now by more than this, or no date at all.
    fn is_ahead_or_no_number(self, leeway: i64) -> bool {
        match self {
            Self::Missing | Self::BeforeEpoch => false,
            Self::At(distance) => distance > leeway,
            Self::Quarters(distance, _) => distance >= leeway,
            Self::Huge | Self::NoNumber(_) => true,
        }
    }
}

impl Name {
    fn json(self, right: &str) -> Option<Value> {
        Some(match self {
            Self::Missing => return None,
            Self::Right => json!(right),
            Self::Wrong => json!("somebody else"),
            Self::ListWithRight => json!(["somebody else", right]),
            Self::ListWithoutRight => json!(["somebody else"]),
            Self::ListWithNumber => json!([right, 1]),
            Self::Number => json!(1),
            Self::Null => json!(null),
        })
    }
}

impl Case {
    pub fn verdicts(&self) -> Verdicts {
        let jwk = jwk(&key_for(self.alg, 7), "k1", self.alg);
        both(&jwk, |now| (self.token(now), self.policy()))
    }

    fn policy(&self) -> Value {
        let mut policy = json!({"algs": self.listed, "leeway": self.leeway});
        if self.issuer {
            policy["issuer"] = ISSUER.into();
        }
        if self.audience {
            policy["audience"] = AUDIENCE.into();
        }
        if self.typ_wanted {
            policy["typ"] = "at+jwt".into();
        }
        policy
    }

    fn token(&self, now: i64) -> String {
        let mut header = json!({"alg": self.says});
        let mut claims = json!({"sub": "ada"});
        for (name, value) in [("typ", &self.typ), ("kid", &self.kid), ("crit", &self.crit)] {
            if let Some(value) = value {
                header[name] = value.clone();
            }
        }
        for (name, value) in [
            ("exp", self.exp.json(now)),
            ("nbf", self.nbf.json(now)),
            ("iat", self.iat.json(now)),
            ("iss", self.iss.json(ISSUER)),
            ("aud", self.aud.json(AUDIENCE)),
        ] {
            if let Some(value) = value {
                claims[name] = value;
            }
        }
        let seed = if self.tamper == Tamper::OtherKey {
            8
        } else {
            7
        };
        let key = key_for(self.alg, seed);
        let token = sign(&key, self.alg, &header.to_string(), &claims.to_string());
        self.tampered(&token)
    }

    fn tampered(&self, token: &str) -> String {
        let parts: Vec<&str> = token.split('.').collect();
        let (header, payload, signature) = (parts[0], parts[1], parts[2]);
        match self.tamper {
            Tamper::No | Tamper::OtherKey => token.to_owned(),
            Tamper::FlipSignature(at) => {
                let mut bytes = from_base64url(signature).expect("base64url");
                let at = at % bytes.len();
                bytes[at] ^= 1;
                format!("{header}.{payload}.{}", base64url(&bytes))
            }
            Tamper::CutSignature => token[..token.len() - 4].to_owned(),
            Tamper::StripSignature => format!("{header}.{payload}."),
            Tamper::Payload => {
                let other = base64url(br#"{"sub":"mallory","exp":9999999999}"#);
                format!("{header}.{other}.{signature}")
            }
            Tamper::Header => {
                let other = base64url(json!({"alg": self.says, "x": 1}).to_string().as_bytes());
                format!("{other}.{payload}.{signature}")
            }
            Tamper::MoreSegments => format!("{token}.AAAA"),
            Tamper::FewerSegments => format!("{header}.{payload}"),
            Tamper::Padding => format!("{token}="),
        }
    }

    /// The differences that could show in this case.
    pub fn differences(&self) -> Vec<Difference> {
        use Difference as D;
        let leeway = i64::from(self.leeway);
        let typ_wrong = self.typ != Some(json!("at+jwt"));
        let ends_now = matches!(self.exp, Date::At(distance) if distance == -leeway);
        let rounded = matches!(self.exp, Date::Quarters(distance, 2) if distance == -leeway - 1)
            || matches!(self.nbf, Date::Quarters(distance, 1) if distance == leeway);
        let all = [
            (D::EndsAtExp, ends_now),
            (D::Rounded, rounded),
            (D::Iat, self.iat.is_ahead_or_no_number(leeway)),
            (D::IssList, self.issuer && self.iss == Name::ListWithRight),
            (D::Crit, self.crit.is_some()),
            (D::Typ, self.typ_wanted && typ_wrong),
            (D::Kid, self.kid.as_ref().is_some_and(|kid| kid != "k1")),
            (D::BeforeEpoch, matches!(self.nbf, Date::BeforeEpoch)),
            (D::Huge, matches!(self.exp, Date::Huge)),
            (
                D::HeaderType,
                self.typ.as_ref().is_some_and(|typ| !typ.is_string()),
            ),
            (D::Ed25519Name, self.says == "Ed25519"),
        ];
        all.into_iter()
            .filter(|(_, holds)| *holds)
            .map(|(d, _)| d)
            .collect()
    }
}
