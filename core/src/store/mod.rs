//! The one encrypted file: open, lock, migrate, transact. The only floor that says `rusqlite`.
//!
//! [`StoreFile`] is the locked file and can only be created or unlocked; [`Store`] is the unlocked one, with one writer
//! and readers beside it. What is in the file, and why: docs/formats/store.md.

mod connection;
mod copy;
mod error;
mod file;
mod migrations;
mod unlocked;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use file::StoreFile;
pub use rusqlite::Connection;
pub use rusqlite::OptionalExtension;
pub use rusqlite::Params;
pub use rusqlite::Row;
pub use rusqlite::Transaction;
pub use rusqlite::params;
pub use rusqlite::params_from_iter;
pub use rusqlite::types::FromSql;
pub use rusqlite::types::Value;
pub use unlocked::Store;
pub use unlocked::WideCache;

/// What the database itself answered. Floors above wrap it and never show it to a person.
pub type SqlError = rusqlite::Error;
