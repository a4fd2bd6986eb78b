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
use crate::vocabulary::need;

/// One thing she needs, from the day it came up until it is met.
///
/// Of what she needs only the word of a list is kept: nothing about her, and no result of anything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Need {
    /// Whose it is; absent where nobody said, or nobody knew her.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub person: Option<RecordId>,
    /// What she needs: a code of the needs.
    #[uniffi(default)]
    pub need: String,
    /// How far it came when: a day and a need status, as `2026-11-26 wanted`, to its turn on that day, from 1.
    #[uniffi(default)]
    pub steps: HashMap<String, u32>,
    /// What stood in the way: by the same key as the step, a code of the barriers.
    #[uniffi(default)]
    pub barriers: HashMap<String, String>,
    /// The visit at which it came up, as it was recorded at first; absent outside any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub visit: Option<RecordId>,
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

/// How far a need had come on one day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NeedStep {
    /// The day, as `2026-11-26`.
    pub on: String,
    /// A code of the need statuses.
    pub status: String,
    /// What stood in the way: a code of the barriers; absent where nothing was said.
    pub barrier: Option<String>,
}

impl Need {
    /// Its steps, oldest first. Two phones that wrote apart on one day are told apart by how far each came.
    pub fn story(&self) -> Vec<NeedStep> {
        let mut steps: Vec<_> = self
            .steps
            .iter()
            .filter_map(|(key, turn)| {
                let (day, status) = key.split_once(' ')?;
                let day: Day = day.parse().ok()?;
                Some((day, *turn, need::rank(status), status, key))
            })
            .collect();
        steps.sort_unstable();
        let step = |(day, _, _, status, key): (Day, u32, usize, &str, &String)| NeedStep {
            on: day.to_string(),
            status: status.to_owned(),
            barrier: self.barriers.get(key).cloned(),
        };
        steps.into_iter().map(step).collect()
    }

    /// Where it stands: its newest step; none while it has none that can be read.
    pub fn now(&self) -> Option<NeedStep> {
        self.story().pop()
    }

    /// Writes a step. It is never dated before the one it follows, so that a clock put back does not hide it.
    pub(super) fn step(&mut self, today: Day, status: &str, barrier: Option<&str>) {
        let last = self.now().and_then(|now| now.on.parse().ok());
        let on = last.map_or(today, |last: Day| last.max(today)).to_string();
        let of_that_day = |key: &&String| key.split_once(' ').is_some_and(|(day, _)| day == on);
        let turns = self
            .steps
            .iter()
            .filter(|(key, _)| of_that_day(key))
            .map(|(_, turn)| *turn);
        let turn = turns.max().unwrap_or(0).saturating_add(1);
        let key = format!("{on} {status}");
        self.barriers.remove(&key);
        if let Some(barrier) = barrier {
            self.barriers.insert(key.clone(), barrier.to_owned());
        }
        self.steps.insert(key, turn);
    }
}

impl Kind for Need {
    const CODE: &'static str = "need";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["needs"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS needs (
            id         BLOB NOT NULL PRIMARY KEY,
            person     BLOB,
            need       TEXT NOT NULL,
            since      TEXT NOT NULL,
            is_open    INTEGER NOT NULL,
            visit      BLOB,
            is_undone  INTEGER NOT NULL,
            body       TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS needs_of_person ON needs (person, since DESC);
        CREATE INDEX IF NOT EXISTS needs_of_visit ON needs (visit) WHERE visit IS NOT NULL;
        CREATE INDEX IF NOT EXISTS needs_open ON needs (since, id) WHERE is_open = 1;";

    fn belongs_to(&self) -> Vec<RecordId> {
        [self.person, self.visit].into_iter().flatten().collect()
    }

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let is_undone = self.undone == Some(true);
        let now = self.now();
        let is_open = !is_undone && now.as_ref().is_none_or(|now| !need::is_settled(&now.status));
        tx.prepare_cached("INSERT OR REPLACE INTO needs VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.person.as_ref().map(RecordId::as_bytes),
                self.need,
                now.map(|now| now.on).unwrap_or_default(),
                is_open,
                self.visit.as_ref().map(RecordId::as_bytes),
                is_undone,
                body::write(self)?,
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM needs WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
