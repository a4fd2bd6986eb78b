use serde::Deserialize;
use serde::Serialize;

use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::body;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::about_her;
use crate::vocabulary::folded;

/// That a woman was somewhere on a day, outside any visit: a pair met her in the street, or somebody said that she works
/// in another town now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Sighting {
    /// Who; never absent in a sighting this version wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub person: Option<RecordId>,
    /// The place; absent where only the area is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub place: Option<RecordId>,
    /// The first half of a postcode, such as `KT1`; absent at a place, or when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub area_outcode: Option<String>,
    /// The town or ward, up to 40 letters, never an address; absent at a place, or when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub area_town: Option<String>,
    /// The day, as `2026-11-26`: no time of day. Empty in a draft means today.
    #[uniffi(default)]
    pub on: String,
    /// How the team knows: a code of the sighting bases.
    #[uniffi(default)]
    pub basis: String,
    /// True when it was a mistake and is shown nowhere; absent when it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub undone: Option<bool>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

/// One line of where a woman was, from a visit or a sighting.
#[derive(Debug, Clone, PartialEq, Eq, Default, uniffi::Record)]
pub struct Moment {
    /// The visit or the sighting; absent never where the line was read from a store.
    pub record: Option<RecordId>,
    /// Whether it is a visit at which she was met.
    pub is_visit: bool,
    /// The day, as `2026-11-26`.
    pub on: String,
    /// The place; absent where only the area is known, or she was not met at one.
    pub place: Option<RecordId>,
    /// The first half of the postcode, of the place where there is one; absent when not known.
    pub area_outcode: Option<String>,
    /// The town or ward; absent when not known.
    pub area_town: Option<String>,
    /// How the team knows: a code of the sighting bases; `seen` at a visit.
    pub basis: String,
    /// Whether she was somewhere else before.
    pub has_moved_on: bool,
    /// Whether she is seen for the first time in three months.
    pub is_seen_again: bool,
}

/// The same moments, newest first, with what follows from each and what went before.
///
/// She has moved on where a moment is elsewhere than the one before: at another place or, where one of them names no
/// place, in another area. What is not known tells nothing. Worked out from all that are here, so that two phones with
/// the same records say the same.
pub fn timeline(mut moments: Vec<Moment>) -> Vec<Moment> {
    // What was said goes before what was seen on the same day.
    moments.sort_by_key(|moment| (moment.on.clone(), moment.basis == about_her::SEEN, moment.record));
    let mut before: Option<Moment> = None;
    let mut seen_on: Option<Day> = None;
    for moment in &mut moments {
        if moment.is_somewhere() {
            moment.has_moved_on = before.as_ref().is_some_and(|before| moment.is_elsewhere(before));
            before = Some(moment.clone());
        }
        if moment.basis == about_her::SEEN
            && let Ok(on) = moment.on.parse::<Day>()
        {
            moment.is_seen_again =
                seen_on.is_some_and(|seen_on| on.days_since(seen_on) >= SEEN_AGAIN_AFTER_DAYS);
            seen_on = Some(on);
        }
    }
    moments.reverse();
    moments
}

impl Moment {
    fn is_somewhere(&self) -> bool {
        self.place.is_some() || self.area_outcode.is_some() || self.area_town.is_some()
    }

    fn is_elsewhere(&self, before: &Self) -> bool {
        if let (Some(here), Some(there)) = (self.place, before.place) {
            return here != there;
        }
        let differ = |here: &Option<String>, there: &Option<String>| match (here, there) {
            (Some(here), Some(there)) => Some(folded(here) != folded(there)),
            _ => None,
        };
        differ(&self.area_outcode, &before.area_outcode)
            .or_else(|| differ(&self.area_town, &before.area_town))
            .unwrap_or(false)
    }
}

impl Kind for Sighting {
    const CODE: &'static str = "sighting";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["sightings"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS sightings (
            id     BLOB NOT NULL PRIMARY KEY,
            person BLOB,
            day    TEXT NOT NULL,
            undone INTEGER NOT NULL,
            body   TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS sightings_by_person ON sightings (person, day DESC);";

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("INSERT OR REPLACE INTO sightings VALUES (?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.person.as_ref().map(RecordId::as_bytes),
                self.on,
                self.undone == Some(true),
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM sightings WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}

/// After how long a woman who is seen is seen *again*, in days: three visits of a monthly cadence were missed.
pub const SEEN_AGAIN_AFTER_DAYS: i64 = 90;
