//! How far each stream has been read at the carrier, and behind which envelope that is.

use super::Error;
use super::Pulled;
use super::Stream;
use super::echoes;
use crate::crypto::envelope_id;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::params;
use crate::vocabulary::Hash;

/// How far a stream has been read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// Which log; zeros before the first.
    pub(super) log_instance: [u8; 16],
    /// The number of the last envelope read there.
    pub(super) after: u64,
    /// That envelope's id; none where it is not known.
    pub(super) last: Option<Hash>,
    /// The highest number that the log was ever said to have.
    pub(super) newest: u64,
}

impl Reading {
    /// Whether anything was ever read there.
    pub(super) fn is_begun(&self) -> bool {
        self.log_instance != [0; 16]
    }
}

/// The log a stream was read in, and the number of the last envelope read there; zeros before the first.
pub(super) fn cursor(db: &Connection, stream: Stream) -> Result<([u8; 16], u64), Error> {
    let reading = reading(db, stream)?;
    Ok((reading.log_instance, reading.after))
}

/// How far a stream has been read.
pub(super) fn reading(db: &Connection, stream: Stream) -> Result<Reading, Error> {
    let find = "SELECT log_instance, after, last, newest FROM cursors WHERE stream = ?1";
    let found = db
        .prepare_cached(find)?
        .query_row([stream.number()], |row| {
            Ok(Reading {
                log_instance: row.get(0)?,
                after: row.get(1)?,
                last: row.get::<_, Option<[u8; 32]>>(2)?.map(Hash::new),
                newest: row.get(3)?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// The log that any stream was read in: one carrier keeps a team's streams in one log. Zeros before the first.
pub(super) fn log_instance(db: &Connection) -> Result<[u8; 16], Error> {
    let find = "SELECT log_instance FROM cursors ORDER BY stream LIMIT 1";
    let found = db
        .prepare_cached(find)?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Moves the cursor behind what was pulled; to the beginning of another log.
pub(super) fn move_on(db: &Connection, stream: Stream, pulled: &Pulled) -> Result<(), Error> {
    let known = reading(db, stream)?;
    let last = pulled.frames.last().filter(|(seq, _)| *seq > known.after);
    let is_another = known.is_begun() && known.log_instance != pulled.log_instance;
    if is_another || pulled.is_last() {
        echoes::forget(db, stream)?;
    }
    if known.log_instance == pulled.log_instance && last.is_none() {
        return note_newest(db, stream, pulled.newest);
    }
    let (after, last) = match last {
        _ if is_another => (0, None),
        Some((seq, envelope)) => (*seq, id_of(envelope)),
        None => (known.after, known.last),
    };
    let newest = match is_another {
        true => pulled.newest,
        false => pulled.newest.max(known.newest),
    };
    let put = "INSERT INTO cursors (stream, log_instance, after, last, newest) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (stream) DO UPDATE SET log_instance = excluded.log_instance, after = excluded.after,
                   last = excluded.last, newest = excluded.newest";
    db.prepare_cached(put)?.execute(params![
        stream.number(),
        pulled.log_instance,
        after,
        last.as_ref().map(Hash::as_bytes),
        number(newest)
    ])?;
    Ok(())
}

/// Notes the highest number that the log is said to have.
pub(super) fn note_newest(db: &Connection, stream: Stream, newest: u64) -> Result<(), Error> {
    let set = "UPDATE cursors SET newest = ?2 WHERE stream = ?1 AND newest < ?2";
    db.prepare_cached(set)?
        .execute(params![stream.number(), number(newest)])?;
    Ok(())
}

/// Notes which envelope was read last, where only its place came.
pub(super) fn name_last(db: &Connection, stream: Stream, last: &Hash) -> Result<(), Error> {
    db.prepare_cached("UPDATE cursors SET last = ?2 WHERE stream = ?1 AND last IS NULL")?
        .execute(params![stream.number(), last.as_bytes()])?;
    Ok(())
}

/// Sends every cursor to the beginning of a log.
pub(super) fn begin_anew(db: &Connection, log_instance: &[u8; 16]) -> Result<(), Error> {
    for stream in Stream::ALL {
        echoes::forget(db, stream)?;
    }
    db.execute(
        "UPDATE cursors SET log_instance = ?1, after = 0, last = NULL, newest = 0",
        [log_instance],
    )?;
    Ok(())
}

/// Sends the cursor back to the beginning of the same log.
pub(super) fn rewind(db: &Connection, stream: Stream) -> Result<(), Error> {
    rewind_to(db, stream, 0)
}

/// Sends the cursor back behind a number of the same log; never on.
pub(super) fn rewind_to(db: &Connection, stream: Stream, after: u64) -> Result<(), Error> {
    echoes::forget(db, stream)?;
    db.prepare_cached("UPDATE cursors SET after = ?2, last = NULL WHERE stream = ?1 AND after > ?2")?
        .execute(params![stream.number(), after])?;
    Ok(())
}

/// Whether the numbers of what was pulled rise from the cursor on, as those of an honest carrier do.
pub(super) fn is_in_order(pulled: &Pulled, after: u64) -> bool {
    let numbers = pulled.frames.iter().map(|(seq, _)| *seq);
    let is_rising = std::iter::once(after)
        .chain(numbers)
        .is_sorted_by(|one, next| one < next);
    is_rising
        && pulled
            .frames
            .last()
            .is_none_or(|(last, _)| i64::try_from(*last).is_ok())
}

/// The id of an envelope that came; none where only its place was told.
pub(super) fn id_of(envelope: &[u8]) -> Option<Hash> {
    (!envelope.is_empty()).then(|| envelope_id(envelope))
}

/// As SQLite keeps it.
fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
