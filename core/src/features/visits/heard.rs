//! What is spoken at a place, for planning: read from the index that is walked anyway, without a look at any visit.

use crate::features::body;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::RecordId;

/// What one visit tells of who speaks what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The languages heard and spoken, as codes.
    pub languages: Vec<String>,
    /// The people met.
    pub people: Vec<RecordId>,
}

/// What was spoken at the newest visits of a place, and with whom: newest first, at most so many. Reads no visit.
pub fn heard_at(conn: &Connection, place: RecordId, count_max: u32) -> Result<Vec<Heard>, SqlError> {
    conn.prepare_cached(HEARD_AT)?
        .query_map((place.as_bytes(), count_max), |row| {
            let people = row.get_ref(1)?.as_blob()?.chunks_exact(size_of::<RecordId>());
            Ok(Heard {
                languages: body::codes_of(row.get_ref(0)?.as_str()?),
                people: people
                    .filter_map(|id| id.try_into().ok().map(RecordId::new))
                    .collect(),
            })
        })?
        .collect()
}

pub(super) const HEARD_AT: &str =
    "SELECT heard, met FROM visits WHERE place = ? ORDER BY at DESC, id LIMIT ?";
