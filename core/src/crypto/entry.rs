use super::Refused;
use super::derive;
use super::keys::DocumentKey;
use super::lock;
use super::lock::Lock;
use super::signing;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// Where an entry stands: the one place in the world at which its ciphertext opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryPlace {
    /// The team it belongs to.
    pub team: TeamId,
    /// The scope it was written in.
    pub scope: Scope,
    /// The device that wrote it.
    pub author: DeviceId,
    /// How often the author's store was restored or cloned before.
    pub incarnation: u32,
    /// Its number among what this author wrote in this scope and incarnation.
    pub seq: u64,
    /// The record it changes.
    pub record: RecordId,
    /// Which of the record's keys seals it; rises by one when the record's key rotates.
    pub generation: u32,
}

/// Seals one change to one record: `commit[16] ‖ ciphertext ‖ tag[16]`.
///
/// Deterministic: the same body at the same place gives the same bytes. Two bodies at one place would share a key,
/// so a number once used is never used again; a restored store takes a new incarnation.
pub fn seal_entry(key: &DocumentKey, place: &EntryPlace, body: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(body.len() + ENTRY_SEAL_BYTES);
    lock::append(&lock_of(key, place), body, &mut sealed);
    sealed
}

/// Opens an entry at its place, with the record's key of its generation.
pub fn open_entry(key: &DocumentKey, place: &EntryPlace, sealed: &[u8]) -> Result<Vec<u8>, Refused> {
    lock::take(&lock_of(key, place), sealed)
}

/// The hash under which an entry is signed. Needs no key, and stays when the entry is erased.
pub fn entry_hash(place: &EntryPlace, sealed: &[u8]) -> Hash {
    signing::sha256(&[HASH_LABEL, &place.bytes(), sealed])
}

impl EntryPlace {
    /// All fields, each of fixed length.
    fn bytes(&self) -> [u8; PLACE_BYTES] {
        let mut bytes = [0; PLACE_BYTES];
        let fields: [&[u8]; 7] = [
            self.team.as_bytes(),
            &[self.scope.number()],
            self.author.as_bytes(),
            &self.incarnation.to_be_bytes(),
            &self.seq.to_be_bytes(),
            self.record.as_bytes(),
            &self.generation.to_be_bytes(),
        ];
        let mut at = 0;
        for field in fields {
            bytes[at..at + field.len()].copy_from_slice(field);
            at += field.len();
        }
        bytes
    }
}

fn lock_of(key: &DocumentKey, place: &EntryPlace) -> Lock {
    Lock::derive(&derive::ready(key.expose()), ENTRY_LABEL, &[&place.bytes()])
}

/// By how much a sealed entry is longer than its body.
pub const ENTRY_SEAL_BYTES: usize = lock::COMMIT_BYTES + lock::TAG_BYTES;
const PLACE_BYTES: usize = 16 + 1 + 32 + 4 + 8 + 16 + 4;
const ENTRY_LABEL: &[u8] = b"doorstep entry 1\0";
const HASH_LABEL: &[u8] = b"doorstep entry hash 1\0";
