use std::collections::BTreeMap;
use std::collections::BTreeSet;

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

/// That two records may be of one woman. Nothing is merged: both stay as they are, and the link can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SameAs {
    /// The person whose id is the smaller one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one: Option<RecordId>,
    /// The other person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<RecordId>,
    /// How sure the team is: a code of the same-woman confidences.
    pub confidence: String,
    /// True when they are two after all; absent while they may be one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone: Option<bool>,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

/// Who may be one woman, by links that are not undone, however unsure: union-find.
///
/// The same whatever the order of the links. Each woman is spoken of by the smallest id of hers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SameWomen(BTreeMap<RecordId, RecordId>);

impl SameWomen {
    /// From pairs that are linked.
    pub fn of(pairs: impl IntoIterator<Item = (RecordId, RecordId)>) -> Self {
        let mut women = Self::default();
        for (one, other) in pairs {
            let (one, other) = (women.woman(one), women.woman(other));
            women.0.insert(one.max(other), one.min(other));
            women.0.entry(one.min(other)).or_insert(one.min(other));
        }
        let flat: Vec<_> = women.0.keys().map(|id| (*id, women.woman(*id))).collect();
        Self(flat.into_iter().collect())
    }

    /// The id by which the woman of this record is spoken of: its own, where nothing links it.
    pub fn woman(&self, record: RecordId) -> RecordId {
        let mut woman = record;
        while let Some(next) = self.0.get(&woman).filter(|next| **next != woman) {
            woman = *next;
        }
        woman
    }

    /// All records that may be of the same woman as this one, itself among them, by id.
    pub fn records(&self, record: RecordId) -> BTreeSet<RecordId> {
        let woman = self.woman(record);
        let hers = self.0.iter().filter(|(_, root)| **root == woman);
        hers.map(|(id, _)| *id).chain([record]).collect()
    }

    /// How many women these records are of, each counted once.
    pub fn count(&self, records: impl IntoIterator<Item = RecordId>) -> u64 {
        let women: BTreeSet<RecordId> = records.into_iter().map(|record| self.woman(record)).collect();
        u64::try_from(women.len()).unwrap_or(u64::MAX)
    }
}

impl Kind for SameAs {
    const CODE: &'static str = "same_as";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["same_women"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS same_women (
            id        BLOB NOT NULL PRIMARY KEY,
            one       BLOB,
            other     BLOB,
            undone    INTEGER NOT NULL,
            linked_at INTEGER NOT NULL,
            body      TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS same_women_by_one ON same_women (one);
        CREATE INDEX IF NOT EXISTS same_women_by_other ON same_women (other);";

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("INSERT OR REPLACE INTO same_women VALUES (?, ?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.one.as_ref().map(RecordId::as_bytes),
                self.other.as_ref().map(RecordId::as_bytes),
                self.undone == Some(true),
                i64::try_from(facts.created_at.wall_ms()).unwrap_or(i64::MAX),
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM same_women WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
