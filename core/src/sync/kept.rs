//! The chains of envelopes, and the envelopes that wait.

use std::collections::BTreeSet;
use std::collections::HashSet;

use super::Error;
use super::Stream;
use super::debts;
use crate::crypto::Contents;
use crate::crypto::Header;
use crate::crypto::Slot;
use crate::crypto::envelope_id;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::params;
use crate::team::Cut;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// Why an envelope is kept unread. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// The keys of its epoch are not here.
    Key = 1,
    /// Its author is not known as a member here.
    Member = 2,
    /// Its author wrote one before it that has not come.
    Earlier = 3,
    /// Its author wrote another in its place: a restored store, or worse. Not tried again.
    Fork = 4,
}

/// Where an envelope stands in its author's chain.
pub(super) enum Stand {
    /// Right behind the last that is known.
    Next,
    /// It is here already.
    Known,
    /// One before it is missing.
    Early,
    /// Another one stands in its place.
    Forked,
}

/// Where an envelope stands. Judged by the hash of what was signed, never by that of the ciphertext.
pub(super) fn stand(db: &Connection, author: i64, header: &Header, hash: &Hash) -> Result<Stand, Error> {
    let last = last_link(db, author, header)?;
    let (next_seq, last_hash) = last.map_or((1, None), |(next, hash)| (next, Some(hash)));
    if header.first_seq > next_seq {
        return Ok(Stand::Early);
    }
    if header.first_seq == next_seq {
        let follows = header.previous == last_hash;
        return Ok(if follows { Stand::Next } else { Stand::Forked });
    }
    let find = "SELECT hash FROM envelopes
                WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND first_seq = ?4";
    let known: Option<[u8; 32]> = db
        .prepare_cached(find)?
        .query_row(
            params![
                author,
                header.incarnation,
                header.scope.number(),
                header.first_seq
            ],
            |row| row.get(0),
        )
        .optional()?;
    match known {
        Some(known) if known == *hash.as_bytes() => Ok(Stand::Known),
        _ => Ok(Stand::Forked),
    }
}

/// Adds an envelope to its author's chain: the signed part, the signature, and the hashes of what is absent, or is not
/// kept because its record is gone; and whether the relay is to be given it.
pub(super) fn add_link(
    db: &Connection,
    author: i64,
    header: &Header,
    contents: &Contents,
    hash: &Hash,
    gone: &BTreeSet<RecordId>,
    is_owed: bool,
) -> Result<(), Error> {
    let mut absent: Vec<u8> = Vec::new();
    for (index, slot) in contents.slots().iter().enumerate() {
        let is_absent = match slot {
            Slot::Absent(_) => true,
            Slot::Present { record, .. } => gone.contains(record),
        };
        if is_absent {
            let place = u32::try_from(index).map_err(|_| crate::crypto::Refused)?;
            absent.extend_from_slice(&place.to_be_bytes());
            absent.extend_from_slice(slot.hash(header, index)?.as_bytes());
        }
    }
    let add = "INSERT INTO envelopes
               (author, incarnation, scope, first_seq, count, hash, signed, signature, absent, owed)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    db.prepare_cached(add)?.execute(params![
        author,
        header.incarnation,
        header.scope.number(),
        header.first_seq,
        header.count,
        hash.as_bytes(),
        contents.signed_part(),
        contents.signature(),
        absent,
        is_owed,
    ])?;
    Ok(())
}

/// The next free number and the hash of the last link of the chain that a header belongs to.
pub(super) fn last_link(db: &Connection, author: i64, header: &Header) -> Result<Option<(u64, Hash)>, Error> {
    last_of(db, author, header.incarnation, header.scope.number())
}

/// The next free number and the hash of the last link of a chain; none before its first.
pub(super) fn last_of(
    db: &Connection,
    author: i64,
    incarnation: u32,
    scope: u8,
) -> Result<Option<(u64, Hash)>, Error> {
    let find = "SELECT first_seq + count, hash FROM envelopes
                WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 ORDER BY first_seq DESC LIMIT 1";
    let last = db
        .prepare_cached(find)?
        .query_row(params![author, incarnation, scope], |row| {
            Ok((row.get(0)?, Hash::new(row.get(1)?)))
        })
        .optional()?;
    Ok(last)
}

/// How far each chain of a device is known here: what counts of it when it is removed now.
pub(crate) fn cuts_of(db: &Connection, device: &DeviceId) -> Result<Vec<Cut>, Error> {
    let find = "SELECT scope, incarnation, max(first_seq + count - 1) FROM envelopes
                JOIN devices ON devices.number = envelopes.author
                WHERE devices.device = ?1 GROUP BY scope, incarnation";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map([device.as_bytes()], |row| {
        Ok(Cut {
            scope: Scope::from_number(row.get(0)?).unwrap_or(Scope::Prayer),
            incarnation: row.get(1)?,
            seq: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is kept of one stream: counted once for a batch, since the envelopes themselves are long.
pub(super) struct Room {
    held: HashSet<Vec<u8>>,
    kept_bytes: usize,
    forks_bytes: usize,
    last: u64,
}

impl Room {
    /// Counts what is kept.
    pub(super) fn look(db: &Connection, stream: Stream) -> Result<Self, Error> {
        let mut room = Self {
            held: HashSet::new(),
            kept_bytes: 0,
            forks_bytes: 0,
            last: 0,
        };
        let mut statement = db.prepare_cached("SELECT id, reason FROM sealed WHERE stream = ?1")?;
        let rows = statement.query_map([stream.number()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            let (name, reason): (Vec<u8>, u8) = row?;
            room.count(&name, reason == Reason::Fork as u8);
        }
        Ok(room)
    }

    /// Keeps an envelope until it can be read: `false` where there is no room for it. One that is kept already is left;
    /// where the relay showed it, it is owed no more.
    ///
    /// Its name is the order of arrival, a hash and its length: chains are tried again in the order in which they came.
    pub(super) fn keep(
        &mut self,
        db: &Connection,
        stream: Stream,
        envelope: &[u8],
        reason: Reason,
        is_owed: bool,
    ) -> Result<bool, Error> {
        let id = envelope_id(envelope);
        let (front, _) = id.as_bytes().split_at(NAME_HASH_BYTES);
        if self.held.contains(front) {
            if !is_owed {
                debts::note_shown(db, stream, front)?;
            }
            return Ok(true);
        }
        let is_fork = reason == Reason::Fork;
        let has_room = match is_fork {
            true => self.forks_bytes + envelope.len() <= FORKS_BYTES_MAX,
            false => self.kept_bytes + envelope.len() <= KEPT_BYTES_MAX,
        };
        if !has_room {
            return Ok(false);
        }
        let length = u32::try_from(envelope.len()).map_err(|_| crate::crypto::Refused)?;
        let name = [&(self.last + 1).to_be_bytes(), front, &length.to_be_bytes()].concat();
        let add =
            "INSERT OR IGNORE INTO sealed (stream, id, reason, bytes, owed) VALUES (?1, ?2, ?3, ?4, ?5)";
        db.prepare_cached(add)?
            .execute(params![stream.number(), name, reason as u8, envelope, is_owed])?;
        self.count(&name, is_fork);
        Ok(true)
    }

    fn count(&mut self, name: &[u8], is_fork: bool) {
        let Some((number, rest)) = name.split_first_chunk() else {
            return;
        };
        let Some((front, length)) = rest.split_last_chunk() else {
            return;
        };
        let bytes = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        self.last = self.last.max(u64::from_be_bytes(*number));
        self.held.insert(front.to_vec());
        match is_fork {
            true => self.forks_bytes += bytes,
            false => self.kept_bytes += bytes,
        }
    }
}

/// Which kept envelopes are worth another try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// Keys or members became known: all but forks.
    All,
    /// A chain went on: those that wait for an earlier one.
    Earlier,
}

/// The names of kept envelopes that are worth another try, in the order of arrival.
pub(super) fn names(db: &Connection, again: Again) -> Result<Vec<(Stream, Vec<u8>)>, Error> {
    let find = "SELECT stream, id FROM sealed WHERE reason IN (?1, ?2, ?3) ORDER BY stream, id";
    let reasons = match again {
        Again::All => [Reason::Key, Reason::Member, Reason::Earlier],
        Again::Earlier => [Reason::Earlier; 3],
    };
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map(reasons.map(|reason| reason as u8), |row| {
        let stream = Stream::from_number(row.get(0)?).unwrap_or(Stream::Membership);
        Ok((stream, row.get(1)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A kept envelope.
pub(super) fn look(db: &Connection, stream: Stream, name: &[u8]) -> Result<Vec<u8>, Error> {
    let find = "SELECT bytes FROM sealed WHERE stream = ?1 AND id = ?2";
    Ok(db
        .prepare_cached(find)?
        .query_row(params![stream.number(), name], |row| row.get(0))?)
}

/// Lets a kept envelope go, or notes why it waits now.
pub(super) fn set(db: &Connection, stream: Stream, name: &[u8], reason: Option<Reason>) -> Result<(), Error> {
    match reason {
        Some(reason) => db
            .prepare_cached("UPDATE sealed SET reason = ?3 WHERE stream = ?1 AND id = ?2")?
            .execute(params![stream.number(), name, reason as u8])?,
        None => db
            .prepare_cached("DELETE FROM sealed WHERE stream = ?1 AND id = ?2")?
            .execute(params![stream.number(), name])?,
    };
    Ok(())
}

/// Lets go of everything that waits, but for what contradicts: it brings keys. Says whether there was any.
pub(super) fn drop_waiting(db: &Connection, stream: Stream) -> Result<bool, Error> {
    let gone = db
        .prepare_cached("DELETE FROM sealed WHERE stream = ?1 AND reason <> ?2")?
        .execute(params![stream.number(), Reason::Fork as u8])?;
    Ok(gone > 0)
}

/// Whether an envelope waits for one before it.
pub(super) fn has_early(db: &Connection) -> Result<bool, Error> {
    let find = "SELECT EXISTS (SELECT 1 FROM sealed WHERE reason = ?1)";
    Ok(db
        .prepare_cached(find)?
        .query_row([Reason::Earlier as u8], |row| row.get(0))?)
}

/// How many envelopes wait, by what they wait for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// For the keys of their epoch.
    pub(crate) for_key: u64,
    /// For word of who their author is.
    pub(crate) for_member: u64,
    /// For one that their author wrote before.
    pub(crate) for_earlier: u64,
}

/// Which envelopes are kept now, by the front of their hash.
pub(super) fn known(db: &Connection) -> Result<HashSet<[u8; NAME_HASH_BYTES]>, Error> {
    let mut statement = db.prepare_cached("SELECT substr(id, 9, ?1) FROM sealed")?;
    let rows = statement.query_map([NAME_HASH_BYTES], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What waits beside those that were kept before.
pub(super) fn waiting_beside(
    db: &Connection,
    before: &HashSet<[u8; NAME_HASH_BYTES]>,
) -> Result<Waiting, Error> {
    let mut statement = db.prepare_cached("SELECT substr(id, 9, ?1), reason FROM sealed")?;
    let rows = statement.query_map([NAME_HASH_BYTES], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut waiting = Waiting::default();
    for row in rows {
        let (front, reason): ([u8; NAME_HASH_BYTES], u8) = row?;
        let count = match reason {
            _ if before.contains(&front) => continue,
            reason if reason == Reason::Key as u8 => &mut waiting.for_key,
            reason if reason == Reason::Member as u8 => &mut waiting.for_member,
            reason if reason == Reason::Earlier as u8 => &mut waiting.for_earlier,
            _ => continue,
        };
        *count += 1;
    }
    Ok(waiting)
}

/// How many envelopes are kept that another of the same author and number contradicts: a restored store, or worse.
pub fn forks(db: &Connection) -> Result<usize, Error> {
    let count = "SELECT count(*) FROM sealed WHERE reason = ?1";
    Ok(db
        .prepare_cached(count)?
        .query_row([Reason::Fork as u8], |row| row.get(0))?)
}

/// How many envelopes are kept unread here, by why.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// The keys of their epoch are not here.
    pub for_key: u64,
    /// Who wrote them is not known here.
    pub for_member: u64,
    /// Their authors wrote one before that has not come.
    pub for_earlier: u64,
    /// Another of the same author and number contradicts them.
    pub forked: u64,
}

/// Counts the envelopes that are kept unread.
pub(crate) fn unread(db: &Connection) -> Result<Unread, Error> {
    let mut unread = Unread::default();
    let mut statement = db.prepare_cached("SELECT reason, count(*) FROM sealed GROUP BY reason")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for row in rows {
        let (reason, count): (u8, u64) = row?;
        let of = [
            (Reason::Key, &mut unread.for_key),
            (Reason::Member, &mut unread.for_member),
            (Reason::Earlier, &mut unread.for_earlier),
            (Reason::Fork, &mut unread.forked),
        ];
        for (_, place) in of.into_iter().filter(|(of, _)| *of as u8 == reason) {
            *place += count;
        }
    }
    Ok(unread)
}

/// The most bytes kept of one stream until they can be read. What comes beyond is read from the carrier again once
/// something was learnt, so that nobody can fill the disk and nothing is lost.
const KEPT_BYTES_MAX: usize = 32 * 1024 * 1024;
/// The most bytes of contradicting envelopes kept of one stream: enough to show.
const FORKS_BYTES_MAX: usize = 1024 * 1024;
const NAME_HASH_BYTES: usize = 24;
