use std::fmt;
use std::marker::PhantomData;

use zeroize::Zeroizing;

use super::Refused;
use super::derive;
use super::random::Random;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// A 32-byte key whose type says what it is for. It does not clone, does not print, and vanishes when dropped.
pub struct Secret<Purpose> {
    bytes: Zeroizing<[u8; 32]>,
    purpose: PhantomData<Purpose>,
}

/// Opens the entries of one record in one generation. Left out of the next keyring, it erases them.
pub type DocumentKey = Secret<OfDocument>;
/// One scope in one epoch. Opens that scope and, by derivation, those below it.
pub type ScopeSecret = Secret<OfScope>;
/// The outer lock of the envelopes of one scope in one epoch: hides who wrote what, not what was written.
pub type OuterSecret = Secret<OfOuter>;
/// The key of the store file on this device.
pub type StoreKey = Secret<OfStore>;
/// What a passphrase was stretched to. Seals a copy of the [`StoreKey`].
pub type StretchedKey = Secret<OfStretched>;
/// A device's private HPKE key of one epoch (X-Wing), or the posting key of a scope.
pub type LeafKey = Secret<OfLeaf>;

/// Marks [`DocumentKey`].
pub enum OfDocument {}
/// Marks [`ScopeSecret`].
pub enum OfScope {}
/// Marks [`OuterSecret`].
pub enum OfOuter {}
/// Marks [`StoreKey`].
pub enum OfStore {}
/// Marks [`StretchedKey`].
pub enum OfStretched {}
/// Marks [`LeafKey`].
pub enum OfLeaf {}

impl<Purpose> Secret<Purpose> {
    /// A new random key.
    pub fn make_key(random: &dyn Random) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        random.fill(bytes.as_mut_slice());
        Self::holding(bytes)
    }

    /// The key with these bytes, as the store or a wrap held them.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self::holding(Zeroizing::new(bytes))
    }

    /// The bytes of the key: for the store and for wraps only.
    pub fn expose(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// The key in these bytes, which are not copied.
    pub(super) fn holding(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self {
            bytes,
            purpose: PhantomData,
        }
    }

    /// The 32 bytes that follow from this key for one purpose.
    fn derive(&self, label: &[u8], parts: &[&[u8]]) -> Zeroizing<[u8; 32]> {
        derive::expand(&derive::ready(&self.bytes), label, parts)
    }
}

impl<Purpose> fmt::Debug for Secret<Purpose> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl ScopeSecret {
    /// The secret of the scope right below: `target` is field for care's secret, prayer for field's.
    pub fn below(&self, target: Scope) -> Self {
        Self::holding(self.derive(BELOW_LABEL, &[&[target.number()]]))
    }

    /// The secret of scope `wanted`, from this one of scope `own`; refused when `wanted` lies above.
    pub fn reach(&self, own: Scope, wanted: Scope) -> Result<Self, Refused> {
        if wanted > own {
            return Err(Refused);
        }
        let start = Self::from_bytes(*self.expose());
        let steps = Scope::ALL.into_iter().rev();
        let steps = steps.filter(|scope| *scope < own && *scope >= wanted);
        Ok(steps.fold(start, |secret, scope| secret.below(scope)))
    }

    /// The outer lock of this scope and epoch.
    pub fn outer(&self) -> OuterSecret {
        Secret::holding(self.derive(OUTER_LABEL, &[]))
    }

    /// What a membership record says about this secret, so that every device can check that all were given the same.
    pub fn commitment(&self, team: &TeamId, epoch: u32, scope: Scope) -> Hash {
        let parts: [&[u8]; 3] = [team.as_bytes(), &epoch.to_be_bytes(), &[scope.number()]];
        Hash::new(*self.derive(COMMITMENT_LABEL, &parts))
    }

    /// The private half of the key pair under which someone below posts into this scope.
    pub fn post_opener(&self) -> LeafKey {
        Secret::holding(self.derive(POST_LABEL, &[]))
    }
}

/// The actor under which a device writes a document. Anyone can check it, so that nobody writes under another's.
pub fn derive_actor(device: &DeviceId, record: &RecordId, incarnation: u32) -> [u8; 16] {
    let key = derive::salted(b"", device.as_bytes());
    *derive::expand(
        &key,
        ACTOR_LABEL,
        &[record.as_bytes(), &incarnation.to_be_bytes()],
    )
}

/// The member whose first device this is. Anyone who knows the device knows it, so that it need not be sent.
pub fn derive_member(device: &DeviceId) -> MemberId {
    let key = derive::salted(b"", device.as_bytes());
    MemberId::new(*derive::expand(&key, MEMBER_LABEL, &[]))
}

// docs/formats/keys.md says what each label derives.
const BELOW_LABEL: &[u8] = b"doorstep scope below 1\0";
const OUTER_LABEL: &[u8] = b"doorstep scope outer 1\0";
const COMMITMENT_LABEL: &[u8] = b"doorstep scope commitment 1\0";
const POST_LABEL: &[u8] = b"doorstep scope post 1\0";
const ACTOR_LABEL: &[u8] = b"doorstep actor 1\0";
const MEMBER_LABEL: &[u8] = b"doorstep member 1\0";
