use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::sync::RwLockReadGuard;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use rusqlite::Connection;
use rusqlite::InterruptHandle;
use rusqlite::Transaction;
use rusqlite::TransactionBehavior;
use zeroize::Zeroizing;

use super::Error;
use super::StoreFile;
use super::connection;
use super::connection::Key;
use super::connection::Use;
use super::copy::copy;
use super::file::beside;

/// The unlocked store: one writer, and readers that never wait for it.
///
/// May be shared between threads. Blocks; call it off the screen's thread. Once [`Store::shut`], whoever still holds
/// it is answered [`Error::Locked`].
pub struct Store {
    whole: Arc<Whole>,
    /// What stands in front of the tables; none where they are read as they are.
    front: Option<Front>,
}

/// The store itself, of which there is one for each file.
struct Whole {
    state: RwLock<State>,
    /// Tells a statement of the writer that is under way to give up.
    interrupt: Mutex<InterruptHandle>,
    is_shut: AtomicBool,
}

/// Views that are put in front of the tables before anything is read.
struct Front {
    views: String,
    is_shut: AtomicBool,
}

/// A store is open until it is shut, and then only known by its place.
enum State {
    Open(Open),
    Shut(StoreFile),
}

/// The file, its key and the connections to it.
struct Open {
    file: StoreFile,
    key: Key,
    // Dropped before the writer, which tidies the file as the last one out.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
}

impl Store {
    pub(super) fn new(file: StoreFile, key: Key, writer: Connection) -> Self {
        let whole = Whole {
            interrupt: Mutex::new(writer.get_interrupt_handle()),
            state: RwLock::new(State::Open(Open::new(file, key, writer))),
            is_shut: AtomicBool::new(false),
        };
        Self {
            whole: Arc::new(whole),
            front: None,
        }
    }

    /// The same store, as it looks through temporary views that hide a part of it; nothing can be written there, and it is
    /// shut with this one. `views` is the SQL that makes them: one by the name of a table stands in front of that table.
    ///
    /// Each read opens a connection of its own, so that no view is ever left in front of anybody else.
    #[must_use]
    pub fn behind(&self, views: String) -> Self {
        let front = Front {
            views,
            is_shut: AtomicBool::new(false),
        };
        Self {
            whole: Arc::clone(&self.whole),
            front: Some(front),
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
        let state = self.state();
        let mut writer = self.writer(&state)?;
        let begun = writer.transaction_with_behavior(TransactionBehavior::Immediate);
        let tx = begun.map_err(Error::from)?;
        let done = act(&tx).map_err(|error| self.reason(error))?;
        match tx.commit() {
            Ok(()) => Ok(done),
            Err(error) => Err(self.reason(connection::why_not_committed(&writer, error).into())),
        }
    }

    /// Reads one state of the store, the one committed last: nothing written meanwhile shows, and no writer waits.
    ///
    /// [`Error::Torn`] when anything `look` read was damaged, whatever it made of it.
    pub fn read<T, E: From<Error>>(&self, look: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        let state = self.state();
        let open = self.open(&state)?;
        let reader = match &self.front {
            Some(front) => open.reader_behind(&front.views)?,
            None => open.reader()?,
        };
        let begun = Transaction::new_unchecked(&reader, TransactionBehavior::Deferred);
        let tx = begun.map_err(Error::from)?;
        let seen = look(&tx);
        connection::whole(&tx)?;
        drop(tx);
        if self.front.is_none() {
            open.keep(reader);
        }
        seen
    }

    /// Gives the writer 32 MB of page cache until the answer is dropped, for a big receive.
    ///
    /// With 20,000 visits present, 10,000 more in one transaction take 145 ms instead of 700.
    pub fn widen_cache(&self) -> Result<WideCache<'_>, Error> {
        let state = self.state();
        let writer = self.writer(&state)?;
        writer.pragma_update(None, "cache_size", CACHE_WIDE_KIB)?;
        Ok(WideCache(self))
    }

    /// Tries the key on every page of the file, which reads all of it: [`Error::Torn`] when one does not open.
    pub fn check(&self) -> Result<(), Error> {
        let state = self.state();
        let open = self.open(&state)?;
        let reader = open.reader()?;
        if connection::pages_refused(&reader)? > 0 {
            return Err(Error::Torn);
        }
        open.keep(reader);
        Ok(())
    }

    /// Copies the write-ahead log into the file and cuts it to nothing, so that what was deleted is in neither.
    ///
    /// [`Error::Busy`] when someone reads for longer than five seconds meanwhile.
    pub fn checkpoint(&self) -> Result<(), Error> {
        let state = self.state();
        let writer = self.writer(&state)?;
        connection::checkpoint(&writer)
    }

    /// Writes all there is into a new file under a new key, and goes on with that one. Nobody reads or writes
    /// meanwhile; the old file is deleted.
    ///
    /// `settle` is called once the new file is whole on the disk: whatever it changes decides which file is unlocked
    /// from now on. When it fails, everything is as it was.
    pub fn rekey<E: From<Error>>(
        &self,
        to: StoreFile,
        key: &[u8; 32],
        settle: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), E> {
        let mut state = self.whole.state.write().unwrap_or_else(PoisonError::into_inner);
        copy(&*self.writer(&state)?, &to, key)?;
        let new = to.clone().open(key).map_err(E::from).and_then(|new| {
            settle()?;
            Ok(new)
        });
        let new = match new {
            Ok(new) => new,
            Err(error) => {
                // Nothing names the new file yet; what matters is why.
                let _ = to.delete();
                return Err(error);
            }
        };
        *self.whole.interrupt() = new.get_interrupt_handle();
        let new = Open::new(to, Zeroizing::new(*key), new);
        if let State::Open(old) = std::mem::replace(&mut *state, State::Open(new)) {
            // No key that is kept opens it; what cannot be deleted now is swept at the next unlock.
            let _ = old.lock().delete();
        }
        Ok(())
    }

    /// Locks the store while others still hold it: a statement under way gives up, the connections close, the key
    /// leaves memory, and whoever asks from now on is answered [`Error::Locked`]. Of one that is seen through views only
    /// that look ends.
    pub fn shut(&self) {
        if let Some(front) = &self.front {
            front.is_shut.store(true, Ordering::SeqCst);
            return;
        }
        self.whole.is_shut.store(true, Ordering::SeqCst);
        self.whole.interrupt().interrupt();
        self.whole.close();
    }

    /// Whether it was shut: nothing can be read or written any more.
    pub fn is_shut(&self) -> bool {
        let is_over = |front: &Front| front.is_shut.load(Ordering::SeqCst);
        self.whole.is_shut.load(Ordering::SeqCst) || self.front.as_ref().is_some_and(is_over)
    }

    /// Closes every connection, forgets the key and leaves one file without a log beside it.
    pub fn lock(self) -> StoreFile {
        self.whole.close()
    }

    /// Where the file is.
    pub fn path(&self) -> PathBuf {
        match &*self.state() {
            State::Open(Open { file, .. }) | State::Shut(file) => file.path().to_owned(),
        }
    }

    /// What the store takes on the disk in bytes, its log included.
    pub fn size_bytes(&self) -> Result<u64, Error> {
        let state = self.state();
        let path = self.open(&state)?.file.path();
        let log = std::fs::metadata(beside(path, "-wal")).map_or(0, |log| log.len());
        Ok(std::fs::metadata(path)?.len() + log)
    }

    /// Held while something is read or written. Never taken twice by one thread: whoever shuts the store in between
    /// would wait for ever.
    fn state(&self) -> RwLockReadGuard<'_, State> {
        self.whole.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn open<'s>(&self, state: &'s State) -> Result<&'s Open, Error> {
        match state {
            State::Open(open) if !self.is_shut() => Ok(open),
            _ => Err(Error::Locked),
        }
    }

    /// The writer; none for whoever only looks.
    fn writer<'s>(&self, state: &'s State) -> Result<MutexGuard<'s, Connection>, Error> {
        let open = self.open(state)?;
        match self.front {
            Some(_) => Err(Error::OnlyShown),
            None => Ok(open.writer()),
        }
    }

    /// Why something was not done: that it was told to give up says nothing to anyone.
    fn reason<E: From<Error>>(&self, error: E) -> E {
        match self.is_shut() {
            true => Error::Locked.into(),
            false => error,
        }
    }
}

impl Whole {
    fn interrupt(&self) -> MutexGuard<'_, InterruptHandle> {
        self.interrupt.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes it, whoever still holds it, and says where it is.
    fn close(&self) -> StoreFile {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let file = match &*state {
            State::Open(open) => open.file.clone(),
            State::Shut(file) => return file.clone(),
        };
        match std::mem::replace(&mut *state, State::Shut(file)) {
            State::Open(open) => open.lock(),
            State::Shut(file) => file,
        }
    }
}

impl Open {
    fn new(file: StoreFile, key: Key, writer: Connection) -> Self {
        Self {
            file,
            key,
            readers: Mutex::new(Vec::new()),
            writer: Mutex::new(writer),
        }
    }

    fn lock(self) -> StoreFile {
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

    /// The writer. One that panicked has rolled back while it unwound, so the lock's poison means nothing.
    fn writer(&self) -> MutexGuard<'_, Connection> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reader(&self) -> Result<Connection, Error> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let Some(reader) = idle else {
            let reader = connection::open(self.file.path(), &self.key, Use::Read)?;
            connection::settle(&reader)?;
            return Ok(reader);
        };
        Ok(reader)
    }

    /// A reader that sees the tables through views, and nothing else.
    fn reader_behind(&self, views: &str) -> Result<Connection, Error> {
        let reader = connection::open(self.file.path(), &self.key, Use::Read)?;
        connection::settle(&reader)?;
        connection::stand_in_front(&reader, views)?;
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
        let state = self.0.state();
        let Ok(open) = self.0.open(&state) else {
            return;
        };
        let writer = open.writer();
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
