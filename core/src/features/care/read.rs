use crate::features::body;
use crate::features::pages::Page;
use crate::features::pages::Question;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::vocabulary::DeviceId;
use crate::vocabulary::RecordId;

use super::Concern;

/// A concern, the id it is known by, and what its signatures say.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownConcern {
    /// Its id.
    pub id: RecordId,
    /// What was written.
    pub concern: Concern,
    /// The device that raised it.
    pub raised_by: DeviceId,
    /// When, by that device's clock, in milliseconds since 1970.
    pub raised_at_ms: u64,
}

/// That there is a concern, for a list: nothing of what it says, or about whom.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ConcernLine {
    /// Its id.
    pub id: RecordId,
    /// The device that raised it.
    pub raised_by: DeviceId,
    /// When, by that device's clock, in milliseconds since 1970.
    pub raised_at_ms: u64,
    /// Whether somebody is in danger now.
    pub is_danger_now: bool,
}

/// The concerns that can be opened here, newest first. On a volunteer's phone only those that have not left it yet.
pub fn lines(conn: &Connection) -> Result<Vec<ConcernLine>, SqlError> {
    Ok(page(conn, 0, u32::MAX)?.lines)
}

/// As [`lines`]: at most so many, after so many that were shown already.
pub fn page(conn: &Connection, shown: u32, lines_max: u32) -> Result<Page<ConcernLine>, SqlError> {
    let asked = Question {
        columns: "id, raised_by, raised_at, body",
        from: "concerns",
        order: "raised_at DESC, id",
        given: Vec::new(),
    };
    let line = |KnownConcern {
                    id,
                    concern,
                    raised_by,
                    raised_at_ms,
                }| ConcernLine {
        id,
        raised_by,
        raised_at_ms,
        is_danger_now: concern.is_danger_now == Some(true),
    };
    asked.page(conn, shown, lines_max, |row| known(row).map(line))
}

/// The concern with this id; none where it is not known or cannot be opened here.
pub fn by_id(conn: &Connection, id: RecordId) -> Result<Option<KnownConcern>, SqlError> {
    conn.prepare_cached("SELECT id, raised_by, raised_at, body FROM concerns WHERE id = ?")?
        .query_row([id.as_bytes()], known)
        .optional()
}

/// The concerns about a woman, by id.
pub fn about(conn: &Connection, person: RecordId) -> Result<Vec<RecordId>, SqlError> {
    conn.prepare_cached("SELECT id FROM concerns WHERE body ->> '$.person' = ? ORDER BY id")?
        .query_map([person.to_string()], |row| row.get(0).map(RecordId::new))?
        .collect()
}

/// The places that concerns are about.
pub fn places(conn: &Connection) -> Result<Vec<RecordId>, SqlError> {
    let sql = "SELECT body ->> '$.place' AS place FROM concerns WHERE place IS NOT NULL";
    let mut statement = conn.prepare_cached(sql)?;
    let places = statement.query_map([], |row| row.get::<_, String>(0))?;
    let places: Vec<String> = places.collect::<Result<_, _>>()?;
    Ok(places.iter().filter_map(|place| place.parse().ok()).collect())
}

fn known(row: &Row<'_>) -> Result<KnownConcern, SqlError> {
    Ok(KnownConcern {
        id: RecordId::new(row.get(0)?),
        raised_by: DeviceId::new(row.get(1)?),
        raised_at_ms: u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
        concern: body::read(&row.get::<_, String>(3)?)?,
    })
}
