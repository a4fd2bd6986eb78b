use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::ErrorCode;
use rusqlite::MAIN_DB;
use rusqlite::OpenFlags;
use rusqlite::config::DbConfig;
use zeroize::Zeroizing;

use super::Error;
use super::SqlError;

/// The key of a store: vanishes when dropped, does not print.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// The one that makes a new file.
    Create,
    /// The one that writes.
    Write,
    /// One of those that only read.
    Read,
}

/// Opens the file and hands over the key, which is tried only by the first statement that reads a page.
///
/// Closing the connection does not touch the file until [`may_tidy`] has said so.
pub(super) fn open(path: &Path, key: &Key, usage: Use) -> Result<Connection, Error> {
    let access = match usage {
        Use::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Use::Write | Use::Read => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    if connection.is_readonly(MAIN_DB)? {
        return Err(Error::Io(io::ErrorKind::PermissionDenied.into()));
    }
    connection.pragma_update(None, "query_only", usage == Use::Read)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // A plan never depends on what is bound, so that no statement is prepared again for another id or number.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.busy_timeout(BUSY_WAIT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.execute_batch(QUIET)?;
    connection.execute_batch(&key_pragma(key))?;
    Ok(connection)
}

/// Sets how the connection works, once the key has proved right.
pub(super) fn settle(connection: &Connection) -> Result<(), SqlError> {
    connection.execute_batch(PRAGMAS)
}

/// Makes temporary views, which are in memory and of this connection alone.
pub(super) fn stand_in_front(connection: &Connection, views: &str) -> Result<(), SqlError> {
    connection.pragma_update(None, "query_only", false)?;
    connection.execute_batch(views)?;
    connection.pragma_update(None, "query_only", true)
}

/// Lets closing the last connection copy the write-ahead log into the file and remove it.
pub(super) fn may_tidy(connection: &Connection) -> Result<(), SqlError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// Runs a statement that answers with one number.
pub(super) fn number(connection: &Connection, sql: &str) -> Result<i64, SqlError> {
    connection.query_row(sql, [], |row| row.get(0))
}

/// Says whether any page that this connection ever read did not open with the key.
///
/// SQLCipher answers with zeros where the last page of a long value is damaged, and no statement fails. It makes a
/// connection that reads read-only though, which costs a twentieth of a microsecond to ask; one that writes cannot
/// commit any more.
pub(super) fn whole(connection: &Connection) -> Result<(), Error> {
    match connection.is_readonly(MAIN_DB)? {
        true => Err(Error::Torn),
        false => Ok(()),
    }
}

/// The reason of a failed commit. After it read a damaged page, SQLCipher says that memory ran out.
pub(super) fn why_not_committed(connection: &Connection, error: SqlError) -> Error {
    let is_doubtful = error.sqlite_error_code() == Some(ErrorCode::OutOfMemory);
    match is_doubtful && pages_refused(connection).is_ok_and(|refused| refused > 0) {
        true => Error::Torn,
        false => error.into(),
    }
}

/// How many pages of the main file this key does not open; a page of a wrong length counts.
pub(super) fn pages_refused(connection: &Connection) -> Result<u64, Error> {
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check")?;
    let mut rows = statement.query([])?;
    let mut refused = 0;
    while rows.next()?.is_some() {
        refused += 1;
    }
    Ok(refused)
}

/// Copies the write-ahead log into the file and cuts it to nothing.
pub(super) fn checkpoint(connection: &Connection) -> Result<(), Error> {
    match number(connection, "PRAGMA wal_checkpoint(TRUNCATE)")? {
        0 => Ok(()),
        _ => Err(Error::Busy),
    }
}

fn key_pragma(key: &Key) -> Zeroizing<String> {
    let mut pragma = Zeroizing::new(String::with_capacity(PRAGMA_LETTERS));
    pragma.push_str("PRAGMA key = \"");
    pragma.push_str(&key_words(key));
    pragma.push('"');
    pragma
}

/// The key as the database takes it: as it is, with no derivation.
pub(super) fn key_words(key: &Key) -> Zeroizing<String> {
    let mut words = Zeroizing::new(String::with_capacity(PRAGMA_LETTERS));
    words.push_str("x'");
    for byte in key.iter().chain(&HEAD) {
        // Writing to a string cannot fail, and the capacity is enough, so that no copy stays behind.
        let _ = write!(words, "{byte:02x}");
    }
    words.push('\'');
    words
}

/// The first bytes of every store: the first half of SHA-256 of `doorstep store 1`.
///
/// SQLCipher calls the place salt. A store's key is 32 random bytes used for this file only, so the salt need not be
/// random, and can say instead that the file is ours without saying so to whoever reads over a shoulder.
pub(super) const HEAD: [u8; 16] = [
    0x81, 0x6f, 0xd0, 0x51, 0xcd, 0x6c, 0xdd, 0xeb, 0xf7, 0x32, 0x58, 0x68, 0xe7, 0x12, 0xb9, 0x3e,
];
/// The size of a page in bytes; docs/formats/store.md#pragmas tells why.
pub(super) const PAGE_BYTES: u64 = 4096;
/// Reasons in docs/formats/store.md#pragmas.
const QUIET: &str = "PRAGMA cipher_log_level = NONE; PRAGMA cipher_memory_security = OFF;";
/// As [`QUIET`].
const PRAGMAS: &str = "
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA journal_size_limit = 4194304;";
const BUSY_WAIT: Duration = Duration::from_secs(5);
const STATEMENTS_KEPT: usize = 128;
const PRAGMA_LETTERS: usize = 128;
