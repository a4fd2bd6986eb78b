use minicbor::Decode;
use minicbor::Encode;

use crate::sync::giving::Frontier;
use crate::team::sealed_file::FileKind;
use crate::vocabulary::DeviceId;
use crate::vocabulary::TeamId;

/// What a bundle is made of, one behind the other.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub(in crate::sync) enum Frame {
    /// Comes first.
    #[n(0)]
    Hello(#[n(0)] Hello),
    /// One envelope, and the number of its stream.
    #[n(1)]
    Envelope {
        #[n(0)]
        stream: u8,
        #[cbor(n(1), with = "minicbor::bytes")]
        sealed: Vec<u8>,
    },
    /// Comes last.
    #[n(2)]
    End(#[n(0)] Counts),
}

/// Whose bundle it is, for whom, and how much follows.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub(in crate::sync) struct Hello {
    #[n(0)]
    pub(in crate::sync) team: TeamId,
    /// The device that made it: the one that signs it.
    #[n(1)]
    pub(in crate::sync) maker: DeviceId,
    /// For how many devices it is, its maker not counted.
    #[n(2)]
    pub(in crate::sync) devices: u32,
    /// How many entries follow.
    #[n(3)]
    pub(in crate::sync) entries: u64,
    /// What whoever reads it has already, as far as its maker knew.
    #[n(4)]
    pub(in crate::sync) builds_on: Frontier,
}

/// What was in a bundle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode)]
pub(in crate::sync) struct Counts {
    #[n(0)]
    pub(in crate::sync) envelopes: u64,
    /// The bytes of the envelopes.
    #[n(1)]
    pub(in crate::sync) bytes: u64,
}

impl Counts {
    pub(super) fn add(&mut self, sealed: &[u8]) {
        self.envelopes += 1;
        self.bytes += sealed.len() as u64;
    }
}

/// The mark is the first half of SHA-256 of `doorstep bundle 1`.
pub(in crate::sync) static BUNDLE: FileKind = FileKind {
    mark: [
        0x40, 0x02, 0x9f, 0x78, 0x02, 0x19, 0x5c, 0x17, 0x0c, 0x3e, 0xf9, 0xa4, 0x58, 0x58, 0xab, 0x72,
    ],
    version: 1,
    sign_label: "doorstep bundle 1",
    key_info: b"doorstep bundle key 1\0",
    head_bytes_max: HEAD_BYTES_MAX,
    file_bytes_max: FILE_BYTES_MAX,
};

/// The longest head, in bytes: wraps for every device that a team may have, twice, and words to those who are out.
const HEAD_BYTES_MAX: usize = 256 * 1024;
/// The longest bundle, in bytes of chunks: a hundred times what a team of fifty writes in a year.
const FILE_BYTES_MAX: u64 = 1024 * 1024 * 1024;
