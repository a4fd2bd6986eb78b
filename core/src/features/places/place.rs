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
use crate::vocabulary::folded;

use super::likeness::area_column;

/// A door, a building of several doors, or an outdoor patch.
///
/// There is no field for an address, which is a [`Location`](super::Location) of its own, nor for a telephone number, an advert, a price, or who runs the place or how many are
/// there: see docs/formats/records.md#what-does-not-exist.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Place {
    /// What the team calls it, up to 40 letters: "Blue door 3". Never an address.
    #[uniffi(default)]
    pub nickname: String,
    /// What it looks like: a code of the place kinds.
    #[uniffi(default)]
    pub kind: String,
    /// Where its life stands: a code of the place states.
    #[uniffi(default)]
    pub state: String,
    /// The block this door belongs to; absent for a place of its own and for the block itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub building: Option<RecordId>,
    /// Which door of the block, up to 40 letters: "second floor, left".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub unit_hint: Option<String>,
    /// The ward it lies in, up to 40 letters; absent when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub area_ward: Option<String>,
    /// The first half of its postcode, in capitals: "KT1". The whole postcode is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub area_outcode: Option<String>,
    /// The borough it lies in, by its name in the list of boroughs; absent when not said, or outside London.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub area_borough: Option<String>,
    /// The Westminster constituency it lies in, by its name in the list of constituencies; absent when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub area_constituency: Option<String>,
    /// How to get to the door, up to 280 letters: the buzzer, the side door.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub access_hint: Option<String>,
    /// What the next pair must know for its own safety, up to 280 letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub safety_note: Option<String>,
    /// How safe a visit is: a code of the safety levels; absent while nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub safety_level: Option<String>,
    /// How sure the team is of a lead: a code of the confidences; absent once confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub confidence: Option<String>,
    /// How the team came to know of it: a code of the ways of hearing; absent when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub how_heard: Option<String>,
    /// The day on which an unconfirmed lead is forgotten, as `2026-11-26`; absent once confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub expires_on: Option<String>,
    /// After how many days a visit is due again; absent: the team's own default.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub cadence_days: Option<u32>,
    /// The day on which the team first knew of it, as `2026-11-26`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub first_known_on: Option<String>,
    /// The import that it came with; absent for a place that somebody added.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub came_with: Option<RecordId>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl Place {
    /// Carries what changed from `seen` to `wished` over to this place, and leaves the rest as it is.
    pub fn carry(&mut self, seen: &Self, wished: &Self) {
        let Self {
            nickname,
            kind,
            state,
            building,
            unit_hint,
            area_ward,
            area_outcode,
            area_borough,
            area_constituency,
            access_hint,
            safety_note,
            safety_level,
            confidence,
            how_heard,
            expires_on,
            cadence_days,
            first_known_on,
            came_with,
            vocabulary,
        } = self;
        carry::value(nickname, &seen.nickname, &wished.nickname);
        carry::value(kind, &seen.kind, &wished.kind);
        carry::value(state, &seen.state, &wished.state);
        carry::value(building, &seen.building, &wished.building);
        carry::value(unit_hint, &seen.unit_hint, &wished.unit_hint);
        carry::value(area_ward, &seen.area_ward, &wished.area_ward);
        carry::value(area_outcode, &seen.area_outcode, &wished.area_outcode);
        carry::value(area_borough, &seen.area_borough, &wished.area_borough);
        carry::value(
            area_constituency,
            &seen.area_constituency,
            &wished.area_constituency,
        );
        carry::value(access_hint, &seen.access_hint, &wished.access_hint);
        carry::value(safety_note, &seen.safety_note, &wished.safety_note);
        carry::value(safety_level, &seen.safety_level, &wished.safety_level);
        carry::value(confidence, &seen.confidence, &wished.confidence);
        carry::value(how_heard, &seen.how_heard, &wished.how_heard);
        carry::value(expires_on, &seen.expires_on, &wished.expires_on);
        carry::value(cadence_days, &seen.cadence_days, &wished.cadence_days);
        carry::value(first_known_on, &seen.first_known_on, &wished.first_known_on);
        carry::value(came_with, &seen.came_with, &wished.came_with);
        carry::value(vocabulary, &seen.vocabulary, &wished.vocabulary);
    }
}

impl Kind for Place {
    const CODE: &'static str = "place";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["places"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS places (
            id       BLOB NOT NULL PRIMARY KEY,
            building BLOB,
            state    TEXT NOT NULL,
            name     TEXT NOT NULL,
            outcode  TEXT,
            ward     TEXT,
            body     TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS places_of_building ON places (building) WHERE building IS NOT NULL;
        CREATE INDEX IF NOT EXISTS places_of_outcode ON places (outcode) WHERE outcode IS NOT NULL;
        CREATE INDEX IF NOT EXISTS places_of_ward ON places (ward) WHERE ward IS NOT NULL;";

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached(
            "INSERT OR REPLACE INTO places (id, building, state, name, outcode, ward, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            id.as_bytes(),
            self.building.as_ref().map(RecordId::as_bytes),
            self.state,
            folded(&self.nickname),
            area_column(self.area_outcode.as_deref()),
            area_column(self.area_ward.as_deref()),
            body::write(self)?,
        ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM places WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
