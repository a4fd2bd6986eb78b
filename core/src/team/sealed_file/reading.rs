use std::io;
use std::io::Read;

use minicbor::Decode;
use zeroize::Zeroizing;

use super::FileKind;
use super::Head;
use super::Opener;
use super::Unreadable;
use super::head::chained;
use super::writing::CHUNK_BYTES;
use super::writing::Closing;
use super::writing::FRAME_BYTES_MAX;
use super::writing::LAST;
use crate::crypto::CHUNK_SEAL_BYTES;
use crate::crypto::ChunkPlace;
use crate::crypto::FileKey;
use crate::crypto::digest;
use crate::crypto::open_chunk;
use crate::crypto::verify;
use crate::team::whole::whole;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;

/// What stands in front of a file's chunks, read and not opened yet.
pub(crate) struct Front {
    kind: &'static FileKind,
    head: Head,
    hash: Hash,
}

impl Front {
    /// Reads what stands in front.
    pub(crate) fn read(input: &mut dyn Read, kind: &'static FileKind) -> Result<Self, Unreadable> {
        let mut mark = Vec::with_capacity(kind.mark.len());
        (&mut *input)
            .take(kind.mark.len() as u64)
            .read_to_end(&mut mark)?;
        match mark == kind.mark {
            false if kind.mark.starts_with(&mark) => return Err(Unreadable::Torn),
            false => return Err(Unreadable::Foreign),
            true => {}
        }
        let found = read_number(input)?;
        if found > kind.version {
            return Err(Unreadable::TooNew {
                found,
                known: kind.version,
            });
        }
        let length = read_number(input)?;
        let bytes = read_bytes(input, length, kind.head_bytes_max)?;
        if found != kind.version {
            return Err(Unreadable::Altered);
        }
        Ok(Self {
            kind,
            head: Head::from_bytes(&bytes)?,
            hash: digest(&[&mark, &found.to_be_bytes(), &length.to_be_bytes(), &bytes]),
        })
    }

    /// The sealed words in it, for those who cannot open the rest.
    pub(crate) fn words(&self) -> impl Iterator<Item = &[u8]> {
        self.head.words()
    }

    /// A name for the file: nobody makes another with the same one.
    pub(crate) fn name(&self) -> &Hash {
        &self.hash
    }

    /// Finds the key of the file, and goes on to its chunks.
    pub(crate) fn open<'a>(
        self,
        input: &'a mut dyn Read,
        opener: &Opener<'_>,
    ) -> Result<ChunkReader<'a>, Unreadable> {
        Ok(ChunkReader {
            input,
            kind: self.kind,
            made_at_ms: self.head.made_at_ms,
            key: self.head.open(self.kind, opener)?,
            head: self.hash,
            chain: self.hash,
            index: 0,
            read_bytes: 0,
            text: Zeroizing::new(Vec::new()),
            at: 0,
            signed_by: None,
        })
    }
}

/// Opens chunk after chunk and gives out what they hold, frame by frame.
pub(crate) struct ChunkReader<'a> {
    input: &'a mut dyn Read,
    kind: &'static FileKind,
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
    pub(crate) fn begin(
        input: &'a mut dyn Read,
        kind: &'static FileKind,
        opener: &Opener<'_>,
    ) -> Result<Self, Unreadable> {
        Front::read(input, kind)?.open(input, opener)
    }

    /// When the file says it was made.
    pub(crate) fn made_at_ms(&self) -> u64 {
        self.made_at_ms
    }

    /// The next frame; none behind the last.
    pub(crate) fn next<F>(&mut self) -> Result<Option<F>, Unreadable>
    where
        F: for<'b> Decode<'b, ()>,
    {
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

    /// How many bytes of chunks were read so far.
    pub(crate) fn read_bytes(&self) -> u64 {
        self.read_bytes
    }

    /// Who signed all that was given out; known once [`Self::next`] has answered that there is no more.
    pub(crate) fn signed_by(&self) -> Option<DeviceId> {
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
        if self.read_bytes > self.kind.file_bytes_max {
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
        verify(
            by.as_bytes(),
            self.kind.sign_label,
            self.chain.as_bytes(),
            &signature,
        )
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
