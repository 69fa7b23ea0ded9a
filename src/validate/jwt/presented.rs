use crate::keys::{JsonFault, from_base64url, strict_object};
use crate::wire::{Bearer, BearerPlace, Request, bearers};
use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Map, Value};

/// What a careless decoder takes: padding or none, stray bits in the last character.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// How the credential reached the server.
pub enum Presented {
    /// A token without the message around it.
    Alone(Token),
    Request {
        bearers: Vec<Bearer>,
        /// The first one, or an empty token where there is none.
        token: Token,
    },
}

/// A compact JWS, taken apart as far as it goes, RFC 7515 §7.1.
#[derive(Debug, Clone)]
pub struct Token {
    pub text: String,
    /// The members of the header; empty where it could not be read.
    pub header: Map<String, Value>,
    /// Why the header is not a JSON object with unique names.
    pub header_fault: Option<JsonFault>,
}

impl Presented {
    pub fn token_alone(text: &str) -> Self {
        Self::Alone(Token::read(text))
    }

    pub fn in_request(request: &Request) -> Self {
        let bearers = bearers(request);
        let text = bearers.first().map_or("", |bearer| &bearer.value);
        Self::Request {
            token: Token::read(text),
            bearers,
        }
    }

    pub fn token(&self) -> &Token {
        match self {
            Self::Alone(token) | Self::Request { token, .. } => token,
        }
    }

    /// No bearer credential in the one place where it belongs, and none elsewhere beside it.
    pub fn is_missing(&self) -> bool {
        match self {
            Self::Alone(token) => token.text.is_empty(),
            Self::Request { bearers, .. } => {
                bearers.is_empty()
                    || (bearers.len() == 1 && bearers[0].place != BearerPlace::Header)
            }
        }
    }
}

impl Token {
    pub fn read(text: &str) -> Self {
        let first = text.split('.').next().unwrap_or_default();
        let (header, header_fault) = match strict_object(&lenient_base64url(first)) {
            Ok(header) => (header, None),
            Err((fault, careless)) => (careless, Some(fault)),
        };
        Self {
            text: text.to_owned(),
            header,
            header_fault,
        }
    }

    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.text.split('.')
    }

    /// One of the three segments, counted from 0; empty where it is missing.
    pub fn segment(&self, at: usize) -> &str {
        self.segments().nth(at).unwrap_or_default()
    }

    /// What the signature covers, RFC 7515 §5.1: all before the second dot.
    pub fn signing_input(&self) -> &str {
        let end = self.segment(0).len() + 1 + self.segment(1).len();
        self.text.get(..end).unwrap_or(&self.text)
    }

    pub fn signature(&self) -> Vec<u8> {
        lenient_base64url(self.segment(2))
    }
}

/// The bytes of a segment, read as a careless decoder would; empty where even that fails.
pub fn lenient_base64url(segment: &str) -> Vec<u8> {
    from_base64url(segment)
        .or_else(|_| LENIENT.decode(segment))
        .unwrap_or_default()
}
