//! What a team falls back on: a kit on paper, a backup file, and what a phone had not sent yet.
//!
//! A [`Kit`] brings a team back that no lead can bring back any more. A [`backup`] gives a new laptop everything the
//! team had. A [`rescue`] file stands beside a store whose PIN may be forgotten, and is of use to the team only.

pub mod backup;
mod kit;
pub mod rescue;
mod sheet;
#[cfg(test)]
mod tests;

pub use super::sealed_file::Unreadable;
pub use kit::CODE_BYTES;
pub use kit::KIT_NAME;
pub use kit::Kit;
pub use sheet::Sheet;
