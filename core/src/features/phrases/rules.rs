use std::collections::HashMap;

use crate::vocabulary::language;

use super::LeaveBehind;
use super::leave_behind::NUMBER_SLOT;
use super::read::own_name;

/// Why a leave-behind card cannot be made so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Only a telephone number goes into the slot: no name, no address.
    #[error("only a telephone number goes on the card, 6 to 20 digits and spaces")]
    NotANumber,
}

/// A language as the picker offers it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LanguageChoice {
    /// Its code, as records hold it.
    pub code: String,
    /// Its name in English.
    pub label: String,
    /// What its speakers call it, by which she finds it; absent where no source has a name.
    pub own_name: Option<String>,
    /// Whether it is written from right to left.
    pub is_right_to_left: bool,
    /// Whether the phrase cards have slots for it.
    pub has_cards: bool,
    /// At how many of the team's visits of late it was spoken.
    pub used: u64,
}

/// The languages in the order of the picker: what the team meets most, then the default order, then the team's own.
///
/// `own` holds the languages a team added, code and label; `used` counts visits by language code.
pub fn picker(own: &[(String, String)], used: &HashMap<String, u64>) -> Vec<LanguageChoice> {
    let core = language::LANGUAGES.terms.iter().take(language::CORE_COUNT);
    let has_cards = |code: &str| core.clone().any(|term| term.code == code);
    let listed = language::LANGUAGES
        .terms
        .iter()
        .map(|term| (term.code, term.label));
    let own = own.iter().map(|(code, label)| (code.as_str(), label.as_str()));
    let mut choices: Vec<LanguageChoice> = listed
        .chain(own)
        .map(|(code, label)| LanguageChoice {
            code: code.to_owned(),
            label: label.to_owned(),
            own_name: own_name(code),
            is_right_to_left: language::is_right_to_left(code),
            has_cards: has_cards(code),
            used: used.get(code).copied().unwrap_or(0),
        })
        .collect();
    choices.sort_by_key(|choice| std::cmp::Reverse(choice.used));
    choices
}

/// Where a card's sound lies, below the app's own folder: docs/formats/audio.md.
///
/// The version is the card's: what was recorded for an older wording is not played for a newer one.
pub fn sound_file(card: &str, language: &str, version: u32) -> String {
    format!("sound/{language}/{card}.{language}.{version}.m4a")
}

/// The card with the team's number in its slot.
pub fn with_number(card: LeaveBehind, number: &str) -> Result<LeaveBehind, Refusal> {
    let number = number.trim();
    let digits = number.strip_prefix('+').unwrap_or(number);
    let is_number = digits
        .chars()
        .all(|letter| letter.is_ascii_digit() || letter == ' ');
    if !is_number || !(NUMBER_LETTERS_MIN..=NUMBER_LETTERS_MAX).contains(&number.len()) {
        return Err(Refusal::NotANumber);
    }
    Ok(LeaveBehind {
        back: card.back.replace(NUMBER_SLOT, number),
        ..card
    })
}

/// The shortest number somebody could ring, in letters: the fewest digits of a town's own numbers.
const NUMBER_LETTERS_MIN: usize = 6;
/// The longest number somebody could ring, in letters: fifteen digits (ITU-T E.164), a plus and spaces between.
const NUMBER_LETTERS_MAX: usize = 20;
