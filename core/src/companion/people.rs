use super::CompanionError;
use super::held::Doorway;
use super::history::Amended;
use crate::crypto::draw;
use crate::features::people;
use crate::features::people::KnownPerson;
use crate::features::people::Person;
use crate::vocabulary::RecordId;

/// The women the team knows, by pseudonym.
#[derive(uniffi::Object)]
pub struct People(pub(super) Doorway);

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
        if let Some(spare) = self.0.held()?.spare_pseudonym(&taken)? {
            return Ok(spare);
        }
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
