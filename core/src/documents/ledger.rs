//! Where entries, records and document keys stand in the store.

mod rows;

use automerge::Change;

use super::Error;
use super::body::Packer;
use super::chunk;
use crate::crypto::DocumentKey;
use crate::crypto::EntryPlace;
use crate::crypto::derive_actor;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::params;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

pub(crate) use rows::entries_after;
pub(super) use rows::entries_of;
pub(super) use rows::entries_with_late_key;
pub(super) use rows::entries_without_key_of;
pub(crate) use rows::every_entry_of;
pub(super) use rows::rows;

/// Where an entry stands in its author's chain, with the author's local number in place of her id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) author: i64,
    pub(crate) incarnation: u32,
    pub(crate) scope: Scope,
    pub(crate) seq: u64,
}

/// What has become of an entry on this device. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Part of its record.
    Merged = 0,
    /// Its document key is not known here yet. The body is kept as it was sealed.
    WaitsForKey = 1,
    /// It stands on a change that has not come yet.
    WaitsForEarlier = 2,
    /// It cannot be read by this version, or is damaged. The body is kept as it was sealed.
    PutAside = 3,
    /// Its record was erased. There is no body.
    Erased = 4,
    /// Its author was out when it was written, and no lead has said that it counts. The body is kept as it was sealed.
    Held = 5,
}

/// What an entry does to its record. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Changes it under a key that is already known.
    Changes = 0,
    /// Creates it, and brings its first key.
    Creates = 1,
    /// Changes it and brings its next key.
    ChangesKey = 2,
}

/// One row of the entries.
pub(crate) struct EntryRow {
    pub(crate) position: Position,
    pub(crate) record: RecordId,
    pub(crate) generation: u32,
    pub(crate) part: Part,
    pub(crate) state: State,
    pub(crate) at: Hlc,
    pub(crate) body: Vec<u8>,
}

impl EntryRow {
    /// Where it stands, as it is bound to its key.
    pub(crate) fn place(&self, team: &TeamId, author: DeviceId) -> EntryPlace {
        EntryPlace {
            team: *team,
            scope: self.position.scope,
            author,
            incarnation: self.position.incarnation,
            seq: self.position.seq,
            record: self.record,
            generation: self.generation,
        }
    }
}

/// One row of the records.
pub(crate) struct RecordRow {
    pub(crate) scope: Scope,
    pub(crate) generation: u32,
    pub(crate) key: DocumentKey,
    pub(crate) key_epoch: u32,
    pub(crate) creation: Position,
    pub(crate) created_at: Hlc,
}

/// The local number under which a device's entries are kept.
pub(crate) fn device_number(db: &Connection, device: &DeviceId) -> Result<i64, Error> {
    if let Some(number) = known_number(db, device)? {
        return Ok(number);
    }
    db.execute("INSERT INTO devices (device) VALUES (?1)", [device.as_bytes()])?;
    Ok(db.last_insert_rowid())
}

/// The local number of a device, if anything of it was ever here.
pub(crate) fn known_number(db: &Connection, device: &DeviceId) -> Result<Option<i64>, Error> {
    let find = "SELECT number FROM devices WHERE device = ?1";
    Ok(db
        .prepare_cached(find)?
        .query_row([device.as_bytes()], |row| row.get(0))
        .optional()?)
}

/// The device with this local number.
pub(crate) fn device(db: &Connection, number: i64) -> Result<DeviceId, Error> {
    let find = "SELECT device FROM devices WHERE number = ?1";
    let bytes: Vec<u8> = db.prepare_cached(find)?.query_row([number], |row| row.get(0))?;
    DeviceId::try_from(bytes.as_slice()).map_err(|_| Error::Missing)
}

/// The last entry an author is known to have written in a scope; 0 where there is none.
pub(crate) fn last_seq(db: &Connection, author: i64, incarnation: u32, scope: Scope) -> Result<u64, Error> {
    let find = "SELECT seq FROM entries WHERE author = ?1 AND incarnation = ?2 AND scope = ?3
                ORDER BY seq DESC LIMIT 1";
    let found = db
        .prepare_cached(find)?
        .query_row(params![author, incarnation, scope.number()], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

/// Keeps an entry. An entry that is already here is left as it is: `false`.
pub(super) fn add_entry(db: &Connection, row: &EntryRow) -> Result<bool, Error> {
    let add = "INSERT OR IGNORE INTO entries
               (author, incarnation, scope, seq, record, generation, creates, state, at, body)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let added = db.prepare_cached(add)?.execute(params![
        row.position.author,
        row.position.incarnation,
        row.position.scope.number(),
        row.position.seq,
        row.record.as_bytes(),
        row.generation,
        row.part as u8,
        row.state as u8,
        row.at.packed(),
        (row.state != State::Erased).then_some(&row.body),
    ])?;
    Ok(added == 1)
}

/// Notes that an entry which could not be opened before now is: `false` where it was open already.
pub(super) fn open_entry(db: &Connection, row: &EntryRow) -> Result<bool, Error> {
    let set = "UPDATE entries SET state = ?5, creates = CASE WHEN creates = 2 AND ?6 = 0 THEN 2 ELSE ?6 END, at = ?7, body = ?8
               WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq = ?4 AND state IN (1, 3)";
    let opened = db.prepare_cached(set)?.execute(params![
        row.position.author,
        row.position.incarnation,
        row.position.scope.number(),
        row.position.seq,
        row.state as u8,
        row.part as u8,
        row.at.packed(),
        row.body,
    ])?;
    Ok(opened == 1)
}

/// Notes whether an opened entry is part of its record yet.
pub(super) fn set_state(db: &Connection, position: &Position, state: State) -> Result<(), Error> {
    let set = "UPDATE entries SET state = ?5
               WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq = ?4";
    db.prepare_cached(set)?.execute(params![
        position.author,
        position.incarnation,
        position.scope.number(),
        position.seq,
        state as u8,
    ])?;
    Ok(())
}

/// Notes a record and the entry that creates it.
///
/// Where another creation was noted before, that one becomes a change like others, and its key is kept for them.
pub(super) fn found_record(
    db: &Connection,
    id: RecordId,
    row: &RecordRow,
    kind: &str,
    known: Option<&RecordRow>,
) -> Result<(), Error> {
    if let Some(known) = known {
        add_key(db, id, known.generation, &known.key)?;
        let set = "UPDATE entries SET creates = 0, state = ?5
                   WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq = ?4";
        db.prepare_cached(set)?.execute(params![
            known.creation.author,
            known.creation.incarnation,
            known.creation.scope.number(),
            known.creation.seq,
            State::WaitsForEarlier as u8,
        ])?;
    }
    let add = "INSERT OR REPLACE INTO records (record, kind, scope, generation, key, key_epoch,
               author, incarnation, seq, changes, created_at, changed_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?10)";
    db.prepare_cached(add)?.execute(params![
        id.as_bytes(),
        kind,
        row.scope.number(),
        row.generation,
        row.key.expose(),
        row.key_epoch,
        row.creation.author,
        row.creation.incarnation,
        row.creation.seq,
        row.created_at.packed(),
    ])?;
    Ok(())
}

/// Notes that a record now consists of so many changes, the newest written at `changed_at`.
pub(super) fn set_changed(
    db: &Connection,
    record: RecordId,
    changes: usize,
    changed_at: Hlc,
) -> Result<(), Error> {
    let set = "UPDATE records SET changes = ?2, changed_at = ?3 WHERE record = ?1";
    let changes = i64::try_from(changes).unwrap_or(i64::MAX);
    db.prepare_cached(set)?
        .execute(params![record.as_bytes(), changes, changed_at.packed()])?;
    Ok(())
}

/// The record's row, if the entry that creates it is here.
pub(crate) fn record(db: &Connection, record: RecordId) -> Result<Option<RecordRow>, Error> {
    let find = "SELECT scope, generation, key, key_epoch, author, incarnation, seq, created_at
                FROM records WHERE record = ?1 AND key IS NOT NULL";
    let row = db
        .prepare_cached(find)?
        .query_row([record.as_bytes()], |row| {
            let scope = Scope::from_number(row.get(0)?).unwrap_or(Scope::Field);
            Ok(RecordRow {
                scope,
                generation: row.get(1)?,
                key: DocumentKey::from_bytes(row.get(2)?),
                key_epoch: row.get(3)?,
                creation: Position {
                    author: row.get(4)?,
                    incarnation: row.get(5)?,
                    scope,
                    seq: row.get(6)?,
                },
                created_at: Hlc::from_packed(row.get(7)?),
            })
        })
        .optional()?;
    Ok(row)
}

/// Every key known for a generation of a record. Two people apart may have made one each.
pub(crate) fn keys(db: &Connection, record_id: RecordId, generation: u32) -> Result<Vec<DocumentKey>, Error> {
    let mut keys = Vec::new();
    if let Some(row) = record(db, record_id)?
        && row.generation == generation
    {
        keys.push(row.key);
    }
    let find = "SELECT key FROM document_keys WHERE record = ?1 AND generation = ?2";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map(params![record_id.as_bytes(), generation], |row| row.get(0))?;
    for key in rows {
        keys.push(DocumentKey::from_bytes(key?));
    }
    Ok(keys)
}

/// Keeps a key beside the one in the record's row; never one of a record that was erased.
pub(crate) fn add_key(
    db: &Connection,
    record: RecordId,
    generation: u32,
    key: &DocumentKey,
) -> Result<(), Error> {
    let add = "INSERT OR IGNORE INTO document_keys (record, generation, key) SELECT ?1, ?2, ?3
               WHERE NOT EXISTS (SELECT 1 FROM erased WHERE record = ?1)";
    db.prepare_cached(add)?
        .execute(params![record.as_bytes(), generation, key.expose()])?;
    Ok(())
}

/// Keeps a key that came from elsewhere, unless it is known.
pub(crate) fn learn_key(
    db: &Connection,
    record: RecordId,
    generation: u32,
    key: &DocumentKey,
) -> Result<(), Error> {
    let known = keys(db, record, generation)?;
    match known.iter().any(|known| known.expose() == key.expose()) {
        true => Ok(()),
        false => add_key(db, record, generation, key),
    }
}

/// Makes a key the one under which the record's next changes are sealed.
pub(super) fn set_key(
    db: &Connection,
    record: RecordId,
    generation: u32,
    key: &DocumentKey,
    epoch: u32,
) -> Result<(), Error> {
    let set = "UPDATE records SET generation = ?2, key = ?3, key_epoch = ?4 WHERE record = ?1";
    db.prepare_cached(set)?
        .execute(params![record.as_bytes(), generation, key.expose(), epoch])?;
    Ok(())
}

/// Whether anything but its creation is known of a record.
pub(super) fn has_later_entries(db: &Connection, record: RecordId) -> Result<bool, Error> {
    let find = "SELECT EXISTS (SELECT 1 FROM entries WHERE record = ?1 AND creates <> 1)";
    Ok(db
        .prepare_cached(find)?
        .query_row([record.as_bytes()], |row| row.get(0))?)
}

/// The change in an opened entry, checked at the gate.
pub(super) fn read_change(
    packer: &mut Packer,
    author: &DeviceId,
    incarnation: u32,
    record: &RecordId,
    body: &[u8],
) -> Result<Change, Error> {
    let inside = packer.written_by(author).unpack(body)?;
    let chunk = chunk::restore(&inside, &derive_actor(author, record, incarnation))?;
    let parse = || Change::from_bytes(chunk).map_err(|_| Error::Document);
    let change = std::panic::catch_unwind(parse).map_err(|_| Error::Document)??;
    match change.max_op() <= OPERATION_NUMBER_MAX {
        true => Ok(change),
        false => Err(Error::Document),
    }
}

/// Operation numbers grow by one with each write; nobody honest comes near this in a lifetime.
const OPERATION_NUMBER_MAX: u64 = u32::MAX as u64;
