use std::ops::Range;

use crate::ENVELOPE_BYTES_MAX;
use crate::ENVELOPE_BYTES_MIN;
use crate::PUSH_BYTES_MAX;
use crate::PUSH_ENVELOPES_MAX;
use crate::Refusal;

/// The body of a push: for each envelope its length (`u32`, big-endian) and its bytes.
///
/// Refuses what the relay would refuse: none or too many, one too short or too long, too much in all.
pub fn join_push<E: AsRef<[u8]>>(envelopes: &[E]) -> Result<Vec<u8>, Refusal> {
    let bytes = envelopes
        .iter()
        .map(|one| LENGTH_BYTES + one.as_ref().len())
        .sum();
    if bytes > PUSH_BYTES_MAX {
        return Err(Refusal::TooLarge);
    }
    let mut body = Vec::with_capacity(bytes);
    for envelope in envelopes {
        let envelope = envelope.as_ref();
        let length = u32::try_from(envelope.len()).map_err(|_| Refusal::TooLarge)?;
        body.extend_from_slice(&length.to_be_bytes());
        body.extend_from_slice(envelope);
    }
    split_push(&body).map(|_| body)
}

/// Where each envelope lies in the body of a push. Reads lengths only; allocates nothing but the list.
pub fn split_push(body: &[u8]) -> Result<Vec<Range<usize>>, Refusal> {
    if body.len() > PUSH_BYTES_MAX {
        return Err(Refusal::TooLarge);
    }
    let mut envelopes = Vec::new();
    let mut at = 0;
    while at < body.len() {
        if envelopes.len() == PUSH_ENVELOPES_MAX {
            return Err(Refusal::TooMany);
        }
        let (length, _) = body[at..].split_first_chunk().ok_or(Refusal::BadRequest)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Refusal::TooLarge)?;
        if length > ENVELOPE_BYTES_MAX {
            return Err(Refusal::TooLarge);
        }
        let from = at + LENGTH_BYTES;
        at = from + length;
        if length < ENVELOPE_BYTES_MIN || at > body.len() {
            return Err(Refusal::BadRequest);
        }
        envelopes.push(from..at);
    }
    if envelopes.is_empty() {
        Err(Refusal::BadRequest)
    } else {
        Ok(envelopes)
    }
}

/// The epoch in an envelope's clear header, bytes 1 to 4 (`docs/formats/envelope.md`). None when it is too short.
pub fn envelope_epoch(envelope: &[u8]) -> Option<u32> {
    envelope
        .get(1..)?
        .first_chunk()
        .map(|epoch| u32::from_be_bytes(*epoch))
}

const LENGTH_BYTES: usize = 4;
