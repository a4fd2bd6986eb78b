use zeroize::Zeroizing;

use super::Unreadable;
use crate::crypto::KitSecret;
use crate::crypto::Random;
use crate::crypto::WORDS;
use crate::crypto::digest;
use crate::crypto::read_words;
use crate::crypto::write_words;
use crate::team::Card;
use crate::team::Device;
use crate::team::Error;
use crate::team::joining::Square;
use crate::team::joining::ungrouped;
use crate::vocabulary::DeviceId;
use crate::vocabulary::TeamId;

/// A paper device: 24 words from which its keys follow (docs/formats/kit.md).
///
/// It is in the team like a lead's device, but may state one thing only, once: who goes and who stays.
pub struct Kit {
    secret: KitSecret,
}

impl Kit {
    /// A new kit, to be printed.
    pub fn make(random: &dyn Random) -> Self {
        Self {
            secret: KitSecret::make_key(random),
        }
    }

    /// The kit whose words were typed from the paper.
    pub fn from_words(typed: &str) -> Result<Self, Error> {
        let secret = KitSecret::from_bytes(*read_words(typed)?);
        Ok(Self { secret })
    }

    /// The kit whose code was read from the paper, and the team it is of.
    pub fn from_code(code: &[u8]) -> Result<(Self, TeamId), Unreadable> {
        let found = u32::from(*code.first().ok_or(Unreadable::Foreign)?);
        if found > u32::from(VERSION) {
            let known = u32::from(VERSION);
            return Err(Unreadable::TooNew { found, known });
        }
        let Some((front, check)) = code.split_last_chunk::<CHECK_BYTES>() else {
            return Err(Unreadable::Foreign);
        };
        let parts = front.split_first_chunk::<1>();
        let parts = parts.and_then(|(_, rest)| rest.split_first_chunk::<32>());
        let Some((secret, Ok(team))) = parts.map(|(secret, team)| (secret, TeamId::try_from(team))) else {
            return Err(Unreadable::Foreign);
        };
        if found != u32::from(VERSION) || *check != check_of(front) {
            return Err(Unreadable::Altered);
        }
        let secret = KitSecret::from_bytes(*secret);
        Ok((Self { secret }, team))
    }

    /// The kit of a paper, by what was typed from it or scanned: the words, or the code.
    pub fn from_paper(given: &str) -> Result<Self, Error> {
        let given = given.trim();
        match given.contains(char::is_whitespace) {
            true => Self::from_words(given),
            false => Ok(Self::from_code(&ungrouped(given)?)?.0),
        }
    }

    /// The code as it is drawn on the paper.
    pub fn square(&self, team: &TeamId) -> Result<Square, Error> {
        Ok(Square::saying(&self.code(team))?)
    }

    /// The words, in their order.
    pub fn words(&self) -> [&'static str; WORDS] {
        write_words(self.secret.expose())
    }

    /// What the QR code on the paper holds.
    pub fn code(&self, team: &TeamId) -> Zeroizing<Vec<u8>> {
        let mut code = Zeroizing::new(Vec::with_capacity(CODE_BYTES));
        code.push(VERSION);
        code.extend_from_slice(self.secret.expose());
        code.extend_from_slice(team.as_bytes());
        let check = check_of(&code);
        code.extend_from_slice(&check);
        code
    }

    /// The id of the paper device.
    pub fn id(&self) -> DeviceId {
        self.secret.identity().device()
    }

    /// What it shows of itself to come into the team.
    pub fn card(&self) -> Result<Card, Error> {
        self.device().card()
    }

    /// Its keys as those of a device: to state the recovery, to open what an epoch or a backup wraps for it, and to call
    /// the relay. They are kept in no store.
    pub fn device(&self) -> Device {
        Device {
            identity: self.secret.identity(),
            relay: self.secret.relay(),
            leaf: Some(self.secret.leaf()),
            name: KIT_NAME.to_owned(),
            incarnation: 0,
        }
    }
}

fn check_of(front: &[u8]) -> [u8; CHECK_BYTES] {
    digest(&[CHECK_LABEL, front]).first()
}

/// Under which name every kit stands among the devices.
pub const KIT_NAME: &str = "Recovery kit";
/// Length of the code of a kit: version, secret, team, check.
pub const CODE_BYTES: usize = 1 + 32 + 16 + CHECK_BYTES;
const CHECK_BYTES: usize = 4;
const VERSION: u8 = 1;
const CHECK_LABEL: &[u8] = b"doorstep kit code 1\0";
