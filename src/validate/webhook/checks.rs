//! The checks, in running order.

use super::super::{Finding, Without};
use super::{Opened, matching, name};
use crate::words::webhook as words;

pub fn parse(opened: &Opened<'_>) -> Finding {
    match &opened.presented {
        Ok(presented) => Finding::pass(words::one_header(), words::header(presented)),
        Err(fault) => Finding::fail(words::fault(fault)),
    }
}

pub fn skew(opened: &Opened<'_>) -> Finding {
    let Ok(presented) = &opened.presented else {
        return Finding::fail(words::nothing_to_check());
    };
    let now_s = opened.input.now_s;
    let found = words::signed_at(presented.signed_at_s, now_s);
    let Some(tolerance_s) = opened.input.policy.tolerance_s.map(i64::from) else {
        return Finding::unset(Without::GoOn, words::no_tolerance(found));
    };
    let age_s = now_s.saturating_sub(presented.signed_at_s);
    if age_s > tolerance_s {
        Finding::fail(words::too_old(found, tolerance_s, age_s))
    } else if age_s < -tolerance_s {
        Finding::fail(words::not_yet(found, tolerance_s, age_s))
    } else {
        Finding::pass(words::within(tolerance_s), found)
    }
}

pub fn signature(opened: &Opened<'_>) -> Finding {
    let Some(secrets) = &opened.input.policy.secrets else {
        return Finding::unset(Without::Refuse, words::no_secrets());
    };
    let Ok(presented) = &opened.presented else {
        return Finding::fail(words::nothing_to_check());
    };
    let given = presented.signatures.len();
    match matching(presented, &opened.input.request.body, secrets) {
        Some(found) => Finding::pass(
            words::one_that_fits(secrets.len()),
            words::fits(found, secrets.len(), given),
        ),
        None => Finding::fail(words::none_fits(secrets, given)),
    }
}

pub fn replay(opened: &Opened<'_>) -> Finding {
    let Some(seen) = opened.input.seen else {
        return Finding::unset(Without::GoOn, words::no_store());
    };
    let Ok(presented) = &opened.presented else {
        return Finding::fail(words::nothing_to_check());
    };
    let name = name(presented, &opened.input.request.body);
    let now_s = opened.input.now_s;
    match seen.at(&name, now_s) {
        None => Finding::pass(words::never_seen(), words::first_time(&name)),
        Some(first) => Finding::fail(words::seen_before(&name, first, now_s)),
    }
}
