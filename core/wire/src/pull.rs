use crate::ENVELOPE_BYTES_MAX;
use crate::LogInstance;

/// What a pull answer begins with: 16 bytes of log instance, then the newest seq (`u64`, big-endian).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PullHead {
    /// Which life of the relay's database answers.
    pub log_instance: LogInstance,
    /// The newest place in the stream. Lower than the device's own means the relay was rolled back or wiped.
    pub newest: u64,
}

/// One envelope and its place in the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// Its place, counted from 1. Rises from frame to frame, not always by one: erased envelopes leave gaps.
    pub seq: u64,
    /// All its bytes; none where the device said that it has them ([`crate::StreamPull`]).
    pub envelope: &'a [u8],
}

/// What came is not a pull answer. Frames taken before it are good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a pull answer")]
pub struct BadFrame;

/// Begins the body of a pull answer.
pub fn start_pull(body: &mut Vec<u8>, head: &PullHead) {
    body.extend_from_slice(head.log_instance.as_bytes());
    body.extend_from_slice(&head.newest.to_be_bytes());
}

/// Adds a frame: seq (`u64`), length (`u32`), bytes; numbers big-endian.
#[expect(
    clippy::expect_used,
    reason = "an envelope is at most 64 KiB, checked where it came in"
)]
pub fn append_frame(body: &mut Vec<u8>, seq: u64, envelope: &[u8]) {
    let length = u32::try_from(envelope.len()).expect("an envelope is at most 64 KiB");
    body.extend_from_slice(&seq.to_be_bytes());
    body.extend_from_slice(&length.to_be_bytes());
    body.extend_from_slice(envelope);
}

/// Reads a pull answer as it comes in, in pieces of any size, and gives whole frames only.
///
/// A download cut short loses at most the frame it was cut in: ask again with `after` the last frame's seq.
/// Holds what was fed and not yet taken; never more than it was given.
///
/// ```
/// use doorstep_wire::{LogInstance, PullHead, PullReader, append_frame, start_pull};
/// let mut body = Vec::new();
/// start_pull(&mut body, &PullHead { log_instance: LogInstance::new([7; 16]), newest: 2 });
/// append_frame(&mut body, 1, b"first");
/// append_frame(&mut body, 2, b"second");
///
/// let mut reader = PullReader::default();
/// reader.feed(&body[..body.len() - 1]); // the line breaks here
/// assert_eq!(reader.take_frame().unwrap().unwrap().envelope, b"first");
/// assert_eq!(reader.take_frame(), Ok(None));
/// assert!(reader.torn_bytes() > 0);
/// ```
#[derive(Debug, Default)]
pub struct PullReader {
    held: Vec<u8>,
    taken: usize,
    head: Option<PullHead>,
    last_seq: u64,
}

impl PullReader {
    /// Takes the next piece of the body.
    pub fn feed(&mut self, piece: &[u8]) {
        self.held.drain(..self.taken);
        self.taken = 0;
        self.held.extend_from_slice(piece);
        self.read_head();
    }

    /// How the answer began. None until its first 24 bytes are there.
    pub fn head(&self) -> Option<PullHead> {
        self.head
    }

    /// The next whole frame, or None until more is fed.
    pub fn take_frame(&mut self) -> Result<Option<Frame<'_>>, BadFrame> {
        let rest = &self.held[self.taken..];
        if self.head.is_none() {
            return Ok(None);
        }
        let Some((seq, rest)) = rest.split_first_chunk() else {
            return Ok(None);
        };
        let Some((length, rest)) = rest.split_first_chunk() else {
            return Ok(None);
        };
        let seq = u64::from_be_bytes(*seq);
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| BadFrame)?;
        if length > ENVELOPE_BYTES_MAX || seq <= self.last_seq {
            return Err(BadFrame);
        }
        let Some(envelope) = rest.get(..length) else {
            return Ok(None);
        };
        self.taken += FRAME_PREFIX_BYTES + length;
        self.last_seq = seq;
        Ok(Some(Frame { seq, envelope }))
    }

    /// Bytes of a frame (or of the head) that has begun and not ended. Zero at the end of a whole answer.
    pub fn torn_bytes(&self) -> usize {
        self.held.len() - self.taken
    }

    fn read_head(&mut self) {
        if self.head.is_some() {
            return;
        }
        let Some((log_instance, rest)) = self.held.split_first_chunk() else {
            return;
        };
        let Some((newest, _)) = rest.split_first_chunk() else {
            return;
        };
        self.head = Some(PullHead {
            log_instance: LogInstance::new(*log_instance),
            newest: u64::from_be_bytes(*newest),
        });
        self.taken = PULL_HEAD_BYTES;
    }
}

const PULL_HEAD_BYTES: usize = 24;
const FRAME_PREFIX_BYTES: usize = 12;
