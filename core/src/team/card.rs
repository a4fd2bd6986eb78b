use minicbor::Decode;
use minicbor::Encode;

use super::Error;
use super::whole::whole;
use crate::crypto::IdentityKey;
use crate::crypto::LeafPublic;
use crate::crypto::verify;
use crate::vocabulary::DeviceId;

/// What a device shows of itself to be added: its public keys, and the first name typed there.
///
/// Signed by its identity key, so that nobody can put another relay key or leaf key beside it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Card {
    #[n(0)]
    device: DeviceId,
    #[cbor(n(1), with = "minicbor::bytes")]
    relay_key: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    leaf: Vec<u8>,
    #[n(3)]
    name: String,
    #[cbor(n(4), with = "minicbor::bytes")]
    signature: Vec<u8>,
}

impl Card {
    /// A card for a device, signed by it.
    pub fn sign(
        identity: &IdentityKey,
        relay_key: &[u8; 32],
        leaf: &LeafPublic,
        name: &str,
    ) -> Result<Self, Error> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > NAME_LETTERS_MAX {
            return Err(Error::Name);
        }
        let mut card = Self {
            device: identity.device(),
            relay_key: relay_key.to_vec(),
            leaf: leaf.to_bytes(),
            name: name.to_owned(),
            signature: Vec::new(),
        };
        card.signature = identity.sign(LABEL, &card.signed_part()?).to_vec();
        Ok(card)
    }

    /// The card as it is handed over.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        minicbor::to_vec(self).map_err(|_| Error::Card)
    }

    /// Reads a card and checks its signature.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > CARD_BYTES_MAX {
            return Err(Error::Card);
        }
        let card: Self = whole(bytes).ok_or(Error::Card)?;
        card.check()?;
        Ok(card)
    }

    /// Whether the device it names has signed it, and its keys are keys.
    pub(super) fn check(&self) -> Result<(), Error> {
        let is_named = !self.name.is_empty() && self.name.chars().count() <= NAME_LETTERS_MAX;
        if !is_named || self.relay_key.len() != 32 {
            return Err(Error::Card);
        }
        self.leaf()?;
        verify(
            self.device.as_bytes(),
            LABEL,
            &self.signed_part()?,
            &self.signature,
        )
        .map_err(|_| Error::Card)
    }

    /// The device's id: its identity key.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// Under which it is known to the relay: a pseudonym.
    pub fn relay_key(&self) -> &[u8] {
        &self.relay_key
    }

    /// What epochs are wrapped to.
    pub fn leaf(&self) -> Result<LeafPublic, Error> {
        LeafPublic::from_bytes(&self.leaf).map_err(|_| Error::Card)
    }

    /// The first name typed on the device.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn signed_part(&self) -> Result<Vec<u8>, Error> {
        let unsigned = Self {
            signature: Vec::new(),
            ..self.clone()
        };
        unsigned.to_bytes()
    }
}

/// Enough for a first name in any script.
pub const NAME_LETTERS_MAX: usize = 40;
const CARD_BYTES_MAX: usize = 4096;
const LABEL: &str = "doorstep card 1";
