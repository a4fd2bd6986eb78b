use crate::documents;
use crate::documents::Pen;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::VERSION;
use crate::vocabulary::about_her;
use crate::vocabulary::language;

use super::Consent;
use super::Handed;
use super::Hint;
use super::Person;
use super::Refusal;
use super::SameAs;
use super::Sighting;
use super::held;
use super::names_somebody;
use super::read;
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

impl From<SqlError> for Error {
    fn from(error: SqlError) -> Self {
        documents::Error::from(error).into()
    }
}

/// Adds someone. `taken` is what [`super::pseudonyms`] says.
pub fn add(draft: Person, taken: &[String], pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let mut person = rules::started(draft);
    rules::check(&Person::default(), &person, taken)?;
    let hint = person.hint.take();
    let id = pen.create(&person)?;
    hint_at(id, hint, pen)?;
    Ok(id)
}

/// Carries what changed from `seen` to `wished` over to the person as she is noted now; what another wrote meanwhile
/// stays. `taken` is what [`super::pseudonyms`] says beside her.
///
/// A status that changes holds from today on, unless it is said since when.
pub fn change(
    id: RecordId,
    seen: &Person,
    wished: &Person,
    taken: &[String],
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    let today = today(pen);
    let mut verdict = Ok(());
    let hinted = read::hint_of(pen.tx, id)?.map(|(_, hint)| hint.words);
    let mut said = None;
    pen.change(id, |person: &mut Person| {
        let before = person.clone();
        if let Some(words) = &hinted {
            person.hint = Some(words.clone()).filter(|words| !words.is_empty());
        }
        let shown = person.clone();
        person.carry(seen, wished);
        if person.status != before.status && person.status_on == before.status_on {
            person.status_on = Some(today.to_string());
        }
        verdict = rules::check(&shown, person, taken);
        if verdict.is_err() {
            *person = before;
            return;
        }
        // What is said anew goes into a record of its own; what stands in hers from before that stays until then.
        said = (person.hint != shown.hint).then(|| person.hint.clone());
        person.hint = before.hint.filter(|_| said.is_none());
    })?;
    verdict?;
    match said {
        Some(hint) => hint_at(id, hint, pen),
        None => Ok(()),
    }
}

/// Says anew how the team knows her; nothing takes it back.
fn hint_at(person: RecordId, hint: Option<String>, pen: &mut Pen<'_>) -> Result<(), Error> {
    let words = hint.map(|hint| hint.trim().to_owned()).unwrap_or_default();
    match read::hint_of(pen.tx, person)? {
        Some((id, _)) => pen.change(id, |hint: &mut Hint| hint.words = words)?,
        None if words.is_empty() => {}
        None => drop(pen.create(&Hint {
            person: Some(person),
            words,
            vocabulary: VERSION,
        })?),
    }
    Ok(())
}

/// Takes in a woman of whom another team told: her record, and what she said yes to as it was told. `us` is what she was
/// told this team is called; `taken` is what [`super::pseudonyms`] says.
pub fn take_over(
    told: &Handed,
    pseudonym: &str,
    us: &str,
    taken: &[String],
    pen: &mut Pen<'_>,
) -> Result<RecordId, Error> {
    told.check(today(pen))?;
    let (languages, language_basis) = told.speaks();
    let told_by = Some(told.from.clone());
    // Codes that only the other team knows are left in peace, like those of a newer phone.
    let known = Person {
        languages,
        language_basis,
        age_band: told.age_band.clone(),
        ..Person::default()
    };
    let person = rules::started(Person {
        pseudonym: pseudonym.to_owned(),
        needs_speaker: told.needs_speaker,
        hint: told.note.clone(),
        told_by: told_by.clone(),
        ..known.clone()
    });
    rules::check(&known, &person, taken)?;
    let person = pen.create(&person)?;
    for yes in &told.consents {
        pen.create(&Consent {
            person: Some(person),
            purpose: yes.purpose.clone(),
            to_whom: names_somebody(&yes.purpose).then(|| us.to_owned()),
            how: yes.how.clone(),
            language: yes.language.clone(),
            on: yes.on.clone(),
            told_by: told_by.clone(),
            vocabulary: VERSION,
        })?;
    }
    Ok(person)
}

/// Says how she and the team stand as of today, whether that is new or still so.
pub fn stand(id: RecordId, status: &str, pen: &mut Pen<'_>) -> Result<(), Error> {
    let today = today(pen);
    let mut verdict = Ok(());
    pen.change(id, |person: &mut Person| {
        let before = person.clone();
        status.clone_into(&mut person.status);
        person.status_on = Some(today.to_string());
        verdict = rules::check(&before, person, &[]);
        if verdict.is_err() {
            *person = before;
        }
    })?;
    Ok(verdict?)
}

/// Notes that a woman was somewhere: today, unless the draft says when.
pub fn note_sighting(draft: Sighting, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let today = today(pen);
    let person = draft.person.ok_or(Refusal::Nobody)?;
    let known = read::by_id(pen.tx, person)?.ok_or(documents::Error::Missing)?;
    let sighting = Sighting {
        on: or_today(draft.on, today),
        area_town: draft.area_town.map(|town| town.trim().to_owned()),
        undone: None,
        vocabulary: VERSION,
        ..draft
    };
    rules::check_sighting(&sighting, &known.person, today)?;
    Ok(pen.create(&sighting)?)
}

/// Takes a sighting back that was a mistake. It is shown nowhere from then on.
pub fn take_back_sighting(id: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    Ok(pen.change(id, |sighting: &mut Sighting| sighting.undone = Some(true))?)
}

/// Says that two records may be of one woman, or how sure the team is now. Neither record changes.
pub fn link(one: RecordId, other: RecordId, confidence: &str, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    rules::check_link(one, other, confidence)?;
    for person in [one, other] {
        read::by_id(pen.tx, person)?.ok_or(documents::Error::Missing)?;
    }
    let (one, other) = (one.min(other), one.max(other));
    if let Some(known) = read::link_between(pen.tx, one, other)?.into_iter().next() {
        pen.change(known, |link: &mut SameAs| {
            confidence.clone_into(&mut link.confidence);
            link.undone = None;
        })?;
        return Ok(known);
    }
    Ok(pen.create(&SameAs {
        one: Some(one),
        other: Some(other),
        confidence: confidence.to_owned(),
        undone: None,
        vocabulary: VERSION,
    })?)
}

/// Says that they are two women after all. Two phones may have linked them: all links between them are undone.
pub fn unlink(one: RecordId, other: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    let links = read::link_between(pen.tx, one.min(other), one.max(other))?;
    if links.is_empty() {
        return Err(Refusal::NotLinked.into());
    }
    for known in links {
        pen.change(known, |link: &mut SameAs| link.undone = Some(true))?;
    }
    Ok(())
}

/// Notes that she said yes to something: today, unless the draft says when.
pub fn consent(draft: Consent, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let today = today(pen);
    let person = draft.person.ok_or(Refusal::Nobody)?;
    read::by_id(pen.tx, person)?.ok_or(documents::Error::Missing)?;
    let consent = started(draft, today);
    rules::check_consent(&consent, today)?;
    Ok(pen.create(&consent)?)
}

/// Notes that she takes something back: for everyone, unless the draft names to whom. How she had said yes is of no
/// matter, nor whether she had: where no yes holds and the no was noted before, nothing is written.
pub fn withdraw(draft: Consent, pen: &mut Pen<'_>) -> Result<(), Error> {
    let today = today(pen);
    let person = draft.person.ok_or(Refusal::Nobody)?;
    read::by_id(pen.tx, person)?.ok_or(documents::Error::Missing)?;
    let word = Consent {
        how: about_her::WITHDRAWN.to_owned(),
        ..started(draft, today)
    };
    rules::check_word(&word, today)?;
    let held = held(read::said_by(pen.tx, person)?);
    let mut about = held.iter().filter(|known| known.consent.purpose == word.purpose);
    let is_said =
        about.clone().any(|known| known.consent.how == word.how) && about.all(|known| !known.holds());
    if !is_said {
        pen.create(&word)?;
    }
    Ok(())
}

fn started(draft: Consent, today: Day) -> Consent {
    let named = draft.to_whom.map(|whom| whom.trim().to_owned());
    Consent {
        on: or_today(draft.on, today),
        to_whom: named.filter(|whom| !whom.is_empty()),
        language: draft.language.map(|code| language::stored_code(&code).to_owned()),
        vocabulary: VERSION,
        ..draft
    }
}

fn or_today(day: String, today: Day) -> String {
    match day.is_empty() {
        true => today.to_string(),
        false => day,
    }
}

fn today(pen: &Pen<'_>) -> Day {
    Day::in_london(pen.wall_ms())
}
