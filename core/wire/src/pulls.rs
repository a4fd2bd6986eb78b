use minicbor::Decode;
use minicbor::Encode;

use crate::BadFrame;
use crate::EnvelopeId;
use crate::Message;
use crate::PULLS_HELD_MAX;
use crate::StreamId;

/// Asks for what several streams hold, in one call. `POST /v1/pulls`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PullsRequest {
    /// Which streams, each once: at least one, at most [`PULLS_MAX`].
    #[n(0)]
    pub pulls: Vec<StreamPull>,
    /// Bytes of envelopes in the answer, at most; each stream gives at least one envelope where it has one.
    #[n(1)]
    pub bytes_max: u64,
    /// How long to wait where none of the streams has anything new, in seconds.
    #[n(2)]
    pub wait_s: u64,
}

/// One of the streams that are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct StreamPull {
    /// Which.
    #[n(0)]
    pub stream: StreamId,
    /// The place behind which it is to be read.
    #[n(1)]
    pub after: u64,
    /// Envelopes that the device pushed itself, at most [`PULLS_HELD_MAX`]: where one would come, a frame of no bytes does.
    #[n(2)]
    pub held: Vec<EnvelopeId>,
}

impl Message for PullsRequest {
    fn is_within_limits(&self) -> bool {
        let is_counted = (1..=PULLS_MAX).contains(&self.pulls.len());
        let is_once = |index: usize, pull: &StreamPull| {
            let before = self.pulls.iter().take(index);
            before
                .map(|before| before.stream)
                .all(|stream| stream != pull.stream)
        };
        let is_sound =
            |(index, pull): (usize, &StreamPull)| pull.held.len() <= PULLS_HELD_MAX && is_once(index, pull);
        is_counted && self.pulls.iter().enumerate().all(is_sound)
    }
}

/// Adds the answer of one stream to the answer of all: its length (`u32`, big-endian), then what a pull answers.
#[expect(
    clippy::expect_used,
    reason = "a pull answer is at most a megabyte and an envelope, checked where it is made"
)]
pub fn append_pull(body: &mut Vec<u8>, pull: &[u8]) {
    let length = u32::try_from(pull.len()).expect("a pull answer is far below four gigabytes");
    body.extend_from_slice(&length.to_be_bytes());
    body.extend_from_slice(pull);
}

/// The answers of the streams, in the order of the request, each for a [`crate::PullReader`].
///
/// What was cut short gives fewer, and its last may lack its end. More than a request has is no answer.
///
/// ```
/// use doorstep_wire::{append_pull, split_pulls};
/// let mut body = Vec::new();
/// append_pull(&mut body, b"membership");
/// append_pull(&mut body, b"field");
/// assert_eq!(split_pulls(&body), Ok(vec![b"membership".as_slice(), b"field"]));
/// assert_eq!(split_pulls(&body[..body.len() - 2]), Ok(vec![b"membership".as_slice(), b"fie"]));
/// ```
pub fn split_pulls(body: &[u8]) -> Result<Vec<&[u8]>, BadFrame> {
    let (mut pulls, mut rest) = (Vec::new(), body);
    while let Some((length, behind)) = rest.split_first_chunk() {
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| BadFrame)?;
        if pulls.len() == PULLS_MAX {
            return Err(BadFrame);
        }
        let (pull, behind) = behind.split_at(length.min(behind.len()));
        pulls.push(pull);
        rest = behind;
    }
    Ok(pulls)
}

/// Most streams in one call: all that a team has.
pub const PULLS_MAX: usize = 4;
