//! A whole store written anew into another file, under another key.

use std::fs::File;

use rusqlite::Connection;
use rusqlite::params;
use zeroize::Zeroizing;

use super::Error;
use super::StoreFile;
use super::connection;
use super::file::beside;
use super::file::sweep;
use super::file::sync_folder;
use super::migrations;

/// Writes all that is in the store behind `from` into a new file under this key. The file appears whole or not at all.
///
/// What was deleted is not in it: rows are copied, not pages.
pub(super) fn copy(from: &Connection, to: &StoreFile, key: &[u8; 32]) -> Result<(), Error> {
    if to.path().try_exists()? {
        return Err(Error::Exists);
    }
    let part = beside(to.path(), ".part");
    sweep(&part)?;
    let done = (|| {
        File::create_new(&part)?;
        let name = part.to_str().ok_or(Error::Missing)?;
        let words = connection::key_words(&Zeroizing::new(*key));
        from.execute("ATTACH DATABASE ?1 AS fresh KEY ?2", params![name, *words])?;
        let filled = fill(from);
        from.execute_batch("DETACH DATABASE fresh")?;
        filled?;
        File::open(&part)?.sync_all()?;
        std::fs::rename(&part, to.path())?;
        sync_folder(to.path())
    })();
    if done.is_err() {
        // It holds nothing that is not in the old file; what matters is why it could not be made.
        let _ = sweep(&part);
    }
    done
}

fn fill(from: &Connection) -> Result<(), Error> {
    let version = connection::number(from, "PRAGMA user_version")?;
    // Rows come table by table: an entry may come before its author.
    from.execute_batch("PRAGMA foreign_keys = OFF")?;
    let exported = export(from, version);
    from.execute_batch("PRAGMA foreign_keys = ON")?;
    exported
}

fn export(from: &Connection, version: i64) -> Result<(), Error> {
    // Nobody reads the file before it is whole and flushed, so no journal is needed until then.
    from.execute_batch("PRAGMA fresh.journal_mode = OFF; PRAGMA fresh.synchronous = OFF;")?;
    from.query_row("SELECT sqlcipher_export('fresh')", [], |_| Ok(()))?;
    from.execute_batch(&format!(
        "PRAGMA fresh.application_id = {};
         PRAGMA fresh.user_version = {version};
         PRAGMA fresh.journal_mode = WAL;",
        migrations::APPLICATION_ID
    ))?;
    Ok(())
}
