use minicbor::Decode;
use minicbor::Encode;

use super::Error;
use super::whole::whole;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::TeamId;

/// What a newcomer is told: which team it is, and who says so. It holds no secret: what she may open is wrapped to her
/// own device in the epoch that her coming turned.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Welcome {
    /// The team's id.
    #[n(0)]
    pub team: TeamId,
    /// The hash of its founding.
    #[n(1)]
    pub founding: Hash,
    /// The device that welcomes.
    #[n(2)]
    pub by: DeviceId,
    /// The device that is welcomed.
    #[n(3)]
    pub newcomer: DeviceId,
    /// Where the team's relay is, as the carrier reads it; empty where there is none.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub relay: Vec<u8>,
}

impl Welcome {
    /// The welcome as it is handed over.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        minicbor::to_vec(self).map_err(|_| Error::Welcome)
    }

    /// Reads a welcome.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > WELCOME_BYTES_MAX {
            return Err(Error::Welcome);
        }
        whole(bytes).ok_or(Error::Welcome)
    }
}

const WELCOME_BYTES_MAX: usize = 4096;
