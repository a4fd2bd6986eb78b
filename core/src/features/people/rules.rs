use crate::vocabulary::Day;
use crate::vocabulary::List;
use crate::vocabulary::RecordId;
use crate::vocabulary::Term;
use crate::vocabulary::VERSION;
use crate::vocabulary::about_her;
use crate::vocabulary::folded;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::is_outcode;
use crate::vocabulary::language;
use crate::vocabulary::limits::AREA_LETTERS_MAX;
use crate::vocabulary::pseudonym;

use super::Consent;
use super::Person;
use super::Sighting;
use super::names_somebody;

/// Why a person cannot be kept as she is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Without a pseudonym nobody can speak of her.
    #[error("a person needs a pseudonym")]
    NoPseudonym,
    /// The pseudonym holds something other than letters, single spaces, hyphens and a number.
    #[error("a pseudonym is a word or two")]
    NotAPseudonym,
    /// Somebody of the team is called so already, apart from case and accents.
    #[error("the pseudonym is taken")]
    PseudonymTaken,
    /// A text is longer than its field.
    #[error("{field} has {letters} letters, {letters_max} at most")]
    TooLong {
        /// The field's name.
        field: &'static str,
        /// How many letters were written.
        letters: u64,
        /// How many there is room for.
        letters_max: u64,
    },
    /// A text holds what is never kept, such as a telephone number; words already in the record are left in peace.
    #[error("{field} has {kind} in it, and that is not kept")]
    NeverKept {
        /// The field's name.
        field: &'static str,
        /// What was found, in words: the label of a risk.
        kind: &'static str,
    },
    /// Who may be under eighteen has no age band: raise a concern instead.
    #[error("who may be under 18 has no age band: raise a concern")]
    MayBeUnder18,
    /// How the team knows a language is said of languages she speaks or reads.
    #[error("a language has a basis that she does not have")]
    BasisWithoutLanguage,
    /// What she agrees to is a record of its own, with its day.
    #[error("a consent is noted with its day")]
    ConsentNeedsDay,
    /// A day that is none of the calendar.
    #[error("{field} is not a day")]
    NotADay {
        /// The field's name.
        field: &'static str,
    },
    /// A day that is still to come.
    #[error("{field} is still to come")]
    StillToCome {
        /// The field's name.
        field: &'static str,
    },
    /// A sighting or a consent is of somebody.
    #[error("nobody is named")]
    Nobody,
    /// A sighting is at a place or in an area.
    #[error("a sighting needs a place or an area")]
    Nowhere,
    /// A place has its area: only one of the two is said.
    #[error("a sighting is at a place or in an area, not both")]
    TwicePlaced,
    /// The area is no first half of a postcode.
    #[error("area_outcode is not the first half of a postcode")]
    NotAnOutcode,
    /// She asked the team to stop: where she is is not noted any more.
    #[error("she asked us to stop")]
    AskedUsToStop,
    /// A link is between two.
    #[error("nobody is linked with herself")]
    SamePerson,
    /// There is no link to undo.
    #[error("they are not linked")]
    NotLinked,
    /// A yes to telling somebody names whom.
    #[error("it needs to be said who may be told")]
    NotToWhom,
    /// Only a yes to telling somebody names anyone.
    #[error("nobody is told anything for this purpose")]
    ToNobody,
    /// Taking back is not a way to say yes.
    #[error("a consent is a yes: to take one back, withdraw it")]
    NotAYes,
    /// What another team tells has no word of a list where one belongs.
    #[error("what stands for a word is no code")]
    NotACode,
    /// More is told at once than of anybody.
    #[error("{lines_max} of a sort are told at most")]
    TooManyLines {
        /// How many there may be.
        lines_max: u32,
    },
    /// A code that this version does not know; codes already in the record are left in peace.
    #[error("unknown {list}")]
    UnknownCode {
        /// The list it should have come from.
        list: &'static str,
    },
}

/// Whether a person may be changed from one state to another; a new one comes from `default()`.
///
/// `taken` holds the pseudonyms of everyone else. Two phones without signal may still choose the same word: both are
/// kept, and the team renames one when it likes.
pub fn check(before: &Person, after: &Person, taken: &[String]) -> Result<(), Refusal> {
    if after.pseudonym.is_empty() || before.pseudonym != after.pseudonym {
        may_be_called(&after.pseudonym, taken)?;
    }
    fits("pseudonym", Some(&after.pseudonym), PSEUDONYM_LETTERS_MAX)?;
    fits("hint", after.hint.as_deref(), HINT_LETTERS_MAX)?;
    let pseudonym = guard::against(Some(&before.pseudonym), Some(&after.pseudonym), Field::Pseudonym);
    may_be_kept("pseudonym", pseudonym)?;
    let hint = guard::against(before.hint.as_deref(), after.hint.as_deref(), Field::PersonHint);
    may_be_kept("hint", hint)?;
    if after.age_band.as_deref() == Some(about_her::UNDER_18) {
        return Err(Refusal::MayBeUnder18);
    }
    let is_based = |code: &String| {
        let is_new = !before.language_basis.contains_key(code);
        !is_new || after.languages.contains_key(code) || after.reads.contains(code)
    };
    if !after.language_basis.keys().all(is_based) {
        return Err(Refusal::BasisWithoutLanguage);
    }
    if after.status_on != before.status_on
        && let Some(on) = &after.status_on
    {
        day("status_on", on)?;
    }
    let is_kept = |(purpose, how): (&String, &String)| before.consents.get(purpose) == Some(how);
    if !after.consents.iter().all(is_kept) {
        return Err(Refusal::ConsentNeedsDay);
    }
    let known = codes(before);
    let unknown = codes(after).into_iter().find(|(list, code)| {
        !list.allows(code)
            && !known
                .iter()
                .any(|(other, kept)| other.name == list.name && kept == code)
    });
    unknown.map_or(Ok(()), |(list, _)| Err(Refusal::UnknownCode { list: list.name }))
}

/// A draft as it is first written: in touch, unless said otherwise.
pub fn started(draft: Person) -> Person {
    let in_touch = draft.status.is_empty().then(|| about_her::IN_TOUCH.to_owned());
    Person {
        pseudonym: draft.pseudonym.trim().to_owned(),
        status: in_touch.unwrap_or(draft.status),
        vocabulary: VERSION,
        ..draft
    }
}

/// Whether a sighting may be kept, of a woman as she is noted.
pub(super) fn check_sighting(sighting: &Sighting, of: &Person, today: Day) -> Result<(), Refusal> {
    if !may_be_contacted(of) {
        return Err(Refusal::AskedUsToStop);
    }
    past("on", &sighting.on, today)?;
    let has_area = sighting.area_outcode.is_some() || sighting.area_town.is_some();
    match (sighting.place, has_area) {
        (None, false) => return Err(Refusal::Nowhere),
        (Some(_), true) => return Err(Refusal::TwicePlaced),
        _ => {}
    }
    if sighting
        .area_outcode
        .as_deref()
        .is_some_and(|half| !is_outcode(half))
    {
        return Err(Refusal::NotAnOutcode);
    }
    fits("area_town", sighting.area_town.as_deref(), AREA_LETTERS_MAX)?;
    // A nickname is the field that takes no address.
    let risk = guard::against(None, sighting.area_town.as_deref(), Field::Nickname);
    may_be_kept("area_town", risk)?;
    is_known(&about_her::SIGHTING_BASES, &sighting.basis)
}

/// Whether two may be linked so surely.
pub(super) fn check_link(one: RecordId, other: RecordId, confidence: &str) -> Result<(), Refusal> {
    if one == other {
        return Err(Refusal::SamePerson);
    }
    is_known(&about_her::SAME_AS_CONFIDENCES, confidence)
}

/// Whether a yes may be kept that is said today.
pub fn check_consent(consent: &Consent, today: Day) -> Result<(), Refusal> {
    if consent.how == about_her::WITHDRAWN {
        return Err(Refusal::NotAYes);
    }
    match (names_somebody(&consent.purpose), &consent.to_whom) {
        (true, None) => return Err(Refusal::NotToWhom),
        (false, Some(_)) => return Err(Refusal::ToNobody),
        _ => {}
    }
    check_word(consent, today)
}

/// Whether a word of hers may be kept, a yes or that she takes one back.
pub(super) fn check_word(consent: &Consent, today: Day) -> Result<(), Refusal> {
    if consent.person.is_none() {
        return Err(Refusal::Nobody);
    }
    past("on", &consent.on, today)?;
    fits("to_whom", consent.to_whom.as_deref(), TO_WHOM_LETTERS_MAX)?;
    may_be_kept(
        "to_whom",
        guard::against(None, consent.to_whom.as_deref(), Field::PersonHint),
    )?;
    is_known(&about_her::CONSENT_PURPOSES, &consent.purpose)?;
    is_known(&about_her::CONSENT_WAYS, &consent.how)?;
    match &consent.language {
        Some(code) => is_known(&language::LANGUAGES, code),
        None => Ok(()),
    }
}

/// A pseudonym nobody in the team has yet; `chance` is any number drawn at random.
pub fn suggest_pseudonym(taken: &[String], chance: u64) -> String {
    pseudonym::suggest(taken, chance)
}

/// Whether the team may still turn to her: not once she asked it to stop.
pub fn may_be_contacted(person: &Person) -> bool {
    person.status != about_her::ASKED_US_TO_STOP
}

fn day(field: &'static str, text: &str) -> Result<Day, Refusal> {
    text.parse().map_err(|_| Refusal::NotADay { field })
}

/// A day that has come; tomorrow passes, since two phones' clocks differ.
pub(super) fn past(field: &'static str, text: &str, today: Day) -> Result<(), Refusal> {
    match day(field, text)? <= today.plus_days(1) {
        true => Ok(()),
        false => Err(Refusal::StillToCome { field }),
    }
}

pub(super) fn fits(field: &'static str, text: Option<&str>, letters_max: u64) -> Result<(), Refusal> {
    let letters = text.map_or(0, |text| text.chars().count());
    let letters = u64::try_from(letters).unwrap_or(u64::MAX);
    match letters <= letters_max {
        true => Ok(()),
        false => Err(Refusal::TooLong {
            field,
            letters,
            letters_max,
        }),
    }
}

pub(super) fn may_be_kept(field: &'static str, risk: Option<&'static Term>) -> Result<(), Refusal> {
    match risk {
        None => Ok(()),
        Some(risk) => Err(Refusal::NeverKept {
            field,
            kind: risk.label,
        }),
    }
}

fn is_known(list: &'static List, code: &str) -> Result<(), Refusal> {
    match list.allows(code) {
        true => Ok(()),
        false => Err(Refusal::UnknownCode { list: list.name }),
    }
}

pub(super) fn may_be_called(name: &str, taken: &[String]) -> Result<(), Refusal> {
    if name.trim().is_empty() {
        return Err(Refusal::NoPseudonym);
    }
    let is_word = |letter: char| letter.is_alphabetic() || letter == ' ' || letter == '-';
    let wordy = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = name.len() - wordy.len();
    if !wordy.starts_with(char::is_alphabetic)
        || !wordy.chars().all(is_word)
        || wordy.contains("  ")
        || digits > 2
    {
        return Err(Refusal::NotAPseudonym);
    }
    if taken.iter().any(|other| folded(other) == folded(name)) {
        return Err(Refusal::PseudonymTaken);
    }
    Ok(())
}

/// Every code of a person with the list it belongs to.
fn codes(person: &Person) -> Vec<(&'static List, &str)> {
    let mut codes: Vec<(&'static List, &str)> = vec![(&about_her::PERSON_STATUSES, &person.status)];
    codes.extend(
        person
            .languages
            .keys()
            .map(|code| (&language::LANGUAGES, code.as_str())),
    );
    codes.extend(
        person
            .languages
            .values()
            .map(|code| (&language::EASES, code.as_str())),
    );
    codes.extend(
        person
            .language_basis
            .keys()
            .map(|code| (&language::LANGUAGES, code.as_str())),
    );
    codes.extend(
        person
            .language_basis
            .values()
            .map(|code| (&language::BASES, code.as_str())),
    );
    codes.extend(
        person
            .reads
            .iter()
            .map(|code| (&language::LANGUAGES, code.as_str())),
    );
    codes.extend(
        person
            .age_band
            .iter()
            .map(|code| (&about_her::AGE_BANDS, code.as_str())),
    );
    codes.extend(
        person
            .consents
            .keys()
            .map(|code| (&about_her::CONSENT_PURPOSES, code.as_str())),
    );
    codes.extend(
        person
            .consents
            .values()
            .map(|code| (&about_her::CONSENT_WAYS, code.as_str())),
    );
    codes
}

/// Room for a pseudonym, in letters: two of the suggested words and a space.
pub const PSEUDONYM_LETTERS_MAX: u64 = 32;
/// Room for whom something may be told, in letters: the name of a service or a team.
pub const TO_WHOM_LETTERS_MAX: u64 = 40;
/// Room for how the team knows her, in letters: one line, so that it stays a hint.
pub const HINT_LETTERS_MAX: u64 = 80;
