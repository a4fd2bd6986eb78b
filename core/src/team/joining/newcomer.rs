//! The newcomer's side: each step is a type, and only the step before makes it.

use minicbor::Decode;
use minicbor::Encode;

use super::InviteTrouble;
use super::frame::Kind;
use super::invitation::Invitation;
use super::messages::Admission;
use super::messages::Answer;
use super::messages::Digits;
use super::messages::Reveal;
use super::messages::Transcript;
use super::messages::opened;
use super::messages::sealed;
use crate::crypto::Random;
use crate::store::Connection;
use crate::team::Device;
use crate::team::Error;
use crate::team::Welcome;
use crate::team::device::put;
use crate::team::device::remove;
use crate::team::device::setting;
use crate::vocabulary::Hash;

/// An invitation that this device has answered: its keys are fixed, and the inviter's nonce is not known yet.
pub struct Answered {
    invitation: Invitation,
    answer: Hash,
    message: Vec<u8>,
}

/// An answer over which the inviter has revealed her nonce: there are digits to compare now.
pub struct Revealed {
    answered: Answered,
    message: Vec<u8>,
    transcript: Transcript,
}

impl Invitation {
    /// Answers with this device's card.
    pub fn answer(self, device: &Device, random: &dyn Random) -> Result<Answered, Error> {
        let plain = Answer::sign(&self, device, random)?;
        Ok(Answered {
            answer: Answer::hash(&plain),
            message: sealed(Kind::Answer, &self, &plain, random),
            invitation: self,
        })
    }
}

impl Answered {
    /// The invitation that is answered.
    pub fn invitation(&self) -> &Invitation {
        &self.invitation
    }

    /// What goes to the inviter. It may be sent again; she takes it once.
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// Takes the inviter's reveal.
    pub fn reveal(self, message: &[u8]) -> Result<Revealed, InviteTrouble> {
        let plain = opened(Kind::Reveal, &self.invitation, message)?;
        Ok(Revealed {
            transcript: Reveal::check(&self.invitation, self.answer, &plain)?,
            message: message.to_vec(),
            answered: self,
        })
    }

    /// Keeps the answer, in place of an earlier one: a phone may be locked before the inviter has seen it.
    pub fn keep(&self, db: &Connection) -> Result<(), Error> {
        self.keep_with(db, None)
    }

    /// The answer this device has given, if it waits for one to be taken.
    pub fn load(db: &Connection) -> Result<Option<Self>, Error> {
        let Some(kept) = Kept::load(db)? else {
            return Ok(None);
        };
        Ok(Some(kept.answered()?))
    }

    /// Forgets it, once this device is in or has given up.
    pub fn forget(db: &Connection) -> Result<(), Error> {
        remove(db, COMING_IN).map(drop)
    }

    fn keep_with(&self, db: &Connection, reveal: Option<&[u8]>) -> Result<(), Error> {
        let kept = Kept {
            invitation: self.invitation.bytes().to_vec(),
            answer: self.answer,
            message: self.message.clone(),
            reveal: reveal.map(<[u8]>::to_vec),
        };
        let kept = minicbor::to_vec(&kept).map_err(|_| InviteTrouble::Altered)?;
        put(db, COMING_IN, &kept)
    }
}

impl Revealed {
    /// What this screen shows and the lead's must show too.
    pub fn digits(&self) -> Digits {
        self.transcript.digits()
    }

    /// Takes the inviter's admission: which team it is, said by whoever made the invitation, and to this device only.
    pub fn admit(self, device: &Device, message: &[u8]) -> Result<Welcome, InviteTrouble> {
        let invitation = &self.answered.invitation;
        let leaf = device.leaf.as_ref().ok_or(InviteTrouble::NotForThisDevice)?;
        let welcome = Admission::open(invitation, &self.transcript, leaf, message)?;
        if welcome.by != invitation.inviter {
            return Err(InviteTrouble::NotFromInviter);
        }
        let is_ours = welcome.newcomer == device.id();
        is_ours.then_some(welcome).ok_or(InviteTrouble::NotForThisDevice)
    }

    /// Keeps the reveal beside the answer.
    pub fn keep(&self, db: &Connection) -> Result<(), Error> {
        self.answered.keep_with(db, Some(&self.message))
    }

    /// The answer with its reveal, if both are there.
    pub fn load(db: &Connection) -> Result<Option<Self>, Error> {
        let Some(kept) = Kept::load(db)? else {
            return Ok(None);
        };
        let Some(reveal) = &kept.reveal else {
            return Ok(None);
        };
        Ok(Some(kept.answered()?.reveal(reveal)?))
    }
}

/// What stays on the newcomer's device between the steps.
#[derive(Encode, Decode)]
struct Kept {
    #[cbor(n(0), with = "minicbor::bytes")]
    invitation: Vec<u8>,
    #[n(1)]
    answer: Hash,
    #[cbor(n(2), with = "minicbor::bytes")]
    message: Vec<u8>,
    #[cbor(n(3), with = "minicbor::bytes")]
    reveal: Option<Vec<u8>>,
}

impl Kept {
    fn load(db: &Connection) -> Result<Option<Self>, Error> {
        let Some(bytes) = setting(db, COMING_IN)? else {
            return Ok(None);
        };
        let kept = minicbor::decode(&bytes).map_err(|_| InviteTrouble::Altered)?;
        Ok(Some(kept))
    }

    fn answered(&self) -> Result<Answered, InviteTrouble> {
        Ok(Answered {
            invitation: Invitation::from_bytes(&self.invitation)?,
            answer: self.answer,
            message: self.message.clone(),
        })
    }
}

const COMING_IN: &str = "coming in";
