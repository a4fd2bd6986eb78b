use crate::features::body;
use crate::features::pages::Page;
use crate::features::pages::Question;
use crate::store::Connection;
use crate::store::Row;
use crate::store::SqlError;
use crate::vocabulary::DeviceId;
use crate::vocabulary::RecordId;

use super::PrayerPoint;
use super::PrayerProposal;

/// A point and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownPrayerPoint {
    /// Its id.
    pub id: RecordId,
    /// What is prayed for.
    pub point: PrayerPoint,
}

/// A proposal, the id it is known by, and what its signature says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownProposal {
    /// Its id.
    pub id: RecordId,
    /// What was proposed.
    pub proposal: PrayerProposal,
    /// The device it was proposed on.
    pub proposed_by: DeviceId,
    /// When, by that device's clock, in milliseconds since 1970.
    pub proposed_at_ms: u64,
}

/// The proposals that no lead has decided, oldest first: at most so many, after so many that were shown already.
pub fn proposals(conn: &Connection, shown: u32, lines_max: u32) -> Result<Page<KnownProposal>, SqlError> {
    let asked = Question {
        columns: "id, proposed_by, proposed_at, body",
        from: "prayer_proposals WHERE NOT is_decided",
        order: "proposed_at, id",
        given: Vec::new(),
    };
    asked.page(conn, shown, lines_max, |row| {
        Ok(KnownProposal {
            id: RecordId::new(row.get(0)?),
            proposed_by: DeviceId::new(row.get(1)?),
            proposed_at_ms: ms(row, 2)?,
            proposal: body::read(&row.get::<_, String>(3)?)?,
        })
    })
}

/// All points, whatever their days, that `leads` says a lead approved, those approved last first. One that was changed
/// afterwards is none: no app of ours changes one.
pub fn points(
    conn: &Connection,
    leads: impl Fn(DeviceId) -> bool,
) -> Result<Vec<KnownPrayerPoint>, SqlError> {
    let sql = "SELECT id, approved_by, body FROM prayer_points
               WHERE NOT is_altered ORDER BY approved_at DESC, id";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        let known = KnownPrayerPoint {
            id: RecordId::new(row.get(0)?),
            point: body::read(&row.get::<_, String>(2)?)?,
        };
        Ok((DeviceId::new(row.get(1)?), known))
    })?;
    let approved = rows.filter(|row| row.as_ref().map_or(true, |(by, _)| leads(*by)));
    approved.map(|row| row.map(|(_, known)| known)).collect()
}

/// Whether there are any points at all.
pub fn are_points(conn: &Connection) -> Result<bool, SqlError> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM prayer_points)")?
        .query_row([], |row| row.get(0))
}

/// All points, and when each was written, in milliseconds since 1970.
pub fn points_written(conn: &Connection) -> Result<Vec<(RecordId, u64)>, SqlError> {
    written(conn, "SELECT id, approved_at FROM prayer_points")
}

/// All proposals, decided or not, and when each was written, in milliseconds since 1970.
pub fn proposals_written(conn: &Connection) -> Result<Vec<(RecordId, u64)>, SqlError> {
    written(conn, "SELECT id, proposed_at FROM prayer_proposals")
}

fn written(conn: &Connection, sql: &str) -> Result<Vec<(RecordId, u64)>, SqlError> {
    conn.prepare_cached(sql)?
        .query_map([], |row| Ok((RecordId::new(row.get(0)?), ms(row, 1)?)))?
        .collect()
}

fn ms(row: &Row<'_>, column: usize) -> Result<u64, SqlError> {
    Ok(u64::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}
