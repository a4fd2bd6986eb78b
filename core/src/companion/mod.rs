//! The facade that apps hold: one object for an unlocked device, one for each room, named errors, events from a queue.
//!
//! [`Companion`] is the way in. All calls block and may be made from any thread but a screen's. This is the one place
//! that turns what went wrong inside into what a person can do next.

mod care;
mod device;
mod erasing;
mod error;
mod events;
mod exchanges;
mod held;
mod inviting;
mod leaving;
mod meeting;
mod rooms;
mod setting_up;
mod team;
mod together;
mod unlocking;
mod words;

pub use care::Care;
pub use device::Companion;
pub use device::Surroundings;
pub use erasing::Asked;
pub use erasing::Erasure;
pub use erasing::TwoLeads;
pub use error::CompanionError;
pub use events::Event;
pub use events::Listener;
pub use exchanges::Exchanged;
pub use exchanges::Exchanges;
pub use inviting::AskingNewcomer;
pub use inviting::Inviting;
pub use inviting::ReadInvitation;
pub use inviting::ShownInvitation;
pub use inviting::ShownNumber;
pub use inviting::Waiting;
pub use leaving::HeldBack;
pub use leaving::LeftWith;
pub use rooms::Amended;
pub use rooms::People;
pub use rooms::Places;
pub use rooms::Visits;
pub use team::HasSoMuch;
pub use team::Newcomer;
pub use team::TeamDevice;
pub use team::TeamRoom;
pub use together::Together;
pub use unlocking::FileVault;
pub use unlocking::KeyVault;
pub use unlocking::SecretRule;
pub use unlocking::Steady;
pub use unlocking::VaultError;
pub use unlocking::VaultKey;
pub use unlocking::calibrate;
pub use unlocking::rescue_question;
pub use unlocking::secret_rule;
pub use words::Word;
pub use words::WordList;
pub use words::words;
