use std::io;
use std::io::Read;

use zeroize::Zeroizing;

use super::head::HEAD_BYTES_MAX;
use super::head::Head;
use super::head::MARK;
use super::head::Opener;
use super::head::VERSION;
use super::head::chained;
use super::tables::Frame;
use super::writing::CHUNK_BYTES;
use super::writing::Closing;
use super::writing::FRAME_BYTES_MAX;
use super::writing::LAST;
use super::writing::SIGN_LABEL;
use crate::crypto::CHUNK_SEAL_BYTES;
use crate::crypto::ChunkPlace;
use crate::crypto::FileKey;
use crate::crypto::digest;
use crate::crypto::open_chunk;
use crate::crypto::verify;
use crate::team::recovering::Unreadable;
use crate::team::whole::whole;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;

/// Opens chunk after chunk and gives out what they hold, frame by frame.
pub(super) struct ChunkReader<'a> {
    input: &'a mut dyn Read,
    made_at_ms: u64,
    key: FileKey,
    head: Hash,
    chain: Hash,
    index: u64,
    read_bytes: u64,
    text: Zeroizing<Vec<u8>>,
    at: usize,
    signed_by: Option<DeviceId>,
}

impl<'a> ChunkReader<'a> {
    /// Reads what stands in front, and finds the key of the file.
    pub(super) fn begin(input: &'a mut dyn Read, opener: &Opener<'_>) -> Result<Self, Unreadable> {
        let mut front = Vec::with_capacity(MARK.len());
        (&mut *input).take(MARK.len() as u64).read_to_end(&mut front)?;
        match front == MARK {
            false if MARK.starts_with(&front) => return Err(Unreadable::Torn),
            false => return Err(Unreadable::Foreign),
            true => {}
        }
        let found = read_number(input)?;
        if found > VERSION {
            return Err(Unreadable::TooNew {
                found,
                known: VERSION,
            });
        }
        let length = read_number(input)?;
        let bytes = read_bytes(input, length, HEAD_BYTES_MAX)?;
        if found != VERSION {
            return Err(Unreadable::Altered);
        }
        let head = Head::from_bytes(&bytes)?;
        let key = head.open(opener)?;
        let head_hash = digest(&[&MARK, &found.to_be_bytes(), &length.to_be_bytes(), &bytes]);
        Ok(Self {
            input,
            made_at_ms: head.made_at_ms,
            key,
            head: head_hash,
            chain: head_hash,
            index: 0,
            read_bytes: 0,
            text: Zeroizing::new(Vec::new()),
            at: 0,
            signed_by: None,
        })
    }

    /// When the file says it was made.
    pub(super) fn made_at_ms(&self) -> u64 {
        self.made_at_ms
    }

    /// The next frame; none behind the last.
    pub(super) fn next(&mut self) -> Result<Option<Frame>, Unreadable> {
        let mut length = [0; 4];
        if self.at == self.text.len() && !self.turn_over()? {
            return Ok(None);
        }
        self.fill(&mut length)?;
        let length = u32::from_be_bytes(length) as usize;
        if length > FRAME_BYTES_MAX {
            return Err(Unreadable::TooBig);
        }
        let mut bytes = Zeroizing::new(vec![0; length]);
        self.fill(&mut bytes)?;
        whole(&bytes).map(Some).ok_or(Unreadable::Altered)
    }

    /// Who signed all that was given out; known once [`Self::next`] has answered that there is no more.
    pub(super) fn signed_by(&self) -> Option<DeviceId> {
        self.signed_by
    }

    /// Takes bytes from this chunk, and the next ones where they run over.
    fn fill(&mut self, mut wanted: &mut [u8]) -> Result<(), Unreadable> {
        while !wanted.is_empty() {
            if self.at == self.text.len() && !self.turn_over()? {
                return Err(Unreadable::Altered);
            }
            let there = self.text.get(self.at..).unwrap_or_default();
            let (now, later) = wanted.split_at_mut(there.len().min(wanted.len()));
            now.copy_from_slice(there.get(..now.len()).unwrap_or_default());
            self.at += now.len();
            wanted = later;
        }
        Ok(())
    }

    /// Opens the next chunk: `false` where it is the last, which holds the signature and nothing to give out.
    fn turn_over(&mut self) -> Result<bool, Unreadable> {
        if self.signed_by.is_some() {
            return Ok(false);
        }
        let length = read_number(self.input)?;
        let is_last = length & LAST != 0;
        let sealed = read_bytes(self.input, length & !LAST, CHUNK_BYTES + CHUNK_SEAL_BYTES)?;
        self.read_bytes += sealed.len() as u64;
        if self.read_bytes > FILE_BYTES_MAX {
            return Err(Unreadable::TooBig);
        }
        let place = ChunkPlace {
            head: &self.head,
            index: self.index,
            is_last,
        };
        self.text = open_chunk(&self.key, &place, &sealed).map_err(|_| Unreadable::Altered)?;
        self.at = 0;
        self.index += 1;
        match (is_last, self.text.is_empty()) {
            (_, true) => Err(Unreadable::Altered),
            (true, _) => self.check_closing().map(|()| false),
            (false, _) => {
                self.chain = chained(&self.chain, &sealed);
                Ok(true)
            }
        }
    }

    fn check_closing(&mut self) -> Result<(), Unreadable> {
        let closing: Closing = minicbor::decode(&self.text).map_err(|_| Unreadable::Altered)?;
        let (by, signature) = (closing.by, closing.signature);
        verify(by.as_bytes(), SIGN_LABEL, self.chain.as_bytes(), &signature)
            .map_err(|_| Unreadable::Altered)?;
        if self.input.read(&mut [0])? > 0 {
            return Err(Unreadable::Altered);
        }
        self.signed_by = Some(by);
        self.at = self.text.len();
        Ok(())
    }
}

fn read_number(input: &mut dyn Read) -> Result<u32, Unreadable> {
    let mut bytes = [0; 4];
    input.read_exact(&mut bytes).map_err(torn)?;
    Ok(u32::from_be_bytes(bytes))
}

fn read_bytes(input: &mut dyn Read, length: u32, most: usize) -> Result<Vec<u8>, Unreadable> {
    let length = length as usize;
    if length > most {
        return Err(Unreadable::TooBig);
    }
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes).map_err(torn)?;
    Ok(bytes)
}

fn torn(error: io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Unreadable::Torn,
        _ => error.into(),
    }
}

/// A hundred times what five years of fifty people write; a store cannot be filled further by a hostile file.
const FILE_BYTES_MAX: u64 = 8 * 1024 * 1024 * 1024;
