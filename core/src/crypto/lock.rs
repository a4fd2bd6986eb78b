use ring::aead::Aad;
use ring::aead::CHACHA20_POLY1305;
use ring::aead::LessSafeKey;
use ring::aead::Nonce;
use ring::aead::UnboundKey;
use ring::hkdf::Prk;

use super::Refused;
use super::derive;

/// ChaCha20-Poly1305 with a key for exactly one message, and a commitment to that key.
///
/// One key, one message: therefore the nonce is constant. The commitment goes with the ciphertext, so that it opens
/// under no second key.
pub(super) struct Lock {
    key: LessSafeKey,
    commit: [u8; COMMIT_BYTES],
}

impl Lock {
    /// The lock for one purpose: key and commitment from one HKDF expansion.
    #[expect(
        clippy::expect_used,
        reason = "the slices have the lengths that are asked for"
    )]
    pub(super) fn derive(key: &Prk, label: &[u8], parts: &[&[u8]]) -> Self {
        let bytes = derive::expand::<{ KEY_BYTES + COMMIT_BYTES }>(key, label, parts);
        let (key, tail) = bytes.split_at(KEY_BYTES);
        let mut commit = [0; COMMIT_BYTES];
        commit.copy_from_slice(tail);
        let key = UnboundKey::new(&CHACHA20_POLY1305, key).expect("the key has 32 bytes");
        let key = LessSafeKey::new(key);
        Self { key, commit }
    }

    /// The bytes that tell this key from every other.
    pub(super) fn commit(&self) -> &[u8; COMMIT_BYTES] {
        &self.commit
    }

    /// Encrypts `text` where it lies and gives the tag to put behind it.
    #[expect(
        clippy::expect_used,
        reason = "ring refuses only messages of more than 256 GB"
    )]
    pub(super) fn close(&self, aad: &[u8], text: &mut [u8]) -> [u8; TAG_BYTES] {
        let tag = self
            .key
            .seal_in_place_separate_tag(nonce(), Aad::from(aad), text)
            .expect("a message in memory is below the limit of the cipher");
        let mut bytes = [0; TAG_BYTES];
        bytes.copy_from_slice(tag.as_ref());
        bytes
    }

    /// Opens ciphertext and tag, if `commit` names this key.
    ///
    /// The commitment is no secret (it travels in clear), so it is compared in the ordinary way.
    pub(super) fn open(&self, commit: &[u8], aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Refused> {
        if commit != self.commit {
            return Err(Refused);
        }
        let mut text = sealed.to_vec();
        let opened = self.key.open_in_place(nonce(), Aad::from(aad), &mut text);
        let length = opened.map_err(|_| Refused)?.len();
        text.truncate(length);
        Ok(text)
    }
}

/// `commit ‖ ciphertext ‖ tag` behind whatever `out` holds already.
pub(super) fn append(lock: &Lock, text: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(lock.commit());
    let from = out.len();
    out.extend_from_slice(text);
    let tag = lock.close(b"", &mut out[from..]);
    out.extend_from_slice(&tag);
}

/// Opens what [`append`] wrote.
pub(super) fn take(lock: &Lock, sealed: &[u8]) -> Result<Vec<u8>, Refused> {
    let (commit, rest) = sealed.split_at_checked(COMMIT_BYTES).ok_or(Refused)?;
    lock.open(commit, b"", rest)
}

fn nonce() -> Nonce {
    Nonce::assume_unique_for_key([0; 12])
}

/// Length of a key of the cipher.
pub(super) const KEY_BYTES: usize = 32;
/// Length of the commitment: two keys with the same one cost 2^64 trials to find, and must also agree on a tag.
pub(super) const COMMIT_BYTES: usize = 16;
/// Length of the tag of the cipher.
pub(super) const TAG_BYTES: usize = 16;
