use std::collections::HashMap;

use serde::Deserialize;
use serde::Serialize;

use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::body;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::about_her;
use crate::vocabulary::folded;

/// What a woman said on a day about one purpose: yes, or that she takes it back. Never changed: a later word is a record
/// of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Consent {
    /// Who; never absent in a consent this version wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub person: Option<RecordId>,
    /// What for: a code of the consent purposes.
    #[uniffi(default)]
    pub purpose: String,
    /// The service or team she named, up to 40 letters. Of a yes, never absent where the purpose is to tell somebody, and
    /// always absent where it is not; taken back without a name, it is taken back for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub to_whom: Option<String>,
    /// How she said yes, or that she took it back: a code of the consents.
    #[uniffi(default)]
    pub how: String,
    /// The language in which it was said, as a code; absent when not noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub language: Option<String>,
    /// The day, as `2026-11-26`. Empty in a draft means today.
    #[uniffi(default)]
    pub on: String,
    /// The team that told of it, as it calls itself; absent where this team knows it from herself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub told_by: Option<String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

/// A word of hers, and whether it still holds.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownConsent {
    /// Its id.
    pub id: RecordId,
    /// What she said.
    pub consent: Consent,
    /// The first day on which she took it back, as `2026-11-26`; absent while it holds, and where it is itself that she
    /// took something back.
    pub withdrawn_on: Option<String>,
}

/// A word of hers as it lies in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The record.
    pub id: RecordId,
    /// What she said.
    pub consent: Consent,
    /// When it was written, to tell two words of one day apart.
    pub written_at: i64,
}

/// Her words, oldest first, each with the day on which she took it back.
///
/// A word is later by its day, on the same day by when it was written.
pub fn held(mut said: Vec<Said>) -> Vec<KnownConsent> {
    said.sort_by_key(|word| (word.consent.on.clone(), word.written_at, word.id));
    let takes_back = |no: &Said, yes: &Said| {
        no.consent.how == about_her::WITHDRAWN
            && yes.consent.how != about_her::WITHDRAWN
            && no.consent.purpose == yes.consent.purpose
            && (no.consent.to_whom.is_none() || is_same(&no.consent.to_whom, &yes.consent.to_whom))
    };
    let known = said.iter().enumerate().map(|(at, word)| KnownConsent {
        id: word.id,
        consent: word.consent.clone(),
        withdrawn_on: said
            .iter()
            .skip(at + 1)
            .find(|later| takes_back(later, word))
            .map(|no| no.consent.on.clone()),
    });
    known.collect()
}

/// Whether her words allow this. What was noted before consents had a day holds until she says anything about the
/// purpose again; it named nobody, so it never allows telling somebody.
pub fn allows(
    held: &[KnownConsent],
    undated: &HashMap<String, String>,
    purpose: &str,
    to_whom: Option<&str>,
) -> bool {
    let mut about = held
        .iter()
        .filter(|known| known.consent.purpose == purpose)
        .peekable();
    if about.peek().is_none() {
        let yes = undated
            .get(purpose)
            .is_some_and(|how| how != about_her::WITHDRAWN);
        return yes && !names_somebody(purpose);
    }
    let to_whom = to_whom.map(str::to_owned);
    about.any(|known| known.holds() && is_same(&known.consent.to_whom, &to_whom))
}

/// Since when she has taken a purpose back altogether; none while any yes holds, or where she never spoke of it.
pub fn taken_back_on(held: &[KnownConsent], purpose: &str) -> Option<Day> {
    let about: Vec<_> = held
        .iter()
        .filter(|known| known.consent.purpose == purpose)
        .collect();
    if about.iter().any(|known| known.holds()) {
        return None;
    }
    let last_yes = about.iter().rev().find_map(|known| known.withdrawn_on.clone());
    let first_no = || about.first().map(|known| known.consent.on.clone());
    last_yes.or_else(first_no)?.parse().ok()
}

/// Whether a purpose is to tell somebody, who has to be named.
pub fn names_somebody(purpose: &str) -> bool {
    [about_her::SHARE_SERVICE, about_her::HAND_OVER].contains(&purpose)
}

impl KnownConsent {
    /// Whether it is a yes that she has not taken back.
    pub fn holds(&self) -> bool {
        self.consent.how != about_her::WITHDRAWN && self.withdrawn_on.is_none()
    }

    /// Whether it names this service or team, whatever case and accents.
    pub(super) fn is_for(&self, to_whom: &str) -> bool {
        is_same(&self.consent.to_whom, &Some(to_whom.to_owned()))
    }
}

fn is_same(one: &Option<String>, other: &Option<String>) -> bool {
    one.as_deref().map(folded) == other.as_deref().map(folded)
}

impl Kind for Consent {
    const CODE: &'static str = "consent";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["consents"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS consents (
            id         BLOB NOT NULL PRIMARY KEY,
            person     BLOB,
            written_at INTEGER NOT NULL,
            body       TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS consents_by_person ON consents (person);";

    fn belongs_to(&self) -> Vec<RecordId> {
        self.person.into_iter().collect()
    }

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("INSERT OR REPLACE INTO consents VALUES (?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.person.as_ref().map(RecordId::as_bytes),
                i64::try_from(facts.created_at.packed()).unwrap_or(i64::MAX),
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM consents WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
