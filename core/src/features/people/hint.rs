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
use crate::vocabulary::searchable;

/// How the team knows a woman: a record of its own, so that it can be erased after a year and she stays.
///
/// Screens see it as [`super::Person::hint`]. Where two phones without signal wrote one each, the newer is shown; the
/// other has its own year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Hint {
    /// Who she is; never absent in a record this version wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<RecordId>,
    /// How the team knows her, up to 80 letters; empty where somebody took it back.
    pub words: String,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

impl Kind for Hint {
    const CODE: &'static str = "hint";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    /// Its table is made and emptied with that of the women: neither is read without the other.
    const TABLES: &'static [&'static str] = &[];
    const CREATE: &'static str = "";

    fn belongs_to(&self) -> Vec<RecordId> {
        self.person.into_iter().collect()
    }

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let written_at = i64::try_from(facts.changed_at.packed()).unwrap_or(i64::MAX);
        tx.prepare_cached("INSERT OR REPLACE INTO hints VALUES (?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.person.as_ref().map(RecordId::as_bytes),
                written_at,
                searchable(&self.words),
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM hints WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
