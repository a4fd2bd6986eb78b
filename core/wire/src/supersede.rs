use std::ops::Range;

use crate::EnvelopeId;
use crate::PUSH_BYTES_MAX;
use crate::Refusal;
use crate::SUPERSEDE_IDS_MAX;
use crate::join_push;
use crate::split_push;

/// The body of a supersession: how many ids (`u32`, big-endian), the ids, then a push, or nothing to erase only.
///
/// Refuses what the relay would refuse: no ids or too many, and what a push refuses.
pub fn join_supersede<E: AsRef<[u8]>>(ids: &[EnvelopeId], envelopes: &[E]) -> Result<Vec<u8>, Refusal> {
    if ids.len() > SUPERSEDE_IDS_MAX {
        return Err(Refusal::TooMany);
    }
    let count = u32::try_from(ids.len()).map_err(|_| Refusal::TooMany)?;
    let mut body = count.to_be_bytes().to_vec();
    ids.iter().for_each(|id| body.extend_from_slice(id.as_bytes()));
    if !envelopes.is_empty() {
        body.extend(join_push(envelopes)?);
    }
    split_supersede(&body).map(|_| body)
}

/// The ids in the body of a supersession, and where each envelope lies that takes their place.
pub fn split_supersede(body: &[u8]) -> Result<(Vec<EnvelopeId>, Vec<Range<usize>>), Refusal> {
    let (count, rest) = body.split_first_chunk().ok_or(Refusal::BadRequest)?;
    let count = usize::try_from(u32::from_be_bytes(*count)).map_err(|_| Refusal::TooMany)?;
    if count > SUPERSEDE_IDS_MAX {
        return Err(Refusal::TooMany);
    }
    let (ids, push) = rest
        .split_at_checked(count * ID_BYTES)
        .ok_or(Refusal::BadRequest)?;
    if ids.is_empty() {
        return Err(Refusal::BadRequest);
    }
    let from = body.len() - push.len();
    let ids = ids.chunks_exact(ID_BYTES).map(EnvelopeId::try_from);
    let ids = ids.collect::<Result<_, _>>().map_err(|_| Refusal::BadRequest)?;
    if push.is_empty() {
        return Ok((ids, Vec::new()));
    }
    if push.len() > PUSH_BYTES_MAX {
        return Err(Refusal::TooLarge);
    }
    let envelopes = split_push(push)?;
    let envelopes = envelopes
        .into_iter()
        .map(|range| from + range.start..from + range.end);
    Ok((ids, envelopes.collect()))
}

const ID_BYTES: usize = 32;
