//! Where envelopes are kept: teams, their rosters, their streams. Synchronous, and of use without any network.
//!
//! [`Store`] says what a store does, [`SqliteStore`] is the one in the box, and `conformance` (a feature) is what
//! every store has to pass.

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod contract;
mod directory;
mod erasing;
mod mailboxes;
mod shard;
mod sqlite;
mod writer;

pub use contract::Done;
pub use contract::Error;
pub use contract::NewMailbox;
pub use contract::NewTeam;
pub use contract::Push;
pub use contract::Store;
pub use contract::Supersede;
pub use contract::Totals;
pub use contract::VoucherMark;
pub use contract::Wanted;
pub use shard::begin_anew;
pub use sqlite::SqliteOptions;
pub use sqlite::SqliteStore;
