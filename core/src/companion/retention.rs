use super::CompanionError;
use super::TeamRoom;
use super::ageing;
use super::clocks;
use super::held::Doorway;
use super::held::Held;
use super::held::Standing;
use super::kinds::CLOCKS;
use super::kinds::Clock;
use crate::features::people;
use crate::features::privacy;
use crate::features::privacy::Counted;
use crate::features::privacy::Kept;
use crate::features::privacy::Proposal;
use crate::features::privacy::Term;
use crate::store::SqlError;
use crate::team::Member;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;

/// How long what is kept, and what is to go. For leads, but for the counts.
#[derive(uniffi::Object)]
pub struct Retention(pub(super) Doorway);

/// A page of what is to go.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Proposals {
    /// The records, the longest over first.
    pub lines: Vec<Proposal>,
    /// How many there are on all pages.
    pub of: u64,
}

/// What one run did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct RetentionRun {
    /// How many proposals were carried out.
    pub erased: u64,
    /// How many visits were written anew: with a coarser time, or without somebody who is erased.
    pub written_anew: u64,
    /// Whether nothing is left to do. Run again where it is not.
    pub is_done: bool,
}

/// How many knocks of one month in one area ended in one way.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MonthlyCount {
    /// The month, as `2026-11`.
    pub month: String,
    /// The first half of the postcode; absent where it is not known.
    pub area: Option<String>,
    /// A code of the knock outcomes.
    pub outcome: String,
    /// How many knocks.
    pub count: u64,
}

/// How long the team keeps something.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TermLine {
    /// What.
    pub kept: Kept,
    /// How long, in months.
    pub months: u32,
    /// How long where a team says nothing else, in months.
    pub months_default: u32,
    /// The shortest that a team may choose, in months; the longest is the same where none may choose.
    pub months_min: u32,
    /// The longest, in months.
    pub months_max: u32,
    /// Why no longer than the default, in English.
    pub reason: String,
    /// Where the default comes from.
    pub source: String,
    /// Why a team may choose between these, in English.
    pub bounds_reason: String,
    /// When a lead set it, as `2026-11-26`; absent where the default holds.
    pub set_on: Option<String>,
    /// Her first name; absent where the default holds, or she is not known here.
    pub set_by_name: Option<String>,
}

/// Records that stay, and why.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct WithoutClock {
    /// The code of the kind.
    pub kind: String,
    /// Whether nothing of the kind has a clock.
    pub is_all_of_it: bool,
    /// Why, in English.
    pub why: String,
}

/// A woman whom nobody met for a year.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct WithoutContact {
    /// Her id.
    pub person: RecordId,
    /// When she was last met, or noted where she never was, as `2026-11-26`.
    pub since: String,
}

#[uniffi::export]
impl Retention {
    /// What is to go today or within 14 days, the longest over first: at most so many, after so many that were shown
    /// already.
    ///
    /// What is on this page counts as shown to a lead, and leads see in the audit by whom: nothing is erased that was not
    /// shown 14 days before. While the clock is in doubt nothing counts as shown. Costs a look at each place and woman,
    /// and at everything older than two years.
    pub fn proposed(&self, shown: u32, lines_max: u32) -> Result<Proposals, CompanionError> {
        let held = self.0.held()?;
        let standing = held.as_lead()?;
        let today = Day::in_london(held.clock().wall_ms());
        let aged = held.read(|db| ageing::proposed(db, &standing, today))?;
        let count = |lines: u32| usize::try_from(lines).unwrap_or(usize::MAX);
        let of = u64::try_from(aged.len()).unwrap_or(u64::MAX);
        let page: Vec<_> = aged
            .into_iter()
            .skip(count(shown))
            .take(count(lines_max))
            .collect();
        let new = page.iter().filter(|aged| aged.known_since().is_none());
        let new: Vec<RecordId> = new.map(|aged| aged.record).collect();
        let is_doubtful = held.clock().is_doubtful();
        if !new.is_empty() && !is_doubtful {
            held.write(|pen| privacy::note_proposed(&new, pen))?;
        }
        Ok(Proposals {
            lines: page.iter().map(|aged| aged.proposal(today)).collect(),
            of,
        })
    }

    /// How long the team keeps what, as its table shows it: by the team's own word or by default, and between what it may
    /// choose. For leads.
    pub fn terms(&self) -> Result<Vec<TermLine>, CompanionError> {
        let held = self.0.held()?;
        let standing = held.as_lead()?;
        let terms = held.read(|db| clocks::terms(db, &standing))?;
        let line = |term: &Term| {
            let set = terms.set(term.kept);
            TermLine {
                kept: term.kept,
                months: terms.months(term.kept),
                months_default: term.months,
                months_min: term.bounds.months_min,
                months_max: term.bounds.months_max,
                reason: term.reason.to_owned(),
                source: term.source.to_owned(),
                bounds_reason: term.bounds.reason.to_owned(),
                set_on: set.map(|set| set.set_on().to_string()),
                set_by_name: set.and_then(|set| standing.name_of(&set.by)),
            }
        };
        Ok(privacy::TERMS.iter().map(line).collect())
    }

    /// Sets how long the team keeps something, in months, within its bounds. For leads; noted in the audit. Said again it
    /// changes nothing.
    ///
    /// What is no longer over drops off the list, and is shown anew in its time. What stays on it keeps the day on which it
    /// was shown.
    pub fn set_term(&self, kept: Kept, months: u32) -> Result<(), CompanionError> {
        let held = self.0.held()?;
        let standing = held.as_lead()?;
        held.write(|pen| {
            let terms = clocks::terms(pen.tx, &standing)?;
            if terms.set(kept).map(|set| set.term.months) != Some(months) {
                privacy::set_term(kept, months, pen)?;
            }
            Ok::<_, CompanionError>(())
        })
    }

    /// The kinds of records of which something has no clock, and why. The same in every team.
    pub fn without_clock(&self) -> Vec<WithoutClock> {
        let reason = |clock: &Clock| {
            Some(WithoutClock {
                kind: clock.0.to_owned(),
                is_all_of_it: clock.1.is_empty(),
                why: clock.2?.to_owned(),
            })
        };
        CLOCKS.iter().filter_map(reason).collect()
    }

    /// Keeps a record until a day, as `2026-11-26`, twelve months on at most. It is proposed again before that.
    pub fn keep(&self, record: RecordId, until: &str) -> Result<(), CompanionError> {
        let held = self.0.held()?;
        held.as_lead()?;
        held.write(|pen| privacy::keep(record, until, pen)).map(drop)
    }

    /// Erases what is over and was shown to a lead 14 days ago, and writes old visits anew with a coarser time: as much as
    /// one statement names. Call it until it is done, when the device is idle.
    ///
    /// Of visits a count stays, by month and area. What two leads hold stays as it is.
    pub fn run(&self) -> Result<RetentionRun, CompanionError> {
        let held = self.0.held()?;
        let standing = held.as_lead()?;
        let (now_ms, is_doubtful) = {
            let clock = held.clock();
            (clock.wall_ms(), clock.is_doubtful())
        };
        if is_doubtful {
            return Err(CompanionError::NotKept {
                why: "this device's clock is in doubt: set it, then try again".to_owned(),
            });
        }
        let plan = held.read(|db| ageing::plan(db, &standing, now_ms, RECORDS_A_RUN))?;
        let run = RetentionRun {
            erased: plan.erased,
            written_anew: u64::try_from(plan.anew.len()).unwrap_or(u64::MAX),
            is_done: !plan.is_cut,
        };
        if plan.records.is_empty() {
            return Ok(run);
        }
        TeamRoom(Doorway::to(&held)).erase_after(
            |pen| {
                privacy::tally(plan.counts, pen)?;
                for visit in plan.anew.values() {
                    pen.create(visit)?;
                }
                Ok(())
            },
            plan.records.into_iter().collect(),
        )?;
        Ok(run)
    }

    /// How knocks ended, by month and area, from one month to another and both included, as `2026-11`: of the visits that
    /// are here, and of those that were counted before they were erased.
    pub fn monthly(&self, from: &str, until: &str) -> Result<Vec<MonthlyCount>, CompanionError> {
        let (from, until) = (first_of(from)?, first_of(until)?);
        let counts = self
            .0
            .read(|db| ageing::monthly(db, from, until.plus_months(1)))?;
        let count = |(counted, count): (Counted, u64)| MonthlyCount {
            month: counted.month,
            area: counted.area,
            outcome: counted.outcome,
            count,
        };
        Ok(counts.into_iter().map(count).collect())
    }

    /// The women whom nobody met for a year, by pseudonym: not to be erased yet, but to be asked after.
    pub fn without_contact(&self) -> Result<Vec<WithoutContact>, CompanionError> {
        let held = self.0.held()?;
        let today = Day::in_london(held.clock().wall_ms());
        held.read(|db| {
            let mut quiet = Vec::new();
            for known in people::list(db)? {
                let last = ageing::last_contact(db, known.id)?;
                let is_quiet = |last: &Day| last.plus_months(privacy::WITHOUT_CONTACT_MONTHS) <= today;
                quiet.extend(last.filter(is_quiet).map(|last| WithoutContact {
                    person: known.id,
                    since: last.to_string(),
                }));
            }
            Ok::<_, SqlError>(quiet)
        })
    }
}

impl Held {
    /// Where this device stands, if its person leads.
    fn as_lead(&self) -> Result<Standing, CompanionError> {
        let standing = self.standing()?;
        match standing.own.as_ref().is_some_and(Member::leads) {
            true => Ok(standing),
            false => Err(CompanionError::NotALead),
        }
    }
}

/// The first day of a month.
fn first_of(month: &str) -> Result<Day, CompanionError> {
    format!("{month}-01")
        .parse()
        .map_err(|_| CompanionError::NotKept {
            why: "that is not a month".to_owned(),
        })
}

/// How many records one run erases: what one statement names.
const RECORDS_A_RUN: usize = 128;
