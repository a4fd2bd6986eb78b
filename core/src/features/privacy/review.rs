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

/// A lead's word that a record is kept longer than its time. Who said so is taken from signatures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    /// Which record; never absent in one this version wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordId>,
    /// Until which day, as `2026-11-26`: twelve months on at most.
    pub kept_until: String,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

impl Kind for Review {
    const CODE: &'static str = "review";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Care;
    const TABLES: &'static [&'static str] = &["reviews"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS reviews (
            id         BLOB NOT NULL PRIMARY KEY,
            record     BLOB,
            by         BLOB NOT NULL,
            at         INTEGER NOT NULL,
            is_altered INTEGER NOT NULL,
            body       TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS reviews_of_record ON reviews (record);";

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.record.as_ref().map(RecordId::as_bytes),
                facts.created_by.as_bytes(),
                i64::try_from(facts.created_at.packed()).unwrap_or(i64::MAX),
                facts.changed_at != facts.created_at,
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM reviews WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
