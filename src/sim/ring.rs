use crate::keys::{Alg, SigningKey};
use crate::validate::sigv4::Signer;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What everybody in a run signs with, so that a message which a learner changed can be signed
/// again by whoever signed it. By default it keeps nothing: a run without edits asks for nothing.
#[derive(Clone, Default)]
pub struct Ring(Option<Rc<RefCell<Held>>>);

#[derive(Default)]
struct Held {
    /// By the signature as it travels.
    tokens: BTreeMap<String, (SigningKey, Alg)>,
    /// By the id of the key.
    signers: BTreeMap<String, Signer>,
    /// Every secret that webhooks are signed with.
    secrets: Vec<String>,
}

impl Ring {
    /// One that keeps what it is given, for all who have it.
    pub fn listening() -> Self {
        Self(Some(Rc::default()))
    }

    /// Whoever signs a token leaves what it was signed with.
    pub fn signed(&self, token: &str, key: &SigningKey, alg: Alg) {
        if let Some(held) = &self.0 {
            let signature = token.rsplit('.').next().unwrap_or_default().to_owned();
            held.borrow_mut()
                .tokens
                .insert(signature, (key.clone(), alg));
        }
    }

    /// Whoever signs requests, Signature Version 4, leaves how.
    pub fn signs_requests(&self, signer: &Signer) {
        if let Some(held) = &self.0 {
            let id = signer.credentials.id.clone();
            held.borrow_mut().signers.insert(id, signer.clone());
        }
    }

    /// Whoever signs webhooks leaves a secret.
    pub fn signs_webhooks(&self, secret: &str) {
        if let Some(held) = &self.0 {
            held.borrow_mut().secrets.push(secret.to_owned());
        }
    }

    pub(super) fn of_signature(&self, signature: &str) -> Option<(SigningKey, Alg)> {
        self.0.as_ref()?.borrow().tokens.get(signature).cloned()
    }

    pub(super) fn of_key_id(&self, id: &str) -> Option<Signer> {
        self.0.as_ref()?.borrow().signers.get(id).cloned()
    }

    pub(super) fn secrets(&self) -> Vec<String> {
        let held = self.0.as_ref();
        held.map_or_else(Vec::new, |held| held.borrow().secrets.clone())
    }
}
