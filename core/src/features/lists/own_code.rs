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

/// A word that a team added to a controlled list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnCode {
    /// The list it belongs to, by the list's code: `support`.
    pub list: String,
    /// What records hold: `x-` and the words of the label it was added with. Never changes.
    pub code: String,
    /// What a chip shows, up to 28 letters.
    pub label: String,
    /// When to choose it, up to 120 letters.
    pub meaning: String,
    /// True when it is offered no longer; absent while it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<bool>,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

impl Kind for OwnCode {
    const CODE: &'static str = "own_code";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["own_codes"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS own_codes (
            id       BLOB NOT NULL PRIMARY KEY,
            list     TEXT NOT NULL,
            added_at INTEGER NOT NULL,
            body     TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS own_codes_of_list ON own_codes (list, added_at);";

    const IS_EVERYWHERE: bool = true;

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let added_at = i64::try_from(facts.created_at.wall_ms()).unwrap_or(i64::MAX);
        tx.prepare_cached("INSERT OR REPLACE INTO own_codes VALUES (?, ?, ?, ?)")?
            .execute(params![id.as_bytes(), self.list, added_at, body::write(self)?])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM own_codes WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
