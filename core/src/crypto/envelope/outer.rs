use zeroize::Zeroizing;

use super::contents::Contents;
use super::contents::keys_block_len;
use super::keys_block::KeysPlace;
use crate::crypto::DocumentKey;
use crate::crypto::OuterSecret;
use crate::crypto::Random;
use crate::crypto::Refused;
use crate::crypto::ScopeSecret;
use crate::crypto::WRAP_BYTES;
use crate::crypto::derive;
use crate::crypto::draw;
use crate::crypto::lock;
use crate::crypto::lock::Lock;
use crate::crypto::padded_len;
use crate::crypto::sealed::SALT_BYTES;
use crate::crypto::signing;
use crate::vocabulary::Hash;

/// Under what contents are sealed.
pub struct Sealing<'a> {
    /// The epoch of the secrets.
    pub epoch: u32,
    /// The outer secret of the scope in that epoch.
    pub outer: &'a OuterSecret,
    /// The keys of records that the readers cannot have yet; absent when there are none.
    pub keys: Option<NewKeys<'a>>,
    /// The scope secret wrapped for each device, in an epoch record; empty otherwise.
    pub wraps: &'a [Vec<u8>],
}

/// Document keys that travel in the envelope itself.
pub struct NewKeys<'a> {
    /// The scope's secret in the envelope's epoch.
    pub scope_secret: &'a ScopeSecret,
    /// The slot of the entry that each key opens, in rising order, and the key.
    pub keys: &'a [(u16, &'a DocumentKey)],
}

/// What anyone can read of an envelope, and nobody can vouch for before it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peek<'a> {
    /// 1: ordinary. 2: with wraps.
    pub version: u8,
    /// The epoch under whose secrets it was sealed.
    pub epoch: u32,
    /// The wraps, each [`WRAP_BYTES`] long: a device tries each. Only in version 2.
    pub wraps: Vec<&'a [u8]>,
}

/// An envelope whose outer lock is open. Its author has not been checked yet: [`Contents::verify`] does that.
#[derive(Debug)]
pub struct Opened {
    /// What was inside.
    pub contents: Contents,
    /// The epoch under whose secrets it was sealed.
    pub epoch: u32,
    /// The hash of all its bytes.
    pub id: Hash,
    salt: [u8; SALT_BYTES],
    keys_block: Option<Vec<u8>>,
}

/// Seals contents into an envelope, with fresh salt.
///
/// Refused when it would be longer than [`ENVELOPE_BYTES_MAX`], when a wrap has the wrong length, and when a key
/// names no entry that is there.
pub fn seal_envelope(
    contents: &Contents,
    sealing: &Sealing<'_>,
    random: &dyn Random,
) -> Result<Vec<u8>, Refused> {
    let salt = draw::<SALT_BYTES>(random);
    let keys_block = match &sealing.keys {
        Some(given) => Some(keys_place(contents, given.scope_secret, &salt, sealing.epoch).seal(given.keys)?),
        None => None,
    };
    let mut text = Zeroizing::new(vec![0; LENGTH_BYTES]);
    contents.encode(keys_block.as_deref(), &mut text);
    let length = u32::try_from(text.len() - LENGTH_BYTES).map_err(|_| Refused)?;
    text[..LENGTH_BYTES].copy_from_slice(&length.to_be_bytes());

    let version = if sealing.wraps.is_empty() {
        ORDINARY
    } else {
        WITH_WRAPS
    };
    let outer = lock_of(sealing.outer, &salt, version, sealing.epoch);
    let mut envelope = vec![version];
    envelope.extend_from_slice(&sealing.epoch.to_be_bytes());
    envelope.extend_from_slice(&salt);
    envelope.extend_from_slice(outer.commit());
    append_wraps(sealing.wraps, &mut envelope)?;
    let from = envelope.len();
    envelope.extend_from_slice(&text);
    let padded = padded_len(envelope.len() + lock::TAG_BYTES);
    if padded > ENVELOPE_BYTES_MAX {
        return Err(Refused);
    }
    envelope.resize(padded - lock::TAG_BYTES, 0);
    let (clear, text) = envelope.split_at_mut(from);
    let tag = outer.close(clear, text);
    envelope.extend_from_slice(&tag);
    Ok(envelope)
}

/// How long the envelope will be, padded, with so many keys and wraps; more than [`ENVELOPE_BYTES_MAX`] is refused.
pub fn sealed_len(contents: &Contents, keys: Option<usize>, wraps: usize) -> usize {
    let block = keys.map_or(0, |count| keys_block_len(count) - 1);
    let wraps = if wraps == 0 { 0 } else { 2 + wraps * WRAP_BYTES };
    padded_len(CLEAR_BYTES + wraps + LENGTH_BYTES + contents.encoded_len() + block + lock::TAG_BYTES)
}

/// Reads what stands in clear, and refuses what cannot be an envelope.
pub fn peek(envelope: &[u8]) -> Result<Peek<'_>, Refused> {
    split(envelope).map(|parts| parts.peek)
}

/// Opens the outer lock.
pub fn open_envelope(envelope: &[u8], outer: &OuterSecret) -> Result<Opened, Refused> {
    let parts = split(envelope)?;
    let lock = lock_of(outer, &parts.salt, parts.peek.version, parts.peek.epoch);
    let text = lock.open(parts.commit, parts.clear, parts.sealed)?;
    let (length, rest) = text.split_first_chunk::<LENGTH_BYTES>().ok_or(Refused)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Refused)?;
    let (inside, padding) = rest.split_at_checked(length).ok_or(Refused)?;
    let is_shortest = padded_len(envelope.len() - padding.len()) == envelope.len();
    if !is_shortest || padding.iter().any(|byte| *byte != 0) {
        return Err(Refused);
    }
    let (contents, keys_block) = Contents::decode(inside)?;
    Ok(Opened {
        contents,
        epoch: parts.peek.epoch,
        id: envelope_id(envelope),
        salt: parts.salt,
        keys_block,
    })
}

/// The id of an envelope: SHA-256 of all its bytes.
pub fn envelope_id(envelope: &[u8]) -> Hash {
    signing::sha256(&[envelope])
}

impl Opened {
    /// The document keys that came along, each with the slot whose entry it opens; none when none came.
    pub fn keys(&self, scope_secret: &ScopeSecret) -> Result<Vec<(u16, DocumentKey)>, Refused> {
        match &self.keys_block {
            Some(block) => keys_place(&self.contents, scope_secret, &self.salt, self.epoch).open(block),
            None => Ok(Vec::new()),
        }
    }
}

/// The pieces of an envelope that is still closed.
struct Parts<'a> {
    peek: Peek<'a>,
    salt: [u8; SALT_BYTES],
    commit: &'a [u8],
    clear: &'a [u8],
    sealed: &'a [u8],
}

fn split(envelope: &[u8]) -> Result<Parts<'_>, Refused> {
    if envelope.len() > ENVELOPE_BYTES_MAX || padded_len(envelope.len()) != envelope.len() {
        return Err(Refused);
    }
    let ([version], rest) = envelope.split_first_chunk().ok_or(Refused)?;
    let (epoch, rest) = rest.split_first_chunk().ok_or(Refused)?;
    let (salt, rest) = rest.split_first_chunk().ok_or(Refused)?;
    let (commit, rest) = rest.split_at_checked(lock::COMMIT_BYTES).ok_or(Refused)?;
    let (wraps, sealed) = match *version {
        ORDINARY => (Vec::new(), rest),
        WITH_WRAPS => take_wraps(rest)?,
        _ => return Err(Refused),
    };
    Ok(Parts {
        peek: Peek {
            version: *version,
            epoch: u32::from_be_bytes(*epoch),
            wraps,
        },
        salt: *salt,
        commit,
        clear: &envelope[..envelope.len() - sealed.len()],
        sealed,
    })
}

fn append_wraps(wraps: &[Vec<u8>], envelope: &mut Vec<u8>) -> Result<(), Refused> {
    if wraps.is_empty() {
        return Ok(());
    }
    let count = u16::try_from(wraps.len()).map_err(|_| Refused)?;
    envelope.extend_from_slice(&count.to_be_bytes());
    for wrap in wraps {
        if wrap.len() != WRAP_BYTES {
            return Err(Refused);
        }
        envelope.extend_from_slice(wrap);
    }
    Ok(())
}

fn take_wraps(rest: &[u8]) -> Result<(Vec<&[u8]>, &[u8]), Refused> {
    let (count, rest) = rest.split_first_chunk().ok_or(Refused)?;
    let count = usize::from(u16::from_be_bytes(*count));
    let (wraps, sealed) = rest.split_at_checked(count * WRAP_BYTES).ok_or(Refused)?;
    if wraps.is_empty() {
        return Err(Refused);
    }
    Ok((wraps.chunks_exact(WRAP_BYTES).collect(), sealed))
}

fn keys_place<'a>(
    contents: &'a Contents,
    secret: &'a ScopeSecret,
    salt: &'a [u8],
    epoch: u32,
) -> KeysPlace<'a> {
    KeysPlace {
        secret,
        salt,
        epoch,
        contents,
    }
}

fn lock_of(outer: &OuterSecret, salt: &[u8], version: u8, epoch: u32) -> Lock {
    let key = derive::salted(salt, outer.expose());
    Lock::derive(&key, OUTER_LABEL, &[&[version], &epoch.to_be_bytes()])
}

/// No envelope is longer, in bytes: what a weak signal can carry in one go.
pub const ENVELOPE_BYTES_MAX: usize = 64 * 1024;
const ORDINARY: u8 = 1;
const WITH_WRAPS: u8 = 2;
const CLEAR_BYTES: usize = 1 + 4 + SALT_BYTES + lock::COMMIT_BYTES;
const LENGTH_BYTES: usize = 4;
const OUTER_LABEL: &[u8] = b"doorstep envelope outer 1\0";
