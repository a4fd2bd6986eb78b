use rusqlite::Connection;
use rusqlite::TransactionBehavior;

use super::Error;

/// Refuses a file that a newer app made, before anything about it is changed.
pub(super) fn refuse_newer(found: u32) -> Result<(), Error> {
    let known = known();
    match found > known {
        true => Err(Error::TooNew { found, known }),
        false => Ok(()),
    }
}

/// Brings the file from version `found` to [`known`], in one transaction, or leaves it as it was.
pub(super) fn run(connection: &mut Connection, found: u32) -> Result<(), Error> {
    if found > known() {
        return Err(Error::TooNew {
            found,
            known: known(),
        });
    }
    if found == known() {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    for (version, sql) in (1..).zip(MIGRATIONS).filter(|(version, _)| *version > found) {
        tx.execute_batch(sql)?;
        tx.pragma_update(None, "user_version", version)?;
    }
    Ok(tx.commit()?)
}

/// The newest version this app knows: the number of its last migration.
fn known() -> u32 {
    (1..)
        .zip(MIGRATIONS)
        .map(|(version, _): (u32, _)| version)
        .last()
        .unwrap_or(0)
}

/// `DOOR` in ASCII, kept inside the encrypted file.
pub(super) const APPLICATION_ID: i64 = 0x444f_4f52;
/// Every migration that was ever shipped, in order. Never edited; a new fact is a new file.
const MIGRATIONS: [&str; 3] = [
    include_str!("migrations/0001_the_store_exists.sql"),
    include_str!("migrations/0002_records_are_erased.sql"),
    include_str!("migrations/0003_friends_meet.sql"),
];
