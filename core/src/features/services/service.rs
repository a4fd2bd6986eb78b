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

/// Somewhere to send a woman to: what it helps with, where, and how she gets in. Of an organisation, never of a woman.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Service {
    /// What it is called, up to 60 letters.
    #[uniffi(default)]
    pub name: String,
    /// What it helps with, at least one: codes of the needs.
    #[uniffi(default)]
    pub needs: HashSet<String>,
    /// Whom it serves by where they are, up to 40 letters, such as boroughs; absent when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub area: Option<String>,
    /// Whether it is for women alone; absent when not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub is_women_only: Option<bool>,
    /// Whether it costs nothing; absent when not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub is_free: Option<bool>,
    /// What is spoken there, interpreters too: codes of the languages.
    #[uniffi(default)]
    pub languages: HashSet<String>,
    /// How somebody gets in, up to 140 letters: "no appointment, come before ten". An address may stand here.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub how_to_refer: Option<String>,
    /// When it is open, up to 60 letters.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub hours: Option<String>,
    /// The organisation's own number, up to 20 digits and blanks with a plus in front: the only number that is kept
    /// anywhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub phone: Option<String>,
    /// What to know before she is sent there, up to 140 letters: "asks for papers".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub caution: Option<String>,
    /// The day on which somebody last made sure that all this is right, as `2026-11-26`; absent: nobody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub checked_on: Option<String>,
    /// True when it is offered no longer; absent while it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub is_closed: Option<bool>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl Service {
    /// Carries what changed from `seen` to `wished` over to this service, and leaves the rest as it is.
    pub(super) fn carry(&mut self, seen: &Self, wished: &Self) {
        let Self {
            name,
            needs,
            area,
            is_women_only,
            is_free,
            languages,
            how_to_refer,
            hours,
            phone,
            caution,
            checked_on,
            is_closed,
            vocabulary,
        } = self;
        carry::value(name, &seen.name, &wished.name);
        carry::set(needs, &seen.needs, &wished.needs);
        carry::value(area, &seen.area, &wished.area);
        carry::value(is_women_only, &seen.is_women_only, &wished.is_women_only);
        carry::value(is_free, &seen.is_free, &wished.is_free);
        carry::set(languages, &seen.languages, &wished.languages);
        carry::value(how_to_refer, &seen.how_to_refer, &wished.how_to_refer);
        carry::value(hours, &seen.hours, &wished.hours);
        carry::value(phone, &seen.phone, &wished.phone);
        carry::value(caution, &seen.caution, &wished.caution);
        carry::value(checked_on, &seen.checked_on, &wished.checked_on);
        carry::value(is_closed, &seen.is_closed, &wished.is_closed);
        carry::value(vocabulary, &seen.vocabulary, &wished.vocabulary);
    }
}

impl Kind for Service {
    const CODE: &'static str = "service";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["services"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS services (
            id        BLOB NOT NULL PRIMARY KEY,
            name      TEXT NOT NULL,
            is_closed INTEGER NOT NULL,
            body      TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS services_by_name ON services (is_closed, name, id);";

    const IS_EVERYWHERE: bool = true;

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("INSERT OR REPLACE INTO services VALUES (?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                folded(&self.name),
                self.is_closed == Some(true),
                body::write(self)?,
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM services WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
