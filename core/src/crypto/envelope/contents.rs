use std::convert::Infallible;

use minicbor::Decoder;
use minicbor::Encoder;
use minicbor::data::Type;
use minicbor::encode;

use super::header::Draft;
use super::header::Header;
use super::keys_block::BLOCK_SEAL_BYTES;
use super::keys_block::KEY_BYTES;
use crate::crypto::IdentityKey;
use crate::crypto::Refused;
use crate::crypto::SIGNATURE_BYTES;
use crate::crypto::entry_hash;
use crate::crypto::signing;
use crate::vocabulary::Hash;
use crate::vocabulary::RecordId;

/// The place of one entry in an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// The entry is there.
    Present {
        /// The record it changes.
        record: RecordId,
        /// Which of the record's keys seals it.
        generation: u32,
        /// What [`crate::crypto::seal_entry`] gave.
        sealed: Vec<u8>,
    },
    /// The entry was erased; its hash stays, so that the others still verify.
    Absent(Hash),
}

/// What one device signed at once: header, signature, entries and items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    header: Header,
    header_bytes: Vec<u8>,
    signature: [u8; SIGNATURE_BYTES],
    slots: Vec<Slot>,
    items: Vec<Vec<u8>>,
}

impl Contents {
    /// Signs these slots and items; refused when there are more than [`ENTRIES_MAX`], or no numbers left for them.
    pub fn sign(
        draft: Draft,
        slots: Vec<Slot>,
        items: Vec<Vec<u8>>,
        key: &IdentityKey,
    ) -> Result<Self, Refused> {
        let mut header = Header {
            purpose: draft.purpose,
            team: draft.team,
            scope: draft.scope,
            author: key.device(),
            incarnation: draft.incarnation,
            first_seq: draft.first_seq,
            previous: draft.previous,
            heads: draft.heads,
            seen: draft.seen,
            hlc: draft.hlc,
            count: count(&slots, &items)?,
            root: Hash::new([0; 32]),
        };
        header.next_seq()?;
        header.root = root(&header, &slots, &items)?;
        let header_bytes = header.encode();
        let signature = key.sign(SIGN_LABEL, &header_bytes);
        Ok(Self {
            header,
            header_bytes,
            signature,
            slots,
            items,
        })
    }

    /// The header, if its author signed it and it stands for exactly these slots and items. Needs no key.
    pub fn verify(&self) -> Result<&Header, Refused> {
        let header = &self.header;
        header.next_seq()?;
        if header.count != count(&self.slots, &self.items)?
            || header.root != root(header, &self.slots, &self.items)?
        {
            return Err(Refused);
        }
        signing::verify(
            header.author.as_bytes(),
            SIGN_LABEL,
            &self.header_bytes,
            &self.signature,
        )?;
        Ok(header)
    }

    /// The hash by which chains and duplicates are judged: the same whenever and however it was sealed.
    pub fn signed_hash(&self) -> Hash {
        signing::labelled_hash(SIGN_LABEL, &self.header_bytes)
    }

    /// What was signed before, around the same slots: to be sealed again. Not verified.
    pub fn signed_before(signed: &[u8], signature: &[u8], slots: Vec<Slot>) -> Result<Self, Refused> {
        Ok(Self {
            header: Header::decode(signed)?,
            header_bytes: signed.to_vec(),
            signature: signature.try_into().map_err(|_| Refused)?,
            slots,
            items: Vec::new(),
        })
    }

    /// The bytes that were signed.
    pub fn signed_part(&self) -> &[u8] {
        &self.header_bytes
    }

    /// Their signature.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// The entries, in the order of their numbers.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The items, whose numbers follow those of the slots.
    pub fn items(&self) -> &[Vec<u8>] {
        &self.items
    }

    /// Leaves only the hash of the entry in slot `index`. What was absent stays absent; refused beyond the last slot.
    pub fn erase(&mut self, index: usize) -> Result<(), Refused> {
        let slot = self.slots.get_mut(index).ok_or(Refused)?;
        *slot = Slot::Absent(slot.hash(&self.header, index)?);
        Ok(())
    }

    /// The length of the contents as they are sealed, in bytes, without keys.
    pub fn encoded_len(&self) -> usize {
        let slots: usize = self.slots.iter().map(Slot::encoded_len).sum();
        let items: usize = self.items.iter().map(|item| bytes_len(item.len())).sum();
        let lists = head_len(self.slots.len()) + head_len(self.items.len());
        1 + bytes_len(self.header_bytes.len()) + bytes_len(SIGNATURE_BYTES) + 1 + lists + slots + items
    }

    /// The header as it was read, signed or not.
    pub(super) fn claimed(&self) -> &Header {
        &self.header
    }

    /// Puts another header over the same signature, as a forger would.
    #[cfg(test)]
    pub(super) fn replace_header(&mut self, header: Header) {
        self.header_bytes = header.encode();
        self.header = header;
    }

    /// Signs whatever header, as a dishonest author would.
    #[cfg(test)]
    pub(super) fn sign_header(&mut self, header: Header, key: &IdentityKey) {
        self.replace_header(header);
        self.signature = key.sign(SIGN_LABEL, &self.header_bytes);
    }

    /// Puts other lists under the same signature, as a forger would.
    #[cfg(test)]
    pub(super) fn replace_lists(&mut self, slots: Vec<Slot>, items: Vec<Vec<u8>>) {
        self.slots = slots;
        self.items = items;
    }

    #[expect(clippy::expect_used, reason = "memory takes whatever is written")]
    pub(super) fn encode(&self, keys_block: Option<&[u8]>, out: &mut Vec<u8>) {
        self.write(keys_block, &mut Encoder::new(out))
            .expect("writing to memory does not fail");
    }

    /// Contents and keys block in exactly these bytes, in their shortest form.
    pub(super) fn decode(bytes: &[u8]) -> Result<(Self, Option<Vec<u8>>), Refused> {
        let mut decoder = Decoder::new(bytes);
        let (contents, keys_block) = Self::read(&mut decoder)?;
        let keys_extra = keys_block.as_ref().map_or(0, |block| bytes_len(block.len()) - 1);
        let is_whole = decoder.position() == bytes.len();
        let is_shortest = contents.encoded_len() + keys_extra == bytes.len();
        let opened = (contents, keys_block);
        (is_whole && is_shortest).then_some(opened).ok_or(Refused)
    }

    fn write(
        &self,
        keys_block: Option<&[u8]>,
        e: &mut Encoder<&mut Vec<u8>>,
    ) -> Result<(), encode::Error<Infallible>> {
        e.array(5)?.bytes(&self.header_bytes)?.bytes(&self.signature)?;
        match keys_block {
            Some(block) => e.bytes(block)?,
            None => e.null()?,
        };
        e.array(self.slots.len() as u64)?;
        for slot in &self.slots {
            slot.write(e)?;
        }
        e.array(self.items.len() as u64)?;
        for item in &self.items {
            e.bytes(item)?;
        }
        Ok(())
    }

    fn read(d: &mut Decoder<'_>) -> Result<(Self, Option<Vec<u8>>), Refused> {
        if d.array().map_err(|_| Refused)? != Some(5) {
            return Err(Refused);
        }
        let header_bytes = d.bytes().map_err(|_| Refused)?.to_vec();
        let signature = d.bytes().map_err(|_| Refused)?;
        let keys_block = match d.datatype().map_err(|_| Refused)? {
            Type::Null => d.null().map(|()| None),
            _ => d.bytes().map(|block| Some(block.to_vec())),
        };
        let contents = Self {
            header: Header::decode(&header_bytes)?,
            header_bytes,
            signature: signature.try_into().map_err(|_| Refused)?,
            slots: list(d, Slot::read)?,
            items: list(d, |d| d.bytes().map(<[u8]>::to_vec).map_err(|_| Refused))?,
        };
        count(&contents.slots, &contents.items)?;
        Ok((contents, keys_block.map_err(|_| Refused)?))
    }
}

impl Slot {
    /// The hash under which the author signed this slot as number `index` of the envelope.
    pub fn hash(&self, header: &Header, index: usize) -> Result<Hash, Refused> {
        match self {
            Self::Present {
                record,
                generation,
                sealed,
            } => Ok(entry_hash(&header.place(index, *record, *generation)?, sealed)),
            Self::Absent(hash) => Ok(*hash),
        }
    }

    fn encoded_len(&self) -> usize {
        match self {
            Self::Present {
                generation, sealed, ..
            } => {
                1 + bytes_len(16)
                    + head_len(usize::try_from(*generation).unwrap_or(usize::MAX))
                    + bytes_len(sealed.len())
            }
            Self::Absent(_) => bytes_len(32),
        }
    }

    fn write(&self, e: &mut Encoder<&mut Vec<u8>>) -> Result<(), encode::Error<Infallible>> {
        match self {
            Self::Present {
                record,
                generation,
                sealed,
            } => e
                .array(3)?
                .bytes(record.as_bytes())?
                .u32(*generation)?
                .bytes(sealed)?,
            Self::Absent(hash) => e.bytes(hash.as_bytes())?,
        };
        Ok(())
    }

    fn read(d: &mut Decoder<'_>) -> Result<Self, Refused> {
        if d.datatype().map_err(|_| Refused)? == Type::Bytes {
            return d.decode().map(Self::Absent).map_err(|_| Refused);
        }
        if d.array().map_err(|_| Refused)? != Some(3) {
            return Err(Refused);
        }
        Ok(Self::Present {
            record: d.decode().map_err(|_| Refused)?,
            generation: d.u32().map_err(|_| Refused)?,
            sealed: d.bytes().map_err(|_| Refused)?.to_vec(),
        })
    }
}

/// A list of known length and at most [`ENTRIES_MAX`] members.
fn list<'b, T>(
    d: &mut Decoder<'b>,
    read: impl Fn(&mut Decoder<'b>) -> Result<T, Refused>,
) -> Result<Vec<T>, Refused> {
    match d.array().map_err(|_| Refused)? {
        Some(length) if length <= u64::from(ENTRIES_MAX) => (0..length).map(|_| read(d)).collect(),
        _ => Err(Refused),
    }
}

fn count(slots: &[Slot], items: &[Vec<u8>]) -> Result<u32, Refused> {
    let count = u32::try_from(slots.len() + items.len()).map_err(|_| Refused)?;
    (count <= ENTRIES_MAX).then_some(count).ok_or(Refused)
}

/// One hash for all. The number of slots is part of it, so that no item passes for an erased entry.
fn root(header: &Header, slots: &[Slot], items: &[Vec<u8>]) -> Result<Hash, Refused> {
    let slots_count = u32::try_from(slots.len()).map_err(|_| Refused)?;
    let mut hashes = Vec::with_capacity(32 * (slots.len() + items.len()));
    for (index, slot) in slots.iter().enumerate() {
        hashes.extend_from_slice(slot.hash(header, index)?.as_bytes());
    }
    for item in items {
        hashes.extend_from_slice(signing::sha256(&[item]).as_bytes());
    }
    Ok(signing::sha256(&[
        ROOT_LABEL,
        &slots_count.to_be_bytes(),
        &hashes,
    ]))
}

/// Length of a keys block with so many keys, in CBOR; without one, a single byte stands there.
pub(super) fn keys_block_len(keys: usize) -> usize {
    bytes_len(BLOCK_SEAL_BYTES + keys * KEY_BYTES)
}

/// Length of a byte string in CBOR.
fn bytes_len(length: usize) -> usize {
    head_len(length) + length
}

/// Length of a CBOR head with this argument, in its shortest form (RFC 8949, 3).
fn head_len(argument: usize) -> usize {
    match argument {
        0..=0x17 => 1,
        0x18..=0xff => 2,
        0x100..=0xffff => 3,
        _ => 5,
    }
}

/// The most slots and items of one envelope, together.
pub const ENTRIES_MAX: u32 = 4096;
/// The most bytes that a slot takes besides its sealed entry.
pub const SLOT_ROOM: usize = 1 + 17 + 5 + 3;
/// The bytes that one document key takes in the keys block.
pub const KEY_ROOM: usize = KEY_BYTES;
const SIGN_LABEL: &str = "doorstep envelope 1";
const ROOT_LABEL: &[u8] = b"doorstep envelope root 1\0";
