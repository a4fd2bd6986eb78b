//! Codes of a team's own, beside those every team has: `x-hot_drinks`.

use super::folded;

/// The code that follows from a label: [`PREFIX`] and its letters and digits, without case and accents.
///
/// The same on every phone, so that two who add "Hot drinks" without signal mean one thing. None where the label has
/// neither letter nor digit.
pub fn code_of(label: &str) -> Option<String> {
    let folded = folded(label);
    let words: Vec<&str> = folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let code = format!("{PREFIX}{}", words.join("_"));
    is_own(&code).then_some(code)
}

/// Whether a code is one that a team may have made: the prefix, then words of small letters and digits.
pub fn is_own(code: &str) -> bool {
    code.strip_prefix(PREFIX).is_some_and(|words| {
        words.chars().count() <= CODE_LETTERS_MAX
            && words
                .split('_')
                .all(|word| !word.is_empty() && word.chars().all(is_plain))
    })
}

/// The words of a team's own code, to be shown while its record is not here; none for other codes.
pub(super) fn words_of(code: &str) -> Option<String> {
    let words = code.strip_prefix(PREFIX).filter(|_| is_own(code))?;
    Some(words.replace('_', " "))
}

fn is_plain(letter: char) -> bool {
    letter.is_alphanumeric() && !letter.is_uppercase()
}

/// What a team's own code begins with. No code that every team has begins so.
pub const PREFIX: &str = "x-";
/// Room after the prefix, in letters: folding may make a letter of a label two.
const CODE_LETTERS_MAX: usize = 2 * super::LABEL_LETTERS_MAX;
