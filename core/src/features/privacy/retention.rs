//! How long the team keeps what (domain.md 3.8): one table, and what follows from it for one record on one day.

use crate::vocabulary::Day;
use crate::vocabulary::RecordId;

/// What has a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, uniffi::Enum)]
pub enum Kept {
    /// A place that was never confirmed.
    Lead,
    /// A place that is closed, unless it is marked "do not visit": that mark is all that keeps us away.
    ClosedPlace,
    /// Where exactly a closed place is, where the place itself stays: it is marked "do not visit".
    Location,
    /// A visit. Its count stays, by month and area.
    Visit,
    /// A woman whom nobody met any more, and about whom no concern is kept.
    Person,
    /// A woman who asked us to stop. What stays is "do not visit" at the place, and nothing of her.
    AskedToStop,
    /// A woman who took back that notes may be kept about her, and about whom no concern is kept.
    TookBack,
    /// A sighting.
    Sighting,
    /// A concern.
    Concern,
    /// A need that is nobody's. One that is a woman's goes with her.
    Need,
    /// What was to be done next.
    FollowUp,
    /// Support whose receiver nobody said. What names a woman goes with her.
    SupportGiven,
    /// A round.
    Round,
    /// An audit event.
    AuditEvent,
    /// A lead's word that something is kept longer.
    Review,
}

/// How long one thing is kept, and why no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// What.
    pub kept: Kept,
    /// How long, in months.
    pub months: u32,
    /// Why no longer.
    pub reason: &'static str,
    /// Where that comes from.
    pub source: &'static str,
}

/// The days a record's clock runs by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// From when it runs.
    pub since: Day,
    /// The day the record itself names for its end; absent where it names none.
    pub says: Option<Day>,
}

/// Something with a clock, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aged {
    /// The record.
    pub record: RecordId,
    /// What it is.
    pub kept: Kept,
    /// When its time is over.
    pub due_on: Day,
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
    /// The day on which its time is over, as `2026-11-26`.
    pub due_on: String,
    /// From which day on it is erased if nobody keeps it, as `2026-11-26`; absent while two leads hold it.
    pub goes_on: Option<String>,
}

/// When the time of a record is over.
pub fn due_on(kept: Kept, dates: Dates) -> Day {
    dates
        .says
        .unwrap_or_else(|| dates.since.plus_months(term(kept).months))
}

/// How long this is kept, and why.
pub fn term(kept: Kept) -> &'static Term {
    let found = TERMS.iter().find(|term| term.kept == kept);
    found.unwrap_or(&LONGEST)
}

impl Aged {
    /// When it is to go: what it is due, or the end of what a lead keeps it for.
    fn ends_on(&self) -> Day {
        self.kept_until
            .map_or(self.due_on, |until| until.max(self.due_on))
    }

    /// Whether it is proposed on this day: over, or within the time for review.
    pub fn is_proposed(&self, today: Day) -> bool {
        self.ends_on() <= today.plus_days(REVIEW_DAYS)
    }

    /// Since when a lead knows that it is to go. What was shown before she kept it longer does not count.
    pub fn known_since(&self) -> Option<Day> {
        let counts = |day: &&Day| day.plus_days(REVIEW_DAYS) >= self.ends_on();
        self.shown_on.iter().filter(counts).min().copied()
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
            due_on: self.due_on.to_string(),
            goes_on: (!self.is_held).then(|| goes_on.to_string()),
        }
    }
}

/// Every clock there is. Each team may decide on others; these are the defaults (domain.md 3.8).
pub const TERMS: [Term; 15] = [
    Term {
        kept: Kept::Lead,
        months: 6,
        reason: "what was never confirmed is not known to be true",
        source: "UK GDPR Art. 5(1)(d), accuracy; domain.md 3.8",
    },
    Term {
        kept: Kept::ClosedPlace,
        months: 12,
        reason: "nobody goes there any more",
        source: "domain.md 3.8",
    },
    Term {
        kept: Kept::Location,
        months: 12,
        reason: "nobody goes there any more, and the nickname says which door it was",
        source: "domain.md 3.8, place closed or gone",
    },
    Term {
        kept: Kept::Visit,
        months: 24,
        reason: "the next visit does not need it; the count stays",
        source: "domain.md 3.8, purpose ends",
    },
    Term {
        kept: Kept::Person,
        months: 24,
        reason: "nobody met her for so long",
        source: "UK GDPR Art. 5(1)(e), storage limitation; domain.md 3.8",
    },
    Term {
        kept: Kept::AskedToStop,
        months: 18,
        reason: "she asked us to stop",
        source: "domain.md 3.8",
    },
    Term {
        kept: Kept::TookBack,
        months: 0,
        reason: "she took it back",
        source: "UK GDPR Art. 7(3), Art. 17(1)(b)",
    },
    Term {
        kept: Kept::Sighting,
        months: 24,
        reason: "as the visits that tell the same",
        source: "domain.md 3.8, knock detail",
    },
    LONGEST,
    Term {
        kept: Kept::Round,
        months: 24,
        reason: "as long as the visits that came of it",
        source: "domain.md 3.8, knock detail",
    },
    Term {
        kept: Kept::Need,
        months: 24,
        reason: "as long as the visit at which it came up",
        source: "domain.md 3.8, knock detail",
    },
    Term {
        kept: Kept::FollowUp,
        months: 24,
        reason: "as long as the visits before and after it",
        source: "domain.md 3.8, knock detail",
    },
    Term {
        kept: Kept::SupportGiven,
        months: 24,
        reason: "as long as what is given at visits",
        source: "domain.md 3.8, knock detail",
    },
    Term {
        kept: Kept::AuditEvent,
        months: 24,
        reason: "what nobody asked about by then is not asked about any more",
        source: "domain.md 3.8, audit",
    },
    Term {
        kept: Kept::Review,
        months: 24,
        reason: "as an audit event",
        source: "domain.md 3.8, audit",
    },
];
const LONGEST: Term = Term {
    kept: Kept::Concern,
    months: 6 * 12,
    reason: "safeguarding; counted from when it was raised, while concerns have no end of their own",
    source: "domain.md 3.8; safeinchurch.org.uk/record-retention",
};
/// How long leads may look at what is to go, in days (domain.md 3.8).
pub const REVIEW_DAYS: u32 = 14;
/// After how many months without contact a woman is shown to leads, in months (domain.md 3.8).
pub const WITHOUT_CONTACT_MONTHS: u32 = 12;
