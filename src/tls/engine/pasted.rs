//! Chains that somebody pasted.

use super::judge::judge;
use super::path::Way;
use super::read::{self, Cert, Unreadable, without_stop};
use super::trust::Trust;
use super::view;
use crate::tls::answer::{Judged, PathStep, Read};
use crate::tls::ask::Judge;
use crate::validate::mtls::Fact;
use crate::validate::{Finding, Without};
use crate::words::{mtls as words, tls as remarks};
use webpki::Error;

/// Judges a pasted chain.
pub fn judged(asked: &Judge) -> Judged {
    let trust = Trust::read(&asked.policy);
    let (blocks, others) = read::blocks(&asked.chain, "CERTIFICATE");
    let mut remarks: Vec<String> = Vec::new();
    for label in others {
        remarks.push(if label.ends_with("PRIVATE KEY") {
            remarks::passed_over_key()
        } else {
            remarks::passed_over(&label)
        });
    }
    let mut presented: Vec<Result<Cert, Unreadable>> = blocks
        .into_iter()
        .map(|der| match der {
            Ok(der) => Cert::presented(&der),
            Err(why) => Err(Unreadable {
                why,
                error: Error::BadDer,
            }),
        })
        .collect();
    for (place, block) in presented.iter_mut().enumerate() {
        if let Err(fault) = block {
            fault.why = without_stop(&fault.why);
            remarks.push(remarks::bad_certificate(place, &fault.why));
        }
    }
    if presented.is_empty() && asked.chain.iter().any(|text| !text.trim().is_empty()) {
        remarks.push(remarks::no_certificate_block());
    }
    if put_leaf_first(&mut presented) {
        remarks.push(remarks::put_in_order());
    }
    let mut judgement = judge(&presented, &trust, asked.now_s);
    if !presented.is_empty() {
        judgement.facts.possession = Fact {
            finding: Finding::unset(Without::GoOn, words::nothing_signed()),
            alert: None,
        };
    }
    Judged {
        chain: presented
            .iter()
            .map(|one| shown(one.as_ref().map_err(|fault| &fault.why), view::certificate))
            .collect(),
        anchors: trust
            .anchors
            .iter()
            .flatten()
            .map(|one| shown(one.as_ref(), view::certificate))
            .collect(),
        crls: trust
            .crls
            .iter()
            .flatten()
            .map(|one| shown(one.as_ref(), view::crl))
            .collect(),
        path: judgement.way.map(|way| steps(&way)).unwrap_or_default(),
        facts: judgement.facts,
        remarks,
    }
}

/// People paste chains in any order: the client's own certificate is the first that is no CA's and
/// that issued none of the others. Whether anything moved.
fn put_leaf_first(presented: &mut [Result<Cert, Unreadable>]) -> bool {
    let issued_another = |place: usize| {
        let Ok(issuer) = &presented[place] else {
            return true;
        };
        let mut others = presented
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != place);
        others.any(|(_, cert)| cert.as_ref().is_ok_and(|cert| cert.is_issued_by(issuer)))
    };
    if !presented.is_empty() && !issued_another(0) {
        return false;
    }
    match (0..presented.len()).find(|place| !issued_another(*place)) {
        Some(leaf) if leaf > 0 => {
            presented[..=leaf].rotate_right(1);
            true
        }
        _ => false,
    }
}

fn shown<C, V>(read: Result<&C, &String>, view: fn(&C) -> V) -> Read<V> {
    match read {
        Ok(read) => Read::Whole(Box::new(view(read))),
        Err(why) => Read::Unreadable(why.clone()),
    }
}

fn steps(way: &Way) -> Vec<PathStep> {
    let presented = way
        .presented
        .iter()
        .map(|place| PathStep::Presented(*place));
    presented.chain(way.anchor.map(PathStep::Anchor)).collect()
}
