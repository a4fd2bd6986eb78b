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
use crate::crypto::seal_entry;
use crate::store::Connection;
use crate::store::OptionalExtension;
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
    for row in unsettled(tx, author, cuts)? {
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

/// The entries of an author that may have to be held or let go: those that are held, and those beyond her cuts. What
/// counts and goes on counting is not read.
pub(super) fn unsettled(db: &Connection, author: i64, cuts: Option<&[Cut]>) -> Result<Vec<EntryRow>, Error> {
    let mut found = held_by(db, author)?;
    let Some(cuts) = cuts else {
        return Ok(found);
    };
    let beyond = "WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq > ?4 AND state NOT IN (4, 5) ORDER BY seq";
    for (incarnation, scope) in chains_by(db, author)? {
        let mut of_chain = cuts
            .iter()
            .filter(|cut| (cut.incarnation, cut.scope.number()) == (incarnation, scope));
        let last = of_chain.next().map_or(0, |cut| cut.seq);
        found.extend(ledger::rows(
            db,
            beyond,
            params![author, incarnation, scope, last],
        )?);
    }
    Ok(found)
}

/// The places of what is held of an author, in order.
pub(crate) fn held_of(db: &Connection, author: i64) -> Result<Vec<Position>, Error> {
    let rows = held_by(db, author)?.into_iter();
    Ok(rows.map(|row| row.position).collect())
}

/// The authors of whom something is held.
pub(crate) fn authors_held(db: &Connection) -> Result<Vec<i64>, Error> {
    let mut statement = db.prepare_cached("SELECT DISTINCT author FROM entries WHERE state = 5")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Drops what is held of an author: nobody said that it counts. The numbers stay used.
///
/// What made a record in which others' words stand is left: they would be lost with it, and a lead has to say.
pub(crate) fn drop_held(tx: &Transaction<'_>, author: i64) -> Result<usize, Error> {
    let drop = "UPDATE entries INDEXED BY entries_held SET body = NULL, at = 0, state = ?2 WHERE author = ?1 AND state = 5
                AND (record IN (SELECT record FROM records) OR NOT EXISTS (
                    SELECT 1 FROM entries AS others WHERE others.record = entries.record AND others.creates <> 1
                    AND others.author <> ?1 AND others.body IS NOT NULL))";
    Ok(tx.execute(drop, params![author, State::Erased as u8])?)
}

/// Seals an entry again as it came, and takes it out of its record. One that created its record takes that along.
fn hold(tx: &Transaction<'_>, team: &TeamId, row: &EntryRow) -> Result<(), Error> {
    let is_open = matches!(row.state, State::Merged | State::WaitsForEarlier);
    let body = match is_open {
        true => {
            let keys = ledger::keys(tx, row.record, row.generation)?;
            let key = keys.first().ok_or(Error::Missing)?;
            let place = row.place(team, ledger::device(tx, row.position.author)?);
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

/// What is held of an author, by the index of what is held: left to itself, the store reads all of hers.
fn held_by(db: &Connection, author: i64) -> Result<Vec<EntryRow>, Error> {
    let held = "INDEXED BY entries_held WHERE author = ?1 AND state = 5 ORDER BY incarnation, scope, seq";
    ledger::rows(db, held, [author])
}

/// Each chain of an author by incarnation and scope, one step of the index for each.
fn chains_by(db: &Connection, author: i64) -> Result<Vec<(u32, u8)>, Error> {
    let next = "SELECT incarnation, scope FROM entries
                WHERE author = ?1 AND (incarnation, scope) > (?2, ?3) ORDER BY incarnation, scope LIMIT 1";
    let mut find = db.prepare_cached(next)?;
    let mut chains: Vec<(u32, u8)> = Vec::new();
    loop {
        let last = chains.last().map_or((-1, -1), |(incarnation, scope)| {
            (i64::from(*incarnation), i64::from(*scope))
        });
        let found = find
            .query_row(params![author, last.0, last.1], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        match found {
            Some(chain) => chains.push(chain),
            None => return Ok(chains),
        }
    }
}
