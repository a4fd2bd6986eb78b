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

/// That she got in touch herself, such as by the number on a leave-behind card. Never what she said, nor from where.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Heard {
    /// Who she is; never absent in a record this version wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub person: Option<RecordId>,
    /// How: a code of the encounter modes.
    #[uniffi(default)]
    pub how: String,
    /// When, as `2026-11-26`.
    #[uniffi(default)]
    pub heard_on: String,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl Kind for Heard {
    const CODE: &'static str = "heard";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["heard_from"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS heard_from (
            id       BLOB NOT NULL PRIMARY KEY,
            person   BLOB,
            heard_on TEXT NOT NULL,
            body     TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS heard_from_by_person ON heard_from (person, heard_on DESC);";

    fn belongs_to(&self) -> Vec<RecordId> {
        self.person.into_iter().collect()
    }

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let person = self.person.as_ref().map(RecordId::as_bytes);
        tx.prepare_cached("INSERT OR REPLACE INTO heard_from VALUES (?, ?, ?, ?)")?
            .execute(params![id.as_bytes(), person, self.heard_on, body::write(self)?])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM heard_from WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
