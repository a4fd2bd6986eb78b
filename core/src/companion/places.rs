use super::CompanionError;
use super::held::Doorway;
use super::history::Amended;
use crate::features::places;
use crate::features::places::KnownPlace;
use crate::features::places::LastKnock;
use crate::features::places::Place;
use crate::features::places::PlaceLine;
use crate::features::visits;
use crate::vocabulary::RecordId;

/// Where people live and work.
#[derive(uniffi::Object)]
pub struct Places(pub(super) Doorway);

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
