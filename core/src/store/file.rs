use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;
use zeroize::Zeroizing;

use super::Error;
use super::Store;
use super::connection;
use super::connection::HEAD;
use super::connection::Key;
use super::connection::PAGE_BYTES;
use super::connection::Use;
use super::migrations;

/// The store as it lies on the disk, locked: it can be created or unlocked, nothing else.
///
/// A file that cannot be opened is never deleted and never altered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreFile {
    path: PathBuf,
}

impl StoreFile {
    /// The store at this path, whether there is one yet or not. Touches nothing.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where the file is, or will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes a new store under this key, which must be random and used for nothing else.
    ///
    /// The file appears whole or not at all. [`Error::Exists`] when a file is there, or the log of one that was.
    pub fn create(self, key: &[u8; 32]) -> Result<Store, Error> {
        if self.path.try_exists()? || beside(&self.path, "-wal").try_exists()? {
            return Err(Error::Exists);
        }
        let part = beside(&self.path, ".part");
        sweep(&part)?;
        let made = make(&part, &Zeroizing::new(*key)).and_then(|()| Ok(std::fs::rename(&part, &self.path)?));
        if made.is_err() {
            // The part holds nothing yet: what matters to the caller is why it could not be made.
            let _ = sweep(&part);
        }
        made?;
        sync_folder(&self.path)?;
        self.unlock(key)
    }

    /// Opens the store with its key and brings it to the version this app knows.
    ///
    /// Takes about a millisecond, plus the time of a migration when there is one.
    pub fn unlock(self, key: &[u8; 32]) -> Result<Store, Error> {
        let writer = self.open(key)?;
        Ok(Store::new(self, Zeroizing::new(*key), writer))
    }

    /// Deletes the store, its log, and what was left of making it. Nothing happens where there is none.
    pub fn delete(&self) -> Result<(), Error> {
        sweep(&beside(&self.path, ".part"))?;
        sweep(&self.path)
    }

    /// The connection that writes, once the key has proved right and the store has the version this app knows.
    pub(super) fn open(&self, key: &[u8; 32]) -> Result<Connection, Error> {
        let shape = Shape::of(&self.path)?;
        let key = Zeroizing::new(*key);
        match shape {
            Shape::TooShort { is_ours: true } => return Err(Error::Torn),
            Shape::TooShort { is_ours: false } | Shape::NotOurs => return Err(Error::Foreign),
            Shape::Pages { .. } => {}
        }
        let mut writer = connection::open(&self.path, &key, Use::Write)?;
        let found = version(&writer).map_err(|error| match error {
            Error::Torn => shape.reason(&self.path, &key),
            error => error,
        })?;
        migrations::refuse_newer(found)?;
        connection::settle(&writer)?;
        migrations::run(&mut writer, found)?;
        connection::whole(&writer)?;
        connection::may_tidy(&writer)?;
        Ok(writer)
    }
}

/// What can be seen of a file without its key.
enum Shape {
    /// Shorter than one page.
    TooShort { is_ours: bool },
    /// A database that nobody encrypted, or a folder.
    NotOurs,
    /// Pages under some key, or anything else.
    Pages { is_ours: bool, count: u64 },
}

impl Shape {
    fn of(path: &Path) -> Result<Self, Error> {
        let mut file = File::open(path)?;
        let facts = file.metadata()?;
        if !facts.is_file() {
            return Ok(Self::NotOurs);
        }
        let mut head = Vec::with_capacity(HEAD.len());
        file.by_ref().take(HEAD.len() as u64).read_to_end(&mut head)?;
        if head == PLAIN_HEAD {
            return Ok(Self::NotOurs);
        }
        let is_ours = HEAD.starts_with(&head);
        Ok(match facts.len() < PAGE_BYTES {
            true => Self::TooShort { is_ours },
            false => Self::Pages {
                is_ours,
                count: facts.len().div_ceil(PAGE_BYTES),
            },
        })
    }

    /// Why the first page did not open: when this key opens any other page, the key is right and the file is torn.
    fn reason(&self, path: &Path, key: &Key) -> Error {
        let Self::Pages { is_ours, count } = *self else {
            return Error::Foreign;
        };
        let refused =
            connection::open(path, key, Use::Read).and_then(|file| connection::pages_refused(&file));
        match refused {
            Ok(refused) if refused < count => Error::Torn,
            _ if is_ours => Error::WrongKey,
            _ => Error::Foreign,
        }
    }
}

/// The version of an open store, which is where a wrong key shows.
fn version(connection: &Connection) -> Result<u32, Error> {
    let application = connection::number(connection, "PRAGMA application_id")?;
    let version = connection::number(connection, "PRAGMA user_version")?;
    match u32::try_from(version) {
        Ok(version) if application == migrations::APPLICATION_ID && version > 0 => Ok(version),
        _ => Err(Error::Foreign),
    }
}

fn make(path: &Path, key: &Key) -> Result<(), Error> {
    // The file system says more clearly than the database why there can be no file here.
    File::create_new(path)?;
    let mut connection = connection::open(path, key, Use::Create)?;
    connection::settle(&connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    migrations::run(&mut connection, 0)?;
    connection::checkpoint(&connection)?;
    connection::may_tidy(&connection)?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Removes a file and what the database puts beside it.
pub(super) fn sweep(path: &Path) -> Result<(), Error> {
    for name in [
        path.to_owned(),
        beside(path, "-wal"),
        beside(path, "-shm"),
        beside(path, "-journal"),
    ] {
        match std::fs::remove_file(name).map_err(Error::from) {
            Ok(()) | Err(Error::Missing) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Makes the new name durable. Only Unix can, and only there it is needed.
pub(super) fn sync_folder(path: &Path) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if cfg!(unix) {
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// The file of the same name with this ending.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

const PLAIN_HEAD: &[u8] = b"SQLite format 3\0";
