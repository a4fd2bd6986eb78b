//! A year written on one phone, as an import writes: many actions in one transaction.

use std::time::Instant;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::documents::Pen;
use doorstep_core::features::people;
use doorstep_core::features::places;
use doorstep_core::features::visits;
use doorstep_core::features::visits::NOTE_LETTERS_MAX;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_core::vocabulary::meeting;
use serde::Deserialize;
use serde::Serialize;

use super::Corpus;
use super::Edit;
use super::Knock;
use super::Rewrite;

/// What was written, and how long it took.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    /// The places, in the order of the year.
    pub places: Vec<RecordId>,
    /// The people, in the order of the year.
    pub people: Vec<RecordId>,
    /// The visits, in the order of the year.
    pub visits: Vec<RecordId>,
    /// Milliseconds for places, people and visits.
    pub records_ms: f64,
    /// Milliseconds for the amendments.
    pub edits_ms: f64,
}

/// Writes a year on a phone of this role, thousands of actions to a transaction.
///
/// All of it is the phone's own, the amendments too: a note belongs to who wrote it.
pub fn load(corpus: &Corpus, phone: &Companion, role: Role) -> Result<Loaded, CompanionError> {
    let began = Instant::now();
    let mut loaded = Loaded::default();
    loaded.places = each(phone, &corpus.places, |place, pen| {
        Ok(places::add(place.clone(), role, pen)?)
    })?;
    loaded.people = each(phone, &corpus.people, |person, pen| {
        Ok(people::add(person.clone(), &[], pen)?)
    })?;
    loaded.visits = each(phone, &corpus.visits, |knock, pen| {
        let draft = draft(knock, &loaded.places, &loaded.people, pen);
        Ok(visits::record(draft, pen)?.id)
    })?;
    loaded.records_ms = began.elapsed().as_secs_f64() * 1e3;
    let began = Instant::now();
    each(phone, &corpus.edits, |edit, pen| amend(edit, &loaded.visits, pen))?;
    loaded.edits_ms = began.elapsed().as_secs_f64() * 1e3;
    Ok(loaded)
}

/// The visit as its author records it.
pub fn draft(knock: &Knock, places: &[RecordId], people: &[RecordId], pen: &Pen<'_>) -> Visit {
    let mut visit = knock.visit.clone();
    visit.place = places.get(knock.place).copied();
    let met = knock.met.iter().filter_map(|person| people.get(*person));
    visit.met = met
        .map(|person| (person.to_string(), meeting::FACE.to_owned()))
        .collect();
    visit.notes.insert(pen.member().to_string(), knock.note.clone());
    visit
}

/// Puts a visit right. What it says already is not written again.
pub fn amend(edit: &Edit, visits: &[RecordId], pen: &mut Pen<'_>) -> Result<(), CompanionError> {
    let id = *visits.get(edit.visit).ok_or(CompanionError::NotFound)?;
    let seen = visits::by_id(pen.tx, id)?.ok_or(CompanionError::NotFound)?.visit;
    let mut wished = seen.clone();
    match &edit.rewrite {
        Rewrite::Outcome(code) => wished.outcome.clone_from(code),
        Rewrite::Promise => drop(wished.modifiers.insert("promise".to_owned())),
        Rewrite::Support(given) => wished.support = given.iter().cloned().collect(),
        Rewrite::Needs(codes) => {
            wished.needs = codes
                .iter()
                .map(|code| (code.clone(), "wanted".to_owned()))
                .collect();
        }
        Rewrite::Note { after_letters, words } => {
            let note = wished.notes.entry(pen.member().to_string()).or_default();
            *note = with_words(note, *after_letters, words);
        }
    }
    Ok(visits::amend(id, &seen, &wished, pen)?)
}

fn with_words(note: &str, after_letters: usize, words: &str) -> String {
    let letters_max = usize::try_from(NOTE_LETTERS_MAX).unwrap_or(usize::MAX);
    let before = note.chars().take(after_letters);
    let after = note.chars().skip(after_letters);
    before
        .chain(words.chars())
        .chain(after)
        .take(letters_max)
        .collect()
}

fn each<I, T>(
    phone: &Companion,
    items: &[I],
    mut write: impl FnMut(&I, &mut Pen<'_>) -> Result<T, CompanionError>,
) -> Result<Vec<T>, CompanionError> {
    let mut written = Vec::with_capacity(items.len());
    for share in items.chunks(ACTIONS_A_WRITE) {
        let some: Vec<T> = phone.write_all(|pen| share.iter().map(|item| write(item, pen)).collect())?;
        written.extend(some);
    }
    Ok(written)
}

/// Few enough that a page cache holds what they touch, many enough to share a commit widely.
const ACTIONS_A_WRITE: usize = 2500;
