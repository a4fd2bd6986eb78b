//! What a device and the relay say to each other: types, limits and encoding. Knows no keys and no names.
//!
//! Everything here is opaque bytes with a length: the relay learns which streams exist and how long an
//! envelope is, nothing else. The page for people is `docs/formats/relay-protocol.md`.
//!
//! A device asks for a session ([`ChallengeRequest`], [`session_signing_input`], [`SessionRequest`]), hands
//! envelopes over ([`join_push`]) and collects those of others ([`PullReader`], of
//! several streams at once with [`PullsRequest`]). Keepers erase ([`join_supersede`]) and
//! open mailboxes ([`MailboxRequest`]). What the relay will not do it says with a [`Refusal`].

mod limits;
mod messages;
mod opaque;
mod pull;
mod pulls;
mod push;
mod refusal;
mod session;
mod supersede;

pub use limits::*;
pub use messages::BadMessage;
pub use messages::ChallengeAnswer;
pub use messages::ChallengeRequest;
pub use messages::MailboxAnswer;
pub use messages::MailboxRequest;
pub use messages::Message;
pub use messages::PushAnswer;
pub use messages::Roster;
pub use messages::RosterChange;
pub use messages::SessionAnswer;
pub use messages::SessionRequest;
pub use messages::Streams;
pub use messages::SupersedeAnswer;
pub use messages::TeamAnswer;
pub use messages::TeamErasure;
pub use messages::TeamErasureAnswer;
pub use messages::TeamRequest;
pub use opaque::BadOpaque;
pub use opaque::EnvelopeId;
pub use opaque::Head;
pub use opaque::LogInstance;
pub use opaque::MailboxId;
pub use opaque::MailboxKey;
pub use opaque::MailboxMark;
pub use opaque::Nonce;
pub use opaque::Opaque;
pub use opaque::RelayKey;
pub use opaque::Signature;
pub use opaque::StreamId;
pub use opaque::TeamKey;
pub use opaque::Token;
pub use opaque::Voucher;
pub use pull::BadFrame;
pub use pull::Frame;
pub use pull::PullHead;
pub use pull::PullReader;
pub use pull::append_frame;
pub use pull::start_pull;
pub use pulls::PULLS_MAX;
pub use pulls::PullsRequest;
pub use pulls::StreamPull;
pub use pulls::append_pull;
pub use pulls::split_pulls;
pub use push::envelope_epoch;
pub use push::join_push;
pub use push::split_push;
pub use refusal::Refusal;
pub use session::session_signing_input;
pub use supersede::join_supersede;
pub use supersede::split_supersede;
