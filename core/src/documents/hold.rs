//! What someone wrote after she was out: kept unread until a lead says that it counts, or dropped.

use std::collections::BTreeSet;

use super::Error;
use super::Kinds;
use super::body::Packer;
use super::ledger;
use super::ledger::EntryRow;
use super::ledger::Part;
use super::ledger::Position;
use super::ledger::State;
use super::merge::show;
use crate::crypto::EntryPlace;
use crate::crypto::seal_entry;
use crate::store::Connection;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// The last entry of one chain that still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) scope: Scope,
    pub(crate) incarnation: u32,
    pub(crate) seq: u64,
}

/// Whether an entry lies beyond these cuts. A chain without a cut counts for nothing.
pub(crate) fn is_beyond(cuts: &[Cut], position: &Position) -> bool {
    !cuts.iter().any(|cut| {
        (cut.scope, cut.incarnation) == (position.scope, position.incarnation) && position.seq <= cut.seq
    })
}

/// Holds what an author wrote beyond her cuts, and lets what lies within them count again; without cuts all of it
/// counts. Returns the records that look different. What is let go is opened with the next merge.
pub(crate) fn settle_cuts(
    tx: &Transaction<'_>,
    kinds: &Kinds,
    team: &TeamId,
    author: i64,
    cuts: Option<&[Cut]>,
) -> Result<BTreeSet<RecordId>, Error> {
    let mut touched = BTreeSet::new();
    for row in entries_by(tx, author)? {
        let is_beyond = cuts.is_some_and(|cuts| is_beyond(cuts, &row.position));
        match (is_beyond, row.state) {
            (true, State::Held) | (_, State::Erased) => {}
            (true, _) => {
                hold(tx, team, &row)?;
                touched.insert(row.record);
            }
            (false, State::Held) => ledger::set_state(tx, &row.position, State::WaitsForKey)?,
            (false, _) => {}
        }
    }
    let mut packer = Packer::new()?;
    for record in &touched {
        if !show(tx, kinds, &mut packer, *record, None)? {
            kinds.forget(*record, tx)?;
        }
    }
    Ok(touched)
}

/// The places of what is held of an author, in order.
pub(crate) fn held_of(db: &Connection, author: i64) -> Result<Vec<Position>, Error> {
    let rows = entries_by(db, author)?.into_iter();
    Ok(rows
        .filter(|row| row.state == State::Held)
        .map(|row| row.position)
        .collect())
}

/// The authors of whom something is held.
pub(crate) fn authors_held(db: &Connection) -> Result<Vec<i64>, Error> {
    let mut statement = db.prepare_cached("SELECT DISTINCT author FROM entries WHERE state = 5")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Drops what is held of an author: nobody said that it counts. The numbers stay used.
pub(crate) fn drop_held(tx: &Transaction<'_>, author: i64) -> Result<usize, Error> {
    let drop = "UPDATE entries SET body = NULL, at = 0, state = ?2 WHERE author = ?1 AND state = ?3";
    Ok(tx.execute(drop, params![author, State::Erased as u8, State::Held as u8])?)
}

/// Seals an entry again as it came, and takes it out of its record. One that created its record takes that along.
fn hold(tx: &Transaction<'_>, team: &TeamId, row: &EntryRow) -> Result<(), Error> {
    let is_open = matches!(row.state, State::Merged | State::WaitsForEarlier);
    let body = match is_open {
        true => {
            let keys = ledger::keys(tx, row.record, row.generation)?;
            let key = keys.first().ok_or(Error::Missing)?;
            let place = EntryPlace {
                team: *team,
                scope: row.position.scope,
                author: ledger::device(tx, row.position.author)?,
                incarnation: row.position.incarnation,
                seq: row.position.seq,
                record: row.record,
                generation: row.generation,
            };
            seal_entry(key, &place, &row.body)
        }
        false => row.body.clone(),
    };
    if row.part == Part::Creates
        && let Some(record) = ledger::record(tx, row.record)?
    {
        ledger::add_key(tx, row.record, record.generation, &record.key)?;
        tx.execute("DELETE FROM records WHERE record = ?1", [row.record.as_bytes()])?;
    }
    let set = "UPDATE entries SET state = ?5, creates = 0, body = ?6
               WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq = ?4";
    tx.prepare_cached(set)?.execute(params![
        row.position.author,
        row.position.incarnation,
        row.position.scope.number(),
        row.position.seq,
        State::Held as u8,
        body,
    ])?;
    Ok(())
}

fn entries_by(db: &Connection, author: i64) -> Result<Vec<EntryRow>, Error> {
    ledger::rows(db, "WHERE author = ?1 ORDER BY incarnation, scope, seq", [author])
}
