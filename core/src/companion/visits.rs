use super::Besides;
use super::CompanionError;
use super::arising;
use super::held::Doorway;
use super::history::Amended;
use super::pages::WhyEmpty;
use crate::documents::Pen;
use crate::features::places;
use crate::features::visits;
use crate::features::visits::KnownVisit;
use crate::features::visits::OutcomeCount;
use crate::features::visits::Recorded;
use crate::features::visits::Visit;
use crate::features::visits::Which;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;
use crate::vocabulary::spot;

/// Visits: a knock, and whoever was met.
#[derive(uniffi::Object)]
pub struct Visits(pub(super) Doorway);

/// A page of visits.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct VisitList {
    /// The visits.
    pub visits: Vec<KnownVisit>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

#[uniffi::export]
impl Visits {
    /// Records a visit: now, unless the draft says when. One tap is a place and an outcome.
    ///
    /// Where someone asked never to be visited again, the place becomes "do not visit" in the same breath; what she needs
    /// and what was promised her become records of their own.
    pub fn record(&self, draft: Visit) -> Result<Recorded, CompanionError> {
        self.record_with(draft, Besides::default())
    }

    /// As `record`, and says what is no part of the visit: whose the needs are where several women were met, and what is
    /// to be done next.
    pub fn record_with(&self, draft: Visit, besides: Besides) -> Result<Recorded, CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| record(draft, besides, by, pen))
    }

    /// Carries what changed from `seen` to `wished` over to the visit as it is now; others' words stay.
    pub fn amend(&self, id: RecordId, seen: &Visit, wished: &Visit) -> Result<(), CompanionError> {
        self.put_right(id, |pen| visits::amend(id, seen, wished, pen))
    }

    /// Amends a visit and takes it off the list of those to finish later.
    pub fn finish(&self, id: RecordId, seen: &Visit, wished: &Visit) -> Result<(), CompanionError> {
        self.put_right(id, |pen| visits::finish(id, seen, wished, pen))
    }

    /// Writes this person's own note; an empty text takes it away.
    pub fn note(&self, id: RecordId, text: String) -> Result<(), CompanionError> {
        self.0.write(|pen| visits::note(id, &text, pen))
    }

    /// Takes a visit back within the first seconds, as if the tap had not been.
    pub fn undo(&self, id: RecordId) -> Result<(), CompanionError> {
        let recorded = self.0.read(|db| visits::recorded_at_ms(db, id))?;
        let recorded = recorded.ok_or(CompanionError::NotFound)?;
        self.0.write(|pen| {
            let known = visits::by_id(pen.tx, id)?;
            visits::undo(id, recorded, pen)?;
            match known {
                Some(known) => arising::undo(&known, pen),
                None => Ok(()),
            }
        })
    }

    /// The visit with this id; none where it is not known here or was undone.
    pub fn by_id(&self, id: RecordId) -> Result<Option<KnownVisit>, CompanionError> {
        self.0.read(|db| visits::by_id(db, id))
    }

    /// The visits of a place, newest first: at most so many, after so many that were shown already, as in every list here.
    pub fn last_of(&self, place: RecordId, shown: u32, lines_max: u32) -> Result<VisitList, CompanionError> {
        self.page(Which::OfPlace(place), shown, lines_max)
    }

    /// The visits from one instant until before another, in milliseconds since 1970, in their order.
    pub fn between(
        &self,
        from_ms: u64,
        until_ms: u64,
        shown: u32,
        lines_max: u32,
    ) -> Result<VisitList, CompanionError> {
        self.page(Which::Between(from_ms, until_ms), shown, lines_max)
    }

    /// The visits at which a person was met, newest first.
    pub fn with_person(
        &self,
        person: RecordId,
        shown: u32,
        lines_max: u32,
    ) -> Result<VisitList, CompanionError> {
        self.page(Which::WithPerson(person), shown, lines_max)
    }

    /// The visits whose rest is still to be written, oldest first.
    pub fn to_finish(&self, shown: u32, lines_max: u32) -> Result<VisitList, CompanionError> {
        self.page(Which::ToFinish, shown, lines_max)
    }

    /// The visits at which a child was seen or heard, oldest first.
    pub fn concerns_due(&self, shown: u32, lines_max: u32) -> Result<VisitList, CompanionError> {
        self.page(Which::ConcernsDue, shown, lines_max)
    }

    /// The visits at which a child was seen or heard and about which nobody has raised a concern yet, oldest first. Their
    /// round cannot be closed.
    pub fn concerns_to_raise(&self, shown: u32, lines_max: u32) -> Result<VisitList, CompanionError> {
        self.page(Which::ConcernsToRaise, shown, lines_max)
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

impl Visits {
    fn page(&self, which: Which, shown: u32, lines_max: u32) -> Result<VisitList, CompanionError> {
        let told = self.0.some(
            Scope::Field,
            |db| visits::page(db, which, shown, lines_max),
            |db| Ok(matches!(which, Which::Between(..)) && !visits::are_none(db)?),
        )?;
        Ok(VisitList {
            visits: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        })
    }

    /// Edits a visit and carries what changed over to what came of it.
    fn put_right(
        &self,
        id: RecordId,
        edit: impl FnOnce(&mut Pen<'_>) -> Result<(), visits::Error>,
    ) -> Result<(), CompanionError> {
        self.0.write(|pen| {
            let before = visits::by_id(pen.tx, id)?;
            edit(pen)?;
            match (before, visits::by_id(pen.tx, id)?) {
                (Some(before), Some(after)) => {
                    arising::follow(&before.visit, &after, Besides::default(), pen)
                }
                _ => Ok(()),
            }
        })
    }
}

/// Records a visit with what comes of it, and closes its place where somebody there asked for it.
pub(super) fn record(
    draft: Visit,
    besides: Besides,
    by: Role,
    pen: &mut Pen<'_>,
) -> Result<Recorded, CompanionError> {
    let place = draft.place;
    let recorded = visits::record(besides.marked(draft), pen)?;
    if let Some(known) = visits::by_id(pen.tx, recorded.id)? {
        arising::follow(&Visit::default(), &known, besides, pen)?;
    }
    if let (true, Some(place)) = (recorded.place_to_close, place) {
        places::note_safety(place, spot::DO_NOT_VISIT, None, by, pen)?;
    }
    Ok(recorded)
}
