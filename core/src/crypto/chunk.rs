#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use super::Refused;
use super::derive;
use super::keys::Secret;
use super::lock;
use super::lock::Lock;
use crate::vocabulary::Hash;

/// The key of one long file, used for no other.
pub type FileKey = Secret<OfFile>;

/// Marks [`FileKey`].
pub enum OfFile {}

/// Where a chunk stands in its file. One that was moved, left out, repeated or put into another file does not open, and
/// a file that was cut off has no last chunk (Hoang, Reyhanitabar, Rogaway, Vizár 2015: STREAM).
#[derive(Debug, Clone, Copy)]
pub struct ChunkPlace<'a> {
    /// The hash of all that stands before the first chunk.
    pub head: &'a Hash,
    /// Which chunk it is, from 0.
    pub index: u64,
    /// Whether it is the last.
    pub is_last: bool,
}

/// Seals a chunk of a file: `commit[16] ‖ ciphertext ‖ tag[16]`. Each chunk has a key of its own.
pub fn seal_chunk(key: &FileKey, place: &ChunkPlace<'_>, text: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(text.len() + CHUNK_SEAL_BYTES);
    lock::append(&lock_of(key, place), text, &mut sealed);
    sealed
}

/// Opens what [`seal_chunk`] sealed for the same place.
pub fn open_chunk(
    key: &FileKey,
    place: &ChunkPlace<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Refused> {
    lock::take(&lock_of(key, place), sealed).map(Zeroizing::new)
}

fn lock_of(key: &FileKey, place: &ChunkPlace<'_>) -> Lock {
    let ChunkPlace { head, index, is_last } = place;
    let parts: [&[u8]; 3] = [head.as_bytes(), &index.to_be_bytes(), &[u8::from(*is_last)]];
    Lock::derive(&derive::ready(key.expose()), CHUNK_LABEL, &parts)
}

/// By how much a sealed chunk is longer than what is in it.
pub const CHUNK_SEAL_BYTES: usize = lock::COMMIT_BYTES + lock::TAG_BYTES;
const CHUNK_LABEL: &[u8] = b"doorstep chunk 1\0";
