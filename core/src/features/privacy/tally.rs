use std::collections::HashMap;

use serde::Deserialize;
use serde::Serialize;

use crate::documents::Facts;
use crate::documents::Kind;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// What is left of erased visits: how the knocks of one month in one area ended.
///
/// Each stands under the id its visit had, which says nothing once that is erased. So what two leads apart have counted
/// is counted once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// The month in London, as `2026-11`.
    pub month: String,
    /// The first half of the postcode; absent where the place had none or was not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// How they ended: id of an erased visit, as it was first kept, to a code of the knock outcomes.
    pub outcomes: HashMap<String, String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

impl Kind for Tally {
    const CODE: &'static str = "tally";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["tallied"];
    const ID_COLUMNS: &'static [(&'static str, &'static str)] = &[("tallied", "tally")];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS tallied (
            visit   TEXT NOT NULL,
            tally   BLOB NOT NULL,
            month   TEXT NOT NULL,
            area    TEXT,
            outcome TEXT NOT NULL,
            PRIMARY KEY (visit, tally)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS tallied_by_tally ON tallied (tally);";

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        Self::forget(id, tx)?;
        for (visit, outcome) in &self.outcomes {
            tx.prepare_cached("INSERT INTO tallied VALUES (?, ?, ?, ?, ?)")?
                .execute(params![visit, id.as_bytes(), self.month, self.area, outcome])?;
        }
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM tallied WHERE tally = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
