use super::CompanionError;
use super::Word;
use super::WordList;
use super::held::Doorway;
use super::words;
use crate::features::lists;

/// The words screens offer: those every team has, and the team's own.
#[derive(uniffi::Object)]
pub struct Lists(pub(super) Doorway);

#[uniffi::export]
impl Lists {
    /// The words of a list in the order in which screens offer them: every team's, then this team's own by label.
    pub fn words(&self, list: WordList) -> Result<Vec<Word>, CompanionError> {
        let own = self.own(list)?.into_iter().filter(|word| !word.is_retired);
        Ok(words(list).into_iter().chain(own).collect())
    }

    /// The team's own words in a list, retired ones too, by label.
    pub fn own(&self, list: WordList) -> Result<Vec<Word>, CompanionError> {
        let own = self.0.read(|db| lists::of_list(db, list.list().code))?;
        Ok(own.into_iter().map(Word::from).collect())
    }

    /// What to show for a code in a record, whatever phone it comes from: never empty, never an error of its own.
    pub fn label(&self, list: WordList, code: String) -> Result<String, CompanionError> {
        let own = self.own(list)?.into_iter().find(|word| word.code == code);
        Ok(match own {
            Some(word) => word.label,
            None => list.list().label(&code).into_owned(),
        })
    }

    /// Whether a team may add to a list. Not where rules or figures hang on every word.
    pub fn is_open(&self, list: WordList) -> bool {
        list.list().is_open
    }

    /// Adds a word of the team's own. Leads and caseworkers.
    pub fn add(&self, list: WordList, label: String, meaning: String) -> Result<Word, CompanionError> {
        let by = self.0.held()?.role()?;
        let code = list.list().code;
        self.0
            .write(|pen| lists::add(code, &label, &meaning, by, pen))
            .map(Word::from)
    }

    /// Says what one of the team's own words means in other words; its code stays. Leads and caseworkers.
    pub fn reword(
        &self,
        list: WordList,
        code: String,
        label: String,
        meaning: String,
    ) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        let list = list.list().code;
        self.0
            .write(|pen| lists::reword(list, &code, &label, &meaning, by, pen))
    }

    /// Offers one of the team's own words no longer; records go on saying it. Leads and caseworkers.
    pub fn retire(&self, list: WordList, code: String) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0
            .write(|pen| lists::retire(list.list().code, &code, by, pen))
    }

    /// Offers a retired word again. Leads and caseworkers.
    pub fn take_up(&self, list: WordList, code: String) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0
            .write(|pen| lists::take_up(list.list().code, &code, by, pen))
    }
}
