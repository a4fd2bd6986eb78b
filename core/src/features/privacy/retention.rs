//! How long the team keeps what: the terms that hold, and what follows from them for one record on one day.

use std::collections::HashMap;

use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::RecordId;

use super::KnownTerm;
use super::clock::Kept;
use super::clock::TERMS;
use super::clock::term;

/// The days a record's clock runs by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// From when it runs.
    pub since: Day,
    /// The day the record itself names for its end; absent where it names none.
    pub says: Option<Day>,
    /// Before which day it does not go, whatever its own clock says; absent where nothing else hangs on it.
    pub not_before: Option<Day>,
}

/// The terms that hold for a team: its own, and the defaults where it has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    set: HashMap<Kept, Vec<KnownTerm>>,
}

/// When something is due, by the term that held from some day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// From which day on that term held; absent for the one that held first.
    pub from: Option<Day>,
    /// When it is due by it.
    pub on: Day,
}

/// Something with a clock, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aged {
    /// The record.
    pub record: RecordId,
    /// What it is.
    pub kept: Kept,
    /// Whom it is about, where the record alone does not tell a reader.
    pub about: Option<RecordId>,
    /// When its time is over, by each term that ever held; the last one holds now.
    pub dues: Vec<Due>,
    /// Until when a lead keeps it longer; absent where none does.
    pub kept_until: Option<Day>,
    /// The days on which a lead was shown that it is to go.
    pub shown_on: Vec<Day>,
    /// Whether two leads hold it.
    pub is_held: bool,
}

/// A line of what is to be erased.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Proposal {
    /// The record.
    pub record: RecordId,
    /// What it is, and so why it goes.
    pub kept: Kept,
    /// The woman it is about, where it is how the team knows her; absent for everything else.
    pub about: Option<RecordId>,
    /// The day on which its time is over, as `2026-11-26`.
    pub due_on: String,
    /// From which day on it is erased if nobody keeps it, as `2026-11-26`; absent while two leads hold it.
    pub goes_on: Option<String>,
}

impl Terms {
    /// The terms that hold, of those that were ever set: of each the newest whose device's word counts. One beyond its
    /// bounds counts as the bound.
    pub fn of(set: Vec<KnownTerm>, counts: impl Fn(DeviceId) -> bool) -> Self {
        let mut terms = Self::default();
        for mut known in set.into_iter().filter(|known| counts(known.by)) {
            let Some(of) = TERMS.iter().find(|term| term.code == known.term.kept) else {
                continue;
            };
            let months = known.term.months;
            known.term.months = months.clamp(of.bounds.months_min, of.bounds.months_max);
            terms.set.entry(of.kept).or_default().push(known);
        }
        terms
    }

    /// What the team itself set last for this; none where the default holds.
    pub fn set(&self, kept: Kept) -> Option<&KnownTerm> {
        self.set.get(&kept).and_then(|set| set.last())
    }

    /// How long this is kept, in months.
    pub fn months(&self, kept: Kept) -> u32 {
        self.set(kept)
            .map_or(term(kept).months, |known| known.term.months)
    }

    /// When the time of a record is over.
    pub fn due_on(&self, kept: Kept, dates: Dates) -> Day {
        let own = self.set(kept).map(|known| known.term.months);
        due_on(kept, own, dates)
    }

    /// The same by each term that ever held, the one that holds now last.
    pub fn dues(&self, kept: Kept, dates: Dates) -> Vec<Due> {
        let set = self.set.get(&kept).into_iter().flatten().map(|known| Due {
            from: Some(known.set_on()),
            on: due_on(kept, Some(known.term.months), dates),
        });
        let first = Due {
            from: None,
            on: due_on(kept, None, dates),
        };
        [first].into_iter().chain(set).collect()
    }

    /// Nothing of this kind that runs from this day or a later one is due within the time for review.
    pub fn young_from(&self, kept: Kept, today: Day) -> Day {
        let days = (self.months(kept) * MONTH_DAYS_MIN).saturating_sub(2);
        today.plus_days(REVIEW_DAYS + 1).minus_days(days)
    }
}

/// When the time of a record is over, by a term of the team's or the default. A day that the record names may come sooner
/// by a term of the team's, and never later.
fn due_on(kept: Kept, own_months: Option<u32>, dates: Dates) -> Day {
    let by_term = dates.since.plus_months(own_months.unwrap_or(term(kept).months));
    let due = match (dates.says, own_months) {
        (Some(says), Some(_)) => says.min(by_term),
        (Some(says), None) => says,
        (None, _) => by_term,
    };
    dates.not_before.map_or(due, |day| due.max(day))
}

impl Aged {
    /// When its time is over.
    pub fn due_on(&self) -> Day {
        let never = || Day::in_london(u64::MAX);
        self.dues.last().map_or_else(never, |due| due.on)
    }

    /// When it is to go: what it is due, or the end of what a lead keeps it for.
    fn ends_on(&self) -> Day {
        self.ends_by(self.due_on())
    }

    fn ends_by(&self, due_on: Day) -> Day {
        self.kept_until.map_or(due_on, |until| until.max(due_on))
    }

    /// Whether it is proposed on this day: over, or within the time for review.
    pub fn is_proposed(&self, today: Day) -> bool {
        self.ends_on() <= today.plus_days(REVIEW_DAYS)
    }

    /// Since when a lead knows that it is to go. What was shown before she kept it longer does not count, nor what was shown
    /// before a new term took it off the list.
    pub fn known_since(&self) -> Option<Day> {
        let mut known_since = None;
        for (at, due) in self.dues.iter().enumerate() {
            let ends_on = self.ends_by(due.on);
            if due.from.is_some_and(|from| ends_on > from.plus_days(REVIEW_DAYS)) {
                known_since = None;
            }
            let until = self.dues.get(at + 1).and_then(|next| next.from);
            let counts = |day: &&Day| {
                due.from.is_none_or(|from| **day >= from)
                    && until.is_none_or(|until| **day < until)
                    && day.plus_days(REVIEW_DAYS) >= ends_on
            };
            let shown = self.shown_on.iter().filter(counts).min().copied();
            known_since = known_since.or(shown);
        }
        known_since
    }

    /// From which day on it may be erased, when a lead has known of it since `known_since`.
    fn goes_on(&self, known_since: Day) -> Day {
        self.ends_on().max(known_since.plus_days(REVIEW_DAYS))
    }

    /// Whether it may be erased: its time is over, a lead has had the time for review, and nobody holds it.
    pub fn is_over(&self, today: Day) -> bool {
        let known_since = self.known_since();
        !self.is_held && known_since.is_some_and(|since| self.goes_on(since) <= today)
    }

    /// Its line in the list that is shown on this day.
    pub fn proposal(&self, today: Day) -> Proposal {
        let goes_on = self.goes_on(self.known_since().unwrap_or(today));
        Proposal {
            record: self.record,
            kept: self.kept,
            about: self.about,
            due_on: self.due_on().to_string(),
            goes_on: (!self.is_held).then(|| goes_on.to_string()),
        }
    }
}

/// How long leads may look at what is to go, in days (domain.md 3.8).
pub const REVIEW_DAYS: u32 = 14;
/// After how many months without contact a woman is shown to leads, in months (domain.md 3.8).
pub const WITHOUT_CONTACT_MONTHS: u32 = 12;
/// The days of a month at least, where several follow each other; all of them together may be two days fewer.
const MONTH_DAYS_MIN: u32 = 30;
