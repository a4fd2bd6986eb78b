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

/// A lead's word how long the team keeps something. Who said so and when is taken from signatures; the newest counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TeamTerm {
    /// What: the code of something with a clock.
    pub kept: String,
    /// How long, in months, within its bounds.
    pub months: u32,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

impl Kind for TeamTerm {
    const CODE: &'static str = "team_term";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Care;
    const TABLES: &'static [&'static str] = &["team_terms"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS team_terms (
            id         BLOB NOT NULL PRIMARY KEY,
            by         BLOB NOT NULL,
            at         INTEGER NOT NULL,
            is_altered INTEGER NOT NULL,
            body       TEXT NOT NULL
        ) WITHOUT ROWID;";

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("INSERT OR REPLACE INTO team_terms VALUES (?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                facts.created_by.as_bytes(),
                i64::try_from(facts.created_at.packed()).unwrap_or(i64::MAX),
                facts.changed_at != facts.created_at,
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM team_terms WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
