use crate::vocabulary::List;
use crate::vocabulary::VERSION;
use crate::vocabulary::about_her;
use crate::vocabulary::folded;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::language;
use crate::vocabulary::pseudonym;

use super::Person;

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
    let texts = [
        ("pseudonym", Some(&after.pseudonym), PSEUDONYM_LETTERS_MAX),
        ("hint", after.hint.as_ref(), HINT_LETTERS_MAX),
    ];
    for (field, text, letters_max) in texts {
        let letters = u64::try_from(text.map_or(0, |text| text.chars().count())).unwrap_or(u64::MAX);
        if letters > letters_max {
            return Err(Refusal::TooLong {
                field,
                letters,
                letters_max,
            });
        }
    }
    let pseudonym = guard::against(Some(&before.pseudonym), Some(&after.pseudonym), Field::Pseudonym);
    let hint = guard::against(before.hint.as_deref(), after.hint.as_deref(), Field::PersonHint);
    for (field, risk) in [("pseudonym", pseudonym), ("hint", hint)] {
        if let Some(risk) = risk {
            return Err(Refusal::NeverKept {
                field,
                kind: risk.label,
            });
        }
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

/// A pseudonym nobody in the team has yet; `chance` is any number drawn at random.
pub fn suggest_pseudonym(taken: &[String], chance: u64) -> String {
    pseudonym::suggest(taken, chance)
}

/// Whether the team may still turn to her: not once she asked it to stop.
pub fn may_be_contacted(person: &Person) -> bool {
    person.status != about_her::ASKED_US_TO_STOP
}

fn may_be_called(name: &str, taken: &[String]) -> Result<(), Refusal> {
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
/// Room for how the team knows her, in letters: one line, so that it stays a hint.
pub const HINT_LETTERS_MAX: u64 = 80;
