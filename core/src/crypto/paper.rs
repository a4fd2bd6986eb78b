use super::derive;
use super::keys::LeafKey;
use super::keys::Secret;
use super::signing::IdentityKey;

/// What stands on the paper of a recovery kit: 32 bytes from which all keys of that paper device follow.
pub type KitSecret = Secret<OfKit>;

/// Marks [`KitSecret`].
pub enum OfKit {}

impl KitSecret {
    /// Signs the one statement that a kit may make.
    pub fn identity(&self) -> IdentityKey {
        IdentityKey::from_bytes(self.key(IDENTITY_LABEL))
    }

    /// The kit's pseudonym towards the relay.
    pub fn relay(&self) -> IdentityKey {
        IdentityKey::from_bytes(self.key(RELAY_LABEL))
    }

    /// Opens what epochs and backups wrap for the kit. Never another one: a paper cannot take a new key.
    pub fn leaf(&self) -> LeafKey {
        Secret::from_bytes(self.key(LEAF_LABEL))
    }

    fn key(&self, label: &[u8]) -> [u8; 32] {
        *derive::expand(&derive::ready(self.expose()), label, &[])
    }
}

// docs/formats/kit.md says what each label derives.
const IDENTITY_LABEL: &[u8] = b"doorstep kit identity 1\0";
const RELAY_LABEL: &[u8] = b"doorstep kit relay 1\0";
const LEAF_LABEL: &[u8] = b"doorstep kit leaf 1\0";
