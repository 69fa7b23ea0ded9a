use crate::keys::{ApiKey, KeyFault};
use crate::wire::{KeyPlace, PresentedKey, Request, presented_keys};

/// How the key reached the server, and the key, taken apart as far as it goes.
pub struct Presented {
    pub how: How,
    /// What the server would look up: the first key there is, or an empty text.
    pub text: String,
    pub key: Result<ApiKey, KeyFault>,
}

pub enum How {
    /// A key without the message around it.
    Alone,
    Request(Vec<PresentedKey>),
}

impl Presented {
    pub fn key_alone(text: &str) -> Self {
        Self::new(How::Alone, text.to_owned())
    }

    pub fn in_request(request: &Request) -> Self {
        let keys = presented_keys(request);
        let text = keys.first().map(|key| key.value.clone());
        Self::new(How::Request(keys), text.unwrap_or_default())
    }

    fn new(how: How, text: String) -> Self {
        Self {
            how,
            key: ApiKey::parse(&text),
            text,
        }
    }

    /// No key in a place where one belongs, and no more than one elsewhere.
    pub fn is_missing(&self) -> bool {
        match &self.how {
            How::Alone => self.text.is_empty(),
            How::Request(keys) => match keys.as_slice() {
                [] => true,
                [one] => !one.place.is_header(),
                _ => false,
            },
        }
    }

    /// Where the key that counts stands; a key without a message is taken for a bearer credential.
    pub fn place(&self) -> KeyPlace {
        match &self.how {
            How::Alone => KeyPlace::Authorization,
            How::Request(keys) => keys
                .first()
                .map_or(KeyPlace::Authorization, |key| key.place),
        }
    }
}
