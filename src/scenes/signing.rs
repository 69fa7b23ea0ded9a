//! A signed request at billing-api: how it and the signer came to their signatures is laid beside
//! each other.

use crate::cast::{BILLING_API, PAYOUT_JOB, SignedApi};
use crate::sim::{Answer, Signing, Stage, World};
use crate::validate::sigv4::Signed;
use crate::wire::Request;

/// Carries a request to billing-api and opens its box. `signed` is what the job sent, whoever
/// changed it since.
pub fn verify(
    world: &mut World,
    from: &'static str,
    billing: &mut SignedApi,
    request: &Request,
    signed: &Signed,
) -> Answer {
    let arrived = world.arrive(from, BILLING_API, request);
    let request = &arrived.request;
    let computed = billing.stages(request);
    let answer = world.decide(billing, &arrived);
    if let Some(stages) = computed.filter(|_| answer.report.is_some()) {
        let server = Signing::of(BILLING_API, request, &stages);
        let client = Signing::of(PAYOUT_JOB, &signed.request, &signed.stages);
        world.compare(client, Some(server));
    }
    answer
}

/// What the job has written before anyone has received it, as far as this stage.
pub fn written(world: &mut World, stage: Stage, signed: &Signed) {
    let client = Signing::until(stage, PAYOUT_JOB, &signed.request, &signed.stages);
    world.compare(client, None);
}
