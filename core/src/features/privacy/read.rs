use crate::features::body;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;

use super::AuditEvent;

/// An audit event, and what its signatures say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownEvent {
    /// The record of the event itself.
    pub id: RecordId,
    /// What was noted.
    pub event: AuditEvent,
    /// The device that did it.
    pub by: DeviceId,
    /// When, by that device's clock.
    pub at: Hlc,
    /// Whether somebody changed it afterwards. Nothing of ours does.
    pub is_altered: bool,
}

/// The newest events, newest first, at most so many.
pub fn events(conn: &Connection, count_max: u32) -> Result<Vec<KnownEvent>, SqlError> {
    let sql = "SELECT id, by, at, is_altered, body FROM audit_events ORDER BY at DESC, id LIMIT ?";
    conn.prepare_cached(sql)?
        .query_map([count_max], |row| {
            Ok(KnownEvent {
                id: RecordId::new(row.get(0)?),
                by: DeviceId::new(row.get(1)?),
                at: Hlc::from_packed(u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0)),
                is_altered: row.get(3)?,
                event: body::read(&row.get::<_, String>(4)?)?,
            })
        })?
        .collect()
}

/// Whether this device noted today that it did this with the record.
pub(super) fn is_noted(
    conn: &Connection,
    record: RecordId,
    by: DeviceId,
    act: &str,
    today: Day,
) -> Result<bool, SqlError> {
    conn.prepare_cached("SELECT 1 FROM audited WHERE record = ? AND by = ? AND act = ? AND day = ?")?
        .exists((record.as_bytes(), by.as_bytes(), act, today.to_string()))
}
