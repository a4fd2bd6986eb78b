use super::CompanionError;
use super::WordList;
use super::held::Doorway;
use crate::features::lists;
use crate::features::phrases;
use crate::features::phrases::LanguageChoice;
use crate::features::phrases::LeaveBehind;
use crate::features::phrases::ShownPhrase;
use crate::features::visits;

/// Cards to point at where no language is shared, and cards to leave behind.
#[derive(uniffi::Object)]
pub struct Phrases(pub(super) Doorway);

#[uniffi::export]
impl Phrases {
    /// The languages in the order of the picker: what the team met most in the last year first, then the default order.
    pub fn languages(&self) -> Result<Vec<LanguageChoice>, CompanionError> {
        let held = self.0.held()?;
        let from_ms = held.clock().wall_ms().saturating_sub(USE_COUNTS_FOR_MS);
        let used = held.read(|db| visits::language_counts(db, from_ms))?;
        let own = held.read(|db| lists::of_list(db, WordList::Languages.list().code))?;
        let own: Vec<(String, String)> = own
            .into_iter()
            .filter(|word| word.retired != Some(true))
            .map(|word| (word.code, word.label))
            .collect();
        Ok(phrases::picker(&own, &used))
    }

    /// Every phrase card for a language, by any code it goes by. An empty slot has the English alone.
    pub fn cards(&self, language: String) -> Result<Vec<ShownPhrase>, CompanionError> {
        self.0.held()?;
        Ok(phrases::phrases(&language))
    }

    /// The texts of cards to leave behind, with a slot for the team's number.
    pub fn leave_behinds(&self) -> Result<Vec<LeaveBehind>, CompanionError> {
        self.0.held()?;
        Ok(phrases::leave_behinds())
    }

    /// A card to leave behind with the team's number in its slot, ready to print. The number is kept nowhere.
    pub fn leave_behind(&self, code: String, number: String) -> Result<LeaveBehind, CompanionError> {
        let mut cards = self.leave_behinds()?.into_iter();
        let card = cards.find(|card| card.code == code);
        let card = card.ok_or(CompanionError::NotFound)?;
        Ok(phrases::with_number(card, &number)?)
    }
}

/// For how long a visit counts in the picker's order, in milliseconds: a year, so that whom the team meets now leads.
const USE_COUNTS_FOR_MS: u64 = 365 * 24 * 60 * 60 * 1000;
