use crate::documents;
use crate::documents::Pen;
use crate::vocabulary::RecordId;

use super::Refusal;
use super::Visit;
use super::rules;

/// Why nothing was written about a visit.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The visit cannot be kept as it is written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

/// A visit that was recorded, and what it asks for next.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Recorded {
    /// The new visit.
    pub id: RecordId,
    /// A child was seen or heard: leave calmly, and speak to the lead tonight.
    pub concern_due: bool,
    /// Asked never to come back: the place is to become "do not visit".
    pub place_to_close: bool,
}

/// Records a visit: now, unless the draft says when. One tap is a place and an outcome.
pub fn record(draft: Visit, pen: &mut Pen<'_>) -> Result<Recorded, Error> {
    let visit = rules::started(draft, pen.wall_ms(), pen.clock_is_doubtful());
    rules::check(&Visit::default(), &visit, pen.member())?;
    rules::may_have_been(visit.at_ms, pen.wall_ms())?;
    Ok(Recorded {
        id: pen.create(&visit)?,
        concern_due: rules::is_concern_due(&visit),
        place_to_close: rules::asks_not_to_return(&visit),
    })
}

/// Carries what changed from `seen` to `wished` over to the visit as it is now; what another wrote meanwhile stays.
pub fn amend(id: RecordId, seen: &Visit, wished: &Visit, pen: &mut Pen<'_>) -> Result<(), Error> {
    edit(id, pen, |visit| visit.carry(seen, wished))
}

/// Amends a visit and takes it off the list of those to finish later.
pub fn finish(id: RecordId, seen: &Visit, wished: &Visit, pen: &mut Pen<'_>) -> Result<(), Error> {
    edit(id, pen, |visit| {
        visit.carry(seen, wished);
        visit.finish_later = None;
    })
}

/// Notes that somebody raised a concern about what was seen or heard: that, and nothing of what it says.
pub fn note_concern_raised(id: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    Ok(pen.change(id, |visit: &mut Visit| {
        if rules::is_concern_due(visit) {
            visit.concern_raised = Some(true);
        }
    })?)
}

/// Writes this author's own note; an empty text takes it away. Others' notes stay.
pub fn note(id: RecordId, text: &str, pen: &mut Pen<'_>) -> Result<(), Error> {
    let author = pen.member().to_string();
    edit(id, pen, |visit| match text.trim() {
        "" => drop(visit.notes.remove(&author)),
        text => drop(visit.notes.insert(author, text.to_owned())),
    })
}

/// Takes a visit back within the first seconds, as if the tap had not been. `recorded_at_ms` comes from
/// [`super::recorded_at_ms`].
pub fn undo(id: RecordId, recorded_at_ms: u64, pen: &mut Pen<'_>) -> Result<(), Error> {
    rules::may_undo(recorded_at_ms, pen.wall_ms())?;
    Ok(pen.change(id, |visit: &mut Visit| visit.undone = Some(true))?)
}

/// Edits the visit as it is now; a refused edit leaves it untouched, and nothing is written.
fn edit(id: RecordId, pen: &mut Pen<'_>, act: impl FnOnce(&mut Visit)) -> Result<(), Error> {
    let (author, now_ms) = (pen.member(), pen.wall_ms());
    let mut verdict = Ok(());
    pen.change(id, |visit: &mut Visit| {
        let before = visit.clone();
        act(visit);
        verdict = rules::check(&before, visit, author);
        if verdict.is_ok() && visit.at_ms != before.at_ms {
            verdict = rules::may_have_been(visit.at_ms, now_ms);
        }
        if verdict.is_err() {
            *visit = before;
        }
    })?;
    Ok(verdict?)
}
