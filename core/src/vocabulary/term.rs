use std::borrow::Cow;

use super::own;

/// The version of all lists together, stored with every record: raised when a code is added or a meaning is sharpened.
///
/// Codes are added, never renamed and never used again for something else: tests/vectors/vocabulary keeps every
/// version's lists.
pub const VERSION: u32 = 2;

/// One word of a controlled list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// What records hold: stable, the same in every language and on every phone.
    pub code: &'static str,
    /// What a chip or a line shows in English: a few plain words, at most [`LABEL_LETTERS_MAX`] letters.
    pub label: &'static str,
    /// When to choose it, in one sentence.
    pub meaning: &'static str,
    /// The heading under which it is counted or shown; none in a list without headings.
    pub group: Option<&'static str>,
}

/// A controlled list, in the order in which screens offer it.
///
/// Records hold codes as text, so that a code from a newer phone is kept and passed on; look it up here when it is
/// to be shown or judged.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// The list's own stable code: `knock_outcomes`.
    pub code: &'static str,
    /// What the list is a list of: "knock outcome".
    pub name: &'static str,
    /// Whether a team may add words of its own. Closed where a rule or a figure hangs on every word.
    pub is_open: bool,
    /// Its words.
    pub terms: &'static [Term],
}

impl Term {
    /// The same word under a heading.
    pub(super) const fn under(self, group: &'static str) -> Self {
        Self {
            group: Some(group),
            ..self
        }
    }
}

impl List {
    /// The word with this code; none when this version does not know it.
    pub fn find(&self, code: &str) -> Option<&'static Term> {
        self.terms.iter().find(|term| term.code == code)
    }

    /// Whether this version knows the code.
    pub fn has(&self, code: &str) -> bool {
        self.find(code).is_some()
    }

    /// Whether the code may be newly written: a word of this list, or in an open list a team's own.
    ///
    /// A team's own code need not be known: the record that explains it may still be on its way to this phone.
    pub fn allows(&self, code: &str) -> bool {
        self.has(code) || self.is_open && own::is_own(code)
    }

    /// What to show for a code: its label; of a team's own the code's words; of any other, that it is from a newer
    /// phone.
    pub fn label<'a>(&self, code: &'a str) -> Cow<'a, str> {
        match (self.find(code), own::words_of(code)) {
            (Some(term), _) => Cow::Borrowed(term.label),
            (None, Some(words)) => Cow::Owned(words),
            (None, None) => Cow::Owned(format!("something newer: {}", code.replace('_', " "))),
        }
    }
}

/// Writes a catalogue line by line: `term(code, label, meaning)`.
pub(super) const fn term(code: &'static str, label: &'static str, meaning: &'static str) -> Term {
    Term {
        code,
        label,
        meaning,
        group: None,
    }
}

/// Room for a label, in letters: one line of a chip on the narrowest phone (320 points), two at twice the text size.
pub const LABEL_LETTERS_MAX: usize = 28;
/// Room for a meaning, in letters: two lines below the chip.
pub const MEANING_LETTERS_MAX: usize = 120;
