use minicbor::Decode;
use minicbor::Decoder;
use minicbor::Encode;

use crate::crypto::EntryPlace;
use crate::crypto::Refused;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// The signed part of an envelope: who wrote it, where it stands, and one hash for all it holds.
///
/// Fields are added, never renamed or reused; a reader passes over fields that it does not know.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Header {
    /// What the envelope is for.
    #[n(0)]
    pub purpose: Purpose,
    /// The team it belongs to.
    #[n(1)]
    pub team: TeamId,
    /// The scope it was written in.
    #[n(2)]
    pub scope: Scope,
    /// The device that wrote and signed it.
    #[n(3)]
    pub author: DeviceId,
    /// How often the author's store was restored or cloned before.
    #[n(4)]
    pub incarnation: u32,
    /// The number of its first slot or item among what this author wrote in this scope and incarnation.
    #[n(5)]
    pub first_seq: u64,
    /// The signed hash of the author's previous envelope in this scope; absent in her first.
    #[n(6)]
    pub previous: Option<Hash>,
    /// The membership records that were newest for the author when she signed.
    #[n(7)]
    pub heads: Vec<Hash>,
    /// How far the author had read the others in this scope: her receipts.
    #[n(8)]
    pub seen: Vec<Seen>,
    /// When the author's clock said she signed.
    #[n(9)]
    pub hlc: Hlc,
    /// How many slots and items there are; each has a number of its own.
    #[n(10)]
    pub count: u32,
    /// One hash over the hashes of all slots and items.
    #[n(11)]
    pub root: Hash,
}

/// What an envelope is for. The numbers are stored: added to, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Purpose {
    /// Changes to records.
    #[n(0)]
    Entries,
    /// Membership records, among them those that begin an epoch.
    #[n(1)]
    Membership,
    /// The live document keys and outer secrets of an epoch.
    #[n(2)]
    Keyring,
    /// Nothing but the header: how far its author has read.
    #[n(3)]
    Receipt,
}

/// A receipt: this far, without a gap, a device has read another in this scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Seen {
    /// The first eight bytes of the other's device id: enough to tell the members of a team apart.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub author: [u8; 8],
    /// The other's incarnation.
    #[n(1)]
    pub incarnation: u32,
    /// The highest number read.
    #[n(2)]
    pub seq: u64,
}

/// What the author says in a header; the rest follows from her key and from what she puts in.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What the envelope is for.
    pub purpose: Purpose,
    /// The team it belongs to.
    pub team: TeamId,
    /// The scope it is written in.
    pub scope: Scope,
    /// How often the author's store was restored or cloned before.
    pub incarnation: u32,
    /// The number of the first slot or item; the one after the last of the previous envelope.
    pub first_seq: u64,
    /// The signed hash of the author's previous envelope in this scope; absent in her first.
    pub previous: Option<Hash>,
    /// The newest membership records known.
    pub heads: Vec<Hash>,
    /// How far the others were read.
    pub seen: Vec<Seen>,
    /// The author's clock.
    pub hlc: Hlc,
}

impl Header {
    /// Where the entry in slot `index` stands; refused when there is no number for it.
    pub fn place(&self, index: usize, record: RecordId, generation: u32) -> Result<EntryPlace, Refused> {
        let offset = u64::try_from(index).map_err(|_| Refused)?;
        Ok(EntryPlace {
            team: self.team,
            scope: self.scope,
            author: self.author,
            incarnation: self.incarnation,
            seq: self.first_seq.checked_add(offset).ok_or(Refused)?,
            record,
            generation,
        })
    }

    /// The number with which the author's next envelope in this scope begins.
    pub fn next_seq(&self) -> Result<u64, Refused> {
        self.first_seq.checked_add(self.count.into()).ok_or(Refused)
    }

    /// The number of the author's last entry in this scope up to here; 0 where there is none.
    pub fn last_seq(&self) -> Result<u64, Refused> {
        Ok(self.next_seq()?.saturating_sub(1))
    }

    /// The header in these bytes and nothing behind it.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Refused> {
        let mut decoder = Decoder::new(bytes);
        let header = decoder.decode().map_err(|_| Refused)?;
        let is_whole = decoder.position() == bytes.len();
        is_whole.then_some(header).ok_or(Refused)
    }

    /// The bytes that are signed.
    #[expect(clippy::expect_used, reason = "memory takes whatever is written")]
    pub(super) fn encode(&self) -> Vec<u8> {
        minicbor::to_vec(self).expect("writing to memory does not fail")
    }
}

impl Draft {
    /// The most bytes that an envelope with this header takes before its first slot, item, key or wrap.
    ///
    /// What is left of [`super::ENVELOPE_BYTES_MAX`] is for those: [`super::SLOT_ROOM`] and the sealed length for an
    /// entry, [`super::KEY_ROOM`] for a key, [`crate::crypto::WRAP_BYTES`] for a wrap, an item's length and three.
    pub fn room(&self) -> usize {
        FIXED_ROOM + self.heads.len() * HEAD_ROOM + self.seen.len() * SEEN_ROOM
    }
}

/// Everything of fixed length, generously: outer frame 75, signature 66, header without lists 190, CBOR heads 30.
const FIXED_ROOM: usize = 400;
const HEAD_ROOM: usize = 2 + 32;
const SEEN_ROOM: usize = 1 + 9 + 5 + 9;
