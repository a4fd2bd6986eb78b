//! Loading one record whole: to change it, to show who wrote what, to rebuild its rows.

use std::collections::BTreeMap;

use automerge::Change;
use automerge::legacy::Key;
use automerge::legacy::OpType;
use serde::Serialize;

use super::Error;
use super::body::Packer;
use super::fold::Folded;
use super::fold::fold;
use super::fold::is_creation;
use super::fold::leaf;
use super::fold::time_of;
use super::leaf::Fields;
use super::ledger;
use super::ledger::EntryRow;
use super::ledger::State;
use super::voices::Voices;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::SqlError;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;

/// A record with all its changes that can be read here.
pub(super) struct Loaded {
    pub(super) rows: Vec<EntryRow>,
    pub(super) authors: Vec<DeviceId>,
    pub(super) changes: Vec<Change>,
    pub(super) folded: Folded,
}

/// Who changed which field of a record, when, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The device that wrote it, known from its signature.
    pub by: DeviceId,
    /// When, by that device's clock.
    pub at: Hlc,
    /// Whether it is part of the record's creation.
    pub is_creation: bool,
    /// The fields it wrote, each with its new value as text; an emptied one with none.
    pub fields: BTreeMap<String, Option<String>>,
}

/// When a record was written and when it was last changed, in milliseconds since 1970; none where it is not here.
pub fn times(db: &Connection, id: RecordId) -> Result<Option<(u64, u64)>, SqlError> {
    db.prepare_cached("SELECT created_at, changed_at FROM records WHERE record = ?1 AND key IS NOT NULL")?
        .query_row([id.as_bytes()], |row| {
            let wall_ms = |packed| Hlc::from_packed(packed).wall_ms();
            Ok((wall_ms(row.get(0)?), wall_ms(row.get(1)?)))
        })
        .optional()
}

/// Whether no record is here at all.
pub fn are_none(db: &Connection) -> Result<bool, SqlError> {
    db.prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM records WHERE key IS NOT NULL)")?
        .query_row([], |row| row.get(0))
}

/// Whether anybody has changed a record since it was written: any entry but its creation is here.
pub fn is_changed(db: &Connection, id: RecordId) -> Result<bool, Error> {
    ledger::has_later_entries(db, id)
}

/// Loads every change of a record that is here and can be read, and what they amount to.
pub(super) fn load(db: &Connection, packer: &mut Packer, id: RecordId) -> Result<Loaded, Error> {
    let mut rows = ledger::entries_of(db, id)?;
    rows.retain(|row| matches!(row.state, State::Merged | State::WaitsForEarlier));
    let mut changes = Vec::with_capacity(rows.len());
    let mut authors = Vec::with_capacity(rows.len());
    for row in &rows {
        let author = ledger::device(db, row.position.author)?;
        let change = ledger::read_change(packer, &author, row.position.incarnation, &id, &row.body)?;
        changes.push(change);
        authors.push(author);
    }
    let voices = Voices::load(db)?;
    let folded = fold(&changes, |index, path| {
        authors
            .get(index)
            .is_none_or(|author| voices.may_write(author, path))
    });
    Ok(Loaded {
        rows,
        authors,
        changes,
        folded,
    })
}

/// A record's amendments, oldest first. The creation is the first of them.
pub fn history(db: &Connection, packer: &mut Packer, id: RecordId) -> Result<Vec<Amendment>, Error> {
    let loaded = load(db, packer, id)?;
    let parts = loaded
        .changes
        .iter()
        .zip(loaded.authors)
        .zip(loaded.folded.merged);
    let mut amendments: Vec<Amendment> = parts
        .filter(|(_, merged)| *merged)
        .map(|((change, by), _)| amendment(change, by))
        .collect();
    amendments.sort_by_key(|amendment| (!amendment.is_creation, amendment.at));
    Ok(amendments)
}

/// A record as canonical JSON: the same bytes on every device that has the same changes.
#[derive(Serialize)]
pub(super) struct Canonical<'f> {
    pub(super) id: RecordId,
    pub(super) fields: &'f Fields,
}

fn amendment(change: &Change, by: DeviceId) -> Amendment {
    let mut fields = BTreeMap::new();
    for operation in change.decode().operations {
        let Key::Map(path) = operation.key else {
            continue;
        };
        let value = match operation.action {
            OpType::Put(value) => Some(leaf(value).map(|leaf| leaf.to_string()).unwrap_or_default()),
            _ => None,
        };
        if !path.starts_with('$') {
            fields.insert(path.to_string(), value);
        }
    }
    Amendment {
        by,
        at: time_of(change),
        is_creation: is_creation(change),
        fields,
    }
}
