//! Reading what a relay answers, of which nothing is trusted: neither that it ends, nor that it is whole.

use std::io::Read;

use doorstep_wire::ENVELOPE_BYTES_MAX;
use doorstep_wire::PULL_BYTES_MAX;
use doorstep_wire::PULLS_MAX;
use doorstep_wire::PullReader;
use ureq::http::Response;

use crate::sync::Fault;
use crate::sync::Pulled;

/// The body of an answer up to where the line broke, or to `bytes_max`: an answer without end must not fill a phone.
pub(super) fn as_far_as_it_came(mut answer: Response<ureq::Body>, bytes_max: u64) -> Vec<u8> {
    let mut body = Vec::new();
    let mut came = answer.body_mut().as_reader().take(bytes_max);
    // What came before the line broke is in it.
    let _ = came.read_to_end(&mut body);
    body
}

/// What a pull answered, without the frame in which the line broke; none where not even one came through.
pub(super) fn pulled(body: &[u8]) -> Result<Option<Pulled>, Fault> {
    let mut reader = PullReader::default();
    reader.feed(body);
    let mut frames = Vec::new();
    while let Some(frame) = reader.take_frame().map_err(|_| Fault::NotTheRelay)? {
        frames.push((frame.seq, frame.envelope.to_vec()));
    }
    let is_torn = frames.is_empty() && reader.torn_bytes() > 0;
    Ok(reader.head().filter(|_| !is_torn).map(|head| Pulled {
        log_instance: *head.log_instance.as_bytes(),
        newest: head.newest,
        frames,
    }))
}

/// The longest answer to a pull: a megabyte of envelopes, or one, and room for frames of the shortest.
pub(super) const PULL_ANSWER_MAX: u64 = (2 * PULL_BYTES_MAX + ENVELOPE_BYTES_MAX) as u64;
/// The longest answer for several streams: each gives one envelope at least.
pub(super) const PULLS_ANSWER_MAX: u64 = PULL_ANSWER_MAX + (PULLS_MAX * ENVELOPE_BYTES_MAX) as u64;
