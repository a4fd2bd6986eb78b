use crate::documents;
use crate::documents::Pen;
use crate::vocabulary::Role;

use super::OwnCode;
use super::Refusal;
use super::read;
use super::rules;

/// Why nothing was written about a word.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be kept so.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

/// Adds a word to an open list.
pub fn add(list: &str, label: &str, meaning: &str, by: Role, pen: &mut Pen<'_>) -> Result<OwnCode, Error> {
    rules::may_change(by)?;
    let word = rules::started(list, label, meaning)?;
    let beside = read::of_list(pen.tx, list).map_err(documents::Error::from)?;
    rules::check(&word, &beside)?;
    pen.create(&word)?;
    Ok(word)
}

/// Says the same thing in other words; the code stays.
pub fn reword(
    list: &str,
    code: &str,
    label: &str,
    meaning: &str,
    by: Role,
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    rules::may_change(by)?;
    let mut beside = read::of_list(pen.tx, list).map_err(documents::Error::from)?;
    let at = beside.iter().position(|word| word.code == code);
    let before = beside.swap_remove(at.ok_or(documents::Error::Missing)?);
    let word = OwnCode {
        label: label.trim().to_owned(),
        meaning: meaning.trim().to_owned(),
        ..before
    };
    rules::check(&word, &beside)?;
    edit(list, code, pen, |kept| {
        kept.label.clone_from(&word.label);
        kept.meaning.clone_from(&word.meaning);
    })
}

/// Offers a word no longer. Records that hold it go on saying it.
pub fn retire(list: &str, code: &str, by: Role, pen: &mut Pen<'_>) -> Result<(), Error> {
    rules::may_change(by)?;
    edit(list, code, pen, |word| word.retired = Some(true))
}

/// Offers a retired word again.
pub fn take_up(list: &str, code: &str, by: Role, pen: &mut Pen<'_>) -> Result<(), Error> {
    rules::may_change(by)?;
    edit(list, code, pen, |word| word.retired = None)
}

/// Edits every record of a code: two phones without signal may have added the same word.
fn edit(list: &str, code: &str, pen: &mut Pen<'_>, act: impl Fn(&mut OwnCode)) -> Result<(), Error> {
    let ids = read::ids_of(pen.tx, list, code).map_err(documents::Error::from)?;
    if ids.is_empty() {
        return Err(documents::Error::Missing.into());
    }
    for id in ids {
        pen.change(id, &act)?;
    }
    Ok(())
}
