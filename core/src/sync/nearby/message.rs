//! What the two say to each other (docs/formats/nearby.md#messages). Numbers are added, never reused.

use minicbor::Decode;
use minicbor::Encode;
use minicbor::bytes::ByteVec;

use super::pass::TOKEN_BYTES;
use crate::sync::Stream;
use crate::sync::giving::Frontier;

/// What the visitor asks.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
pub(super) enum Request {
    /// Who I am.
    #[n(0)]
    Hello {
        #[cbor(n(0), with = "minicbor::bytes")]
        token: [u8; TOKEN_BYTES],
        #[n(1)]
        greeting: ByteVec,
    },
    /// How far have you come?
    #[n(1)]
    HowFar,
    /// Take this.
    #[n(2)]
    Give {
        #[n(0)]
        sealed: Vec<Sealed>,
    },
    /// Give me what I have not.
    #[n(3)]
    Ask {
        #[n(0)]
        frontier: Frontier,
    },
    /// You are out of the team: this says so.
    #[n(4)]
    Word {
        #[n(0)]
        words: Vec<ByteVec>,
    },
}

/// What the host answers.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
pub(super) enum Answer {
    /// Who I am.
    #[n(0)]
    Hello {
        #[n(0)]
        greeting: ByteVec,
    },
    /// So far.
    #[n(1)]
    SoFar {
        #[n(0)]
        frontier: Frontier,
    },
    /// This is what you have not, or some of it.
    #[n(2)]
    Given {
        #[n(0)]
        sealed: Vec<Sealed>,
        #[n(1)]
        is_more: bool,
    },
    /// You are out of the team: this says so.
    #[n(3)]
    Word {
        #[n(0)]
        words: Vec<ByteVec>,
    },
    /// Heard.
    #[n(4)]
    Heard,
    /// No.
    #[n(5)]
    No {
        #[n(0)]
        why: Why,
    },
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(super) enum Why {
    /// The word is not the meeting's, or the greeting not the team's.
    #[n(0)]
    NotForYou,
    /// Another device came by this square: show it a new one.
    #[n(1)]
    Taken,
    /// Greet first.
    #[n(2)]
    TooEarly,
    /// That is not how it is said.
    #[n(3)]
    NotUnderstood,
    /// Something went wrong here; nothing is lost.
    #[n(4)]
    Unable,
}

/// One envelope on its way.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct Sealed {
    #[n(0)]
    stream: u8,
    #[n(1)]
    envelope: ByteVec,
}

impl Sealed {
    pub(super) fn pack(given: Vec<(Stream, Vec<u8>)>) -> Vec<Self> {
        let pack = |(stream, envelope): (Stream, Vec<u8>)| Self {
            stream: stream.number(),
            envelope: envelope.into(),
        };
        given.into_iter().map(pack).collect()
    }

    /// What was packed. A stream that this version does not know is passed over.
    pub(super) fn unpack(sealed: Vec<Self>) -> Vec<(Stream, Vec<u8>)> {
        let unpack = |sealed: Self| Some((Stream::from_number(sealed.stream)?, sealed.envelope.into()));
        sealed.into_iter().filter_map(unpack).collect()
    }
}

pub(super) fn to_bytes<T: Encode<()>>(message: &T) -> Vec<u8> {
    minicbor::to_vec(message).unwrap_or_default()
}

pub(super) fn from_bytes<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Option<T> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let message = decoder.decode().ok()?;
    (decoder.position() == bytes.len()).then_some(message)
}

/// About so many bytes of envelopes go into one message: a phone takes them in one transaction, and what a cut line costs
/// is at most that.
pub(super) const ROOM_BYTES: usize = 512 * 1024;
/// No message is longer: a room with its last envelope, a keyring that is not divided, and the longest frontier.
pub(super) const MESSAGE_BYTES_MAX: usize = 4 * 1024 * 1024;
