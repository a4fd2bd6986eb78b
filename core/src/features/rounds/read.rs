use crate::features::body;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::round;

use super::Round;

/// A round and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownRound {
    /// Its id.
    pub id: RecordId,
    /// What was planned.
    pub round: Round,
}

/// The round with this id; none where it is not known.
pub fn by_id(conn: &Connection, id: RecordId) -> Result<Option<KnownRound>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM rounds WHERE id = ?")?
        .query_row([id.as_bytes()], known)
        .optional()
}

/// The rounds of a day.
pub fn on_day(conn: &Connection, day: Day) -> Result<Vec<KnownRound>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM rounds WHERE day = ? ORDER BY id")?
        .query_map([day.to_string()], known)?
        .collect()
}

/// The newest rounds, newest day first: at most so many, after so many that were shown already.
pub fn list(conn: &Connection, shown: u32, count_max: u32) -> Result<Vec<KnownRound>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM rounds ORDER BY day DESC, id LIMIT ? OFFSET ?")?
        .query_map([count_max, shown], known)?
        .collect()
}

/// The rounds whose pairs are out, whatever the day.
pub fn out(conn: &Connection) -> Result<Vec<KnownRound>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM rounds WHERE state = ? ORDER BY day, id")?
        .query_map([round::OUT], known)?
        .collect()
}

fn known(row: &Row<'_>) -> Result<KnownRound, SqlError> {
    Ok(KnownRound {
        id: RecordId::new(row.get(0)?),
        round: body::read(&row.get::<_, String>(1)?)?,
    })
}
