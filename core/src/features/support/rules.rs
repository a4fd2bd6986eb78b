use std::collections::HashMap;

use crate::vocabulary::Day;
use crate::vocabulary::List;
use crate::vocabulary::MemberId;
use crate::vocabulary::VERSION;
use crate::vocabulary::folded;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::limits::COUNT_MAX;
use crate::vocabulary::limits::DAYS_AHEAD_MAX;
use crate::vocabulary::meeting;
use crate::vocabulary::need;
use crate::vocabulary::referral;
use crate::vocabulary::support;

use super::Coverage;
use super::FollowUp;
use super::Freshness;
use super::Guide;
use super::GuideStage;
use super::Heard;
use super::Need;
use super::SupportGiven;

/// Why something about support cannot be kept so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A code that this version does not know; codes already in the record are left in peace.
    #[error("unknown {list}")]
    UnknownCode {
        /// The list it should have come from.
        list: &'static str,
    },
    /// A need goes its way step by step: nobody works on what she was not asked about.
    #[error("\"{to}\" does not follow \"{from}\"")]
    NotTheNextStep {
        /// The label of the status it has.
        from: String,
        /// The label of the status it was to have.
        to: String,
    },
    /// A barrier says why a need is not met, or not wholly; of any other step it says nothing.
    #[error("a barrier is for a need that is not met")]
    BarrierTooEarly,
    /// The need is somebody's already.
    #[error("the need is somebody's already")]
    SomebodysAlready,
    /// What is to be done is said neither in words nor by a code.
    #[error("what is to be done is not said")]
    NothingToDo,
    /// What was given as a day is none.
    #[error("{field} is not a day")]
    NotADay {
        /// The field's name.
        field: &'static str,
    },
    /// The day is farther off than anybody plans.
    #[error("due_on is more than {days_max} days away")]
    TooFarOff {
        /// How far off it may be, in days.
        days_max: u32,
    },
    /// The day has not come yet.
    #[error("{field} has not come yet")]
    NotYet {
        /// The field's name.
        field: &'static str,
    },
    /// Whoever is to do it is named by something that is not a member's id.
    #[error("who is not a member")]
    NotAMember,
    /// Only a promise is kept; anything else is done.
    #[error("it was not promised")]
    NotAPromise,
    /// A text is longer than its field.
    #[error("{field} has {letters} letters, {letters_max} at most")]
    TooLong {
        /// The field's name.
        field: &'static str,
        /// How many letters were written.
        letters: u64,
        /// How many there is room for.
        letters_max: u64,
    },
    /// A text holds what is never kept, such as a telephone number; words already in the record are left in peace.
    #[error("{field} has {kind} in it, and that is not kept")]
    NeverKept {
        /// The field's name.
        field: &'static str,
        /// What was found, in words: the label of a risk.
        kind: &'static str,
    },
    /// Fewer than one, or more than anybody gives at once.
    #[error("count is from 1 to {count_max}")]
    TooMany {
        /// The most.
        count_max: u32,
    },
    /// No guide of this version has this code.
    #[error("there is no such guide")]
    NoSuchGuide,
    /// Nothing is applied for with this guide, or nothing comes of it.
    #[error("the guide has no such step")]
    NoSuchStage,
}

/// Whether a new need may be kept.
pub(super) fn check_need(draft: &Need, status: &str, barrier: Option<&str>) -> Result<(), Refusal> {
    check_code(&need::NEEDS, "", &draft.need)?;
    check_code(&need::NEED_STATUSES, "", status)?;
    check_barrier(status, barrier)
}

/// Whether a need may go on from where it stands.
///
/// Noticed, offered, wanted, in hand, and then met, partly met or not met. She may be asked at once, say no at any time,
/// and say yes after a no; what rested is taken up again. The step it is at may be said again, with another barrier.
pub(super) fn check_step(from: &str, to: &str, barrier: Option<&str>) -> Result<(), Refusal> {
    check_code(&need::NEED_STATUSES, from, to)?;
    check_barrier(to, barrier)?;
    match follows(from, to) {
        true => Ok(()),
        false => Err(Refusal::NotTheNextStep {
            from: need::NEED_STATUSES.label(from).into_owned(),
            to: need::NEED_STATUSES.label(to).into_owned(),
        }),
    }
}

/// Whether one status may follow another. Whatever a newer phone wrote may be followed by anything.
pub fn follows(from: &str, to: &str) -> bool {
    let next: &[&str] = match from {
        need::NOTICED => &[need::OFFERED, need::WANTED, need::NOT_WANTED],
        need::OFFERED => &[need::WANTED, need::NOT_WANTED],
        need::WANTED => &[
            need::IN_HAND,
            need::MET,
            need::PARTLY,
            need::NOT_MET,
            need::NOT_WANTED,
        ],
        need::NOT_WANTED => &[need::OFFERED, need::WANTED],
        need::IN_HAND => &[need::MET, need::PARTLY, need::NOT_MET, need::NOT_WANTED],
        need::PARTLY => &[need::WANTED, need::IN_HAND, need::MET, need::NOT_MET],
        need::MET | need::NOT_MET => &[need::OFFERED, need::WANTED, need::IN_HAND],
        _ => return true,
    };
    from == to || next.contains(&to)
}

/// A follow-up as it is first written: due on the next round, unless it says when.
pub(super) fn planned(draft: FollowUp, today: Day) -> FollowUp {
    let due_on = match draft.due_on.as_str() {
        "" => today.plus_days(DUE_AFTER_DAYS).to_string(),
        due_on => due_on.to_owned(),
    };
    FollowUp {
        what: draft.what.trim().to_owned(),
        due_on,
        ended: HashMap::new(),
        undone: None,
        vocabulary: VERSION,
        ..draft
    }
}

/// Whether a follow-up may be changed from one state to another; a new one comes from `default()`.
pub(super) fn check_follow_up(before: &FollowUp, after: &FollowUp, today: Day) -> Result<(), Refusal> {
    let letters = u64::try_from(after.what.chars().count()).unwrap_or(u64::MAX);
    if letters > WHAT_LETTERS_MAX {
        return Err(Refusal::TooLong {
            field: "what",
            letters,
            letters_max: WHAT_LETTERS_MAX,
        });
    }
    if let Some(risk) = guard::against(Some(&before.what), Some(&after.what), Field::FollowUp) {
        return Err(Refusal::NeverKept {
            field: "what",
            kind: risk.label,
        });
    }
    if let Some(code) = &after.support {
        check_code(
            &support::SUPPORT,
            before.support.as_deref().unwrap_or_default(),
            code,
        )?;
    }
    if after.what.is_empty() && after.support.is_none() && after.is_promise != Some(true) {
        return Err(Refusal::NothingToDo);
    }
    if after.who != before.who
        && after
            .who
            .as_ref()
            .is_some_and(|who| who.parse::<MemberId>().is_err())
    {
        return Err(Refusal::NotAMember);
    }
    if after.due_on != before.due_on {
        let due = after.due().ok_or(Refusal::NotADay { field: "due_on" })?;
        if due > today.plus_days(DAYS_AHEAD_MAX) {
            return Err(Refusal::TooFarOff {
                days_max: DAYS_AHEAD_MAX,
            });
        }
    }
    Ok(())
}

/// Whether a follow-up may end so: only a promise is kept.
pub(super) fn check_end(follow_up: &FollowUp, state: &str) -> Result<(), Refusal> {
    match state {
        support::KEPT if follow_up.is_promise != Some(true) => Err(Refusal::NotAPromise),
        _ => Ok(()),
    }
}

/// Whether support may be noted so.
pub(super) fn check_given(given: &SupportGiven, today: Day) -> Result<(), Refusal> {
    check_code(&support::SUPPORT, "", &given.what)?;
    check_past("given_on", &given.given_on, today)?;
    match (1..=COUNT_MAX).contains(&given.count) {
        true => Ok(()),
        false => Err(Refusal::TooMany { count_max: COUNT_MAX }),
    }
}

/// Whether it may be noted so that she got in touch.
pub(super) fn check_heard(heard: &Heard, today: Day) -> Result<(), Refusal> {
    check_code(&meeting::ENCOUNTER_MODES, "", &heard.how)?;
    check_past("heard_on", &heard.heard_on, today)
}

/// The support code of one stage of a guide: all that is ever kept of it.
pub fn code_of(guide: &Guide, stage: GuideStage) -> Result<&str, Refusal> {
    let code = match stage {
        GuideStage::Shown => Some(&guide.shown),
        GuideStage::Applied => guide.applied.as_ref(),
        GuideStage::Arrived => guide.arrived.as_ref(),
    };
    code.map(String::as_str).ok_or(Refusal::NoSuchStage)
}

/// Whether a guide can still be relied on today.
pub fn freshness(guide: &Guide, today: Day) -> Freshness {
    let checked_on = guide.checked_on.as_deref().and_then(|day| day.parse().ok());
    match checked_on {
        None => Freshness::NeverChecked,
        Some(checked_on) if today.days_since(checked_on) > i64::from(guide.stale_after_days) => {
            Freshness::Stale
        }
        Some(_) => Freshness::Checked,
    }
}

/// Whether a guide's service serves a London borough, whatever the case and accents of its name.
pub fn coverage(guide: &Guide, borough: &str) -> Coverage {
    let is_it = |named: &String| folded(named) == folded(borough);
    match (guide.boroughs.is_empty(), guide.boroughs.iter().any(is_it)) {
        (true, _) => Coverage::NotSaid,
        (false, true) => Coverage::Served,
        (false, false) => Coverage::NotServed,
    }
}

fn check_barrier(status: &str, barrier: Option<&str>) -> Result<(), Refusal> {
    match barrier {
        None => Ok(()),
        Some(barrier) => {
            check_code(&referral::BARRIERS, "", barrier)?;
            match matches!(status, need::NOT_MET | need::PARTLY) {
                true => Ok(()),
                false => Err(Refusal::BarrierTooEarly),
            }
        }
    }
}

fn check_code(list: &'static List, before: &str, after: &str) -> Result<(), Refusal> {
    match list.allows(after) || (before == after && !after.is_empty()) {
        true => Ok(()),
        false => Err(Refusal::UnknownCode { list: list.name }),
    }
}

fn check_past(field: &'static str, day: &str, today: Day) -> Result<(), Refusal> {
    let day: Day = day.parse().map_err(|_| Refusal::NotADay { field })?;
    match day <= today {
        true => Ok(()),
        false => Err(Refusal::NotYet { field }),
    }
}

/// Room for what is to be done, in letters: one line on the stop's card.
pub const WHAT_LETTERS_MAX: u64 = 80;
/// When a follow-up is due that does not say when, in days: on the next round, which comes every other week.
pub const DUE_AFTER_DAYS: u32 = 14;
/// How long after it was due a follow-up stays open, in days: three months late, a promise is broken, and a list of
/// broken promises hides those that can still be kept.
pub const LAPSES_AFTER_DAYS: u32 = 90;
/// How far back the team's own use tells which chips come first, in days: half a year, since what is given changes
/// with the season.
pub const CHIPS_FROM_DAYS: u32 = 180;
/// Kits and public services change their terms about once a year, in days.
pub const GUIDE_STALE_AFTER_DAYS: u32 = 365;
