//! Erasing: nothing of a record stays but the numbers of its entries, so that none is ever used again.

use std::collections::BTreeSet;

use super::Error;
use super::Kinds;
use super::ledger;
use super::ledger::State;
use super::merge::Incoming;
use crate::store::Connection;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::Hash;
use crate::vocabulary::RecordId;

/// Erases a record here: its bodies, its keys, its rows. What comes late for it is dropped from then on.
///
/// Twice is once: `false` where it was erased already. With secure deletion the pages hold nothing of it once this is
/// committed, and the log beside them nothing once [`crate::store::Store::checkpoint`] has run.
pub(crate) fn erase(
    tx: &Transaction<'_>,
    kinds: &Kinds,
    record: RecordId,
    statement: &Hash,
) -> Result<bool, Error> {
    let mark = "INSERT OR IGNORE INTO erased (record, statement) VALUES (?1, ?2)";
    if tx.execute(mark, params![record.as_bytes(), statement.as_bytes()])? == 0 {
        return Ok(false);
    }
    if let Some(row) = ledger::record(tx, record)? {
        let creation = "UPDATE entries SET body = NULL, at = 0, state = ?5
                        WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq = ?4";
        tx.execute(
            creation,
            params![
                row.creation.author,
                row.creation.incarnation,
                row.creation.scope.number(),
                row.creation.seq,
                State::Erased as u8,
            ],
        )?;
    }
    let later = "UPDATE entries SET body = NULL, at = 0, state = ?2 WHERE record = ?1 AND creates <> 1";
    tx.execute(later, params![record.as_bytes(), State::Erased as u8])?;
    tx.execute("DELETE FROM records WHERE record = ?1", [record.as_bytes()])?;
    tx.execute("DELETE FROM document_keys WHERE record = ?1", [record.as_bytes()])?;
    kinds.forget(record, tx)?;
    Ok(true)
}

/// Lets go of an entry of this device's own that was posted where it cannot read: its record, its key, its rows.
pub(crate) fn let_go(tx: &Transaction<'_>, kinds: &Kinds, row: &ledger::EntryRow) -> Result<(), Error> {
    let gone = "UPDATE entries SET body = NULL, at = 0, creates = 0, state = ?5
                WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq = ?4";
    tx.execute(
        gone,
        params![
            row.position.author,
            row.position.incarnation,
            row.position.scope.number(),
            row.position.seq,
            State::Erased as u8,
        ],
    )?;
    tx.execute("DELETE FROM records WHERE record = ?1", [row.record.as_bytes()])?;
    tx.execute(
        "DELETE FROM document_keys WHERE record = ?1",
        [row.record.as_bytes()],
    )?;
    Ok(kinds.forget(row.record, tx)?)
}

/// Takes an erasure back: what comes for the record counts again. `false` where it was not erased here.
pub(crate) fn take_back(tx: &Transaction<'_>, record: RecordId) -> Result<bool, Error> {
    let unmark = "DELETE FROM erased WHERE record = ?1";
    Ok(tx.execute(unmark, [record.as_bytes()])? == 1)
}

/// Puts the sealed body of an entry that was erased here in its place again, to be opened with the next merge or held.
pub(crate) fn refill(tx: &Transaction<'_>, incoming: &Incoming) -> Result<(), Error> {
    let state = match incoming.is_held {
        true => State::Held,
        false => State::WaitsForKey,
    };
    let set = "UPDATE entries SET state = ?5, body = ?6
               WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq = ?4 AND state = ?7";
    tx.execute(
        set,
        params![
            incoming.position.author,
            incoming.position.incarnation,
            incoming.position.scope.number(),
            incoming.position.seq,
            state as u8,
            incoming.sealed,
            State::Erased as u8,
        ],
    )?;
    Ok(())
}

/// The records erased here.
pub(crate) fn erased(db: &Connection) -> Result<BTreeSet<RecordId>, Error> {
    let mut statement = db.prepare_cached("SELECT record FROM erased")?;
    let rows = statement.query_map([], |row| Ok(RecordId::new(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
