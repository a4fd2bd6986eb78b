use std::fmt;

use serde::Deserialize;
use serde::Serialize;

use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::body;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::folded;
use crate::vocabulary::wellbeing;

/// Two phrases that sound like nothing: one means "fine", the other "help".
///
/// They are kept as they are said, in a sealed record: those who go out have to see them before, and the shift lead has
/// to know them in a text message. Neither is ever in an error or a log.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct CodeWords {
    /// The round they are for; absent for every round.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub round: Option<RecordId>,
    /// The pair they are for, by its number in the round; absent for every pair.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub pair: Option<u32>,
    /// What means "fine", up to 60 letters: "the buses are slow tonight".
    #[uniffi(default)]
    pub fine: String,
    /// What means "help", up to 60 letters.
    #[uniffi(default)]
    pub help: String,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl CodeWords {
    /// The phrase for an answer.
    pub fn phrase(&self, answer: &str) -> &str {
        match answer {
            wellbeing::HELP => &self.help,
            _ => &self.fine,
        }
    }

    /// What somebody means by a phrase, whatever its case, accents and blanks; none where it is neither.
    pub fn meaning(&self, said: &str) -> Option<&'static str> {
        let said = plain(said);
        [(&self.fine, wellbeing::FINE), (&self.help, wellbeing::HELP)]
            .into_iter()
            .find_map(|(phrase, answer)| (plain(phrase) == said).then_some(answer))
    }

    /// Whether the two can be told from each other.
    pub(super) fn differ(&self) -> bool {
        plain(&self.fine) != plain(&self.help)
    }
}

impl fmt::Debug for CodeWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeWords(..)")
    }
}

/// Letters and digits only, so that a comma more or less is no other phrase.
fn plain(phrase: &str) -> String {
    folded(phrase)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

impl Kind for CodeWords {
    const CODE: &'static str = "code_words";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["code_words"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS code_words (
            id      BLOB NOT NULL PRIMARY KEY,
            changed INTEGER NOT NULL,
            body    TEXT NOT NULL
        ) WITHOUT ROWID;";

    const IS_EVERYWHERE: bool = true;

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let changed = i64::try_from(facts.changed_at.packed()).unwrap_or(i64::MAX);
        tx.prepare_cached("INSERT OR REPLACE INTO code_words VALUES (?, ?, ?)")?
            .execute(params![id.as_bytes(), changed, body::write(self)?])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM code_words WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
