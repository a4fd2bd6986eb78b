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

/// What somebody who goes out would have the team pray for. Who proposed it is taken from signatures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PrayerProposal {
    /// What to pray for, up to 200 letters.
    pub words: String,
    /// True where it gives thanks; absent where it asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_thanks: Option<bool>,
    /// True once a lead approved it or left it out; absent while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_decided: Option<bool>,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

impl Kind for PrayerProposal {
    const CODE: &'static str = "prayer_proposal";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["prayer_proposals"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS prayer_proposals (
            id          BLOB NOT NULL PRIMARY KEY,
            proposed_by BLOB NOT NULL,
            proposed_at INTEGER NOT NULL,
            is_decided  INTEGER NOT NULL,
            body        TEXT NOT NULL
        ) WITHOUT ROWID;";

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let proposed_at = i64::try_from(facts.created_at.wall_ms()).unwrap_or(i64::MAX);
        tx.prepare_cached("INSERT OR REPLACE INTO prayer_proposals VALUES (?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                facts.created_by.as_bytes(),
                proposed_at,
                self.is_decided == Some(true),
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM prayer_proposals WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
