use std::collections::HashSet;

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

/// Which languages one of the team speaks with ease: to plan who goes where, and for nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Speaker {
    /// The member's id.
    pub member: String,
    /// What she speaks with ease: codes of the languages.
    pub languages: HashSet<String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

impl Kind for Speaker {
    const CODE: &'static str = "speaker";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["speakers"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS speakers (
            id         BLOB NOT NULL PRIMARY KEY,
            member     TEXT NOT NULL,
            changed_at INTEGER NOT NULL,
            body       TEXT NOT NULL
        ) WITHOUT ROWID;";

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let changed_at = i64::try_from(facts.changed_at.packed()).unwrap_or(i64::MAX);
        tx.prepare_cached("INSERT OR REPLACE INTO speakers VALUES (?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.member,
                changed_at,
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM speakers WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
