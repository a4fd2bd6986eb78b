use serde::Deserialize;
use serde::Serialize;

use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::body;
use crate::features::carry;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// What happened to volunteers, or nearly did. Who reported it is taken from signatures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Incident {
    /// When, in milliseconds since 1970.
    #[uniffi(default)]
    pub at_ms: u64,
    /// The round on which it happened; absent outside any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub round: Option<RecordId>,
    /// What sort: a code of the incident kinds.
    #[uniffi(default)]
    pub kind: String,
    /// How it ended for them: a code of the incident effects, a near miss among them.
    #[uniffi(default)]
    pub effect: String,
    /// The ward; absent when not said. Never an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub area_ward: Option<String>,
    /// The first half of the postcode, such as `KT1`; absent when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub area_outcode: Option<String>,
    /// What happened, up to 280 letters.
    #[uniffi(default)]
    pub happened: String,
    /// What was done about it, up to 280 letters.
    #[uniffi(default)]
    pub action: String,
    /// True when the round was called off for it; absent when not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub is_called_off: Option<bool>,
    /// The member who talked it over with those it happened to; absent while nobody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub debriefed_by: Option<String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl Incident {
    /// Carries what changed from `seen` to `wished` over to this incident, and leaves the rest as it is.
    pub fn carry(&mut self, seen: &Self, wished: &Self) {
        let Self {
            at_ms,
            round,
            kind,
            effect,
            area_ward,
            area_outcode,
            happened,
            action,
            is_called_off,
            debriefed_by,
            vocabulary,
        } = self;
        carry::value(at_ms, &seen.at_ms, &wished.at_ms);
        carry::value(round, &seen.round, &wished.round);
        carry::value(kind, &seen.kind, &wished.kind);
        carry::value(effect, &seen.effect, &wished.effect);
        carry::value(area_ward, &seen.area_ward, &wished.area_ward);
        carry::value(area_outcode, &seen.area_outcode, &wished.area_outcode);
        carry::value(happened, &seen.happened, &wished.happened);
        carry::value(action, &seen.action, &wished.action);
        carry::value(is_called_off, &seen.is_called_off, &wished.is_called_off);
        carry::value(debriefed_by, &seen.debriefed_by, &wished.debriefed_by);
        carry::value(vocabulary, &seen.vocabulary, &wished.vocabulary);
    }
}

impl Kind for Incident {
    const CODE: &'static str = "incident";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["incidents"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS incidents (
            id   BLOB NOT NULL PRIMARY KEY,
            at   INTEGER NOT NULL,
            body TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS incidents_by_time ON incidents (at DESC, id);";

    fn belongs_to(&self) -> Vec<RecordId> {
        self.round.into_iter().collect()
    }

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let at = i64::try_from(self.at_ms).unwrap_or(i64::MAX);
        tx.prepare_cached("INSERT OR REPLACE INTO incidents VALUES (?, ?, ?)")?
            .execute(params![id.as_bytes(), at, body::write(self)?])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM incidents WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
