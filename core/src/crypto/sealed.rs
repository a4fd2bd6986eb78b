use zeroize::Zeroizing;

use super::Refused;
use super::derive;
use super::lock;
use super::lock::Lock;
use super::random::Random;
use super::random::draw;

/// Seals a local piece, or a piece of a keyring: `salt[32] ‖ commit[16] ‖ ciphertext ‖ tag[16]`.
///
/// `info` says what the piece is and where it belongs; it must be the same when it is opened.
pub fn seal(key: &[u8; 32], info: &[u8], plaintext: &[u8], random: &dyn Random) -> Vec<u8> {
    let salt = draw::<SALT_BYTES>(random);
    let mut sealed = Vec::with_capacity(plaintext.len() + SEAL_BYTES);
    sealed.extend_from_slice(&salt);
    lock::append(&lock_of(key, &salt, info), plaintext, &mut sealed);
    sealed
}

/// Opens what [`seal`] sealed under the same key and info.
pub fn open(key: &[u8; 32], info: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Refused> {
    let (salt, rest) = sealed.split_at_checked(SALT_BYTES).ok_or(Refused)?;
    lock::take(&lock_of(key, salt, info), rest).map(Zeroizing::new)
}

fn lock_of(key: &[u8; 32], salt: &[u8], info: &[u8]) -> Lock {
    Lock::derive(&derive::salted(salt, key), SEAL_LABEL, &[info])
}

/// By how much a sealed piece is longer than its plaintext.
pub const SEAL_BYTES: usize = SALT_BYTES + lock::COMMIT_BYTES + lock::TAG_BYTES;
pub(super) const SALT_BYTES: usize = 32;
const SEAL_LABEL: &[u8] = b"doorstep sealed 1\0";
