use crate::vocabulary::VERSION;
use crate::vocabulary::concern;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;

use super::Concern;

/// Why a concern cannot be kept as it is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A concern says something.
    #[error("a concern needs a few words")]
    NoWords,
    /// The words are more than there is room for.
    #[error("the words have {letters} letters, {letters_max} at most")]
    WordsTooLong {
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
    /// A code that this version does not know.
    #[error("unknown {list}")]
    UnknownCode {
        /// The list it should have come from.
        list: &'static str,
    },
}

/// The concern as it is kept: words without blank ends, and the version of the lists.
pub(super) fn started(mut draft: Concern) -> Concern {
    draft.words = draft.words.trim().to_owned();
    draft.vocabulary = VERSION;
    draft
}

/// Whether a concern may be kept so.
pub fn check(concern: &Concern) -> Result<(), Refusal> {
    let letters = u64::try_from(concern.words.chars().count()).unwrap_or(u64::MAX);
    if concern.words.trim().is_empty() {
        return Err(Refusal::NoWords);
    }
    if letters > WORDS_LETTERS_MAX {
        return Err(Refusal::WordsTooLong {
            letters,
            letters_max: WORDS_LETTERS_MAX,
        });
    }
    if let Some(risk) = guard::against(None, Some(&concern.words), Field::Concern) {
        return Err(Refusal::NeverKept {
            field: "the concern",
            kind: risk.label,
        });
    }
    let bases = &concern::CONCERN_BASES;
    match bases.has(&concern.basis) {
        true => Ok(()),
        false => Err(Refusal::UnknownCode { list: bases.name }),
    }
}

/// Room for the words of a concern, in letters: enough for what has to be known tonight; a case has room for more.
pub const WORDS_LETTERS_MAX: u64 = 500;
