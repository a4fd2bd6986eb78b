use zeroize::Zeroizing;

use super::contents::Contents;
use super::contents::Slot;
use crate::crypto::DocumentKey;
use crate::crypto::Refused;
use crate::crypto::ScopeSecret;
use crate::crypto::derive;
use crate::crypto::lock;
use crate::crypto::lock::Lock;

/// Where a keys block belongs; its key follows from all of it.
#[derive(Clone, Copy)]
pub(super) struct KeysPlace<'a> {
    pub(super) secret: &'a ScopeSecret,
    pub(super) salt: &'a [u8],
    pub(super) epoch: u32,
    pub(super) contents: &'a Contents,
}

impl KeysPlace<'_> {
    /// `commit[16] ‖ ciphertext ‖ tag[16]` over `index u16 BE ‖ key[32]` of each.
    pub(super) fn seal(&self, keys: &[(u16, &DocumentKey)]) -> Result<Vec<u8>, Refused> {
        self.check(keys.iter().map(|(index, _)| *index))?;
        let mut text = Zeroizing::new(Vec::with_capacity(keys.len() * KEY_BYTES));
        for (index, key) in keys {
            text.extend_from_slice(&index.to_be_bytes());
            text.extend_from_slice(key.expose());
        }
        let mut block = Vec::with_capacity(text.len() + BLOCK_SEAL_BYTES);
        lock::append(&self.lock(), &text, &mut block);
        Ok(block)
    }

    pub(super) fn open(&self, block: &[u8]) -> Result<Vec<(u16, DocumentKey)>, Refused> {
        let text = lock::take(&self.lock(), block).map(Zeroizing::new)?;
        let (pairs, rest) = text.as_chunks::<KEY_BYTES>();
        if !rest.is_empty() {
            return Err(Refused);
        }
        let keys = pairs.iter().map(split).collect::<Result<Vec<_>, _>>()?;
        self.check(keys.iter().map(|(index, _)| *index))?;
        Ok(keys)
    }

    /// Indices rise, and each names an entry that is there: the key of an erased entry must not travel.
    fn check(&self, indices: impl Iterator<Item = u16> + Clone) -> Result<(), Refused> {
        let slots = self.contents.slots();
        let is_there = |index: u16| matches!(slots.get(usize::from(index)), Some(Slot::Present { .. }));
        let is_right = indices.clone().is_sorted_by(|one, next| one < next) && indices.clone().all(is_there);
        is_right.then_some(()).ok_or(Refused)
    }

    fn lock(&self) -> Lock {
        let header = self.contents.claimed();
        let key = derive::salted(self.salt, self.secret.expose());
        let signed_hash = self.contents.signed_hash();
        let parts: [&[u8]; 4] = [
            header.team.as_bytes(),
            &[header.scope.number()],
            &self.epoch.to_be_bytes(),
            signed_hash.as_bytes(),
        ];
        Lock::derive(&key, KEYS_LABEL, &parts)
    }
}

fn split(pair: &[u8; KEY_BYTES]) -> Result<(u16, DocumentKey), Refused> {
    let (index, key) = pair.split_first_chunk().ok_or(Refused)?;
    let mut bytes = Zeroizing::new([0; 32]);
    bytes.copy_from_slice(key);
    Ok((u16::from_be_bytes(*index), DocumentKey::holding(bytes)))
}

/// Length of an index with its key.
pub(super) const KEY_BYTES: usize = 2 + 32;
/// By how much a keys block is longer than its keys.
pub(super) const BLOCK_SEAL_BYTES: usize = lock::COMMIT_BYTES + lock::TAG_BYTES;
const KEYS_LABEL: &[u8] = b"doorstep envelope keys 1\0";
