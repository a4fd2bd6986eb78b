use serde::Deserialize;
use serde::Serialize;

use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::body;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// Something that is prayed for. A lead approved it; which one is taken from the signature. It is never changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct PrayerPoint {
    /// What to pray for, up to 200 letters.
    #[uniffi(default)]
    pub words: String,
    /// Another name for the woman it is about, where she agreed to that: one of those that are suggested, never her
    /// pseudonym. Absent where it bears none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub alias: Option<String>,
    /// True where it gives thanks; absent where it asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub is_thanks: Option<bool>,
    /// The first day on which it is shown, as `2026-12-06`.
    #[uniffi(default)]
    pub from: String,
    /// The last day on which it is shown.
    #[uniffi(default)]
    pub until: String,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl Kind for PrayerPoint {
    const CODE: &'static str = "prayer_point";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Prayer;
    const TABLES: &'static [&'static str] = &["prayer_points"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS prayer_points (
            id          BLOB NOT NULL PRIMARY KEY,
            approved_by BLOB NOT NULL,
            approved_at INTEGER NOT NULL,
            is_altered  INTEGER NOT NULL,
            body        TEXT NOT NULL
        ) WITHOUT ROWID;";

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let approved_at = i64::try_from(facts.created_at.wall_ms()).unwrap_or(i64::MAX);
        tx.prepare_cached("INSERT OR REPLACE INTO prayer_points VALUES (?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                facts.created_by.as_bytes(),
                approved_at,
                facts.changed_at != facts.created_at,
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM prayer_points WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
