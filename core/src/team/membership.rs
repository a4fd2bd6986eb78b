//! What leads say about who is in: signed statements that name what they stand on.

use minicbor::Decode;
use minicbor::Encode;

use super::Error;
use super::act::Act;
use super::act::of_any_version;
use super::resolver::Refusal;
use super::whole::whole;
use crate::crypto::IdentityKey;
use crate::crypto::LeafPublic;
use crate::crypto::digest;
use crate::crypto::verify;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Hlc;
use crate::vocabulary::TeamId;

/// One statement about the team, by one device, standing on those it had seen (docs/formats/membership.md).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Statement {
    /// The team it is about.
    #[n(0)]
    pub team: TeamId,
    /// The device that says it.
    #[n(1)]
    pub author: DeviceId,
    /// The newest statements its author had seen. None only for the founding.
    #[n(2)]
    pub parents: Vec<Hash>,
    /// When it was said, by its author's clock.
    #[n(3)]
    pub at: Hlc,
    /// What it says.
    #[cbor(n(4), decode_with = "of_any_version")]
    pub act: Act,
}

/// A statement with the signature that was checked, and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The statement.
    pub statement: Statement,
    /// SHA-256 over label and statement: its name in the graph.
    pub hash: Hash,
    /// What is wrong with it, whatever else is known.
    pub(super) fault: Option<Refusal>,
    bytes: Vec<u8>,
    signature: [u8; 64],
}

impl Signed {
    /// Signs a statement. The author named in it must be the key's own device.
    pub fn sign(statement: Statement, identity: &IdentityKey) -> Result<Self, Error> {
        if statement.author != identity.device() {
            return Err(Error::Statement);
        }
        let bytes = minicbor::to_vec(&statement).map_err(|_| Error::Statement)?;
        let signature = identity.sign(LABEL, &bytes);
        Ok(Self::new(statement, bytes, signature))
    }

    /// The statement as it is stored and sent: the signature, then the signed bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.signature.as_slice(), self.bytes.as_slice()].concat()
    }

    /// Reads a statement and checks that the device it names has signed it.
    pub fn from_bytes(sent: &[u8]) -> Result<Self, Error> {
        if sent.len() > STATEMENT_BYTES_MAX {
            return Err(Error::Statement);
        }
        let signed = Self::from_store(sent)?;
        if signed.statement.parents.len() > PARENTS_MAX {
            return Err(Error::Statement);
        }
        verify(
            signed.statement.author.as_bytes(),
            LABEL,
            &signed.bytes,
            &signed.signature,
        )
        .map_err(|_| Error::Statement)?;
        Ok(signed)
    }

    /// Reads a statement that was checked before it was stored.
    pub(super) fn from_store(kept: &[u8]) -> Result<Self, Error> {
        let (signature, bytes) = kept.split_first_chunk::<64>().ok_or(Error::Statement)?;
        let statement = whole(bytes).ok_or(Error::Statement)?;
        Ok(Self::new(statement, bytes.to_vec(), *signature))
    }

    /// One that nobody signed and nobody checks, for histories too many to sign.
    #[cfg(test)]
    pub(super) fn unsigned(statement: Statement) -> Self {
        let bytes = minicbor::to_vec(&statement).unwrap();
        Self {
            hash: digest(&[LABEL.as_bytes(), &bytes]),
            fault: None,
            statement,
            bytes,
            signature: [0; 64],
        }
    }

    fn new(statement: Statement, bytes: Vec<u8>, signature: [u8; 64]) -> Self {
        Self {
            hash: digest(&[LABEL.as_bytes(), &bytes]),
            fault: fault(&statement.act),
            statement,
            bytes,
            signature,
        }
    }
}

/// What can be said against an act that is not looked at beside others.
fn fault(act: &Act) -> Option<Refusal> {
    let is_twice = matches!(act, Act::Recover { card, kit, .. } if card.device() == kit.device());
    if is_twice || !act.cards().iter().all(|card| card.check().is_ok()) {
        return Some(Refusal::BadCard);
    }
    let are_keys = act.keys().iter().all(|key| LeafPublic::has_shape(key));
    if !are_keys || !matches!(act.posts().len(), 0 | 2) {
        return Some(Refusal::BadKeys);
    }
    let named = match act {
        Act::Newer => return Some(Refusal::Newer),
        Act::Remove { gone, .. } => gone.len(),
        Act::Role { devices, .. } => devices.len(),
        Act::Erase { records } => records.len(),
        _ => 1,
    };
    let is_too_much = named.max(act.gone().len()).max(act.records().len()) > NAMED_MAX;
    match named {
        0 => Some(Refusal::Empty),
        _ => is_too_much.then_some(Refusal::TooMany),
    }
}

/// The most devices or records that one statement names.
pub(super) const NAMED_MAX: usize = 128;
/// The most statements that one stands on. Leads apart leave a handful of heads, never so many.
pub(super) const PARENTS_MAX: usize = 32;
/// No statement is longer: two cards, two posting keys, and as many parents as there may be.
pub const STATEMENT_BYTES_MAX: usize = 8192;
const LABEL: &str = "doorstep membership 1";
