//! Entries as they are read back.

use super::EntryRow;
use super::Error;
use super::Part;
use super::Position;
use super::State;
use crate::store::Connection;
use crate::store::Params;
use crate::store::Row;
use crate::store::SqlError;
use crate::store::params;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// All entries of a record that are here, the creating one included, in no particular order.
///
/// Entries in another scope than the record's are none of it, whatever they say.
pub(in crate::documents) fn entries_of(db: &Connection, record_id: RecordId) -> Result<Vec<EntryRow>, Error> {
    let later = "WHERE record = ?1 AND creates <> 1 AND body IS NOT NULL
                 AND scope = (SELECT scope FROM records WHERE record = ?1)";
    let mut found = rows(db, later, [record_id.as_bytes()])?;
    found.extend(rows(db, CREATION, [record_id.as_bytes()])?);
    Ok(found)
}

/// All entries of a record, whatever has become of them and whatever scope they came in.
pub(crate) fn every_entry_of(db: &Connection, record: RecordId) -> Result<Vec<EntryRow>, Error> {
    let mut found = rows(db, "WHERE record = ?1 AND creates <> 1", [record.as_bytes()])?;
    found.extend(rows(db, CREATION, [record.as_bytes()])?);
    Ok(found)
}

/// The entries that wait for a key of which one is known. The state stands in the statement itself, so that the index of
/// what waits is used.
pub(in crate::documents) fn entries_with_late_key(db: &Connection) -> Result<Vec<EntryRow>, Error> {
    let late = "WHERE state = 1 AND body IS NOT NULL AND (
        EXISTS (SELECT 1 FROM document_keys AS late WHERE late.record = entries.record AND late.generation = entries.generation)
        OR EXISTS (SELECT 1 FROM records WHERE records.record = entries.record AND records.generation = entries.generation))";
    rows(db, late, [])
}

/// The entries of a record that wait for a key.
pub(in crate::documents) fn entries_without_key_of(
    db: &Connection,
    record: RecordId,
) -> Result<Vec<EntryRow>, Error> {
    let waiting = "INDEXED BY entries_without_key WHERE state = 1 AND record = ?1 AND body IS NOT NULL";
    rows(db, waiting, [record.as_bytes()])
}

/// An author's entries after `after`, in order, at most so many. One that was erased has no body.
pub(crate) fn entries_after(
    db: &Connection,
    author: i64,
    incarnation: u32,
    scope: Scope,
    after: u64,
    most: u32,
) -> Result<Vec<EntryRow>, Error> {
    let chain = "WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq > ?4 ORDER BY seq LIMIT ?5";
    rows(
        db,
        chain,
        params![author, incarnation, scope.number(), after, most],
    )
}

/// The entries that these words of SQL choose.
pub(in crate::documents) fn rows(
    db: &Connection,
    chosen: &str,
    params: impl Params,
) -> Result<Vec<EntryRow>, Error> {
    let find = format!(
        "SELECT author, incarnation, scope, seq, record, generation, creates, state, at, body FROM entries {chosen}"
    );
    let mut statement = db.prepare_cached(&find)?;
    let rows = statement.query_map(params, entry_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn entry_row(row: &Row<'_>) -> Result<EntryRow, SqlError> {
    let record: [u8; 16] = row.get(4)?;
    Ok(EntryRow {
        position: Position {
            author: row.get(0)?,
            incarnation: row.get(1)?,
            scope: Scope::from_number(row.get(2)?).unwrap_or(Scope::Field),
            seq: row.get(3)?,
        },
        record: RecordId::new(record),
        generation: row.get(5)?,
        part: match row.get(6)? {
            1_u8 => Part::Creates,
            2 => Part::ChangesKey,
            _ => Part::Changes,
        },
        state: match row.get(7)? {
            0_u8 => State::Merged,
            1 => State::WaitsForKey,
            2 => State::WaitsForEarlier,
            4 => State::Erased,
            5 => State::Held,
            _ => State::PutAside,
        },
        at: Hlc::from_packed(row.get(8)?),
        body: row.get::<_, Option<Vec<u8>>>(9)?.unwrap_or_default(),
    })
}

/// The entry that creates a record, named in the record's row.
const CREATION: &str = "WHERE (author, incarnation, scope, seq) =
    (SELECT author, incarnation, scope, seq FROM records WHERE record = ?1) AND body IS NOT NULL";
