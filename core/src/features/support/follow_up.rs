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
use crate::vocabulary::support;

use super::rules::LAPSES_AFTER_DAYS;

/// Something to be done next, and whether it was promised to her.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct FollowUp {
    /// What, in up to 80 letters; empty where the code says it, or nobody said.
    #[uniffi(default)]
    pub what: String,
    /// What is to be brought or done: a code of the support; absent where none fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub support: Option<String>,
    /// The member who does it, by id; absent for whoever goes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub who: Option<String>,
    /// For which woman; absent for none in particular.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub person: Option<RecordId>,
    /// At which place; absent where it follows from the woman, or does not matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub place: Option<RecordId>,
    /// The visit it came of, as it was recorded at first; absent outside any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub visit: Option<RecordId>,
    /// By when, as `2026-11-26`.
    #[uniffi(default)]
    pub due_on: String,
    /// True when it was promised to her; absent when not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub is_promise: Option<bool>,
    /// How it ended: a code of the follow-up states to the day; empty while it is open.
    #[uniffi(default)]
    pub ended: HashMap<String, String>,
    /// True when it was taken back and is shown nowhere; absent when it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub undone: Option<bool>,
    /// The team that told of it, as it calls itself; absent where this team knows it itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub told_by: Option<String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl FollowUp {
    /// Where it stands on a day: a code of the follow-up states.
    ///
    /// Where two phones ended it apart, that it was done counts more than that it was given up. What is long overdue
    /// has lapsed by itself; nobody has to say so.
    pub fn state(&self, today: Day) -> &'static str {
        let ended = [support::KEPT, support::DONE, support::LAPSED];
        let ended = ended.into_iter().find(|state| self.ended.contains_key(*state));
        match ended {
            Some(state) => state,
            None if self.lapses_after().is_some_and(|last| last < today) => support::LAPSED,
            None => support::OPEN,
        }
    }

    /// Whether it was to be done before a day.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.due().is_some_and(|due| due < today)
    }

    /// By when; none where the day cannot be read.
    pub fn due(&self) -> Option<Day> {
        self.due_on.parse().ok()
    }

    /// Whether nobody said what was promised: then meeting somebody there again keeps it.
    pub fn is_bare(&self) -> bool {
        self.is_promise == Some(true) && self.what.is_empty() && self.support.is_none()
    }

    /// The last day on which it is open.
    fn lapses_after(&self) -> Option<Day> {
        Some(self.due()?.plus_days(LAPSES_AFTER_DAYS))
    }

    /// From when its time runs: the day it ended, or was due.
    fn since(&self) -> String {
        let ended = self.ended.values().max();
        ended.unwrap_or(&self.due_on).clone()
    }
}

impl Kind for FollowUp {
    const CODE: &'static str = "follow_up";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["follow_ups"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS follow_ups (
            id         BLOB NOT NULL PRIMARY KEY,
            person     BLOB,
            place      BLOB,
            visit      BLOB,
            due        TEXT NOT NULL,
            since      TEXT NOT NULL,
            is_ended   INTEGER NOT NULL,
            is_promise INTEGER NOT NULL,
            is_undone  INTEGER NOT NULL,
            body       TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS follow_ups_of_person ON follow_ups (person) WHERE person IS NOT NULL;
        CREATE INDEX IF NOT EXISTS follow_ups_of_visit ON follow_ups (visit) WHERE visit IS NOT NULL;
        CREATE INDEX IF NOT EXISTS follow_ups_promised ON follow_ups (visit)
            WHERE visit IS NOT NULL AND is_promise = 1;
        CREATE INDEX IF NOT EXISTS follow_ups_open ON follow_ups (due, id) WHERE is_ended = 0;";

    fn belongs_to(&self) -> Vec<RecordId> {
        [self.person, self.place, self.visit]
            .into_iter()
            .flatten()
            .collect()
    }

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let is_undone = self.undone == Some(true);
        tx.prepare_cached("INSERT OR REPLACE INTO follow_ups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.person.as_ref().map(RecordId::as_bytes),
                self.place.as_ref().map(RecordId::as_bytes),
                self.visit.as_ref().map(RecordId::as_bytes),
                self.due_on,
                self.since(),
                is_undone || !self.ended.is_empty(),
                self.is_promise == Some(true),
                is_undone,
                body::write(self)?,
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM follow_ups WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
