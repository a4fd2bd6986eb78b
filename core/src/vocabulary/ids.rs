use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;
use serde::de::Error as _;
use serde::de::Visitor;

/// What was given as an id is not one: the wrong length, or a character that is not hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct BadId;

/// Fixed-size bytes with a meaning. `K` says which, so that no id is taken for another.
pub struct Id<K, const N: usize> {
    bytes: [u8; N],
    kind: std::marker::PhantomData<K>,
}

/// One record: a place, a visit, a person. 16 random bytes.
pub type RecordId = Id<OfRecord, 16>;
/// One team. 16 random bytes, drawn at its founding.
pub type TeamId = Id<OfTeam, 16>;
/// One person of the team, on whichever of her devices. 16 bytes that follow from her first device (docs/formats/keys.md).
pub type MemberId = Id<OfMember, 16>;
/// One device: its Ed25519 identity key, so that nobody can claim the id without the key.
pub type DeviceId = Id<OfDevice, 32>;
/// One invitation to come into a team. 16 bytes that follow from its secret and say nothing about it.
pub type InviteId = Id<OfInvite, 16>;
/// One hand-over address. 16 bytes that follow from all it says.
pub type HandOverId = Id<OfHandOver, 16>;
/// A SHA-256 hash of something signed or sealed.
pub type Hash = Id<OfHash, 32>;

/// Marks [`RecordId`].
pub enum OfRecord {}
/// Marks [`TeamId`].
pub enum OfTeam {}
/// Marks [`MemberId`].
pub enum OfMember {}
/// Marks [`DeviceId`].
pub enum OfDevice {}
/// Marks [`InviteId`].
pub enum OfInvite {}
/// Marks [`HandOverId`].
pub enum OfHandOver {}
/// Marks [`type@Hash`].
pub enum OfHash {}

impl<K, const N: usize> Id<K, N> {
    /// The id with these bytes.
    pub const fn new(bytes: [u8; N]) -> Self {
        Self {
            bytes,
            kind: std::marker::PhantomData,
        }
    }

    /// The bytes, as they are stored and sent.
    pub const fn as_bytes(&self) -> &[u8; N] {
        &self.bytes
    }

    /// The first of its bytes, where not all are wanted.
    pub fn first<const FEW: usize>(&self) -> [u8; FEW] {
        const { assert!(FEW <= N, "there are no more bytes") };
        std::array::from_fn(|at| self.bytes[at])
    }

    /// The first eight hexadecimal digits: enough for a log line, too few to be an address.
    pub fn short(&self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

impl<K, const N: usize> Clone for Id<K, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, const N: usize> Copy for Id<K, N> {}

impl<K, const N: usize> PartialEq for Id<K, N> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<K, const N: usize> Eq for Id<K, N> {}

impl<K, const N: usize> PartialOrd for Id<K, N> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<K, const N: usize> Ord for Id<K, N> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.bytes.cmp(&other.bytes)
    }
}

impl<K, const N: usize> std::hash::Hash for Id<K, N> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl<K, const N: usize> fmt::Display for Id<K, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl<K, const N: usize> fmt::Debug for Id<K, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

impl<K, const N: usize> TryFrom<&[u8]> for Id<K, N> {
    type Error = BadId;

    fn try_from(bytes: &[u8]) -> Result<Self, BadId> {
        bytes.try_into().map(Self::new).map_err(|_| BadId)
    }
}

impl<K, const N: usize> FromStr for Id<K, N> {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let digits = text.as_bytes();
        if digits.len() != 2 * N {
            return Err(BadId);
        }
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Ok(Self::new(bytes))
    }
}

fn nibble(digit: u8) -> Result<u8, BadId> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(BadId),
    }
}

impl<K, const N: usize> Serialize for Id<K, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_bytes(&self.bytes)
        }
    }
}

impl<'de, K, const N: usize> Deserialize<'de> for Id<K, N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = String::deserialize(deserializer)?;
            text.parse().map_err(D::Error::custom)
        } else {
            deserializer.deserialize_bytes(Bytes::<K, N>(std::marker::PhantomData))
        }
    }
}

struct Bytes<K, const N: usize>(std::marker::PhantomData<K>);

impl<K, const N: usize> Visitor<'_> for Bytes<K, N> {
    type Value = Id<K, N>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{N} bytes")
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        Id::try_from(bytes).map_err(E::custom)
    }
}

impl<C, K, const N: usize> minicbor::Encode<C> for Id<K, N> {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.bytes)?.ok()
    }
}

impl<'b, C, K, const N: usize> minicbor::Decode<'b, C> for Id<K, N> {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::try_from(d.bytes()?).map_err(|_| minicbor::decode::Error::message("wrong id length"))
    }
}

uniffi::custom_type!(RecordId, String, {
    lower: |id| id.to_string(),
    try_lift: |text| Ok(text.parse()?),
});
uniffi::custom_type!(MemberId, String, {
    lower: |id| id.to_string(),
    try_lift: |text| Ok(text.parse()?),
});
uniffi::custom_type!(DeviceId, String, {
    lower: |id| id.to_string(),
    try_lift: |text| Ok(text.parse()?),
});
uniffi::custom_type!(InviteId, String, {
    lower: |id| id.to_string(),
    try_lift: |text| Ok(text.parse()?),
});
uniffi::custom_type!(HandOverId, String, {
    lower: |id| id.to_string(),
    try_lift: |text| Ok(text.parse()?),
});
