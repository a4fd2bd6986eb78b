//! Who is in, and which keys that opens.
//!
//! Leads make signed [`Statement`]s that stand on each other; [`resolve`] turns them into the [`Team`], the same on
//! every device whatever order they came in. Each epoch gives fresh secrets to exactly those who are in.

mod act;
pub(crate) mod calendar;
mod card;
mod change;
mod device;
pub(crate) mod epoch;
mod error;
pub mod handing;
pub mod joining;
pub(crate) mod keyring;
pub(crate) mod leaves;
mod membership;
mod recover;
pub mod recovering;
pub(crate) mod resolver;
pub(crate) mod roll;
pub(crate) mod sealed_file;
mod welcome;
mod whole;

#[cfg(test)]
pub(crate) mod tests;

pub use act::Act;
pub use act::Cut;
pub use act::Gone;
pub use act::Matter;
pub use act::Turn;
pub use card::Card;
pub use card::NAME_LETTERS_MAX;
pub use change::DEVICES_MAX;
pub use change::Gavel;
pub use device::Device;
pub(crate) use device::RELAY_PLACE;
pub(crate) use device::put;
pub(crate) use device::setting;
pub use error::Error;
pub use membership::STATEMENT_BYTES_MAX;
pub use membership::Signed;
pub use membership::Statement;
pub use recover::Recovery;
pub use resolver::Ancestry;
pub use resolver::EpochMark;
pub use resolver::Former;
pub use resolver::Member;
pub use resolver::Refusal;
pub use resolver::Team;
pub use resolver::resolve;
pub use roll::Anchor;
pub use welcome::Welcome;
