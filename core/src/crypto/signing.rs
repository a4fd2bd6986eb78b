use ring::digest;
use ring::signature::ED25519;
use ring::signature::Ed25519KeyPair;
use ring::signature::KeyPair;
use ring::signature::UnparsedPublicKey;

use super::Refused;
use super::keys::Secret;
use super::random::Random;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;

/// A device's Ed25519 signing key: its identity towards the team, or its pseudonym towards the relay.
///
/// Holds the seed only. The key pair is made anew for each signature, because the library does not wipe it.
#[derive(Debug)]
pub struct IdentityKey {
    seed: Secret<OfIdentity>,
    public: [u8; 32],
}

/// Marks the seed inside an [`IdentityKey`].
pub enum OfIdentity {}

impl IdentityKey {
    /// A new random key.
    pub fn make_key(random: &dyn Random) -> Self {
        Self::of(Secret::make_key(random))
    }

    /// The key with this seed, as the store held it.
    pub fn from_bytes(seed: [u8; 32]) -> Self {
        Self::of(Secret::from_bytes(seed))
    }

    /// The seed: for the store only.
    pub fn expose(&self) -> &[u8; 32] {
        self.seed.expose()
    }

    /// The public half.
    pub fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// The id of the device whose identity this is.
    pub fn device(&self) -> DeviceId {
        DeviceId::new(self.public)
    }

    /// Signs a message whose own format begins with a label of its own: what the relay checks.
    pub fn sign_bare(&self, message: &[u8]) -> [u8; SIGNATURE_BYTES] {
        let mut signature = [0; SIGNATURE_BYTES];
        signature.copy_from_slice(pair(&self.seed).sign(message).as_ref());
        signature
    }

    /// Signs `message` for the purpose that `label` names; no other purpose accepts the signature.
    pub fn sign(&self, label: &str, message: &[u8]) -> [u8; SIGNATURE_BYTES] {
        let signature = pair(&self.seed).sign(&labelled(label, message));
        let mut bytes = [0; SIGNATURE_BYTES];
        bytes.copy_from_slice(signature.as_ref());
        bytes
    }

    fn of(seed: Secret<OfIdentity>) -> Self {
        let mut public = [0; 32];
        public.copy_from_slice(pair(&seed).public_key().as_ref());
        Self { seed, public }
    }
}

/// Checks a signature that [`IdentityKey::sign`] made under the same label. Costs about 70 us.
pub fn verify(public: &[u8; 32], label: &str, message: &[u8], signature: &[u8]) -> Result<(), Refused> {
    UnparsedPublicKey::new(&ED25519, public)
        .verify(&labelled(label, message), signature)
        .map_err(|_| Refused)
}

/// SHA-256 over what would be signed.
pub(super) fn labelled_hash(label: &str, message: &[u8]) -> Hash {
    sha256(&[&labelled(label, message)])
}

/// SHA-256 over these pieces, one behind the other.
pub(crate) fn sha256(pieces: &[&[u8]]) -> Hash {
    let mut context = digest::Context::new(&digest::SHA256);
    for piece in pieces {
        context.update(piece);
    }
    let mut bytes = [0; 32];
    bytes.copy_from_slice(context.finish().as_ref());
    Hash::new(bytes)
}

/// Length of the label in 8 bytes, label, message: no label runs over into the message.
fn labelled(label: &str, message: &[u8]) -> Vec<u8> {
    let length = label.len() as u64;
    [&length.to_be_bytes(), label.as_bytes(), message].concat()
}

#[expect(clippy::expect_used, reason = "ring refuses only seeds of another length")]
fn pair(seed: &Secret<OfIdentity>) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(seed.expose()).expect("the seed has 32 bytes")
}

/// Length of a signature.
pub const SIGNATURE_BYTES: usize = 64;
