use std::collections::HashMap;

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
use crate::vocabulary::safety;
use crate::vocabulary::wellbeing;

use super::KnownCheckIn;
use super::rules::CHECK_INS_MAX;
use super::rules::EARLY_MAX_MS;
use super::rules::EVERY_MINUTES_MIN;
use super::rules::GRACE_MS;
use super::rules::MINUTE_MS;
use super::rules::RING_AFTER_MS;

/// An instant by which a pair says that it is well. There is no field for where it is.
///
/// Answers stand under the names of those who gave them, so that no phone takes another's "help" away.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckIn {
    /// The round it belongs to; absent outside any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<RecordId>,
    /// The pair, by its number in the round; absent for everyone who is out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pair: Option<u32>,
    /// When it is due, in milliseconds since 1970.
    pub due_ms: u64,
    /// After how many minutes the next one is due.
    pub every_minutes: u32,
    /// What was answered: member's id to a code of the check-in answers.
    pub answers: HashMap<String, String>,
    /// When: member's id to milliseconds since 1970, by her phone's clock.
    pub answered_at: HashMap<String, u64>,
    /// Who was told that nobody had answered, or that help is needed: member's id to when, in milliseconds since 1970.
    pub told: HashMap<String, u64>,
    /// The member who has seen to it; absent while nobody has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    pub vocabulary: u32,
}

/// Where a check-in stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum CheckInState {
    /// It is not due yet.
    Waiting,
    /// It is due, and may still be answered in time.
    Due,
    /// Somebody answered in time, or somebody has seen to it.
    Answered,
    /// Somebody answered after it was missed.
    AnsweredLate,
    /// The time was up, and nobody had answered.
    Missed,
    /// It was missed, and somebody was told.
    Escalated,
}

/// An instant at which a phone must ring.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Alarm {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// The check-in, to answer it with one tap.
    pub check_in: RecordId,
    /// Whether it is missed at that instant: rings for whoever watches, not for the pair.
    pub is_missed: bool,
}

impl CheckIn {
    /// Where it stands at an instant. Whether the round is still out is another question.
    pub fn state(&self, now_ms: u64) -> CheckInState {
        let missed_ms = self.due_ms.saturating_add(GRACE_MS);
        match self.answered_at_ms() {
            Some(at) if at > missed_ms => CheckInState::AnsweredLate,
            Some(_) => CheckInState::Answered,
            None if self.settled_by.is_some() => CheckInState::Answered,
            None if now_ms < self.due_ms => CheckInState::Waiting,
            None if now_ms <= missed_ms => CheckInState::Due,
            None if self.told.is_empty() => CheckInState::Missed,
            None => CheckInState::Escalated,
        }
    }

    /// When it was first answered, in milliseconds since 1970; none while nobody did. A word given long before says
    /// nothing of now, and does not count.
    pub fn answered_at_ms(&self) -> Option<u64> {
        let given = self.answered_at.values().copied();
        given.filter(|at| self.is_heard_at(*at)).min()
    }

    /// Whether a word given at an instant counts for it.
    pub(super) fn is_heard_at(&self, at_ms: u64) -> bool {
        at_ms.saturating_add(EARLY_MAX_MS) >= self.due_ms
    }

    /// Whether somebody answered with the word for "help", and nobody has seen to it.
    pub fn asks_for_help(&self) -> bool {
        self.settled_by.is_none() && self.answers.values().any(|answer| answer == wellbeing::HELP)
    }

    /// Whether it is of the same pair's outing as another.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        (self.round, self.pair) == (other.round, other.pair)
    }
}

impl CheckInState {
    /// Its code in the list of check-in states.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting | Self::Due => safety::DUE,
            Self::Answered | Self::AnsweredLate => safety::ANSWERED,
            Self::Missed => safety::MISSED,
            Self::Escalated => safety::ESCALATED,
        }
    }

    /// Whether somebody has to be told, or was.
    pub fn is_missed(self) -> bool {
        matches!(self, Self::Missed | Self::Escalated)
    }
}

/// The instants, from now on, at which phones must ring for these check-ins, in their order. For the app's own alarms:
/// they ring while the app sleeps or is locked.
pub fn alarms(check_ins: &[KnownCheckIn], now_ms: u64) -> Vec<Alarm> {
    let is_open = |known: &&KnownCheckIn| {
        matches!(
            known.check_in.state(now_ms),
            CheckInState::Waiting | CheckInState::Due
        )
    };
    let of = |known: &KnownCheckIn| {
        let (id, due_ms) = (known.id, known.check_in.due_ms);
        let ring = move |after_ms: u64, is_missed| Alarm {
            at_ms: due_ms.saturating_add(after_ms),
            check_in: id,
            is_missed,
        };
        let rings = RING_AFTER_MS.into_iter().map(move |after| ring(after, false));
        rings.chain([ring(GRACE_MS, true)])
    };
    let mut alarms: Vec<Alarm> = check_ins.iter().filter(is_open).flat_map(of).collect();
    alarms.retain(|alarm| alarm.at_ms >= now_ms);
    alarms.sort_by_key(|alarm| (alarm.at_ms, alarm.check_in));
    alarms
}

/// The instants at which check-ins of an outing are due: every so many minutes, and at its end.
pub fn schedule(from_ms: u64, until_ms: u64, every_minutes: u32) -> Vec<u64> {
    let every_ms = u64::from(every_minutes.max(EVERY_MINUTES_MIN)) * MINUTE_MS;
    let last_ms = until_ms.saturating_sub(u64::from(EVERY_MINUTES_MIN) * MINUTE_MS);
    let next = |at: &u64| at.checked_add(every_ms);
    let between = std::iter::successors(next(&from_ms), next).take_while(|at| *at <= last_ms);
    let mut instants: Vec<u64> = between.take(CHECK_INS_MAX).collect();
    if instants.len() < CHECK_INS_MAX {
        instants.push(until_ms);
    }
    instants
}

/// A pair's word counts for every check-in of it that was due by then: two phones of one pair that were started apart, or
/// a pair that answers the second one and forgot the first, alarm nobody.
pub(super) fn shared(check_ins: &mut [KnownCheckIn]) {
    let answered: Vec<CheckIn> = check_ins.iter().map(|known| known.check_in.clone()).collect();
    for KnownCheckIn { check_in, .. } in check_ins {
        if check_in.answered_at_ms().is_some() {
            continue;
        }
        let beside = answered.iter().filter(|other| other.is_beside(check_in));
        let words = beside.flat_map(|other| other.answered_at.clone());
        let counted = words.filter(|(_, at)| check_in.is_heard_at(*at));
        if let Some((member, at)) = counted.min_by_key(|(_, at)| *at) {
            check_in.answered_at.insert(member, at);
        }
    }
}

impl Kind for CheckIn {
    const CODE: &'static str = "check_in";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["check_ins"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS check_ins (
            id          BLOB NOT NULL PRIMARY KEY,
            round       BLOB,
            due         INTEGER NOT NULL,
            needs_help  INTEGER NOT NULL,
            body        TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS check_ins_by_round ON check_ins (round, due);";

    fn belongs_to(&self) -> Vec<RecordId> {
        self.round.into_iter().collect()
    }

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("INSERT OR REPLACE INTO check_ins VALUES (?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.round.map(|round| *round.as_bytes()),
                i64::try_from(self.due_ms).unwrap_or(i64::MAX),
                self.asks_for_help(),
                body::write(self)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM check_ins WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
