//! How far each stream has been read at the carrier.

use super::Error;
use super::Pulled;
use super::Stream;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::params;

/// The log a stream was read in, and the number of the last envelope read there; zeros before the first.
pub(super) fn cursor(db: &Connection, stream: Stream) -> Result<([u8; 16], u64), Error> {
    let find = "SELECT log_instance, after FROM cursors WHERE stream = ?1";
    let found = db
        .prepare_cached(find)?
        .query_row([stream.number()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// What came of moving a cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moved {
    /// Behind what was pulled.
    On,
    /// To the beginning of another log: the carrier was wiped or restored.
    ToAnother,
}

/// Moves the cursor behind what was pulled. A carrier that was wiped or restored is read again from its beginning.
pub(super) fn move_on(db: &Connection, stream: Stream, pulled: &Pulled) -> Result<Moved, Error> {
    let (known, after) = cursor(db, stream)?;
    let last = pulled.frames.last().map(|(seq, _)| *seq);
    let is_another = known != pulled.log_instance && known != [0; 16];
    let next = if is_another {
        0
    } else {
        last.map_or(after, |last| last.max(after))
    };
    if (known, after) != (pulled.log_instance, next) {
        let put = "INSERT INTO cursors (stream, log_instance, after) VALUES (?1, ?2, ?3)
                   ON CONFLICT (stream) DO UPDATE SET log_instance = excluded.log_instance, after = excluded.after";
        db.prepare_cached(put)?
            .execute(params![stream.number(), pulled.log_instance, next])?;
    }
    Ok(if is_another { Moved::ToAnother } else { Moved::On })
}

/// Sends the cursor back to the beginning of the same log.
pub(super) fn rewind(db: &Connection, stream: Stream) -> Result<(), Error> {
    rewind_to(db, stream, 0)
}

/// Sends the cursor back behind a number of the same log; never on.
pub(super) fn rewind_to(db: &Connection, stream: Stream, after: u64) -> Result<(), Error> {
    db.prepare_cached("UPDATE cursors SET after = min(after, ?2) WHERE stream = ?1")?
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
