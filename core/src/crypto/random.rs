use std::convert::Infallible;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use rand_core::TryCryptoRng;
use rand_core::TryRng;
use ring::aead::Aad;
use ring::aead::CHACHA20_POLY1305;
use ring::aead::LessSafeKey;
use ring::aead::Nonce;
use ring::aead::UnboundKey;
use ring::hkdf::Prk;

use super::derive;

/// Where chance comes from: the system on a phone, a seed in a test.
pub trait Random: Send + Sync {
    /// Fills all of `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The system's random source.
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::expect_used, reason = "without chance no key may be made")]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system has a random source");
    }
}

/// The same bytes for the same seed and order of calls. For tests and simulation only: 64 bits can be guessed.
pub struct SeededRandom {
    key: Prk,
    calls: AtomicU64,
}

impl SeededRandom {
    /// The source that this seed stands for, at its beginning.
    pub fn new(seed: u64) -> Self {
        Self {
            key: derive::salted(SEED_LABEL, &seed.to_be_bytes()),
            calls: AtomicU64::new(0),
        }
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        fill_from(&self.key, SEED_LABEL, call, bytes);
    }
}

/// Chance that only whoever has a secret can draw, and draws alike each time for the same thing.
pub struct DerivedRandom {
    key: Prk,
    calls: AtomicU64,
}

/// What a secret of 32 random bytes yields for one thing, named by a hash of all that will be sealed with it: so no two
/// things share a key, and the same thing is sealed to the same bytes by whoever seals it.
pub fn derived_random(secret: &[u8; 32], of: &[u8]) -> DerivedRandom {
    let key = derive::expand::<32>(&derive::ready(secret), DERIVED_LABEL, &[of]);
    DerivedRandom {
        key: derive::ready(&key),
        calls: AtomicU64::new(0),
    }
}

impl Random for DerivedRandom {
    fn fill(&self, bytes: &mut [u8]) {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        fill_from(&self.key, DERIVED_LABEL, call, bytes);
    }
}

/// The bytes of one call: a cipher's key stream under a key of its own.
#[expect(
    clippy::expect_used,
    reason = "ring refuses only wrong key lengths and more than 256 GB"
)]
fn fill_from(key: &Prk, label: &[u8], call: u64, bytes: &mut [u8]) {
    let key = derive::expand::<32>(key, label, &[&call.to_be_bytes()]);
    let key = UnboundKey::new(&CHACHA20_POLY1305, key.as_slice()).expect("the key has 32 bytes");
    bytes.fill(0);
    let _tag = LessSafeKey::new(key)
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key([0; 12]), Aad::empty(), bytes)
        .expect("a piece of memory is below the limit of the cipher");
}

/// `N` random bytes.
pub fn draw<const N: usize>(random: &dyn Random) -> [u8; N] {
    let mut bytes = [0; N];
    random.fill(&mut bytes);
    bytes
}

/// Our source as the trait that `hpke` takes.
pub(super) struct Dice<'a>(pub(super) &'a dyn Random);

impl TryRng for Dice<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_le_bytes(draw(self.0)))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_le_bytes(draw(self.0)))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Dice<'_> {}

const SEED_LABEL: &[u8] = b"doorstep seeded random 1\0";
const DERIVED_LABEL: &[u8] = b"doorstep derived random 1\0";
