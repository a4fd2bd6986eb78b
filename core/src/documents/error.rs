use super::chunk::Gate;
use super::fields::NotFlat;
use crate::store;
use crate::store::SqlError;

/// What can go wrong with a document. Nothing in it says what a record holds.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The record is not on this device, or its key is not.
    #[error("no such record here")]
    Missing,
    /// A record's struct cannot be written as flat fields: a mistake in the program.
    #[error(transparent)]
    NotFlat(#[from] NotFlat),
    /// A change was stopped before it reached Automerge.
    #[error(transparent)]
    Gate(#[from] Gate),
    /// A body is not what its author packed.
    #[error("an entry's body is damaged")]
    Body,
    /// A body was packed with a dictionary this version does not have.
    #[error("an entry was packed by a newer app")]
    Newer,
    /// The compressor could not be set up.
    #[error("a body could not be packed")]
    Packing,
    /// This device is out on a round, and holds less than it may. Come home and exchange first.
    #[error("this device is out on a round")]
    Away,
    /// Automerge refused a change, or stumbled over it.
    #[error("a change does not fit its document")]
    Document,
    /// The database refused.
    #[error(transparent)]
    Sql(#[from] SqlError),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] store::Error),
}
