//! What the relay is still to be given of what is known here, whoever wrote it.

use super::Error;
use super::Stream;
use super::giving::word;
use super::kept::Reason;
use super::links::Link;
use super::outbox::sent_up_to;
use crate::crypto::peek;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::params;
use crate::team::Device;
use crate::team::roll;
use crate::vocabulary::Scope;

/// How much the relay is still to be given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Owed {
    /// Links of anybody's chain, beside what this device wrote and has not sent yet.
    pub links: u64,
    /// Statements about the team.
    pub statements: u64,
    /// Envelopes that cannot be read here.
    pub unread: u64,
}

/// What the relay made of an envelope that is kept unread. The numbers are stored; 1 is owed, 2 is doubted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It has it.
    There = 0,
    /// It does not take it.
    Refused = 3,
}

/// An envelope that is kept unread and owed.
pub(super) struct Unread {
    pub(super) name: Vec<u8>,
    pub(super) epoch: u32,
    pub(super) envelope: Vec<u8>,
}

/// How much is owed.
pub(crate) fn owed(db: &Connection) -> Result<Owed, Error> {
    let count = |find: &str| db.prepare_cached(find)?.query_row([], |row| row.get(0));
    Ok(Owed {
        links: count("SELECT count(*) FROM envelopes WHERE owed > 0 AND owed = 1")?,
        statements: count("SELECT count(*) FROM membership WHERE published = 0")?,
        unread: count("SELECT count(*) FROM sealed WHERE owed > 0 AND owed = 1 AND reason <> 4")?,
    })
}

/// The first links of a scope that are owed: of this author, or of all but her.
pub(super) fn links(
    db: &Connection,
    scope: Scope,
    author: i64,
    is_hers: bool,
    most: usize,
) -> Result<Vec<Link>, Error> {
    let find = "SELECT author, incarnation, scope, first_seq, count, signed, signature, absent FROM envelopes
                WHERE owed > 0 AND owed = 1 AND scope = ?1 AND (author = ?2) = ?3
                ORDER BY author, incarnation, first_seq LIMIT ?4";
    let mut statement = db.prepare_cached(find)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![scope.number(), author, is_hers, most], Link::from_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes that the relay is to be given a link: what it has of it lacks keys.
pub(super) fn set_owed(db: &Connection, link: &Link) -> Result<(), Error> {
    set(db, link, 1)
}

/// Notes that a link cannot be put together here, so that it holds up no other.
pub(super) fn pass_over(db: &Connection, link: &Link) -> Result<(), Error> {
    set(db, link, 2)
}

fn set(db: &Connection, link: &Link, owed: u8) -> Result<(), Error> {
    let set = "UPDATE envelopes SET owed = ?5
               WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND first_seq = ?4";
    db.prepare_cached(set)?.execute(params![
        link.author,
        link.incarnation,
        link.scope.number(),
        link.first_seq,
        owed
    ])?;
    Ok(())
}

/// Everything can be opened again: what was passed over is tried once more.
pub(super) fn try_again(db: &Connection) -> Result<(), Error> {
    db.execute("UPDATE envelopes SET owed = 1 WHERE owed > 0 AND owed = 2", [])?;
    Ok(())
}

/// Notes that the relay has a link.
pub(super) fn clear(
    db: &Connection,
    scope: Scope,
    author: i64,
    incarnation: u32,
    first_seq: u64,
) -> Result<(), Error> {
    let set = "UPDATE envelopes SET owed = 0
               WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND first_seq = ?4 AND owed > 0";
    db.prepare_cached(set)?
        .execute(params![author, incarnation, scope.number(), first_seq])?;
    Ok(())
}

/// The first envelopes of a stream that are kept unread and owed, of one epoch, so that they stand or fall together.
pub(super) fn unread(db: &Connection, stream: Stream, bytes_max: usize) -> Result<Vec<Unread>, Error> {
    let find = "SELECT id, bytes FROM sealed
                WHERE owed > 0 AND owed = 1 AND stream = ?1 AND reason <> ?2 ORDER BY id LIMIT ?3";
    let mut statement = db.prepare_cached(find)?;
    let limit = params![stream.number(), Reason::Fork as u8, UNREAD_MAX];
    let mut rows = statement.query(limit)?;
    let mut unread: Vec<Unread> = Vec::new();
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let (name, envelope): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let epoch = peek(&envelope).map_or(0, |peeked| peeked.epoch);
        bytes += envelope.len();
        let is_other = unread.first().is_some_and(|first| first.epoch != epoch);
        if is_other || (bytes > bytes_max && !unread.is_empty()) {
            break;
        }
        unread.push(Unread {
            name,
            epoch,
            envelope,
        });
    }
    Ok(unread)
}

/// Notes how the relay stands to an envelope that is kept unread.
pub(super) fn set_unread(
    db: &Connection,
    stream: Stream,
    name: &[u8],
    standing: Standing,
) -> Result<(), Error> {
    db.prepare_cached("UPDATE sealed SET owed = ?3 WHERE stream = ?1 AND id = ?2")?
        .execute(params![stream.number(), name, standing as u8])?;
    Ok(())
}

/// Notes that the relay showed an envelope that is kept unread here already.
pub(super) fn note_shown(db: &Connection, stream: Stream, front: &[u8]) -> Result<(), Error> {
    let set = "UPDATE sealed SET owed = 0 WHERE owed > 0 AND stream = ?1 AND substr(id, 9, ?3) = ?2";
    let length = i64::try_from(front.len()).unwrap_or(i64::MAX);
    db.prepare_cached(set)?
        .execute(params![stream.number(), front, length])?;
    Ok(())
}

/// Whether the relay is known to have an envelope that is kept unread.
pub(super) fn is_at_relay(db: &Connection, stream: Stream, name: &[u8]) -> Result<bool, Error> {
    let find = "SELECT owed FROM sealed WHERE stream = ?1 AND id = ?2";
    let owed: u8 = db
        .prepare_cached(find)?
        .query_row(params![stream.number(), name], |row| row.get(0))?;
    Ok(owed == Standing::There as u8)
}

/// The relay may have lost anything: what it has is seen when it is read again.
pub(super) fn doubt_all(db: &Connection) -> Result<(), Error> {
    db.execute(
        "UPDATE sealed SET owed = 2 WHERE owed = 0 AND reason <> ?1",
        [Reason::Fork as u8],
    )?;
    word::doubt_all(db)?;
    Ok(roll::doubt_published(db)?)
}

/// A stream was read from its beginning to its end: what was not seen there is owed.
pub(super) fn add_up(db: &Connection, stream: Stream, device: &Device) -> Result<(), Error> {
    db.execute(
        "UPDATE sealed SET owed = 1 WHERE owed > 0 AND owed = 2 AND stream = ?1",
        [stream.number()],
    )?;
    if stream == Stream::Membership {
        return Ok(roll::settle_doubts(db)?);
    }
    // What this device wrote and has not sent goes its own way.
    let scope = stream.scope();
    let own = ledger::device_number(db, &device.id())?;
    word::add_up(db, scope, own)?;
    let add = "UPDATE envelopes SET owed = 1
               WHERE scope = ?1 AND owed = 0
               AND NOT (author = ?2 AND incarnation = ?3 AND first_seq > ?4)
               AND NOT EXISTS (SELECT 1 FROM deposits
                               WHERE deposits.author = envelopes.author
                               AND deposits.first_seq = envelopes.first_seq
                               AND deposits.incarnation = envelopes.incarnation
                               AND deposits.stream = ?5)";
    db.execute(
        add,
        params![
            scope.number(),
            own,
            device.incarnation,
            sent_up_to(db, scope)?,
            stream.number()
        ],
    )?;
    Ok(())
}

/// Whether an envelope that the relay showed waits for one before it. Each author hands over her chain in order, and so does
/// whoever gives it back.
pub(super) fn has_gap(db: &Connection, stream: Stream) -> Result<bool, Error> {
    let find = "SELECT EXISTS (SELECT 1 FROM sealed WHERE stream = ?1 AND reason = ?2 AND owed = 0)";
    let reason = Reason::Earlier as u8;
    Ok(db
        .prepare_cached(find)?
        .query_row(params![stream.number(), reason], |row| row.get(0))?)
}

/// Envelopes kept unread that are offered at once.
const UNREAD_MAX: u32 = 64;
