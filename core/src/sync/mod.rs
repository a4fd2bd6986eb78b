//! From device to device: a machine that says what to do next, and the carriers that do it.
//!
//! [`Exchange`] decides, without clock, network or disk. The inbox opens, checks and merges what came; the outbox seals
//! what waits. A carrier moves sealed envelopes and can read none.

mod asking;
pub(crate) mod bundle;
mod by_kit;
mod carrier;
mod cursor;
pub(crate) mod debts;
pub(crate) mod deposits;
mod echoes;
mod error;
mod exchange;
mod farewell;
mod given_back;
pub(crate) mod giving;
pub(crate) mod heard;
pub(crate) mod holdings;
pub(crate) mod horizon;
pub(crate) mod inbox;
mod kept;
mod links;
pub(crate) mod lost;
pub mod nearby;
mod nudge;
pub(crate) mod outbox;
mod pace;
mod reached;
mod reading;
mod receipts;
mod reckoning;
mod relay;
mod rescued;
mod runner;
mod sending;
mod steps;
mod stream;

#[cfg(test)]
mod tests;

pub use bundle::BundleTrouble;
pub use carrier::Admitted;
pub use carrier::Carrier;
pub use carrier::ErasedReceipt;
pub use carrier::Looked;
pub use carrier::Mailbox;
pub use carrier::MailboxKeeper;
pub use carrier::Want;
pub use debts::Owed;
pub use error::Error;
pub use error::Fault;
pub use error::MailboxFault;
pub use exchange::Exchange;
pub use given_back::GivenBack;
pub use inbox::Taken;
pub use kept::Unread;
pub(crate) use kept::cuts_of;
pub use kept::forks;
pub(crate) use kept::unread;
pub use lost::Loss;
pub use lost::Lost;
pub use nudge::Nudge;
pub use nudge::Wakes;
pub use outbox::Carried;
pub use outbox::Parcel;
pub use pace::Pace;
pub use reached::Reached;
pub use reached::reached;
pub(crate) use reckoning::Reckoned;
pub(crate) use reckoning::reckon;
pub use relay::RelayCarrier;
pub use relay::RelayMailbox;
pub use relay::RelayPlace;
pub use runner::Done;
pub use runner::Here;
pub use runner::SoFar;
pub use runner::last_admitted;
pub use runner::run;
pub use runner::run_watched;
pub use steps::Effect;
pub use steps::Event;
pub use steps::Mode;
pub use steps::Pulled;
pub use steps::Pushed;
pub use stream::Stream;
