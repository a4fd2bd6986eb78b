//! A world to tell promises in: people with phones in real folders, a relay, a clock that bends, chance from a seed.
//!
//! Everything is the real thing, except time and chance. [`Team`] is a whole team around a real relay on a real socket;
//! [`Phone`] is one device, for worlds of another make.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "this library is only ever part of a test, where both are assertions"
)]

mod adversary;
mod dice;
mod folder;
mod office;
mod opened_relay;
mod phone;
mod search;
mod seized;
mod stick;
mod team;
mod under_the_lid;
mod watch;

pub use adversary::Adversary;
pub use dice::Dice;
pub use folder::Folder;
pub use folder::copy_folder;
pub use office::Office;
pub use office::VOUCHER;
pub use opened_relay::OpenedRelay;
pub use phone::NoSignal;
pub use phone::PIN;
pub use phone::Phone;
pub use search::Found;
pub use search::search;
pub use seized::Seized;
pub use stick::Stick;
pub use team::Team;
pub use under_the_lid::UnderTheLid;
pub use watch::Watch;
