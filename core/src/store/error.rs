use std::io;

use rusqlite::ErrorCode;

use super::SqlError;

/// Why the store did not do it, named by what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// This key does not open the file. Ask again. Whoever knows that the key is right takes it as [`Error::Torn`].
    #[error("this key does not open the store")]
    WrongKey,
    /// The file is damaged. Keep it, and let the team give its records back to a new store.
    #[error("the store is damaged")]
    Torn,
    /// The file is not one of our stores. Choose another path; the file is left as it was.
    #[error("the file is not a store")]
    Foreign,
    /// A newer app made this store. Update the app; the file is left as it was.
    #[error("the store has version {found}, this app knows versions up to {known}")]
    TooNew {
        /// The version of the file.
        found: u32,
        /// The newest version this app knows.
        known: u32,
    },
    /// A file is there already, and creating never overwrites. Unlock it, or choose another path.
    #[error("there is a file already")]
    Exists,
    /// There is no file. Create a store, or choose another path.
    #[error("there is no store")]
    Missing,
    /// No room is left. What was committed is safe and this transaction left no trace: free some room, do it again.
    #[error("no room is left")]
    Full,
    /// Another connection or program held the file for longer than five seconds. Do it again.
    #[error("the store is busy")]
    Busy,
    /// The store was locked meanwhile. Unlock it, and ask the unlocked one.
    #[error("the store is locked")]
    Locked,
    /// The store is seen through views, and nothing is written through them. Write to the store itself.
    #[error("the store is only shown here")]
    OnlyShown,
    /// The file system refused.
    #[error("the file system refused")]
    Io(#[source] io::Error),
    /// The database refused: a constraint, or a mistake in our SQL.
    #[error("the database refused")]
    Sql(#[source] SqlError),
}

impl From<SqlError> for Error {
    fn from(error: SqlError) -> Self {
        if error
            .sqlite_error()
            .is_some_and(|fault| fault.extended_code == SHARED_MEMORY_HAS_NO_ROOM)
        {
            return Self::Full;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Torn,
            _ => Self::Sql(error),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::AlreadyExists => Self::Exists,
            io::ErrorKind::StorageFull => Self::Full,
            _ => Self::Io(error),
        }
    }
}

/// `SQLITE_IOERR_SHMSIZE`: the index beside the write-ahead log could not grow, which happens on a full disk.
const SHARED_MEMORY_HAS_NO_ROOM: i32 = 10 | 19 << 8;
