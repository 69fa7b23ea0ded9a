//! The ways by which signatures lead from a client's certificate to a trusted CA, RFC 5280 §6.1.

use super::read::{Cert, Unreadable};
use webpki::Error;

/// As many CAs as rustls-webpki lets stand between.
pub const MOST_BETWEEN: usize = 6;
/// As many signatures as rustls-webpki tries.
const MOST_SIGNATURES: usize = 100;
/// Ways that are judged; a client may send many certificates of one name.
const MOST_WAYS: usize = 16;

/// A way, complete or not.
#[derive(Debug, Clone)]
pub struct Way {
    /// Places among the presented certificates, the client's own first.
    pub presented: Vec<usize>,
    /// The place among the anchors where it ends.
    pub anchor: Option<usize>,
    /// Why it leads no further.
    pub broken: Option<Error>,
}

pub struct Search<'a> {
    pub presented: &'a [Result<Cert, Unreadable>],
    pub anchors: &'a [Result<Cert, String>],
    signatures_left: usize,
    ways: Vec<Way>,
    /// The way that leads furthest, where none is complete.
    furthest: Option<Way>,
}

impl<'a> Search<'a> {
    pub fn new(
        presented: &'a [Result<Cert, Unreadable>],
        anchors: &'a [Result<Cert, String>],
    ) -> Self {
        Self {
            presented,
            anchors,
            signatures_left: MOST_SIGNATURES,
            ways: Vec::new(),
            furthest: None,
        }
    }

    /// The complete ways, or else the one that leads furthest. None where the client's own
    /// certificate cannot be read.
    pub fn run(mut self) -> Vec<Way> {
        if self.cert(0).is_some() {
            self.extend(&mut vec![0]);
        }
        if self.ways.is_empty() {
            self.furthest.into_iter().collect()
        } else {
            self.ways
        }
    }

    fn cert(&self, place: usize) -> Option<&'a Cert> {
        self.presented.get(place)?.as_ref().ok()
    }

    fn extend(&mut self, presented: &mut Vec<usize>) {
        let Some(head) = presented.last().and_then(|place| self.cert(*place)) else {
            return;
        };
        let mut broken = Error::UnknownIssuer;
        for (place, anchor) in self.anchors.iter().enumerate() {
            let Ok(anchor) = anchor else { continue };
            if !head.is_issued_by(anchor) {
                continue;
            }
            match self.verify(head, anchor) {
                Ok(()) if self.ways.len() < MOST_WAYS => self.ways.push(Way {
                    presented: presented.clone(),
                    anchor: Some(place),
                    broken: None,
                }),
                Ok(()) => {}
                Err(error) => broken = error,
            }
        }
        for place in 1..self.presented.len() {
            let Some(issuer) = self.cert(place).filter(|issuer| head.is_issued_by(issuer)) else {
                continue;
            };
            let mut below = presented.iter().filter_map(|place| self.cert(*place));
            if below.any(|cert| cert.is_same_entity(issuer)) {
                continue;
            }
            if presented.len() > MOST_BETWEEN {
                broken = Error::MaximumPathDepthExceeded;
                continue;
            }
            match self.verify(head, issuer) {
                Ok(()) => {
                    presented.push(place);
                    self.extend(presented);
                    presented.pop();
                }
                Err(error) => broken = error,
            }
        }
        self.note_end(presented, broken);
    }

    fn verify(&mut self, cert: &Cert, issuer: &Cert) -> Result<(), Error> {
        self.signatures_left = self
            .signatures_left
            .checked_sub(1)
            .ok_or(Error::MaximumSignatureChecksExceeded)?;
        cert.verify(issuer)
    }

    fn note_end(&mut self, presented: &[usize], broken: Error) {
        let further = |way: &Way| way.presented.len() >= presented.len();
        if !self.furthest.as_ref().is_some_and(further) {
            self.furthest = Some(Way {
                presented: presented.to_vec(),
                anchor: None,
                broken: Some(broken),
            });
        }
    }
}
