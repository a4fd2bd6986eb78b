//! The rooms as an app walks through them. Each verb is one transaction; each question reads rows only.

use std::sync::PoisonError;

use super::CompanionError;
use super::held::Doorway;
use super::held::Held;
use crate::crypto::draw;
use crate::documents;
use crate::documents::Pen;
use crate::features::people;
use crate::features::people::KnownPerson;
use crate::features::people::Person;
use crate::features::places;
use crate::features::places::KnownPlace;
use crate::features::places::LastKnock;
use crate::features::places::Place;
use crate::features::places::PlaceLine;
use crate::features::visits;
use crate::features::visits::KnownVisit;
use crate::features::visits::OutcomeCount;
use crate::features::visits::Recorded;
use crate::features::visits::Visit;
use crate::vocabulary::DeviceId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::spot;

/// Where people live and work.
#[derive(uniffi::Object)]
pub struct Places(pub(super) Doorway);

/// Visits: a knock, and whoever was met.
#[derive(uniffi::Object)]
pub struct Visits(pub(super) Doorway);

/// The women the team knows, by pseudonym.
#[derive(uniffi::Object)]
pub struct People(pub(super) Doorway);

/// Who changed which fields of a record, and when.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Amended {
    /// The device, known from its signature.
    pub by: DeviceId,
    /// The first name typed on it; absent where the team does not know the device.
    pub by_name: Option<String>,
    /// When, by that device's clock, in milliseconds since 1970.
    pub at_ms: u64,
    /// Whether this made the record.
    pub is_creation: bool,
    /// The fields written, such as `outcome` or `needs/dental`, in order.
    pub fields: Vec<String>,
}

#[uniffi::export]
impl Places {
    /// Writes down a place: a lead, unless its state says otherwise.
    pub fn add(&self, draft: Place) -> Result<RecordId, CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| places::add(draft, by, pen))
    }

    /// Carries what changed from `seen` to `wished` over to the place as it is now.
    pub fn change(&self, id: RecordId, seen: &Place, wished: &Place) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| places::change(id, seen, wished, by, pen))
    }

    /// The place is certain now.
    pub fn confirm(&self, id: RecordId) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| places::confirm(id, by, pen))
    }

    /// Says how safe a place is, and why. An absent note leaves the present one.
    pub fn note_safety(
        &self,
        id: RecordId,
        level: String,
        note: Option<String>,
    ) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0
            .write(|pen| places::note_safety(id, &level, note.as_deref(), by, pen))
    }

    /// The place with this id; none where it is not known here.
    pub fn by_id(&self, id: RecordId) -> Result<Option<KnownPlace>, CompanionError> {
        self.0.read(|db| places::by_id(db, id))
    }

    /// All places by nickname, each with how its newest knock ended.
    pub fn list(&self) -> Result<Vec<PlaceLine>, CompanionError> {
        self.0.read(|db| {
            places::lines(db, |place| {
                let last = visits::last_knock(db, place)?;
                Ok(last.map(|visits::LastKnock { at_ms, outcome }| LastKnock { at_ms, outcome }))
            })
        })
    }

    /// The doors of a block, by nickname.
    pub fn doors_of(&self, building: RecordId) -> Result<Vec<KnownPlace>, CompanionError> {
        self.0.read(|db| places::doors_of(db, building))
    }

    /// Who wrote what about a place, oldest first.
    pub fn history(&self, id: RecordId) -> Result<Vec<Amended>, CompanionError> {
        self.0.held()?.history(id)
    }
}

#[uniffi::export]
impl Visits {
    /// Records a visit: now, unless the draft says when. One tap is a place and an outcome.
    ///
    /// Where someone asked never to be visited again, the place becomes "do not visit" in the same breath.
    pub fn record(&self, draft: Visit) -> Result<Recorded, CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| record(draft, by, pen))
    }

    /// Carries what changed from `seen` to `wished` over to the visit as it is now; others' words stay.
    pub fn amend(&self, id: RecordId, seen: &Visit, wished: &Visit) -> Result<(), CompanionError> {
        self.0.write(|pen| visits::amend(id, seen, wished, pen))
    }

    /// Amends a visit and takes it off the list of those to finish later.
    pub fn finish(&self, id: RecordId, seen: &Visit, wished: &Visit) -> Result<(), CompanionError> {
        self.0.write(|pen| visits::finish(id, seen, wished, pen))
    }

    /// Writes this person's own note; an empty text takes it away.
    pub fn note(&self, id: RecordId, text: String) -> Result<(), CompanionError> {
        self.0.write(|pen| visits::note(id, &text, pen))
    }

    /// Takes a visit back within the first seconds, as if the tap had not been.
    pub fn undo(&self, id: RecordId) -> Result<(), CompanionError> {
        let recorded = self.0.read(|db| visits::recorded_at_ms(db, id))?;
        let recorded = recorded.ok_or(CompanionError::NotFound)?;
        self.0.write(|pen| visits::undo(id, recorded, pen))
    }

    /// The visit with this id; none where it is not known here or was undone.
    pub fn by_id(&self, id: RecordId) -> Result<Option<KnownVisit>, CompanionError> {
        self.0.read(|db| visits::by_id(db, id))
    }

    /// The newest visits of a place, newest first, at most so many.
    pub fn last_of(&self, place: RecordId, count_max: u32) -> Result<Vec<KnownVisit>, CompanionError> {
        self.0.read(|db| visits::last_of(db, place, count_max))
    }

    /// The visits from one instant until before another, in milliseconds since 1970, in their order.
    pub fn between(&self, from_ms: u64, until_ms: u64) -> Result<Vec<KnownVisit>, CompanionError> {
        self.0.read(|db| visits::between(db, from_ms, until_ms))
    }

    /// The newest visits at which a person was met, newest first, at most so many.
    pub fn with_person(&self, person: RecordId, count_max: u32) -> Result<Vec<KnownVisit>, CompanionError> {
        self.0.read(|db| visits::with_person(db, person, count_max))
    }

    /// The visits whose rest is still to be written, oldest first.
    pub fn to_finish(&self) -> Result<Vec<KnownVisit>, CompanionError> {
        self.0.read(visits::to_finish)
    }

    /// The visits at which a child was seen or heard, oldest first.
    pub fn concerns_due(&self) -> Result<Vec<KnownVisit>, CompanionError> {
        self.0.read(visits::concerns_due)
    }

    /// How knocks ended from one instant until before another, by outcome code.
    pub fn outcome_counts(&self, from_ms: u64, until_ms: u64) -> Result<Vec<OutcomeCount>, CompanionError> {
        self.0.read(|db| visits::outcome_counts(db, from_ms, until_ms))
    }

    /// Who wrote what about a visit, oldest first.
    pub fn history(&self, id: RecordId) -> Result<Vec<Amended>, CompanionError> {
        self.0.held()?.history(id)
    }
}

#[uniffi::export]
impl People {
    /// Adds someone. Her pseudonym may not be taken.
    pub fn add(&self, draft: Person) -> Result<RecordId, CompanionError> {
        let taken = self.0.read(|db| people::pseudonyms(db, None))?;
        self.0.write(|pen| people::add(draft, &taken, pen))
    }

    /// Carries what changed from `seen` to `wished` over to the person as she is noted now.
    pub fn change(&self, id: RecordId, seen: &Person, wished: &Person) -> Result<(), CompanionError> {
        let taken = self.0.read(|db| people::pseudonyms(db, Some(id)))?;
        self.0.write(|pen| people::change(id, seen, wished, &taken, pen))
    }

    /// A word that nobody here is called by yet.
    pub fn suggest_pseudonym(&self) -> Result<String, CompanionError> {
        let taken = self.0.read(|db| people::pseudonyms(db, None))?;
        let chance = u64::from_be_bytes(draw(&*self.0.held()?.random));
        Ok(people::suggest_pseudonym(&taken, chance))
    }

    /// The person with this id; none where she is not known here.
    pub fn by_id(&self, id: RecordId) -> Result<Option<KnownPerson>, CompanionError> {
        self.0.read(|db| people::by_id(db, id))
    }

    /// Everyone, by pseudonym.
    pub fn list(&self) -> Result<Vec<KnownPerson>, CompanionError> {
        self.0.read(people::list)
    }

    /// Who wrote what about a person, oldest first.
    pub fn history(&self, id: RecordId) -> Result<Vec<Amended>, CompanionError> {
        self.0.held()?.history(id)
    }
}

/// Records a visit, and closes its place where somebody there asked for it.
pub(super) fn record(draft: Visit, by: Role, pen: &mut Pen<'_>) -> Result<Recorded, CompanionError> {
    let place = draft.place;
    let recorded = visits::record(draft, pen)?;
    if let (true, Some(place)) = (recorded.place_to_close, place) {
        places::note_safety(place, spot::DO_NOT_VISIT, None, by, pen)?;
    }
    Ok(recorded)
}

impl Held {
    /// What this device's person may open and do.
    pub(super) fn role(&self) -> Result<Role, CompanionError> {
        let own = self.standing()?.own.ok_or(CompanionError::NotInTeam)?;
        Ok(own.role)
    }

    pub(super) fn history(&self, id: RecordId) -> Result<Vec<Amended>, CompanionError> {
        let standing = self.standing()?;
        let mut packer = self.packer.lock().unwrap_or_else(PoisonError::into_inner);
        let amendments = self.read(|db| documents::history(db, &mut packer, id))?;
        let amended = |amendment: documents::Amendment| Amended {
            by: amendment.by,
            by_name: standing.name_of(&amendment.by),
            at_ms: amendment.at.wall_ms(),
            is_creation: amendment.is_creation,
            fields: amendment.fields.into_keys().collect(),
        };
        Ok(amendments.into_iter().map(amended).collect())
    }
}
