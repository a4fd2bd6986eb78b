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

/// What worries somebody about someone or some place. Who raised it is taken from signatures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Concern {
    /// The woman it is about; absent where it is about nobody the team knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub person: Option<RecordId>,
    /// The place it is about; absent for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub place: Option<RecordId>,
    /// The visit at which it arose; absent outside any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub visit: Option<RecordId>,
    /// How the team knows: a code of the concern bases.
    #[uniffi(default)]
    pub basis: String,
    /// What it is, in a few words, up to 500 letters.
    #[uniffi(default)]
    pub words: String,
    /// True when somebody is in danger now; absent when not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub is_danger_now: Option<bool>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl Kind for Concern {
    const CODE: &'static str = "concern";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Care;
    const TABLES: &'static [&'static str] = &["concerns"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS concerns (
            id        BLOB NOT NULL PRIMARY KEY,
            raised_at INTEGER NOT NULL,
            raised_by BLOB NOT NULL,
            body      TEXT NOT NULL
        ) WITHOUT ROWID;";

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let raised_at = i64::try_from(facts.created_at.wall_ms()).unwrap_or(i64::MAX);
        tx.prepare_cached("INSERT OR REPLACE INTO concerns VALUES (?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                raised_at,
                facts.created_by.as_bytes(),
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM concerns WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
