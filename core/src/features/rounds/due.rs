use std::cmp::Reverse;
use std::collections::HashSet;

use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::round;
use crate::vocabulary::spot;

/// What the team knows of a place when it plans. The companion puts it together: places and visits know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The place.
    pub place: RecordId,
    /// What the team calls it.
    pub nickname: String,
    /// Where its life stands: a code of the place states.
    pub state: String,
    /// How safe a visit is: a code of the safety levels.
    pub safety_level: Option<String>,
    /// Whether it may stand on a round at all.
    pub is_visited: bool,
    /// After how many days a visit is due again, where the place has its own.
    pub cadence_days: Option<u32>,
    /// The day on which the team first knew of it.
    pub first_known_on: Option<Day>,
    /// The day of the newest knock; none where nobody has knocked yet.
    pub last_on: Option<Day>,
    /// How many promises are open there.
    pub promises: u32,
    /// The languages spoken there, as far as the team knows.
    pub languages: HashSet<String>,
}

/// A place that is due, and why.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DuePlace {
    /// The place.
    pub place: RecordId,
    /// What the team calls it.
    pub nickname: String,
    /// Why: a code of the reasons due, the strongest there is.
    pub reason: String,
    /// Since when, as `2026-11-26`.
    pub since: String,
    /// For how many days; 0 where it is due today.
    pub overdue_days: u32,
    /// How many promises are open there.
    pub promises: u32,
    /// Languages spoken there that somebody who goes out speaks too, in order.
    pub shared_languages: Vec<String>,
    /// How safe a visit is: a code of the safety levels; absent while nobody has said.
    pub safety_level: Option<String>,
}

/// The places that are due today, the most urgent first: a promise before a visit whose time has come, one where a
/// language is shared before one where none is, a new lead last; within that, whichever waits longest.
///
/// `spoken` holds the languages of those who go out; empty, languages make no difference.
pub fn due(candidates: Vec<Candidate>, today: Day, spoken: &HashSet<String>) -> Vec<DuePlace> {
    let mut due: Vec<DuePlace> = candidates
        .into_iter()
        .filter(|candidate| candidate.is_visited)
        .filter_map(|candidate| reckon(candidate, today, spoken))
        .collect();
    due.sort_by(|one, other| order(one).cmp(&order(other)));
    due
}

fn order(due: &DuePlace) -> impl Ord + '_ {
    let rank = round::REASONS_DUE
        .terms
        .iter()
        .position(|term| term.code == due.reason);
    (
        rank,
        due.shared_languages.is_empty(),
        Reverse(due.overdue_days),
        &due.nickname,
        due.place,
    )
}

fn reckon(candidate: Candidate, today: Day, spoken: &HashSet<String>) -> Option<DuePlace> {
    let is_new_lead = candidate.state == spot::LEAD && candidate.last_on.is_none();
    let known_on = candidate.first_known_on.unwrap_or(today);
    let comes_on = match candidate.last_on {
        Some(last) => last.plus_days(cadence(&candidate)),
        None => known_on,
    };
    let (reason, since) = if candidate.promises > 0 {
        (round::PROMISE, candidate.last_on.unwrap_or(known_on))
    } else if is_new_lead {
        (round::NEW_LEAD, known_on)
    } else if comes_on <= today {
        (round::CADENCE, comes_on)
    } else {
        return None;
    };
    let mut shared_languages: Vec<String> = candidate.languages.intersection(spoken).cloned().collect();
    shared_languages.sort();
    Some(DuePlace {
        place: candidate.place,
        nickname: candidate.nickname,
        reason: reason.to_owned(),
        since: since.to_string(),
        overdue_days: u32::try_from(today.days_since(since)).unwrap_or(0),
        promises: candidate.promises,
        shared_languages,
        safety_level: candidate.safety_level,
    })
}

/// After how many days a visit is due again.
fn cadence(candidate: &Candidate) -> u32 {
    let usual = match candidate.state.as_str() {
        spot::QUIET => QUIET_CADENCE_DAYS,
        _ => CADENCE_DAYS,
    };
    candidate.cadence_days.unwrap_or(usual)
}

/// How often a place is visited that has no cadence of its own, in days: a small team's 88 rounds of twelve knocks a year
/// come to each of its 40 places every other week.
pub const CADENCE_DAYS: u32 = 14;
/// How often a quiet place is tried that has no cadence of its own, in days: once in two months, not to give up on it.
pub const QUIET_CADENCE_DAYS: u32 = 60;
