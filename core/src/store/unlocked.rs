use std::fmt;
use std::path::Path;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use rusqlite::Connection;
use rusqlite::Transaction;
use rusqlite::TransactionBehavior;

use super::Error;
use super::StoreFile;
use super::connection;
use super::connection::Key;
use super::connection::Use;
use super::file::beside;

/// The unlocked store: one writer, and readers that never wait for it.
///
/// May be shared between threads. Blocks; call it off the screen's thread.
pub struct Store {
    file: StoreFile,
    key: Key,
    // Dropped before the writer, which tidies the file as the last one out.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
}

impl Store {
    pub(super) fn new(file: StoreFile, key: Key, writer: Connection) -> Self {
        Self {
            file,
            key,
            readers: Mutex::new(Vec::new()),
            writer: Mutex::new(writer),
        }
    }

    /// Does one thing that people do, in one transaction: all of it is on the disk when this returns, or none of it.
    ///
    /// Nothing stays when `act` fails or panics, and what came of damaged pages cannot be committed: [`Error::Torn`].
    /// Writers wait for each other; calling `write` from within `act` never returns.
    pub fn write<T, E: From<Error>>(
        &self,
        act: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut writer = self.writer();
        let begun = writer.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = begun.map_err(Error::from)?;
        let done = act(&tx)?;
        match tx.commit() {
            Ok(()) => Ok(done),
            Err(error) => Err(connection::why_not_committed(&writer, error).into()),
        }
    }

    /// Reads one state of the store, the one committed last: nothing written meanwhile shows, and no writer waits.
    ///
    /// [`Error::Torn`] when anything `look` read was damaged, whatever it made of it.
    pub fn read<T, E: From<Error>>(&self, look: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        let reader = self.reader()?;
        let begun = Transaction::new_unchecked(&reader, TransactionBehavior::Deferred);
        let tx = begun.map_err(Error::from)?;
        let seen = look(&tx);
        connection::whole(&tx)?;
        drop(tx);
        self.keep(reader);
        seen
    }

    /// Gives the writer 32 MB of page cache until the answer is dropped, for a big receive.
    ///
    /// With 20,000 visits present, 10,000 more in one transaction take 145 ms instead of 700.
    pub fn widen_cache(&self) -> Result<WideCache<'_>, Error> {
        self.writer().pragma_update(None, "cache_size", CACHE_WIDE_KIB)?;
        Ok(WideCache(self))
    }

    /// Tries the key on every page of the file, which reads all of it: [`Error::Torn`] when one does not open.
    pub fn check(&self) -> Result<(), Error> {
        let reader = self.reader()?;
        if connection::pages_refused(&reader)? > 0 {
            return Err(Error::Torn);
        }
        self.keep(reader);
        Ok(())
    }

    /// Copies the write-ahead log into the file and cuts it to nothing, so that what was deleted is in neither.
    ///
    /// [`Error::Busy`] when someone reads for longer than five seconds meanwhile.
    pub fn checkpoint(&self) -> Result<(), Error> {
        connection::checkpoint(&self.writer())
    }

    /// Closes every connection, forgets the key and leaves one file without a log beside it.
    pub fn lock(self) -> StoreFile {
        let Self {
            file,
            key,
            writer,
            readers,
        } = self;
        drop(readers);
        drop(key);
        let writer = writer.into_inner().unwrap_or_else(PoisonError::into_inner);
        // A log that could not be copied is read again at the next unlock.
        let _ = connection::checkpoint(&writer);
        drop(writer);
        file
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// What the store takes on the disk in bytes, its log included.
    pub fn size_bytes(&self) -> Result<u64, Error> {
        let log = std::fs::metadata(beside(self.path(), "-wal")).map_or(0, |log| log.len());
        Ok(std::fs::metadata(self.path())?.len() + log)
    }

    /// The writer. One that panicked has rolled back while it unwound, so the lock's poison means nothing.
    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reader(&self) -> Result<Connection, Error> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let Some(reader) = idle else {
            let reader = connection::open(self.path(), &self.key, Use::Read)?;
            connection::settle(&reader)?;
            return Ok(reader);
        };
        Ok(reader)
    }

    fn keep(&self, reader: Connection) {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < READERS_KEPT {
            readers.push(reader);
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").finish_non_exhaustive()
    }
}

/// While this lives, the writer's page cache is wide; dropping it gives the memory back.
#[must_use = "the cache is narrow again as soon as this is dropped"]
#[derive(Debug)]
pub struct WideCache<'s>(&'s Store);

impl Drop for WideCache<'_> {
    fn drop(&mut self) {
        let writer = self.0.writer();
        // Neither can fail for want of room or a wrong file: they only let memory go.
        let _ = writer.pragma_update(None, "cache_size", CACHE_KIB);
        let _ = writer.execute_batch("PRAGMA shrink_memory");
    }
}

/// Readers that stay open between reads: a screen, a search and a receive at once. More are opened when needed.
const READERS_KEPT: usize = 3;
/// Page cache of a connection in KiB, negative as SQLite wants it: SQLite's own default.
const CACHE_KIB: i64 = -2000;
/// Page cache during a big receive.
const CACHE_WIDE_KIB: i64 = -32 * 1024;
