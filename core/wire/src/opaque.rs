use std::fmt;
use std::hash::Hash;
use std::hash::Hasher;
use std::marker::PhantomData;
use std::str::FromStr;

/// What was given is not such bytes: the wrong length, or a character that is not hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the bytes that belong here")]
pub struct BadOpaque;

/// Fixed-size bytes with a meaning, which the relay compares and never looks into. `K` says which.
///
/// In an address or a header they are lower-case hexadecimal; in a message they are a CBOR byte string.
pub struct Opaque<K, const N: usize> {
    bytes: [u8; N],
    kind: PhantomData<K>,
}

/// One team, as the relay knows it.
pub type TeamKey = Opaque<OfTeam, 16>;
/// One stream of a team: membership, prayer, field or care; the relay knows only which is membership.
pub type StreamId = Opaque<OfStream, 16>;
/// One device, as the relay knows it: an Ed25519 public key used for nothing else.
pub type RelayKey = Opaque<OfRelayKey, 32>;
/// The head of a team's membership, for compare-and-set.
pub type Head = Opaque<OfHead, 32>;
/// SHA-256 of all bytes of an envelope.
pub type EnvelopeId = Opaque<OfEnvelope, 32>;
/// Which life of the relay's database this is. It changes when the relay was wiped.
pub type LogInstance = Opaque<OfLog, 16>;
/// What a device signs once to prove its relay key.
pub type Nonce = Opaque<OfNonce, 32>;
/// An Ed25519 signature over [`crate::session_signing_input`].
pub type Signature = Opaque<OfSignature, 64>;
/// Opens a team's streams for an hour. A secret: never printed.
pub type Token = Opaque<OfToken, 32>;
/// The operator's leave to found a team. A secret: never printed.
pub type Voucher = Opaque<OfVoucher, 32>;
/// One mailbox, where two devices meet that share no team yet.
pub type MailboxId = Opaque<OfMailbox, 16>;
/// Opens one mailbox to whoever has it, on a roster or not. A secret: never printed.
pub type MailboxKey = Opaque<OfMailboxKey, 32>;
/// SHA-256 of a [`MailboxKey`]: how the relay knows the key again without having it.
pub type MailboxMark = Opaque<OfMailboxMark, 32>;

/// Says whether bytes of a kind may appear in a log.
pub trait Kind {
    /// True for tokens, vouchers and mailbox keys.
    const IS_SECRET: bool = false;
}

/// Marks [`TeamKey`].
pub enum OfTeam {}
/// Marks [`StreamId`].
pub enum OfStream {}
/// Marks [`RelayKey`].
pub enum OfRelayKey {}
/// Marks [`Head`].
pub enum OfHead {}
/// Marks [`EnvelopeId`].
pub enum OfEnvelope {}
/// Marks [`LogInstance`].
pub enum OfLog {}
/// Marks [`Nonce`].
pub enum OfNonce {}
/// Marks [`Signature`].
pub enum OfSignature {}
/// Marks [`Token`].
pub enum OfToken {}
/// Marks [`Voucher`].
pub enum OfVoucher {}
/// Marks [`MailboxId`].
pub enum OfMailbox {}
/// Marks [`MailboxKey`].
pub enum OfMailboxKey {}
/// Marks [`MailboxMark`].
pub enum OfMailboxMark {}

impl Kind for OfTeam {}
impl Kind for OfStream {}
impl Kind for OfRelayKey {}
impl Kind for OfHead {}
impl Kind for OfEnvelope {}
impl Kind for OfLog {}
impl Kind for OfNonce {}
impl Kind for OfSignature {}
impl Kind for OfToken {
    const IS_SECRET: bool = true;
}
impl Kind for OfVoucher {
    const IS_SECRET: bool = true;
}
impl Kind for OfMailbox {}
impl Kind for OfMailboxKey {
    const IS_SECRET: bool = true;
}
impl Kind for OfMailboxMark {}

impl<K, const N: usize> Opaque<K, N> {
    /// These bytes, with their meaning.
    pub const fn new(bytes: [u8; N]) -> Self {
        Self {
            bytes,
            kind: PhantomData,
        }
    }

    /// The bytes, as they are stored and sent.
    pub const fn as_bytes(&self) -> &[u8; N] {
        &self.bytes
    }

    /// Lower-case hexadecimal, as in an address. Shows secrets too: for headers and files, not for logs.
    pub fn to_hex(&self) -> String {
        let digits = b"0123456789abcdef";
        let pairs = self.bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        pairs
            .map(|nibble| char::from(digits[usize::from(nibble)]))
            .collect()
    }
}

impl<K, const N: usize> Clone for Opaque<K, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K, const N: usize> Copy for Opaque<K, N> {}

impl<K, const N: usize> PartialEq for Opaque<K, N> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<K, const N: usize> Eq for Opaque<K, N> {}

impl<K, const N: usize> PartialOrd for Opaque<K, N> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<K, const N: usize> Ord for Opaque<K, N> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.bytes.cmp(&other.bytes)
    }
}

impl<K, const N: usize> Hash for Opaque<K, N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl<K: Kind, const N: usize> fmt::Debug for Opaque<K, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if K::IS_SECRET {
            return f.write_str("secret");
        }
        self.bytes
            .iter()
            .take(4)
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl<K, const N: usize> TryFrom<&[u8]> for Opaque<K, N> {
    type Error = BadOpaque;

    fn try_from(bytes: &[u8]) -> Result<Self, BadOpaque> {
        bytes.try_into().map(Self::new).map_err(|_| BadOpaque)
    }
}

impl<K, const N: usize> FromStr for Opaque<K, N> {
    type Err = BadOpaque;

    fn from_str(text: &str) -> Result<Self, BadOpaque> {
        let digits = text.as_bytes();
        if digits.len() != 2 * N {
            return Err(BadOpaque);
        }
        let mut bytes = [0; N];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
        }
        Ok(Self::new(bytes))
    }
}

fn nibble(digit: u8) -> Result<u8, BadOpaque> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(BadOpaque),
    }
}

impl<C, K, const N: usize> minicbor::Encode<C> for Opaque<K, N> {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.bytes)?.ok()
    }
}

impl<'b, C, K, const N: usize> minicbor::Decode<'b, C> for Opaque<K, N> {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::try_from(d.bytes()?).map_err(|_| minicbor::decode::Error::message("wrong length"))
    }
}
