//! What is kept unread, as it is handed on.

use crate::store::Connection;
use crate::store::params;
use crate::sync::Error;
use crate::sync::Stream;
use crate::sync::kept::Again;
use crate::sync::kept::Reason;
use crate::sync::kept::names;
use crate::vocabulary::Scope;

/// The first eight bytes of the ids of what is kept unread and may be handed on, at most so many.
pub(super) fn fronts(db: &Connection, most: usize) -> Result<Vec<[u8; 8]>, Error> {
    let find = "SELECT substr(id, 9, 8) FROM sealed WHERE reason <> ?1 ORDER BY 1 LIMIT ?2";
    let mut statement = db.prepare_cached(find)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![Reason::Fork as u8, most], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The beginning of the id of what is kept under this name.
pub(super) fn front(name: &[u8]) -> &[u8] {
    name.get(ORDER_BYTES..).unwrap_or_default()
}

/// The names of what is kept unread and may be handed on, in the order of arrival. What contradicts stays here.
pub(super) fn names_to_hand_on(db: &Connection) -> Result<Vec<(Stream, Vec<u8>)>, Error> {
    names(db, Again::All)
}

/// Whether an envelope of a scope waits for its key, or of one below it.
pub(super) fn waits_for_key(db: &Connection, scope: Scope) -> Result<bool, Error> {
    let find = "SELECT EXISTS (SELECT 1 FROM sealed WHERE reason = ?1 AND stream <= ?2)";
    Ok(db
        .prepare_cached(find)?
        .query_row([Reason::Key as u8, Stream::of(scope).number()], |row| row.get(0))?)
}

/// In front of the id in a name: the order of arrival.
const ORDER_BYTES: usize = 8;
