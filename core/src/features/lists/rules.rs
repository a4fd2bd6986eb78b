use crate::vocabulary::LABEL_LETTERS_MAX;
use crate::vocabulary::List;
use crate::vocabulary::MEANING_LETTERS_MAX;
use crate::vocabulary::Role;
use crate::vocabulary::VERSION;
use crate::vocabulary::folded;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::lists;
use crate::vocabulary::own;

use super::OwnCode;

/// Why a word of the team's own cannot be kept so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Volunteers use the words; leads and caseworkers choose them.
    #[error("only a lead or a caseworker changes the team's words")]
    OnlyLeadsAndCaseworkers,
    /// No list has this code.
    #[error("unknown list")]
    UnknownList,
    /// Rules or figures hang on every word of the list.
    #[error("the list \"{list}\" takes no words of a team's own")]
    ClosedList {
        /// What it is a list of.
        list: &'static str,
    },
    /// A word has a label with at least one letter or digit.
    #[error("a word needs a label")]
    NoLabel,
    /// Without a meaning two people use the word for two things.
    #[error("a word needs a meaning")]
    NoMeaning,
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
    /// A text holds what is never kept, such as a telephone number.
    #[error("{field} has {kind} in it, and that is not kept")]
    NeverKept {
        /// The field's name.
        field: &'static str,
        /// What was found, in words: the label of a risk.
        kind: &'static str,
    },
    /// The list has such a word.
    #[error("the list has this word already")]
    Taken,
    /// The team had such a word and retired it. Take it up again.
    #[error("the team had this word and retired it: take it up again")]
    WasRetired,
    /// The list is as long as it may be. Retire a word first.
    #[error("a list has at most {words_max} words of a team's own")]
    TooMany {
        /// How many may be offered at once.
        words_max: u64,
    },
}

/// Whether someone of this role may add, reword and retire.
pub fn may_change(by: Role) -> Result<(), Refusal> {
    match by >= Role::Caseworker {
        true => Ok(()),
        false => Err(Refusal::OnlyLeadsAndCaseworkers),
    }
}

/// A word as it is first written; its code follows from the label.
pub fn started(list: &str, label: &str, meaning: &str) -> Result<OwnCode, Refusal> {
    Ok(OwnCode {
        list: list.to_owned(),
        code: own::code_of(label).ok_or(Refusal::NoLabel)?,
        label: label.trim().to_owned(),
        meaning: meaning.trim().to_owned(),
        retired: None,
        vocabulary: VERSION,
    })
}

/// Whether a new word, or one with other words than before, may stand beside those the team has in this list.
///
/// `beside` is what [`super::of_list`] says, without the word itself.
pub fn check(word: &OwnCode, beside: &[OwnCode]) -> Result<(), Refusal> {
    let list = open(&word.list)?;
    if folded(&word.label).is_empty() {
        return Err(Refusal::NoLabel);
    }
    if word.meaning.is_empty() {
        return Err(Refusal::NoMeaning);
    }
    let fields = [
        ("label", &word.label, LABEL_LETTERS_MAX),
        ("meaning", &word.meaning, MEANING_LETTERS_MAX),
    ];
    for (field, text, letters_max) in fields {
        let letters = text.chars().count();
        if letters > letters_max {
            return Err(Refusal::TooLong {
                field,
                letters: count(letters),
                letters_max: count(letters_max),
            });
        }
        if let Some(risk) = guard::against(None, Some(text), Field::OwnWord) {
            return Err(Refusal::NeverKept {
                field,
                kind: risk.label,
            });
        }
    }
    let is_same = |label: &str| folded(label) == folded(&word.label);
    let theirs = beside
        .iter()
        .find(|other| other.code == word.code || is_same(&other.label));
    match theirs {
        Some(other) if other.retired == Some(true) => return Err(Refusal::WasRetired),
        Some(_) => return Err(Refusal::Taken),
        None if list.terms.iter().any(|term| is_same(term.label)) => return Err(Refusal::Taken),
        None => {}
    }
    let offered = beside.iter().filter(|other| other.retired != Some(true)).count();
    match offered < OWN_WORDS_MAX {
        true => Ok(()),
        false => Err(Refusal::TooMany {
            words_max: count(OWN_WORDS_MAX),
        }),
    }
}

/// The list with this code, if a team may add to it.
fn open(code: &str) -> Result<&'static List, Refusal> {
    let list = lists::find(code).ok_or(Refusal::UnknownList)?;
    match list.is_open {
        true => Ok(list),
        false => Err(Refusal::ClosedList { list: list.name }),
    }
}

fn count(letters: usize) -> u64 {
    u64::try_from(letters).unwrap_or(u64::MAX)
}

/// How many words of its own a team may offer in one list, in words: what one screen of chips holds, read at a door.
pub const OWN_WORDS_MAX: usize = 24;
