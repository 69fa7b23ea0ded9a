//! Signing a changed message again: its token, the request itself, or a webhook.

use super::Act;
use super::Signatory;
use super::apply::Hands;
use super::token::{Half, InMessage};
use crate::keys::{Alg, Family, SigningKey, base64url};
use crate::sim::Random;
use crate::validate::sigv4::{self, Credential, Credentials, Form, Presented, Signer};
use crate::validate::webhook;
use crate::wire::Request;
use crate::words::edit as words;
use rand_core::{RngCore, SeedableRng};

/// What of a message is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signed {
    Token,
    /// Signature Version 4.
    Request,
    Webhook,
}

/// What of this message is signed; none where nothing is.
pub fn signed_by(text: &str) -> Option<Signed> {
    if InMessage::find(text).is_some() {
        return Some(Signed::Token);
    }
    let request = Request::parse(text).ok()?;
    if request.headers.first(webhook::HEADER).is_some() {
        return Some(Signed::Webhook);
    }
    Presented::read(&request).ok().map(|_| Signed::Request)
}

/// The text signed again, or in one sentence why it cannot be. `sent` is the message as it was
/// before any change: its signature says who made it.
pub(super) fn sign(
    text: &str,
    sent: &str,
    signatory: Signatory,
    hands: &Hands<'_>,
) -> Result<String, String> {
    match signed_by(sent).or_else(|| signed_by(text)) {
        Some(Signed::Token) => token(text, sent, signatory, hands),
        Some(Signed::Request) => request(text, sent, signatory, hands),
        Some(Signed::Webhook) => webhook(text, sent, signatory, hands),
        None => Err(words::nothing_signed()),
    }
}

fn token(
    text: &str,
    sent: &str,
    signatory: Signatory,
    hands: &Hands<'_>,
) -> Result<String, String> {
    let mut token = InMessage::find(text).ok_or_else(words::no_token)?;
    let mut random = hands.mallorys_random();
    let (key, alg) = match signatory {
        Signatory::Maker => {
            let made = InMessage::find(sent).map(|token| token.signature);
            let made = made.and_then(|signature| hands.ring.of_signature(&signature));
            made.ok_or_else(words::maker_unknown)?
        }
        Signatory::Mallory => mallorys_key(&mut token, &mut random),
    };
    let input = token.signing_input();
    let signature = key.sign(alg, input.as_bytes(), &mut random);
    token.signature = base64url(&signature.ok_or_else(words::maker_unknown)?);
    Ok(token.put_into(text))
}

/// A key for the algorithm that the token names; where it names none that she can make a key for,
/// she writes ES256 into it.
fn mallorys_key(token: &mut InMessage, random: &mut Random) -> (SigningKey, Alg) {
    let named = token.header.get("alg").and_then(serde_json::Value::as_str);
    let alg = named.and_then(Alg::named);
    if let Some(alg) = alg.filter(|alg| alg.family() != Family::Rsa)
        && let Some(key) = SigningKey::generate(alg, random)
    {
        return (key, alg);
    }
    let alg = Alg::ES256;
    token.change(Half::Header, "alg", &Act::Set(alg.name().to_owned()));
    (SigningKey::es256(random), alg)
}

fn request(
    text: &str,
    sent: &str,
    signatory: Signatory,
    hands: &Hands<'_>,
) -> Result<String, String> {
    let request = Request::parse(text).map_err(|why| why.0)?;
    let was = Request::parse(sent).map_err(|why| why.0)?;
    let presented = Presented::read(&was).or_else(|_| Presented::read(&request));
    let presented = presented.map_err(|_| words::nothing_signed())?;
    let id = &presented.credential.id;
    let made = hands.ring.of_key_id(id);
    let signer = match signatory {
        Signatory::Maker => made.ok_or_else(words::maker_unknown)?,
        Signatory::Mallory => {
            let credentials = Credentials {
                id: id.clone(),
                secret: hands.mallorys_secret(),
                token: None,
            };
            let Credential {
                region, service, ..
            } = &presented.credential;
            let unknown = || Signer::new(Credentials::default(), region, service);
            Signer {
                credentials,
                ..made.unwrap_or_else(unknown)
            }
        }
    };
    // A date that was changed on purpose is the one to sign.
    let date = |request: &Request| request.headers.first(sigv4::DATE).map(str::to_owned);
    let chosen = date(&request).filter(|chosen| Some(chosen) != date(&was).as_ref());
    let signed_s = chosen.and_then(|date| sigv4::read_stamp(&date));
    let signed_s = signed_s.unwrap_or(hands.now_s);
    let made = match presented.form {
        Form::Header => signer.in_header(request, signed_s),
        Form::Query => signer.in_query(request, signed_s, sigv4::SKEW_S),
    };
    Ok(made.request.to_text())
}

fn webhook(
    text: &str,
    sent: &str,
    signatory: Signatory,
    hands: &Hands<'_>,
) -> Result<String, String> {
    let request = Request::parse(text).map_err(|why| why.0)?;
    let secrets = match signatory {
        Signatory::Mallory => vec![hands.mallorys_secret()],
        Signatory::Maker => {
            let was = Request::parse(sent).map_err(|why| why.0)?;
            let made = was.headers.first(webhook::HEADER).unwrap_or_default();
            let field = |name: &str| {
                let mut fields = made.split(',').filter_map(|field| field.split_once('='));
                fields.find(|(found, _)| found.trim() == name)
            };
            let t = field("t").map_or("", |(_, value)| value.trim());
            let signs = |secret: &String| {
                made.contains(&webhook::signature(secret.as_bytes(), t, &was.body))
            };
            hands.ring.secrets().into_iter().filter(signs).collect()
        }
    };
    if secrets.is_empty() {
        return Err(words::maker_unknown());
    }
    let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
    Ok(webhook::sign(request, &secrets, hands.now_s)
        .request
        .to_text())
}

impl Hands<'_> {
    /// Apart from the run's own, so that a signature of hers changes nothing else.
    fn mallorys_random(&self) -> Random {
        let mut random = Random::seed_from_u64(self.seed);
        random.set_stream(1);
        random
    }

    fn mallorys_secret(&self) -> String {
        let mut secret = [0; 24];
        self.mallorys_random().fill_bytes(&mut secret);
        base64url(&secret)
    }
}
