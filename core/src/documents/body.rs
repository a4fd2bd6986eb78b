//! The body of an entry: one change, without what the receiver knows anyway, compressed with the shipped dictionary.
//!
//! Byte by byte in docs/formats/entry-body.md.

use std::sync::LazyLock;

use zstd::bulk::Compressor;
use zstd::bulk::Decompressor;
use zstd::dict::DecoderDictionary;
use zstd::dict::EncoderDictionary;
use zstd::zstd_safe::CParameter;
use zstd::zstd_safe::DParameter;
use zstd::zstd_safe::FrameFormat;

use super::Error;
use super::chunk::INSIDE_BYTES_MAX;
use super::chunk::Reader;
use super::chunk::write_number;
use super::lift::ID_BYTES;
use super::lift::IDS_MAX;
use super::lift::Lifted;
use super::lift::TIME_BYTES;
use super::lift::lift;
use super::lift::settle;
use crate::crypto::derive_member;
use crate::vocabulary::DeviceId;

/// Packs and unpacks bodies. Not cheap to make: keep one for a batch, one for each thread.
pub struct Packer {
    packer: Compressor<'static>,
    /// One for each dictionary, made when the first body comes that needs it.
    unpackers: [Option<Decompressor<'static>>; DICTIONARIES],
    own: Option<[u8; ID_BYTES]>,
    frame: Vec<u8>,
}

impl Packer {
    pub(crate) fn new() -> Result<Self, Error> {
        Self::with(&ENCODER)
    }

    fn with(encoder: &'static EncoderDictionary<'static>) -> Result<Self, Error> {
        let mut packer = Compressor::with_prepared_dictionary(encoder).map_err(|_| Error::Packing)?;
        for parameter in [
            CParameter::Format(FrameFormat::Magicless),
            CParameter::ContentSizeFlag(false),
            CParameter::ChecksumFlag(false),
            CParameter::DictIdFlag(false),
        ] {
            packer.set_parameter(parameter).map_err(|_| Error::Packing)?;
        }
        Ok(Self {
            packer,
            unpackers: Default::default(),
            frame: Vec::new(),
            own: None,
        })
    }

    /// For bodies that this device writes, or wrote: its member's id is known then, and not carried.
    pub(crate) fn written_by(&mut self, author: &DeviceId) -> &mut Self {
        self.own = Some(*derive_member(author).as_bytes());
        self
    }

    /// The body for the inside of a change.
    pub(crate) fn pack(&mut self, inside: &[u8]) -> Result<Vec<u8>, Error> {
        if inside.len() > INSIDE_BYTES_MAX {
            return Err(Error::Packing);
        }
        let lifted = lift(inside, self.own).ok_or(Error::Packing)?;
        let frame = self.packer.compress(&lifted.rest).map_err(|_| Error::Packing)?;
        let (number, packed) = match bare(&frame) {
            Some(block) => (BLOCK, block),
            None => (FRAME, frame.as_slice()),
        };
        let mut body = Vec::with_capacity(HEAD_BYTES + ID_BYTES * lifted.ids.len() + packed.len());
        body.push(number);
        write_number(&mut body, lifted.ids.len());
        body.extend(lifted.time);
        body.extend(lifted.ids.as_flattened());
        body.extend_from_slice(packed);
        Ok(body)
    }

    /// The inside of the change that a body holds. Never grows beyond the gate's limit, whatever the body claims.
    pub(crate) fn unpack(&mut self, body: &[u8]) -> Result<Vec<u8>, Error> {
        let mut reader = Reader::new(body);
        let Some(&[number]) = reader.take(1) else {
            return Err(Error::Body);
        };
        let (dictionary, is_bare) = match number {
            BLOCK_1 => (0, true),
            FRAME_1 => (0, false),
            BLOCK => (1, true),
            FRAME => (1, false),
            _ => return Err(Error::Newer),
        };
        let (time, ids) = head(&mut reader).ok_or(Error::Body)?;
        self.frame.clear();
        if is_bare {
            self.frame
                .extend(dressed(reader.rest().len()).ok_or(Error::Body)?);
        }
        self.frame.extend_from_slice(reader.rest());
        let unpacker = unpacker_with(&mut self.unpackers, dictionary)?;
        let rest = unpacker.decompress(&self.frame, INSIDE_BYTES_MAX);
        let rest = rest.map_err(|_| Error::Body)?;
        settle(&Lifted { time, ids, rest }, self.own)
    }
}

fn unpacker_with<'u>(
    unpackers: &'u mut [Option<Decompressor<'static>>; DICTIONARIES],
    dictionary: usize,
) -> Result<&'u mut Decompressor<'static>, Error> {
    let (Some(unpacker), Some(decoder)) = (unpackers.get_mut(dictionary), DECODERS.get(dictionary)) else {
        return Err(Error::Newer);
    };
    if let Some(made) = unpacker {
        return Ok(made);
    }
    let mut made = Decompressor::with_prepared_dictionary(decoder).map_err(|_| Error::Packing)?;
    made.set_parameter(DParameter::Format(FrameFormat::Magicless))
        .map_err(|_| Error::Packing)?;
    Ok(unpacker.insert(made))
}

type Head = ([u8; TIME_BYTES], Vec<[u8; ID_BYTES]>);

fn head(reader: &mut Reader<'_>) -> Option<Head> {
    let count = reader.count().filter(|count| *count <= IDS_MAX)?;
    let time = reader.take(TIME_BYTES)?.try_into().ok()?;
    let (ids, _) = reader.take(count * ID_BYTES)?.as_chunks();
    Some((time, ids.to_vec()))
}

/// What is left of a frame when its head, the same for all, and the length of its only block are cut; none when the
/// frame is another.
fn bare(frame: &[u8]) -> Option<&[u8]> {
    let (head, block) = frame.split_at_checked(FRAME_HEAD.len() + BLOCK_HEAD_BYTES)?;
    let (head, length) = head.split_at(FRAME_HEAD.len());
    let dressed = dressed(block.len())?;
    (head.first() == FRAME_HEAD.first() && dressed.ends_with(length)).then_some(block)
}

/// The head of a frame with one compressed block of this length (RFC 8878, 3.1.1).
fn dressed(length: usize) -> Option<[u8; FRAME_HEAD.len() + BLOCK_HEAD_BYTES]> {
    let [descriptor, window] = FRAME_HEAD;
    let length = u32::try_from(length)
        .ok()
        .filter(|length| *length < BLOCK_BYTES_MAX)?;
    let [a, b, c, _] = (length << 3 | COMPRESSED_BLOCK << 1 | LAST_BLOCK).to_le_bytes();
    Some([descriptor, window, a, b, c])
}

/// Ways of packing, the body's first byte. Another dictionary takes the next numbers; the old ones stay for old bodies.
/// Dictionary 1, one compressed block without its frame.
const BLOCK_1: u8 = 1;
/// Dictionary 1, a whole frame: for what the dictionary cannot shorten.
const FRAME_1: u8 = 2;
/// Dictionary 2, one compressed block without its frame.
const BLOCK: u8 = 3;
/// Dictionary 2, a whole frame.
const FRAME: u8 = 4;
/// The way of packing, how many ids were lifted, the time.
const HEAD_BYTES: usize = 3 + TIME_BYTES;
/// No size, no checksum, no dictionary number; a window of 128 KiB.
const FRAME_HEAD: [u8; 2] = [0x00, 7 << 3];
const BLOCK_HEAD_BYTES: usize = 3;
const BLOCK_BYTES_MAX: u32 = 128 * 1024;
const COMPRESSED_BLOCK: u32 = 2;
const LAST_BLOCK: u32 = 1;
/// Five bytes less than level 6 for the same time; level 19 would save three more and take five times as long.
const LEVEL: i32 = 12;
const DICTIONARIES: usize = 2;
static DICTIONARY_1: &[u8] = include_bytes!("dictionary-1.zstd");
static DICTIONARY_2: &[u8] = include_bytes!("dictionary-2.zstd");
static ENCODER: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(DICTIONARY_2, LEVEL));
static DECODERS: [LazyLock<DecoderDictionary<'static>>; DICTIONARIES] = [
    LazyLock::new(|| DecoderDictionary::copy(DICTIONARY_1)),
    LazyLock::new(|| DecoderDictionary::copy(DICTIONARY_2)),
];

/// As the version packed that had only dictionary 1.
#[cfg(test)]
pub(super) mod older {
    use super::DICTIONARY_1;
    use super::Error;
    use super::LEVEL;
    use super::Packer;
    use std::sync::LazyLock;
    use zstd::dict::EncoderDictionary;

    static ENCODER_1: LazyLock<EncoderDictionary<'static>> =
        LazyLock::new(|| EncoderDictionary::copy(DICTIONARY_1, LEVEL));

    pub(in crate::documents) fn pack(inside: &[u8]) -> Result<Vec<u8>, Error> {
        let mut body = Packer::with(&ENCODER_1)?.pack(inside)?;
        if let Some(number) = body.first_mut() {
            *number -= 2;
        }
        Ok(body)
    }
}
