//! The year's four files, line by line.

use std::collections::HashMap;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

use doorstep_core::features::people::Person;
use doorstep_core::features::places::NICKNAME_LETTERS_MAX;
use doorstep_core::features::places::Place;
use doorstep_core::features::visits::NOTE_LETTERS_MAX;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::language;
use doorstep_core::vocabulary::outcome;
use doorstep_core::vocabulary::spot;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::BadLine;
use super::Corpus;
use super::Edit;
use super::Knock;
use super::Rewrite;
use super::words;

/// Reads the four files, in the order in which they name each other.
pub(super) fn read(folder: &Path) -> Result<Corpus, BadLine> {
    let mut corpus = Corpus::default();
    let mut place_of = HashMap::new();
    let mut person_of = HashMap::new();
    let mut pseudonyms = HashSet::new();
    each(folder, "places.jsonl", |line: PlaceLine| {
        let place = place(&line)?;
        if place_of.insert(line.id, corpus.places.len()).is_some() {
            return Err("a second place with this id".to_owned());
        }
        corpus.places.push(place);
        Ok(())
    })?;
    each(folder, "people.jsonl", |line: PersonLine| {
        let person = person(&line)?;
        if !pseudonyms.insert(person.pseudonym.to_lowercase()) {
            return Err("a second person of this name".to_owned());
        }
        if person_of.insert(line.id, corpus.people.len()).is_some() {
            return Err("a second person with this id".to_owned());
        }
        corpus.people.push(person);
        Ok(())
    })?;
    each(folder, "visits.jsonl", |line: VisitLine| {
        corpus.visits.push(knock(line, &place_of, &person_of)?);
        Ok(())
    })?;
    each(folder, "edits.jsonl", |line: EditLine| {
        corpus.edits.push(edit(line, corpus.visits.len())?);
        Ok(())
    })?;
    Ok(corpus)
}

fn each<L: DeserializeOwned>(
    folder: &Path,
    file: &'static str,
    mut take: impl FnMut(L) -> Result<(), String>,
) -> Result<(), BadLine> {
    let text = fs::read_to_string(folder.join(file)).map_err(|reason| BadLine::File { file, reason })?;
    for (number, line) in (1..).zip(text.lines()) {
        let refused = |reason| BadLine::Line { file, number, reason };
        let read: L = serde_json::from_str(line).map_err(|error| refused(error.to_string()))?;
        take(read).map_err(refused)?;
    }
    Ok(())
}

/// A place. Where on the map it lies is read past: there is no field for it, on purpose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceLine {
    id: String,
    name: String,
    #[serde(rename = "lat")]
    _north: Option<f64>,
    #[serde(rename = "lon")]
    _east: Option<f64>,
}

fn place(line: &PlaceLine) -> Result<Place, String> {
    let letters_max = usize::try_from(NICKNAME_LETTERS_MAX).unwrap_or(usize::MAX);
    if line.name.trim().is_empty() {
        return Err("a place without a name".to_owned());
    }
    Ok(Place {
        nickname: line.name.chars().take(letters_max).collect(),
        kind: "house".to_owned(),
        state: spot::CONFIRMED.to_owned(),
        ..Place::default()
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonLine {
    id: String,
    name: String,
    lang: String,
}

/// A person. Digits of her name become letters: a pseudonym is a word or two.
fn person(line: &PersonLine) -> Result<Person, String> {
    let letter = |letter: char| match letter.to_digit(10) {
        Some(digit) => char::from(b'a' + u8::try_from(digit).unwrap_or(0)),
        None => letter,
    };
    if !line.name.starts_with(char::is_alphabetic) {
        return Err(format!("{:?} is not a name", line.name));
    }
    Ok(Person {
        pseudonym: line.name.chars().map(letter).collect(),
        languages: HashMap::from([(language_code(&line.lang)?, "good".to_owned())]),
        ..Person::default()
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct VisitLine {
    #[serde(rename = "id")]
    _id: String,
    place: String,
    at: String,
    outcome: String,
    people: Vec<String>,
    languages: Vec<String>,
    items: Vec<String>,
    needs: Vec<String>,
    note: String,
    follow_up: Option<String>,
    #[serde(rename = "author")]
    _author: String,
}

fn knock(
    line: VisitLine,
    place_of: &HashMap<String, usize>,
    person_of: &HashMap<String, usize>,
) -> Result<Knock, String> {
    let place = place_of
        .get(&line.place)
        .ok_or_else(|| format!("no place {:?}", line.place))?;
    let person = |id: &String| {
        person_of
            .get(id)
            .copied()
            .ok_or_else(|| format!("no person {id:?}"))
    };
    let letters_max = usize::try_from(NOTE_LETTERS_MAX).unwrap_or(usize::MAX);
    let languages: Result<_, String> = line.languages.iter().map(|code| language_code(code)).collect();
    let mut visit = Visit {
        at_ms: instant_ms(&line.at).ok_or_else(|| format!("{:?} is not an instant", line.at))?,
        outcome: outcome_code(&line.outcome)?,
        support: support_codes(&line.items)?.into_iter().collect(),
        languages: languages?,
        ..Visit::default()
    };
    visit.needs.extend(
        need_codes(&line.needs)?
            .into_iter()
            .map(|code| (code, WANTED.to_owned())),
    );
    if line.follow_up.is_some() {
        visit.modifiers.insert(outcome::PROMISE.to_owned());
    }
    Ok(Knock {
        place: *place,
        met: line.people.iter().map(person).collect::<Result<_, _>>()?,
        note: line.note.chars().take(letters_max).collect(),
        visit,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditLine {
    visit: usize,
    kind: String,
    field: Option<String>,
    value: Option<OneOrMany>,
    pos: Option<usize>,
    insert: Option<String>,
    #[serde(rename = "author")]
    _author: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

fn edit(line: EditLine, visits: usize) -> Result<Edit, String> {
    if line.visit >= visits {
        return Err(format!("no visit {}", line.visit));
    }
    let rewrite = match (line.kind.as_str(), line.field.as_deref(), line.value) {
        ("field", Some("outcome"), Some(OneOrMany::One(word))) => Rewrite::Outcome(outcome_code(&word)?),
        ("field", Some("followUp"), Some(OneOrMany::One(_))) => Rewrite::Promise,
        ("field", Some("items"), Some(OneOrMany::Many(words))) => Rewrite::Support(support_codes(&words)?),
        ("field", Some("needs"), Some(OneOrMany::Many(words))) => Rewrite::Needs(need_codes(&words)?),
        ("note", None, None) => Rewrite::Note {
            after_letters: line.pos.ok_or("a note without its pos")?,
            words: line.insert.ok_or("a note without its insert")?,
        },
        (kind, field, _) => return Err(format!("no edit {kind:?} of {field:?}")),
    };
    Ok(Edit {
        visit: line.visit,
        rewrite,
    })
}

fn outcome_code(word: &str) -> Result<String, String> {
    words::outcome(word)
        .map(str::to_owned)
        .ok_or_else(|| format!("no outcome {word:?}"))
}

fn language_code(code: &str) -> Result<String, String> {
    let known = language::find(code).map(|term| term.code.to_owned());
    known.ok_or_else(|| format!("no language {code:?}"))
}

fn support_codes(words: &[String]) -> Result<Vec<(String, u32)>, String> {
    let mut given: Vec<(String, u32)> = Vec::new();
    for word in words {
        let code = words::support(word).ok_or_else(|| format!("no item {word:?}"))?;
        match given.iter_mut().find(|(known, _)| known == code) {
            Some((_, count)) => *count += 1,
            None => given.push((code.to_owned(), 1)),
        }
    }
    Ok(given)
}

fn need_codes(words: &[String]) -> Result<Vec<String>, String> {
    let code = |word: &String| {
        words::need(word)
            .map(str::to_owned)
            .ok_or_else(|| format!("no need {word:?}"))
    };
    words.iter().map(code).collect()
}

/// An instant such as `2026-01-01T00:14:11.026Z`, in milliseconds since 1970.
fn instant_ms(text: &str) -> Option<u64> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let day: Day = day.parse().ok()?;
    let mut parts = time.split(':');
    let hour: u64 = parts.next()?.parse().ok().filter(|hour| *hour < 24)?;
    let minute: u64 = parts.next()?.parse().ok().filter(|minute| *minute < 60)?;
    let second: f64 = parts
        .next()?
        .parse()
        .ok()
        .filter(|second| (0.0..60.0).contains(second))?;
    if parts.next().is_some() {
        return None;
    }
    let second = std::time::Duration::from_secs_f64(second);
    let in_day = (hour * 60 + minute) * 60_000 + u64::try_from(second.as_millis()).ok()?;
    // The day's midnight as Greenwich has it, which is London's or an hour after it.
    let midnight = day.london_ms(0).next_multiple_of(24 * 60 * 60 * 1000);
    Some(midnight + in_day)
}

const WANTED: &str = "wanted";
