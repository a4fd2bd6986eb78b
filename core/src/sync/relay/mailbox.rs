use doorstep_wire::MAILBOX_MESSAGE_BYTES_MAX;
use doorstep_wire::MAILBOX_MESSAGES_MAX;
use doorstep_wire::MESSAGE_BYTES_MAX;
use doorstep_wire::MailboxId;
use doorstep_wire::MailboxKey;
use doorstep_wire::PullReader;
use doorstep_wire::Refusal;
use ureq::Agent;

use super::RelayPlace;
use super::call::Patience;
use super::call::Unanswered;
use super::call::agent_for;
use super::call::answered;
use super::call::fault_for;
use crate::sync::Fault;
use crate::sync::Mailbox;
use crate::sync::MailboxFault;

/// A relay's mailboxes as someone reaches them who has a mailbox key and nothing else: no session, no roster.
pub struct RelayMailbox {
    agent: Agent,
    place: RelayPlace,
    key: MailboxKey,
}

impl RelayMailbox {
    /// The mailboxes at this place that this key opens. Connects when it is first used.
    pub fn new(place: RelayPlace, key: [u8; 32]) -> Self {
        let agent = agent_for(&place, &Patience::default());
        let key = MailboxKey::new(key);
        Self { agent, place, key }
    }

    fn url(&self, id: &[u8; 16]) -> Result<String, Fault> {
        if !self.place.is_sound() {
            return Err(Fault::NotTheRelay);
        }
        Ok(self
            .place
            .address_of(&format!("/v1/mailbox/{}", MailboxId::new(*id).to_hex())))
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.key.to_hex())
    }
}

impl Mailbox for RelayMailbox {
    fn deposit(&mut self, id: &[u8; 16], message: &[u8]) -> Result<(), MailboxFault> {
        let call = self.agent.post(self.url(id)?);
        let answer = call.header("Authorization", self.bearer()).send(message);
        answered(answer, MESSAGE_BYTES_MAX)?;
        Ok(())
    }

    fn collect(&mut self, id: &[u8; 16], after: u64, wait_s: u64) -> Result<Vec<Vec<u8>>, MailboxFault> {
        let url = format!("{}?after={after}&wait={wait_s}", self.url(id)?);
        let call = self.agent.get(url).header("Authorization", self.bearer());
        let body = answered(call.call(), COLLECT_BYTES_MAX)?;
        let mut reader = PullReader::default();
        reader.feed(&body);
        let mut messages = Vec::new();
        while let Some(frame) = reader.take_frame().map_err(|_| Fault::NotTheRelay)? {
            messages.push(frame.envelope.to_vec());
        }
        if reader.head().is_none() || reader.torn_bytes() > 0 || messages.len() > MAILBOX_MESSAGES_MAX {
            return Err(Fault::NotTheRelay.into());
        }
        Ok(messages)
    }
}

impl From<Unanswered> for MailboxFault {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Refused(Refusal::UnknownMailbox) => Self::Unknown,
            Unanswered::Refused(Refusal::MailboxExpired) => Self::Expired,
            Unanswered::Refused(Refusal::MailboxBurnt) => Self::Burnt,
            Unanswered::Refused(Refusal::MailboxFull) => Self::Full,
            Unanswered::Refused(Refusal::MailboxTaken) => Self::Taken,
            Unanswered::Refused(Refusal::TooManyMailboxes) => Self::TooMany,
            Unanswered::Refused(refusal) => Self::Line(fault_for(refusal)),
            Unanswered::Line(fault) => Self::Line(fault),
        }
    }
}

/// A full mailbox, with room for its framing.
const COLLECT_BYTES_MAX: usize = 1024 + MAILBOX_MESSAGES_MAX * MAILBOX_MESSAGE_BYTES_MAX;
