use super::CompanionError;
use super::held::Doorway;
use super::history::Amended;
use super::knowing;
use super::knowing::MaybeHer;
use super::knowing::WhoKnows;
use super::knowing::WomenMet;
use super::pages::Told;
use super::pages::WhyEmpty;
use crate::crypto::draw;
use crate::features::Page;
use crate::features::people;
use crate::features::people::Consent;
use crate::features::people::KnownConsent;
use crate::features::people::KnownPerson;
use crate::features::people::Moment;
use crate::features::people::Person;
use crate::features::people::Sighting;
use crate::features::people::SimilarPerson;
use crate::features::people::StatusProposal;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// The women the team knows, by pseudonym.
#[derive(uniffi::Object)]
pub struct People(pub(super) Doorway);

/// A page of the women the team knows.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PersonList {
    /// The women.
    pub people: Vec<KnownPerson>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

/// A page of where a woman was.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Timeline {
    /// The moments, newest first.
    pub moments: Vec<Moment>,
    /// How many there are on all pages.
    pub of: u64,
}

/// A page of statuses that may no longer be true.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StatusProposals {
    /// The women, by pseudonym.
    pub lines: Vec<StatusProposal>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
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

    /// Says how she and the team stand as of today: a code of the person statuses. Said of the present status it says that
    /// it still holds, so that what spoke against it before is not proposed again.
    pub fn stand(&self, id: RecordId, status: &str) -> Result<(), CompanionError> {
        self.0.write(|pen| people::stand(id, status, pen))
    }

    /// The women whose status may no longer be true, by pseudonym: at most so many, after so many that were shown already.
    /// Nothing changes by itself. Costs a look at everyone and her newest visit.
    pub fn status_proposals(&self, shown: u32, lines_max: u32) -> Result<StatusProposals, CompanionError> {
        let held = self.0.held()?;
        let today = Day::in_london(held.clock().wall_ms());
        let told = self.0.all(Scope::Field, |db| {
            let proposals = knowing::status_proposals(db, today)?;
            Ok(Page::cut(proposals, shown, lines_max))
        })?;
        Ok(StatusProposals {
            lines: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        })
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

    /// Who may be the woman in a draft, the likeliest first, at most so many. Asked while somebody types; looks at everyone
    /// who is on this device.
    pub fn similar(&self, draft: &Person, lines_max: u32) -> Result<Vec<SimilarPerson>, CompanionError> {
        self.0.read(|db| people::similar(db, draft, lines_max))
    }

    /// The person with this id; none where she is not known here.
    pub fn by_id(&self, id: RecordId) -> Result<Option<KnownPerson>, CompanionError> {
        self.0.read(|db| people::by_id(db, id))
    }

    /// Everyone, by pseudonym: at most so many, after so many that were shown already.
    pub fn list(&self, shown: u32, lines_max: u32) -> Result<PersonList, CompanionError> {
        let told = self
            .0
            .all(Scope::Field, |db| people::page(db, shown, lines_max))?;
        Ok(told.into())
    }

    /// Everyone in whose pseudonym or hint all words of a text are found, also within a word, whatever the case, accents
    /// and script: at most so many, after so many that were shown already. Pseudonyms come before hints.
    pub fn search(&self, text: &str, shown: u32, lines_max: u32) -> Result<PersonList, CompanionError> {
        let told = self.0.some(
            Scope::Field,
            |db| people::search(db, text, shown, lines_max),
            |db| Ok(!people::are_none(db)?),
        )?;
        Ok(told.into())
    }

    /// Notes that a woman was seen, or is said to be, at a place or in an area: today, unless the draft says when. Of one
    /// who asked us to stop nothing is noted any more.
    pub fn note_sighting(&self, draft: Sighting) -> Result<RecordId, CompanionError> {
        self.0.write(|pen| people::note_sighting(draft, pen))
    }

    /// Takes a sighting back that was a mistake.
    pub fn take_back_sighting(&self, sighting: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| people::take_back_sighting(sighting, pen))
    }

    /// Where a woman was, by visits and sightings, newest first, and where that tells that she has moved on or is seen
    /// again: at most so many, after so many that were shown already.
    pub fn timeline(&self, person: RecordId, shown: u32, lines_max: u32) -> Result<Timeline, CompanionError> {
        let moments = self.0.read(|db| knowing::timeline(db, person))?;
        let Page { lines, of } = Page::cut(moments, shown, lines_max);
        Ok(Timeline { moments: lines, of })
    }

    /// Who of the team has met a woman, whoever met her last first, so that somebody she knows can go.
    pub fn who_knows(&self, person: RecordId) -> Result<Vec<WhoKnows>, CompanionError> {
        let standing = self.0.standing()?;
        self.0.read(|db| knowing::who_knows(db, &standing, person))
    }

    /// Says that two records may be of one woman, or how sure the team is now: a code of the same-woman confidences.
    /// Nothing is merged. Says the link.
    pub fn link(&self, one: RecordId, other: RecordId, confidence: &str) -> Result<RecordId, CompanionError> {
        self.0.write(|pen| people::link(one, other, confidence, pen))
    }

    /// Says that they are two women after all.
    pub fn unlink(&self, one: RecordId, other: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| people::unlink(one, other, pen))
    }

    /// The other records that may be of the same woman, by pseudonym: those linked with hers, and those linked with them.
    pub fn same_as(&self, person: RecordId) -> Result<Vec<MaybeHer>, CompanionError> {
        self.0.read(|db| knowing::maybe_her(db, person))
    }

    /// How many women were met from one instant until before another, in milliseconds since 1970. Records that may be of
    /// one woman count once, however unsure the link.
    pub fn women_met(&self, from_ms: u64, until_ms: u64) -> Result<WomenMet, CompanionError> {
        self.0.read(|db| knowing::women_met(db, from_ms, until_ms))
    }

    /// Notes that she said yes to one purpose: today, unless the draft says when. Earlier words stay in the history.
    pub fn consent(&self, draft: Consent) -> Result<RecordId, CompanionError> {
        self.0.write(|pen| people::consent(draft, pen))
    }

    /// Notes that she takes a purpose back: for everyone, unless the draft names to whom. `how` is of no matter. Whoever
    /// takes back that notes may be kept is proposed for erasing.
    pub fn withdraw(&self, draft: Consent) -> Result<(), CompanionError> {
        self.0.write(|pen| people::withdraw(draft, pen))
    }

    /// What a woman said about each purpose, oldest first, and whether it still holds.
    pub fn consents(&self, person: RecordId) -> Result<Vec<KnownConsent>, CompanionError> {
        self.0.read(|db| people::consents(db, person))
    }

    /// Whether her words allow something: a code of the consent purposes and, where the purpose is to tell somebody, whom.
    /// Nobody turns to a woman who asked us to stop, nor to one who may be her.
    pub fn may(
        &self,
        person: RecordId,
        purpose: &str,
        to_whom: Option<String>,
    ) -> Result<bool, CompanionError> {
        self.0
            .read(|db| knowing::may(db, person, purpose, to_whom.as_deref()))
    }

    /// Who wrote what about a person, oldest first.
    pub fn history(&self, id: RecordId) -> Result<Vec<Amended>, CompanionError> {
        self.0.held()?.history(id)
    }
}

impl From<Told<KnownPerson>> for PersonList {
    fn from(told: Told<KnownPerson>) -> Self {
        Self {
            people: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        }
    }
}
