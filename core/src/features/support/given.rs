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

/// Support that was given outside a visit, or whose support at a visit it was.
///
/// With a visit it says for whom, and is not counted: the visit counts. Without one it is counted itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct SupportGiven {
    /// What: a code of the support.
    #[uniffi(default)]
    pub what: String,
    /// How many.
    #[uniffi(default)]
    pub count: u32,
    /// When, as `2026-11-26`.
    #[uniffi(default)]
    pub given_on: String,
    /// To whom; absent where nobody said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub person: Option<RecordId>,
    /// The visit at which it was, as it was recorded at first; absent outside any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub visit: Option<RecordId>,
    /// True when it was taken back and is shown nowhere; absent when it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub undone: Option<bool>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl Kind for SupportGiven {
    const CODE: &'static str = "support_given";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["support_given"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS support_given (
            id        BLOB NOT NULL PRIMARY KEY,
            what      TEXT NOT NULL,
            count     INTEGER NOT NULL,
            given_on  TEXT NOT NULL,
            person    BLOB,
            visit     BLOB,
            is_undone INTEGER NOT NULL,
            body      TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS support_of_person ON support_given (person) WHERE person IS NOT NULL;
        CREATE INDEX IF NOT EXISTS support_of_visit ON support_given (visit) WHERE visit IS NOT NULL;
        CREATE INDEX IF NOT EXISTS support_by_day ON support_given (given_on, what) WHERE visit IS NULL;";

    fn belongs_to(&self) -> Vec<RecordId> {
        [self.person, self.visit].into_iter().flatten().collect()
    }

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("INSERT OR REPLACE INTO support_given VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.what,
                self.count,
                self.given_on,
                self.person.as_ref().map(RecordId::as_bytes),
                self.visit.as_ref().map(RecordId::as_bytes),
                self.undone == Some(true),
                body::write(self)?,
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM support_given WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
