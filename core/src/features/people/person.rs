use std::collections::HashMap;
use std::collections::HashSet;

use serde::Deserialize;
use serde::Serialize;

use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::body;
use crate::features::carry;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::folded;
use crate::vocabulary::searchable;

/// A woman the team knows, under a pseudonym.
///
/// There is no field for a name, a birthday, a number, a picture, a nationality, a status or a belief: see
/// docs/formats/records.md#what-does-not-exist.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Person {
    /// What the team calls her, up to 32 letters; never her name. One per team, whatever the case and accents.
    #[uniffi(default)]
    pub pseudonym: String,
    /// How she and the team stand: a code of the person statuses.
    #[uniffi(default)]
    pub status: String,
    /// Since which day she and the team stand so, or on which somebody last said that they still do, as `2026-11-26`;
    /// absent since she was noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub status_on: Option<String>,
    /// What she speaks, and how easily: language code to ease code.
    #[uniffi(default)]
    pub languages: HashMap<String, String>,
    /// How the team knows what she speaks: language code to basis code.
    #[uniffi(default)]
    pub language_basis: HashMap<String, String>,
    /// What she reads: language codes.
    #[uniffi(default)]
    pub reads: HashSet<String>,
    /// True when someone who speaks her language should come along; absent when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub needs_speaker: Option<bool>,
    /// How the team knows her, up to 80 letters: "we met over tea in spring". Never what she looks like. Kept as a
    /// [`super::Hint`], and for a year; only what was written before that was a record stands in this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub hint: Option<String>,
    /// Roughly how old: a code of the age bands; absent when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub age_band: Option<String>,
    /// Retired: what she agreed to, or took back, before that had a day; consent purpose code to the code of how she said
    /// it. Read until she says anything about the purpose again, which is a [`super::Consent`]; never written.
    #[uniffi(default)]
    pub consents: HashMap<String, String>,
    /// The team that told of her, as it calls itself; absent where this team knows her itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub told_by: Option<String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl Person {
    /// Carries what changed from `seen` to `wished` over to this person, and leaves the rest as it is.
    pub fn carry(&mut self, seen: &Self, wished: &Self) {
        let Self {
            pseudonym,
            status,
            status_on,
            languages,
            language_basis,
            reads,
            needs_speaker,
            hint,
            age_band,
            consents,
            told_by,
            vocabulary,
        } = self;
        carry::value(pseudonym, &seen.pseudonym, &wished.pseudonym);
        carry::value(status, &seen.status, &wished.status);
        carry::value(status_on, &seen.status_on, &wished.status_on);
        carry::map(languages, &seen.languages, &wished.languages);
        carry::map(language_basis, &seen.language_basis, &wished.language_basis);
        carry::set(reads, &seen.reads, &wished.reads);
        carry::value(needs_speaker, &seen.needs_speaker, &wished.needs_speaker);
        carry::value(hint, &seen.hint, &wished.hint);
        carry::value(age_band, &seen.age_band, &wished.age_band);
        carry::map(consents, &seen.consents, &wished.consents);
        carry::value(told_by, &seen.told_by, &wished.told_by);
        carry::value(vocabulary, &seen.vocabulary, &wished.vocabulary);
    }
}

impl Kind for Person {
    const CODE: &'static str = "person";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["people", "hints"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS people (
            id     BLOB NOT NULL PRIMARY KEY,
            name   TEXT NOT NULL,
            status TEXT NOT NULL,
            words  TEXT NOT NULL,
            body   TEXT NOT NULL,
            spoken TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS people_by_name ON people (name);
        CREATE INDEX IF NOT EXISTS people_spoken ON people (id, spoken);
        CREATE TABLE IF NOT EXISTS hints (
            id         BLOB NOT NULL PRIMARY KEY,
            person     BLOB,
            written_at INTEGER NOT NULL,
            words      TEXT NOT NULL,
            body       TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS hints_of_person ON hints (person, written_at DESC, id);";

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached(
            "INSERT OR REPLACE INTO people (id, name, status, words, body, spoken) VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            id.as_bytes(),
            folded(&self.pseudonym),
            self.status,
            words(self),
            body::write(self)?,
            body::codes(self.languages.keys())
        ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM people WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}

/// What a search looks through: her pseudonym, and behind the line's end how the team knows her.
pub(super) fn words(person: &Person) -> String {
    let hint = person.hint.as_deref().unwrap_or_default();
    format!("{}\n{}", searchable(&person.pseudonym), searchable(hint))
}
