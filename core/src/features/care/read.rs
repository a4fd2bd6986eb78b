use crate::features::body;
use crate::store::Connection;
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

/// The concerns that can be opened here, newest first. On a volunteer's phone only those that have not left it yet.
pub fn list(conn: &Connection) -> Result<Vec<KnownConcern>, SqlError> {
    let sql = "SELECT id, raised_by, raised_at, body FROM concerns ORDER BY raised_at DESC, id";
    conn.prepare_cached(sql)?
        .query_map([], |row| {
            Ok(KnownConcern {
                id: RecordId::new(row.get(0)?),
                raised_by: DeviceId::new(row.get(1)?),
                raised_at_ms: u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
                concern: body::read(&row.get::<_, String>(3)?)?,
            })
        })?
        .collect()
}
