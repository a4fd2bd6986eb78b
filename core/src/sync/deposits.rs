//! What a carrier keeps of what is known here, by the hash of its bytes: so that it can be told what to delete.

use super::Error;
use super::Stream;
use super::debts;
use super::links::Link;
use super::links::link_of;
use crate::store::Connection;
use crate::store::params;
use crate::team::epoch;
use crate::vocabulary::Hash;
use crate::vocabulary::Scope;

/// What an envelope at a carrier holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// A link of an author's chain, by her local number, the incarnation and the number of its first entry.
    Link(i64, u32, u64),
    /// A piece of the keyring of the epoch with this number.
    Keyring(u32),
}

/// An envelope that the carrier is to delete, and the link that goes there in its place without what was erased.
pub(super) struct Stale {
    pub(super) ids: Vec<Hash>,
    pub(super) link: Option<Link>,
}

/// Notes that a carrier keeps an envelope.
pub(super) fn add(db: &Connection, stream: Stream, id: &Hash, holds: Holds) -> Result<(), Error> {
    let (author, incarnation, first_seq) = columns(holds);
    let add = "INSERT OR IGNORE INTO deposits (id, stream, author, incarnation, first_seq)
               VALUES (?1, ?2, ?3, ?4, ?5)";
    db.prepare_cached(add)?.execute(params![
        id.as_bytes(),
        stream.number(),
        author,
        incarnation,
        first_seq
    ])?;
    Ok(())
}

/// Notes that a carrier keeps an envelope, and so is owed nothing of what it holds.
pub(super) fn settle(db: &Connection, stream: Stream, id: &Hash, holds: Holds) -> Result<(), Error> {
    add(db, stream, id, holds)?;
    match holds {
        Holds::Link(author, incarnation, first_seq) => {
            debts::clear(db, stream.scope(), author, incarnation, first_seq)
        }
        Holds::Keyring(_) => Ok(()),
    }
}

/// Notes that one envelope is to go: something in it was erased.
pub(super) fn set_stale(db: &Connection, id: &Hash) -> Result<(), Error> {
    db.prepare_cached("UPDATE deposits SET stale = 1 WHERE id = ?1")?
        .execute([id.as_bytes()])?;
    Ok(())
}

/// Whether the carrier is known to keep a piece of the keyring of this epoch.
pub(super) fn has_keyring(db: &Connection, stream: Stream, number: u32) -> Result<bool, Error> {
    let find = "SELECT EXISTS (SELECT 1 FROM deposits
                WHERE author = 0 AND first_seq = ?2 AND stream = ?1 AND stale = 0)";
    Ok(db
        .prepare_cached(find)?
        .query_row(params![stream.number(), number], |row| row.get(0))?)
}

/// Whether everything was read that the carrier took under epochs before this one: it takes nothing under them once it
/// knows of this one, and its keyring lies behind them in every stream that is read here. A device that never met the
/// carrier has nothing to read there.
pub(super) fn has_read_before(db: &Connection, number: u32) -> Result<bool, Error> {
    let find = "SELECT EXISTS (SELECT 1 FROM deposits)";
    if !db.prepare_cached(find)?.query_row([], |row| row.get(0))? {
        return Ok(true);
    }
    for scope in Scope::ALL {
        let is_read_here = !epoch::secrets(db, number, scope)?.is_empty();
        if is_read_here && !has_keyring(db, Stream::of(scope), number)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Notes that everything kept of a link is to go.
pub(super) fn set_link_stale(db: &Connection, link: &Link) -> Result<(), Error> {
    let set = "UPDATE deposits SET stale = 1
               WHERE author = ?1 AND first_seq = ?2 AND incarnation = ?3 AND stream = ?4";
    db.prepare_cached(set)?.execute(params![
        link.author,
        link.first_seq,
        link.incarnation,
        Stream::of(link.scope).number()
    ])?;
    Ok(())
}

/// Notes that the keyrings of epochs before this one are to go: the newest is complete.
pub(super) fn set_keyrings_stale(db: &Connection, stream: Stream, before: u32) -> Result<(), Error> {
    let set = "UPDATE deposits SET stale = 1 WHERE author = 0 AND stream = ?1 AND first_seq < ?2";
    db.prepare_cached(set)?
        .execute(params![stream.number(), before])?;
    Ok(())
}

/// Another device has put a link there again without what was erased: nothing is left to do for it.
pub(super) fn set_superseded(
    db: &Connection,
    stream: Stream,
    author: i64,
    first_seq: u64,
    by: &Hash,
) -> Result<(), Error> {
    let gone = "DELETE FROM deposits
                WHERE author = ?1 AND first_seq = ?2 AND stream = ?3 AND stale = 1 AND id <> ?4";
    db.prepare_cached(gone)?
        .execute(params![author, first_seq, stream.number(), by.as_bytes()])?;
    Ok(())
}

/// What the carrier is to delete of a stream, at most so many links at a time.
pub(super) fn stale(db: &Connection, stream: Stream, links_max: usize) -> Result<Vec<Stale>, Error> {
    let find = "SELECT id, author, incarnation, first_seq FROM deposits
                WHERE stream = ?1 AND stale = 1 ORDER BY author, incarnation, first_seq";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map([stream.number()], |row| {
        let place: (i64, u32, u64) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok((place, Hash::new(row.get(0)?)))
    })?;
    let mut found: Vec<((i64, u32, u64), Stale)> = Vec::new();
    for row in rows {
        let (place, id) = row?;
        let is_same = found
            .last()
            .is_some_and(|(last, _)| *last == place || (last.0, place.0) == (0, 0));
        let is_full = found.len() == links_max;
        match found.last_mut() {
            Some((_, stale)) if is_same => stale.ids.push(id),
            _ if is_full => break,
            _ => {
                let (author, incarnation, first_seq) = place;
                let link = match author {
                    0 => None,
                    _ => link_of(db, author, incarnation, stream.scope(), first_seq)?,
                };
                found.push((place, Stale { ids: vec![id], link }));
            }
        }
    }
    Ok(found.into_iter().map(|(_, stale)| stale).collect())
}

/// Notes that a carrier has deleted an envelope.
pub(super) fn remove(db: &Connection, id: &Hash) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM deposits WHERE id = ?1")?
        .execute([id.as_bytes()])?;
    Ok(())
}

/// How many envelopes the carrier is still to delete.
pub(crate) fn stale_count(db: &Connection) -> Result<u64, Error> {
    let count = "SELECT count(*) FROM deposits WHERE stale = 1";
    Ok(db.query_row(count, [], |row| row.get(0))?)
}

/// Nothing is known any more of what the carrier keeps.
pub(super) fn forget_all(db: &Connection) -> Result<(), Error> {
    db.execute("DELETE FROM deposits", [])?;
    Ok(())
}

fn columns(holds: Holds) -> (i64, u32, u64) {
    match holds {
        Holds::Link(author, incarnation, first_seq) => (author, incarnation, first_seq),
        Holds::Keyring(number) => (0, 0, number.into()),
    }
}
