//! Keeping what came in: an entry's row, and its record's where it creates one.

use std::cmp::Reverse;

use super::Error;
use super::leaf::KIND;
use super::leaf::Leaf;
use super::ledger;
use super::ledger::EntryRow;
use super::ledger::Part;
use super::ledger::Position;
use super::ledger::RecordRow;
use super::ledger::State;
use super::merge::Incoming;
use super::merge::Merged;
use super::merge::Opened;
use super::merge::Read;
use super::pen::FIRST_GENERATION;
use crate::crypto::DocumentKey;
use crate::store::Connection;
use crate::store::Transaction;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;

/// Keeps an entry's row, and its record's where it creates one. `false` where it was here already.
pub(super) fn keep(
    tx: &Transaction<'_>,
    entry: &Incoming,
    opened: &Opened,
    merged: &mut Merged,
) -> Result<bool, Error> {
    let mut row = bare(entry, State::WaitsForKey);
    if entry.is_held {
        row.state = State::Held;
        row.body.clone_from(&entry.sealed);
        if let Some(key) = &entry.brought {
            ledger::add_key(tx, entry.record, entry.generation, key)?;
        }
        return ledger::add_entry(tx, &row);
    }
    let mut creation = None;
    match opened {
        Opened::Read(read) => {
            creation = founding(tx, entry, read)?;
            if creation.is_some() {
                row.part = Part::Creates;
            }
            row.state = if creation.is_some() {
                State::Merged
            } else {
                State::WaitsForEarlier
            };
            row.at = read.at;
            row.body.clone_from(&read.body);
        }
        Opened::NoKey => row.body.clone_from(&entry.sealed),
        Opened::Damaged(_) => {
            row.state = State::PutAside;
            row.body.clone_from(&entry.sealed);
        }
    }
    let is_new = ledger::add_entry(tx, &row)?;
    if !is_new && (row.state == State::WaitsForKey || !ledger::open_entry(tx, &row)?) {
        return Ok(false);
    }
    merged.entries += 1;
    merged.heard = merged.heard.max(row.at);
    match row.state {
        State::WaitsForKey => merged.waiting += 1,
        State::PutAside => merged.put_aside += 1,
        _ => {}
    }
    match (creation, opened) {
        (Some(Founding { row, kind, known }), _) => {
            ledger::found_record(tx, entry.record, &row, &kind, known.as_ref())?;
        }
        (None, Opened::Read(Read { key, .. }) | Opened::Damaged(key)) if entry.brought.is_some() => {
            ledger::add_key(tx, entry.record, entry.generation, key)?;
        }
        _ => {}
    }
    Ok(true)
}

/// Notes the number of an entry whose record was erased before it came, and nothing else of it.
pub(super) fn drop_late(tx: &Transaction<'_>, entry: &Incoming) -> Result<(), Error> {
    ledger::add_entry(tx, &bare(entry, State::Erased)).map(drop)
}

fn bare(entry: &Incoming, state: State) -> EntryRow {
    EntryRow {
        position: entry.position,
        record: entry.record,
        generation: entry.generation,
        part: match entry.brought {
            Some(_) if entry.generation > FIRST_GENERATION => Part::ChangesKey,
            _ => Part::Changes,
        },
        state,
        at: Hlc::default(),
        body: Vec::new(),
    }
}

/// A record as its creation makes it, and as another creation had made it before.
struct Founding {
    row: RecordRow,
    kind: String,
    known: Option<RecordRow>,
}

/// The record's row and kind, where this entry is the one that creates it.
///
/// Nobody honest creates a record twice. Where someone did, every device takes the same creation whatever came first:
/// that in the highest scope, so that nobody below can draw a record down to where she reads it, then the earliest.
fn founding(tx: &Transaction<'_>, entry: &Incoming, read: &Read) -> Result<Option<Founding>, Error> {
    let Some(folded) = &read.creation else {
        return Ok(None);
    };
    let known = ledger::record(tx, entry.record)?;
    if let Some(known) = &known {
        let rank = |position: &Position, at, author| {
            (
                Reverse(position.scope),
                at,
                author,
                position.incarnation,
                position.seq,
            )
        };
        let known_author = ledger::device(tx, known.creation.author)?;
        if rank(&known.creation, known.created_at, known_author)
            <= rank(&entry.position, read.at, entry.author)
        {
            return Ok(None);
        }
    }
    let row = RecordRow {
        scope: entry.position.scope,
        generation: entry.generation,
        key: DocumentKey::from_bytes(*read.key.expose()),
        key_epoch: entry.epoch,
        creation: entry.position,
        created_at: read.at,
    };
    let kind = match folded.fields.get(KIND) {
        Some(Leaf::Text(kind)) => kind.clone(),
        _ => String::new(),
    };
    Ok(Some(Founding { row, kind, known }))
}

/// Entries of one device that are here and part of no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unmerged {
    /// The device that wrote them.
    pub(crate) by: DeviceId,
    /// What has become of them.
    pub(crate) state: State,
    /// How many there are.
    pub(crate) entries: u64,
}

/// What is here and part of no record, by device; not what was erased.
pub(crate) fn unmerged(db: &Connection) -> Result<Vec<Unmerged>, Error> {
    // Each of the three by its own index: there are few of them among many entries.
    let count = "SELECT device, state, count(*) FROM (
                     SELECT author, state FROM entries INDEXED BY entries_without_key WHERE state = 1
                     UNION ALL SELECT author, state FROM entries INDEXED BY entries_unread WHERE state IN (2, 3)
                     UNION ALL SELECT author, state FROM entries INDEXED BY entries_held WHERE state = 5
                 ) JOIN devices ON devices.number = author GROUP BY device, state ORDER BY device, state";
    let mut statement = db.prepare_cached(count)?;
    let rows = statement.query_map([], |row| {
        let state = match row.get(1)? {
            1 => State::WaitsForKey,
            2 => State::WaitsForEarlier,
            3_u8 => State::PutAside,
            _ => State::Held,
        };
        Ok(Unmerged {
            by: DeviceId::new(row.get(0)?),
            state,
            entries: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
