//! How somebody comes in: an invitation, three messages, six digits. And the number by which two people make sure later.
//!
//! The lead's device makes an [`Invitation`]. The newcomer's device answers it ([`Answered`]): its keys are fixed then.
//! Only now the lead's device says a nonce, signed over exactly that answer ([`Revealed`]); both screens show the same
//! six [`Digits`], and nobody could search for keys that match. The lead confirms, and the newcomer is let in.
//!
//! Nothing here touches a network: messages are bytes, and a relay's mailbox, a local network or three files carry them
//! alike. What is safe against whom, and why: docs/formats/invite.md.

mod frame;
mod groups;
mod invitation;
mod inviter;
mod kept;
mod messages;
mod newcomer;
mod qr;
mod safety;
mod trouble;

#[cfg(test)]
pub(super) mod tests;

pub(super) use frame::FRAME_BYTES;
pub(crate) use frame::Kind;
#[cfg(test)]
pub(super) use frame::checked;
pub(crate) use frame::framed;
pub(crate) use frame::unframed;
pub(crate) use groups::ungrouped;
pub use invitation::INVITATION_BYTES_MAX;
pub use invitation::Invitation;
pub use invitation::Meeting;
pub use inviter::Asking;
pub use inviter::OpenInvitation;
pub use messages::Digits;
pub use messages::MESSAGE_BYTES_MAX;
pub use newcomer::Answered;
pub use newcomer::Revealed;
pub use qr::Square;
pub use safety::Compared;
pub use safety::SafetyNumber;
pub(super) use safety::slowed;
pub use trouble::InviteTrouble;
