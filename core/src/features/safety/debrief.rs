use std::collections::BTreeMap;
use std::collections::HashMap;

use serde::Deserialize;
use serde::Serialize;

use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::body;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// How those who went out are, afterwards. What each says stands under her own name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Debrief {
    /// The round they were on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<RecordId>,
    /// How each is: member's id to a code of the list "how she is afterwards".
    pub afterwards: HashMap<String, String>,
    /// What each adds, up to 280 letters: member's id to her words.
    pub notes: HashMap<String, String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

/// What one of them said.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Debriefed {
    /// Who.
    pub member: MemberId,
    /// How she is: a code of the list "how she is afterwards".
    pub afterwards: String,
    /// What she adds; absent where she adds nothing.
    pub note: Option<String>,
}

/// What was said in the debriefs of one round, by member. Two phones may have begun one each.
pub fn said_in(debriefs: &[Debrief]) -> Vec<Debriefed> {
    let mut said: BTreeMap<MemberId, Debriefed> = BTreeMap::new();
    for debrief in debriefs {
        for (member, afterwards) in &debrief.afterwards {
            let Ok(id) = member.parse() else {
                continue;
            };
            let line = Debriefed {
                member: id,
                afterwards: afterwards.clone(),
                note: debrief.notes.get(member).cloned(),
            };
            said.insert(id, line);
        }
    }
    said.into_values().collect()
}

impl Kind for Debrief {
    const CODE: &'static str = "debrief";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["debriefs"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS debriefs (
            id    BLOB NOT NULL PRIMARY KEY,
            round BLOB,
            body  TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS debriefs_by_round ON debriefs (round, id);";

    fn belongs_to(&self) -> Vec<RecordId> {
        self.round.into_iter().collect()
    }

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let round = self.round.map(|round| *round.as_bytes());
        tx.prepare_cached("INSERT OR REPLACE INTO debriefs VALUES (?, ?, ?)")?
            .execute(params![id.as_bytes(), round, body::write(self)?])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM debriefs WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
