use crate::documents;
use crate::documents::Pen;
use crate::vocabulary::RecordId;

use super::Person;
use super::Refusal;
use super::rules;

/// Why nothing was written about a person.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// She cannot be kept as she is written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

/// Adds someone. `taken` is what [`super::pseudonyms`] says.
pub fn add(draft: Person, taken: &[String], pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let person = rules::started(draft);
    rules::check(&Person::default(), &person, taken)?;
    Ok(pen.create(&person)?)
}

/// Carries what changed from `seen` to `wished` over to the person as she is noted now; what another wrote meanwhile
/// stays. `taken` is what [`super::pseudonyms`] says beside her.
pub fn change(
    id: RecordId,
    seen: &Person,
    wished: &Person,
    taken: &[String],
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    let mut verdict = Ok(());
    pen.change(id, |person: &mut Person| {
        let before = person.clone();
        person.carry(seen, wished);
        verdict = rules::check(&before, person, taken);
        if verdict.is_err() {
            *person = before;
        }
    })?;
    Ok(verdict?)
}
