use std::io::Write;

use minicbor::Decode;
use minicbor::Encode;
use zeroize::Zeroizing;

use super::FileKind;
use super::Unreadable;
use super::head::chained;
use crate::crypto::ChunkPlace;
use crate::crypto::FileKey;
use crate::crypto::IdentityKey;
use crate::crypto::digest;
use crate::crypto::seal_chunk;
use crate::team::Error;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;

/// What the last chunk holds: who wrote all before it.
#[derive(Encode, Decode)]
pub(super) struct Closing {
    #[n(0)]
    pub(super) by: DeviceId,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) signature: Vec<u8>,
}

/// Cuts what is written into chunks and seals each.
pub(crate) struct ChunkWriter<'a> {
    out: &'a mut dyn Write,
    kind: &'static FileKind,
    key: FileKey,
    head: Hash,
    chain: Hash,
    index: u64,
    text: Zeroizing<Vec<u8>>,
}

impl<'a> ChunkWriter<'a> {
    /// Begins a file with its head, which stands in front of the first chunk.
    pub(crate) fn begin(
        out: &'a mut dyn Write,
        kind: &'static FileKind,
        key: FileKey,
        head: &[u8],
    ) -> Result<Self, Error> {
        out.write_all(head).map_err(Unreadable::from)?;
        let head = digest(&[head]);
        Ok(Self {
            out,
            kind,
            key,
            head,
            chain: head,
            index: 0,
            text: Zeroizing::new(Vec::with_capacity(CHUNK_BYTES)),
        })
    }

    /// Adds a frame: its length, then itself. It may run over into the next chunk.
    pub(crate) fn add<F: Encode<()>>(&mut self, frame: &F) -> Result<(), Error> {
        let bytes = Zeroizing::new(minicbor::to_vec(frame).map_err(|_| Unreadable::TooBig)?);
        if bytes.len() > FRAME_BYTES_MAX {
            return Err(Unreadable::TooBig.into());
        }
        let length = u32::try_from(bytes.len()).map_err(|_| Unreadable::TooBig)?;
        self.add_bytes(&length.to_be_bytes())?;
        self.add_bytes(&bytes)
    }

    /// Seals what is left, and behind it a last chunk with a signature over the hash of all before it.
    pub(crate) fn close(mut self, by: &IdentityKey) -> Result<(), Error> {
        self.seal(false)?;
        let closing = Closing {
            by: by.device(),
            signature: by.sign(self.kind.sign_label, self.chain.as_bytes()).to_vec(),
        };
        let closing = minicbor::to_vec(closing).map_err(|_| Unreadable::TooBig)?;
        self.text.extend_from_slice(&closing);
        self.seal(true)?;
        Ok(self.out.flush().map_err(Unreadable::from)?)
    }

    pub(crate) fn add_bytes(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        while !bytes.is_empty() {
            let room = CHUNK_BYTES - self.text.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.text.extend_from_slice(now);
            bytes = later;
            if self.text.len() == CHUNK_BYTES {
                self.seal(false)?;
            }
        }
        Ok(())
    }

    fn seal(&mut self, is_last: bool) -> Result<(), Error> {
        if self.text.is_empty() {
            return Ok(());
        }
        let place = ChunkPlace {
            head: &self.head,
            index: self.index,
            is_last,
        };
        let sealed = seal_chunk(&self.key, &place, &self.text);
        let length = u32::try_from(sealed.len()).map_err(|_| Unreadable::TooBig)?;
        let length = if is_last { length | LAST } else { length };
        self.out
            .write_all(&length.to_be_bytes())
            .map_err(Unreadable::from)?;
        self.out.write_all(&sealed).map_err(Unreadable::from)?;
        self.chain = chained(&self.chain, &sealed);
        self.index += 1;
        self.text.clear();
        Ok(())
    }
}

/// What a chunk holds, in bytes, unless it is the last but one or the last.
pub(super) const CHUNK_BYTES: usize = 64 * 1024;
/// No frame is longer: a row with an envelope in it, or the wraps of an epoch.
pub(super) const FRAME_BYTES_MAX: usize = 256 * 1024;
/// The bit of a chunk's length that says it is the last.
pub(super) const LAST: u32 = 1 << 31;
