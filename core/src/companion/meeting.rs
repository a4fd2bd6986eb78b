//! Coming in through the relay: who leaves which message in which mailbox, and what is taken out of it.

use super::CompanionError;
use super::Inviting;
use super::error::unexpected;
use super::exchanges::relay;
use super::inviting::AskingNewcomer;
use super::inviting::ShownInvitation;
use super::inviting::Waiting;
use crate::sync::Carrier;
use crate::sync::Mailbox;
use crate::sync::MailboxFault;
use crate::sync::MailboxKeeper;
use crate::sync::RelayMailbox;
use crate::sync::RelayPlace;
use crate::team::joining::Answered;
use crate::team::joining::Invitation;
use crate::team::joining::InviteTrouble;
use crate::vocabulary::InviteId;
use crate::vocabulary::MemberId;
use crate::vocabulary::Role;

#[uniffi::export]
impl Inviting {
    /// As [`Self::invite`], with mailboxes at the team's relay, where the newcomer's answer will be. Blocks.
    pub fn invite_by_relay(&self, role: Role, minutes: u16) -> Result<ShownInvitation, CompanionError> {
        let mut carrier = relay(&*self.0.held()?)?;
        carrier.open()?;
        let shown = self.invite(role, minutes)?;
        let invitation = Invitation::read(shown.square.text.as_bytes())?;
        for mailbox in [invitation.inviter_mailbox(), invitation.newcomer_mailbox()] {
            let lasts_s = u64::from(minutes) * 60;
            carrier.open_mailbox(&mailbox, &invitation.mailbox_key(), lasts_s.min(DAY_S))?;
        }
        Ok(shown)
    }

    /// Waits up to so many seconds for an answer to an invitation, and says the reveal to it. None where none has come.
    pub fn wait_for_answer(
        &self,
        id: InviteId,
        wait_s: u64,
    ) -> Result<Option<AskingNewcomer>, CompanionError> {
        let (invitation, mut mailbox) = self.open_one(id)?;
        let mut first = None;
        for message in mailbox.collect(&invitation.inviter_mailbox(), 0, wait_s)? {
            // One that is no answer, or one too many, is told by what the next says: the invitation is over, or contested.
            if let Ok(asking) = self.receive(message) {
                mailbox.deposit(&invitation.newcomer_mailbox(), &asking.reveal)?;
                first = Some(asking);
            }
        }
        Ok(first)
    }

    /// As [`Self::confirm`], and leaves the admission for the newcomer.
    #[uniffi::method(default(back = None))]
    pub fn confirm_by_relay(&self, id: InviteId, back: Option<MemberId>) -> Result<(), CompanionError> {
        // Read before the yes: afterwards nothing of the secret is left here.
        let (invitation, mut mailbox) = self.open_one(id)?;
        let admission = self.confirm(id, back)?;
        Ok(mailbox.deposit(&invitation.newcomer_mailbox(), &admission)?)
    }

    /// As [`Self::answer`], and leaves the answer for the lead.
    pub fn answer_by_relay(&self, given: Vec<u8>) -> Result<(), CompanionError> {
        let invitation = Invitation::read(&given)?;
        let mut mailbox = mailboxes(&invitation)?;
        let answer = self.answer(given)?;
        Ok(mailbox.deposit(&invitation.inviter_mailbox(), &answer)?)
    }

    /// Waits up to so many seconds for the lead, and takes what has come. None where this device is in.
    pub fn wait_for_lead(&self, wait_s: u64) -> Result<Option<Waiting>, CompanionError> {
        let answered = self
            .0
            .held()?
            .read(Answered::load)?
            .ok_or(InviteTrouble::TooEarly)?;
        let invitation = answered.invitation();
        let seen = u64::from(self.waiting()?.is_some_and(|waiting| waiting.digits.is_some()));
        let messages = mailboxes(invitation)?.collect(&invitation.newcomer_mailbox(), seen, wait_s)?;
        for message in messages {
            match self.reveal(message.clone()) {
                Err(CompanionError::Invitation {
                    trouble: InviteTrouble::OtherPurpose,
                }) => self.admit(message)?,
                taken => drop(taken?),
            }
        }
        self.waiting()
    }
}

impl Inviting {
    fn open_one(&self, id: InviteId) -> Result<(Invitation, RelayMailbox), CompanionError> {
        let open = self.invitations()?.into_iter().find(|shown| shown.id == id);
        let open = open.ok_or(InviteTrouble::Unknown)?;
        let invitation = Invitation::read(open.square.text.as_bytes())?;
        let mailbox = mailboxes(&invitation)?;
        Ok((invitation, mailbox))
    }
}

fn mailboxes(invitation: &Invitation) -> Result<RelayMailbox, CompanionError> {
    let meeting = invitation.meeting().ok_or(CompanionError::NoSignal)?;
    let place = RelayPlace {
        url: meeting.url.clone(),
        pin: meeting.pin,
        voucher: None,
    };
    Ok(RelayMailbox::new(place, *invitation.mailbox_key()))
}

impl From<MailboxFault> for CompanionError {
    fn from(fault: MailboxFault) -> Self {
        match fault {
            MailboxFault::Line(fault) => fault.into(),
            MailboxFault::Unknown | MailboxFault::Burnt => InviteTrouble::TakenBack.into(),
            MailboxFault::Expired => InviteTrouble::Expired.into(),
            MailboxFault::Full => InviteTrouble::TriedTooOften.into(),
            MailboxFault::Taken | MailboxFault::TooMany => unexpected("mailbox"),
        }
    }
}

/// The relay keeps no mailbox longer.
const DAY_S: u64 = 24 * 60 * 60;
