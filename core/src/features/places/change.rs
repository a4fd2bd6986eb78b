use crate::documents;
use crate::documents::Pen;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;

use super::Knock;
use super::Place;
use super::Refusal;
use super::proposed;
use super::rules;

/// Why nothing was written about a place.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The place cannot be kept as it is written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

/// Writes down a place: a lead, unless its state says otherwise.
pub fn add(draft: Place, by: Role, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let today = Day::in_london(pen.wall_ms());
    let place = rules::started(draft, today);
    rules::check(&Place::default(), &place, by)?;
    rules::may_be_known(&Place::default(), &place, today)?;
    Ok(pen.create(&place)?)
}

/// Carries what changed from `seen` to `wished` over to the place as it is now; what another wrote meanwhile stays.
pub fn change(id: RecordId, seen: &Place, wished: &Place, by: Role, pen: &mut Pen<'_>) -> Result<(), Error> {
    edit(id, by, pen, |place| place.carry(seen, wished))
}

/// The place is certain now: no longer a lead, and nothing about it expires.
pub fn confirm(id: RecordId, by: Role, pen: &mut Pen<'_>) -> Result<(), Error> {
    edit(id, by, pen, |place| *place = rules::confirmed(place))
}

/// Moves the place into the state that its knocks speak for, if they still do: `knocks` are its own, newest first.
pub fn accept(id: RecordId, to: &str, knocks: &[Knock], by: Role, pen: &mut Pen<'_>) -> Result<(), Error> {
    let today = Day::in_london(pen.wall_ms());
    let mut is_proposed = false;
    edit(id, by, pen, |place| {
        is_proposed = proposed(place, knocks, today).is_some_and(|proposed| proposed.to == to);
        if is_proposed {
            *place = rules::moved(place, to);
        }
    })?;
    match is_proposed {
        true => Ok(()),
        false => Err(Refusal::NotProposed.into()),
    }
}

/// Says how safe a place is, and why. An absent note leaves the present one.
pub fn note_safety(
    id: RecordId,
    level: &str,
    note: Option<&str>,
    by: Role,
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    edit(id, by, pen, |place| {
        place.safety_level = Some(level.to_owned());
        if let Some(note) = note {
            place.safety_note = Some(note.to_owned());
        }
    })
}

/// Edits the place as it is now; a refused edit leaves it untouched, and nothing is written.
fn edit(id: RecordId, by: Role, pen: &mut Pen<'_>, act: impl FnOnce(&mut Place)) -> Result<(), Error> {
    let today = Day::in_london(pen.wall_ms());
    let mut verdict = Ok(());
    pen.change(id, |place: &mut Place| {
        let before = place.clone();
        act(place);
        verdict = rules::check(&before, place, by).and_then(|()| rules::may_be_known(&before, place, today));
        if verdict.is_err() {
            *place = before;
        }
    })?;
    Ok(verdict?)
}
