use super::CompanionError;
use super::held::Doorway;
use super::team::relay_for_welcome;
use super::team::relay_place;
use super::team::take_welcome;
use crate::team::Anchor;
use crate::team::joining::Answered;
use crate::team::joining::Asking;
use crate::team::joining::Compared;
use crate::team::joining::Invitation;
use crate::team::joining::InviteTrouble;
use crate::team::joining::Meeting;
use crate::team::joining::OpenInvitation;
use crate::team::joining::Revealed;
use crate::team::joining::SafetyNumber;
use crate::team::joining::Square;
use crate::vocabulary::DeviceId;
use crate::vocabulary::InviteId;
use crate::vocabulary::MemberId;
use crate::vocabulary::Role;

/// Bringing people in, and coming in.
///
/// The lead invites; the newcomer answers; the lead's device takes the answer and says the reveal; both screens show six
/// digits; the lead confirms; the newcomer takes the admission. What goes between the two is bytes: by the relay's
/// mailbox, or as files by any way there is.
#[derive(uniffi::Object)]
pub struct Inviting(pub(super) Doorway);

/// An invitation as the lead's screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ShownInvitation {
    /// By which it is confirmed or taken back.
    pub id: InviteId,
    /// As what the newcomer will come in.
    pub role: Role,
    /// To be typed or read out: each group has a check letter of its own.
    pub groups: Vec<String>,
    /// To be scanned.
    pub square: Square,
    /// Until when it can be answered and confirmed, by this device's clock, in milliseconds since 1970.
    pub until_ms: u64,
    /// Who has answered it; nobody yet where this is absent.
    pub asking: Option<AskingNewcomer>,
}

/// Somebody who has answered an invitation and waits for the lead's yes.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AskingNewcomer {
    /// Which invitation she answered.
    pub invitation: InviteId,
    /// The first name typed on her device.
    pub name: String,
    /// What her screen must show too, such as `123 456`. Confirm only if it does.
    pub digits: String,
    /// As what she will come in.
    pub role: Role,
    /// Whether a second device has answered too: somebody else has seen the invitation.
    pub is_contested: bool,
    /// The reveal, to be handed to her device. It may be handed over again.
    pub reveal: Vec<u8>,
}

/// What an invitation says to whoever holds it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReadInvitation {
    /// As what one would come in.
    pub role: Role,
    /// The relay at which the lead waits; absent where messages are carried by hand.
    pub relay: Option<String>,
    /// How long it can be answered, in minutes from its making.
    pub minutes: u16,
}

/// How far this device has come on its way in.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Waiting {
    /// The answer, to be handed to the lead's device. It may be handed over again.
    pub answer: Vec<u8>,
    /// What the lead's screen must show too; absent until her reveal has come.
    pub digits: Option<String>,
}

/// A safety number: sixty digits that two people read to each other, or scan.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ShownNumber {
    /// Twelve groups of five digits, the same on both devices.
    pub groups: Vec<String>,
    /// To be scanned by the other device.
    pub square: Square,
}

#[uniffi::export]
impl Inviting {
    /// Invites somebody in a role, for so many minutes: face to face a quarter of an hour, by hand some days.
    pub fn invite(&self, role: Role, minutes: u16) -> Result<ShownInvitation, CompanionError> {
        let anchor = self.0.standing()?.anchor;
        self.0.held()?.gavel(|gavel| {
            let meeting = relay_place(gavel.tx)?.map(|place| Meeting {
                url: place.url,
                pin: place.pin,
            });
            shown(gavel.invite(&anchor, role, minutes, meeting)?)
        })
    }

    /// The invitations that can still be answered or confirmed.
    pub fn invitations(&self) -> Result<Vec<ShownInvitation>, CompanionError> {
        self.0
            .held()?
            .gavel(|gavel| gavel.invitations()?.into_iter().map(shown).collect())
    }

    /// Takes a newcomer's answer. The same may come again, and has the same reveal.
    pub fn receive(&self, answer: Vec<u8>) -> Result<AskingNewcomer, CompanionError> {
        let taken = self.0.held()?.gavel(|gavel| Ok(gavel.receive(&answer)?))?;
        Ok(asking(taken?))
    }

    /// Says yes, after both have compared the digits: she is in, and the keys turn. Returns the admission, to be handed
    /// to her device; the same when asked again.
    ///
    /// `back` names the person she is, where she is or was in before: what she wrote stays hers. It is up to the lead to
    /// know her.
    #[uniffi::method(default(back = None))]
    pub fn confirm(&self, invitation: InviteId, back: Option<MemberId>) -> Result<Vec<u8>, CompanionError> {
        let anchor = self.0.standing()?.anchor;
        self.0.state(|gavel| {
            let relay = relay_for_welcome(gavel.tx)?;
            Ok(gavel.confirm(&anchor, invitation, back, relay)?)
        })
    }

    /// Says no, or takes an invitation back. Nobody can come in by it any more.
    pub fn take_back(&self, invitation: InviteId) -> Result<(), CompanionError> {
        self.0.held()?.gavel(|gavel| Ok(gavel.take_back(invitation)?))
    }

    /// Reads what was scanned or typed: the text, or the bytes of it.
    pub fn read(&self, given: Vec<u8>) -> Result<ReadInvitation, CompanionError> {
        let invitation = self.invitation(&given)?;
        Ok(ReadInvitation {
            role: invitation.role(),
            relay: invitation.meeting().map(|meeting| meeting.host().to_owned()),
            minutes: invitation.minutes(),
        })
    }

    /// Answers an invitation with this device, which is in no team. Returns the answer, to be handed to the lead's device;
    /// the same when the same invitation is answered again.
    pub fn answer(&self, given: Vec<u8>) -> Result<Vec<u8>, CompanionError> {
        let invitation = self.invitation(&given)?;
        self.0.held()?.gavel(|gavel| {
            if Anchor::load(gavel.tx)?.is_some() {
                return Err(crate::team::Error::HasTeam.into());
            }
            let kept = Answered::load(gavel.tx)?.filter(|kept| kept.invitation().id() == invitation.id());
            if let Some(kept) = kept {
                return Ok(kept.message().to_vec());
            }
            let answered = invitation.answer(gavel.device, gavel.random)?;
            answered.keep(gavel.tx)?;
            Ok(answered.message().to_vec())
        })
    }

    /// Takes the lead's reveal. Returns the digits that her screen must show too, such as `123 456`.
    pub fn reveal(&self, message: Vec<u8>) -> Result<String, CompanionError> {
        self.0.held()?.gavel(|gavel| {
            let answered = Answered::load(gavel.tx)?.ok_or(InviteTrouble::TooEarly)?;
            let revealed = answered.reveal(&message)?;
            revealed.keep(gavel.tx)?;
            Ok(revealed.digits().to_string())
        })
    }

    /// How far this device has come on its way in, also after it was locked; absent where it has answered nothing.
    pub fn waiting(&self) -> Result<Option<Waiting>, CompanionError> {
        self.0.read(|db| {
            let waiting = Answered::load(db)?.map(|answered| {
                let digits = Revealed::load(db)?.map(|revealed| revealed.digits().to_string());
                let answer = answered.message().to_vec();
                Ok::<_, CompanionError>(Waiting { answer, digits })
            });
            waiting.transpose()
        })
    }

    /// Takes the lead's admission, after both have compared the digits. What the team knows comes with the next exchange.
    pub fn admit(&self, message: Vec<u8>) -> Result<(), CompanionError> {
        self.0.state(|gavel| {
            let revealed = Revealed::load(gavel.tx)?.ok_or(InviteTrouble::TooEarly)?;
            let welcome = revealed.admit(gavel.device, &message)?;
            Answered::forget(gavel.tx)?;
            take_welcome(gavel, &welcome)
        })
    }

    /// Gives up coming in by the invitation that was answered.
    pub fn give_up(&self) -> Result<(), CompanionError> {
        self.0.held()?.gavel(|gavel| Ok(Answered::forget(gavel.tx)?))
    }

    /// The number by which this device and another one of the team make sure that nobody stands between them.
    pub fn safety_number(&self, with: DeviceId) -> Result<ShownNumber, CompanionError> {
        let number = self.number(&with)?;
        Ok(ShownNumber {
            groups: number.groups(),
            square: number.square()?,
        })
    }

    /// Compares with the safety number that was scanned from that device's screen.
    pub fn compare(&self, with: DeviceId, scanned: Vec<u8>) -> Result<Compared, CompanionError> {
        Ok(self.number(&with)?.compare(&scanned)?)
    }
}

impl Inviting {
    fn invitation(&self, given: &[u8]) -> Result<Invitation, CompanionError> {
        let invitation = Invitation::read(given)?;
        invitation.check_day(self.0.held()?.clock().wall_ms())?;
        Ok(invitation)
    }

    fn number(&self, with: &DeviceId) -> Result<SafetyNumber, CompanionError> {
        let standing = self.0.standing()?;
        if !standing.team.members.contains_key(with) {
            return Err(CompanionError::NotFound);
        }
        let own = self.0.held()?.id;
        Ok(SafetyNumber::between(&standing.anchor.team, &own, with))
    }
}

fn shown(open: OpenInvitation) -> Result<ShownInvitation, CompanionError> {
    Ok(ShownInvitation {
        id: open.invitation.id(),
        role: open.invitation.role(),
        groups: open.invitation.groups(),
        square: open.invitation.square()?,
        until_ms: open.until_ms,
        asking: open.asking.map(asking),
    })
}

fn asking(asking: Asking) -> AskingNewcomer {
    AskingNewcomer {
        invitation: asking.id,
        name: asking.name,
        digits: asking.digits.to_string(),
        role: asking.role,
        is_contested: asking.is_contested,
        reveal: asking.reveal,
    }
}
