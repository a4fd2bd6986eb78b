use zeroize::Zeroizing;

use super::derive;
use super::keys::Secret;
use crate::vocabulary::Hash;
use crate::vocabulary::InviteId;

/// What an invitation shows to one person, once. Whoever has it can answer the invitation, and no more than that.
pub type InviteSecret = Secret<OfInviteSecret>;

/// Marks [`InviteSecret`].
pub enum OfInviteSecret {}

impl InviteSecret {
    /// By which both sides and the relay name the invitation. It says nothing about the secret.
    pub fn invite_id(&self) -> InviteId {
        InviteId::new(*derive::expand(&derive::ready(self.expose()), ID_LABEL, &[]))
    }

    /// The mailbox at the relay for what goes to the inviter (`to` 0) or to the newcomer (`to` 1).
    pub fn mailbox(&self, to: u8) -> [u8; 16] {
        *derive::expand(&derive::ready(self.expose()), MAILBOX_LABEL, &[&[to]])
    }

    /// What opens the invitation's mailboxes at the relay, to whoever holds the invitation.
    pub fn mailbox_key(&self) -> Zeroizing<[u8; 32]> {
        derive::expand(&derive::ready(self.expose()), MAILBOX_KEY_LABEL, &[])
    }

    /// What the messages of the invitation are sealed under.
    pub fn message_key(&self) -> Zeroizing<[u8; 32]> {
        derive::expand(&derive::ready(self.expose()), MESSAGE_LABEL, &[])
    }
}

/// The number below a million that both screens show for one and the same transcript.
pub fn derive_digits(transcript: &Hash) -> u32 {
    let key = derive::salted(b"", transcript.as_bytes());
    let drawn = u64::from_be_bytes(*derive::expand(&key, DIGITS_LABEL, &[]));
    // Below a million, so nothing is cut off. The bias of the remainder is below 2^-44.
    u32::try_from(drawn % 1_000_000).unwrap_or_default()
}

// docs/formats/keys.md says what each label derives.
const ID_LABEL: &[u8] = b"doorstep invite id 1\0";
const MAILBOX_LABEL: &[u8] = b"doorstep invite mailbox 1\0";
const MAILBOX_KEY_LABEL: &[u8] = b"doorstep invite mailbox key 1\0";
const MESSAGE_LABEL: &[u8] = b"doorstep invite message 1\0";
const DIGITS_LABEL: &[u8] = b"doorstep invite digits 1\0";
