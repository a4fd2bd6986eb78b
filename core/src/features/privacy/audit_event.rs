use std::collections::HashSet;

use serde::Deserialize;
use serde::Serialize;

use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::body;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// That someone did something with restricted records. Who and when are taken from signatures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditEvent {
    /// What was done: a code of the audit acts.
    pub act: String,
    /// With which records, by id; none where it was everything.
    pub records: HashSet<String>,
    /// To which other team, where somebody was handed over; absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_whom: Option<String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

impl Kind for AuditEvent {
    const CODE: &'static str = "audit_event";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Care;
    const TABLES: &'static [&'static str] = &["audit_events", "audited"];
    const ID_COLUMNS: &'static [(&'static str, &'static str)] = &[("audited", "event")];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS audit_events (
            id         BLOB NOT NULL PRIMARY KEY,
            by         BLOB NOT NULL,
            at         INTEGER NOT NULL,
            is_altered INTEGER NOT NULL,
            body       TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS audit_events_by_time ON audit_events (at DESC, id);
        CREATE TABLE IF NOT EXISTS audited (
            record BLOB NOT NULL,
            event  BLOB NOT NULL,
            by     BLOB NOT NULL,
            act    TEXT NOT NULL,
            day    TEXT NOT NULL,
            PRIMARY KEY (record, event)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS audited_by_event ON audited (event);";

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        Self::forget(id, tx)?;
        let by = facts.created_by.as_bytes();
        tx.prepare_cached("INSERT INTO audit_events VALUES (?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                by,
                i64::try_from(facts.created_at.packed()).unwrap_or(i64::MAX),
                facts.changed_at != facts.created_at,
                body::write(self)?
            ])?;
        let mut add = tx.prepare_cached("INSERT OR IGNORE INTO audited VALUES (?, ?, ?, ?, ?)")?;
        let day = Day::in_london(facts.created_at.wall_ms()).to_string();
        let records = self
            .records
            .iter()
            .filter_map(|record| record.parse::<RecordId>().ok());
        for record in records {
            add.execute(params![record.as_bytes(), id.as_bytes(), by, self.act, day])?;
        }
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        for forget in [
            "DELETE FROM audit_events WHERE id = ?",
            "DELETE FROM audited WHERE event = ?",
        ] {
            tx.prepare_cached(forget)?.execute([id.as_bytes()])?;
        }
        Ok(())
    }
}
