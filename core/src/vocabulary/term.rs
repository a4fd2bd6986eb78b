use std::borrow::Cow;

/// The version of all lists together, stored with every record: raised when a code is added or a meaning is sharpened.
///
/// Codes are added, never renamed and never used again for something else.
pub const VERSION: u32 = 1;

/// One word of a controlled list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// What records hold: stable, the same in every language and on every phone.
    pub code: &'static str,
    /// What a chip or a line shows in English: a few plain words.
    pub label: &'static str,
    /// When to choose it, in one sentence.
    pub meaning: &'static str,
}

/// A controlled list, in the order in which screens offer it.
///
/// Records hold codes as text, so that a code from a newer phone is kept and passed on; look it up here when it is
/// to be shown or judged.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// What the list is a list of: "knock outcome".
    pub name: &'static str,
    /// Its words.
    pub terms: &'static [Term],
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

    /// What to show for a code: its label, or for an unknown one the code's own words.
    pub fn label<'a>(&self, code: &'a str) -> Cow<'a, str> {
        match self.find(code) {
            Some(term) => Cow::Borrowed(term.label),
            None => Cow::Owned(code.replace('_', " ")),
        }
    }
}

/// Writes a catalogue line by line: `term(code, label, meaning)`.
pub(super) const fn term(code: &'static str, label: &'static str, meaning: &'static str) -> Term {
    Term { code, label, meaning }
}
