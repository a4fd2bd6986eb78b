//! Every code of a line against its list, named in the refusal as it was written.

use std::collections::BTreeMap;

use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::vocabulary::List;
use doorstep_core::vocabulary::about_her;
use doorstep_core::vocabulary::language;
use doorstep_core::vocabulary::meeting;
use doorstep_core::vocabulary::need;
use doorstep_core::vocabulary::outcome;
use doorstep_core::vocabulary::spot;
use doorstep_core::vocabulary::support;

use super::Said;

pub(super) fn of_place(place: &Place) -> Result<(), String> {
    known(&spot::PLACE_KINDS, [&place.kind])?;
    known(
        &spot::PLACE_STATES,
        Some(&place.state).filter(|state| !state.is_empty()),
    )?;
    known(&spot::SAFETY_LEVELS, &place.safety_level)?;
    known(&spot::CONFIDENCES, &place.confidence)?;
    known(&spot::HOW_HEARD, &place.how_heard)
}

pub(super) fn of_person(person: &Person) -> Result<(), String> {
    known(&language::LANGUAGES, person.languages.keys())?;
    known(&language::EASES, person.languages.values())?;
    known(&language::LANGUAGES, person.language_basis.keys())?;
    known(&language::BASES, person.language_basis.values())?;
    known(&language::LANGUAGES, &person.reads)?;
    known(&about_her::AGE_BANDS, &person.age_band)
}

pub(super) fn of_visit(said: &Said) -> Result<(), String> {
    known(&outcome::OUTCOMES, &said.outcome)?;
    known(&outcome::MODIFIERS, &said.modifiers)?;
    known(&meeting::ENCOUNTER_MODES, said.met.values())?;
    known(&language::LANGUAGES, said.met_in.values())?;
    known(&meeting::HEADCOUNTS, &said.met_unknown)?;
    known(&language::LANGUAGES, &said.languages)?;
    known(&outcome::ROLES_SEEN, &said.roles)?;
    known(&need::NEEDS, said.needs.keys())?;
    known(&need::NEED_STATUSES, said.needs.values())?;
    known(&support::SUPPORT, said.support.keys())
}

/// Language codes as they are stored.
pub(super) fn stored(codes: &[String]) -> impl Iterator<Item = String> {
    codes.iter().map(|code| language::stored_code(code).to_owned())
}

/// What each of some people speaks, with the codes as they are stored.
pub(super) fn stored_lists(
    map: &BTreeMap<String, Vec<String>>,
) -> Result<BTreeMap<String, Vec<String>>, String> {
    known(&language::LANGUAGES, map.values().flatten())?;
    let lists = map.iter();
    Ok(lists
        .map(|(name, codes)| (name.clone(), stored(codes).collect()))
        .collect())
}

/// A map by language code, with the codes as they are stored.
pub(super) fn stored_keys<M: FromIterator<(String, String)>>(map: &BTreeMap<String, String>) -> M {
    map.iter()
        .map(|(code, value)| (language::stored_code(code).to_owned(), value.clone()))
        .collect()
}

/// A map to language codes, with the codes as they are stored.
pub(super) fn stored_values(map: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    map.iter()
        .map(|(key, code)| (key.clone(), language::stored_code(code).to_owned()))
        .collect()
}

fn known<'a>(list: &List, codes: impl IntoIterator<Item = &'a String>) -> Result<(), String> {
    match codes.into_iter().find(|code| !list.has(code)) {
        Some(code) => Err(format!("no {} {code:?}", list.name)),
        None => Ok(()),
    }
}
