use std::cmp::Reverse;
use std::collections::HashMap;
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
    /// Whether one of them was to be kept before today.
    pub is_promise_overdue: bool,
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
    /// Which of its doors are due, the most urgent first; empty for a place of its own.
    pub doors: Vec<RecordId>,
    /// How many promises are open there.
    pub promises: u32,
    /// Whether one of them was to be kept before today.
    pub is_promise_overdue: bool,
    /// Languages spoken there that somebody who goes out speaks too, in order.
    pub shared_languages: Vec<String>,
    /// How safe a visit is: a code of the safety levels; absent while nobody has said.
    pub safety_level: Option<String>,
}

/// The places that are due today, the most urgent first: a promise that is overdue, any other, a visit whose time has
/// come; one where a language is shared before one where none is, a new lead last; within that, whichever waits longest.
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

/// The same with the doors of each block gathered to one stop, where its most urgent door stood. `block_of` knows the
/// block of a door, and what the team calls it.
pub fn gathered(
    due: Vec<DuePlace>,
    block_of: impl Fn(RecordId) -> Option<(RecordId, String)>,
) -> Vec<DuePlace> {
    let mut stops: Vec<DuePlace> = Vec::new();
    let mut at: HashMap<RecordId, usize> = HashMap::new();
    for door in due {
        let Some((block, nickname)) = block_of(door.place) else {
            stops.push(door);
            continue;
        };
        match at.get(&block).and_then(|at| stops.get_mut(*at)) {
            Some(stop) => {
                stop.doors.extend((door.place != block).then_some(door.place));
                stop.promises = stop.promises.saturating_add(door.promises);
                stop.overdue_days = stop.overdue_days.max(door.overdue_days);
                stop.shared_languages.extend(door.shared_languages);
                stop.shared_languages.sort();
                stop.shared_languages.dedup();
                stop.safety_level = graver(stop.safety_level.take(), door.safety_level);
            }
            None => {
                at.insert(block, stops.len());
                stops.push(DuePlace {
                    place: block,
                    nickname,
                    doors: (door.place != block).then_some(door.place).into_iter().collect(),
                    ..door
                });
            }
        }
    }
    stops
}

/// The level that asks for more care; one that is unknown here says nothing.
fn graver(one: Option<String>, other: Option<String>) -> Option<String> {
    let rank = |level: &Option<String>| {
        let mut safest_first = spot::SAFETY_LEVELS.terms.iter();
        safest_first.position(|term| Some(term.code) == level.as_deref())
    };
    match rank(&one) >= rank(&other) {
        true => one,
        false => other,
    }
}

fn order(due: &DuePlace) -> impl Ord + '_ {
    let rank = round::REASONS_DUE
        .terms
        .iter()
        .position(|term| term.code == due.reason);
    (
        rank,
        !due.is_promise_overdue,
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
        doors: Vec::new(),
        promises: candidate.promises,
        is_promise_overdue: candidate.is_promise_overdue,
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Candidate;
    use super::due;
    use super::gathered;
    use crate::features::rows::id;
    use crate::vocabulary::Day;

    #[test]
    fn a_promise_comes_first_then_what_is_overdue_with_a_shared_language_then_new_leads() {
        let spoken = HashSet::from(["ro".to_owned()]);
        let listed = due(
            vec![
                Candidate {
                    nickname: "new lead".into(),
                    state: "lead".into(),
                    ..candidate(1, None)
                },
                candidate(2, ago(30)),
                Candidate {
                    languages: HashSet::from(["ro".to_owned(), "hu".to_owned()]),
                    ..candidate(3, ago(20))
                },
                Candidate {
                    promises: 1,
                    ..candidate(4, ago(1))
                },
                candidate(5, ago(13)),
            ],
            day("2026-11-26"),
            &spoken,
        );
        let said: Vec<_> = listed
            .iter()
            .map(|due| (due.place, due.reason.as_str(), due.overdue_days))
            .collect();
        assert_eq!(
            said,
            [
                (id(4), "promise", 1),
                (id(3), "cadence", 6),
                (id(2), "cadence", 16),
                (id(1), "new_lead", 10),
            ],
            "and what had its visit thirteen days ago is not due"
        );
        assert_eq!(listed[1].shared_languages, ["ro"]);
    }

    #[test]
    fn a_place_has_its_own_cadence_a_quiet_one_waits_longer_and_one_that_is_not_visited_is_never_due() {
        let today = day("2026-11-26");
        let is_due = |candidate: Candidate| !due(vec![candidate], today, &HashSet::new()).is_empty();
        let last = ago(20);
        assert!(is_due(candidate(1, last)));
        assert!(!is_due(Candidate {
            cadence_days: Some(21),
            ..candidate(1, last)
        }));
        assert!(!is_due(Candidate {
            state: "quiet".into(),
            ..candidate(1, last)
        }));
        assert!(!is_due(Candidate {
            is_visited: false,
            promises: 3,
            ..candidate(1, last)
        }));
    }

    #[test]
    fn a_block_is_one_stop_where_its_most_urgent_door_stood() {
        let at_risk = Candidate {
            safety_level: Some("two_pairs".into()),
            languages: HashSet::from(["ro".to_owned()]),
            ..candidate(3, ago(20))
        };
        let promised = Candidate {
            promises: 2,
            safety_level: Some("fine".into()),
            ..candidate(2, ago(3))
        };
        let spoken = HashSet::from(["ro".to_owned()]);
        let listed = due(
            vec![candidate(1, ago(30)), promised, at_risk, candidate(4, ago(1))],
            day("2026-11-26"),
            &spoken,
        );
        let block_of = |door| {
            [id(2), id(3), id(9)]
                .contains(&door)
                .then(|| (id(9), "Mill Court".to_owned()))
        };
        let stops = gathered(listed, block_of);
        let said: Vec<_> = stops
            .iter()
            .map(|stop| (stop.place, stop.doors.clone()))
            .collect();
        assert_eq!(said, [(id(9), vec![id(2), id(3)]), (id(1), vec![])]);
        let block = &stops[0];
        assert_eq!(
            (block.nickname.as_str(), block.reason.as_str()),
            ("Mill Court", "promise")
        );
        assert_eq!((block.promises, block.overdue_days), (2, 6));
        assert_eq!(block.shared_languages, ["ro"]);
        assert_eq!(
            block.safety_level.as_deref(),
            Some("two_pairs"),
            "the level of the door that needs most care"
        );
    }

    fn candidate(number: u8, last_on: Option<Day>) -> Candidate {
        Candidate {
            place: id(number),
            nickname: format!("door {number}"),
            state: "confirmed".into(),
            safety_level: None,
            is_visited: true,
            cadence_days: None,
            first_known_on: Some(day("2026-11-16")),
            last_on,
            promises: 0,
            is_promise_overdue: false,
            languages: HashSet::new(),
        }
    }

    fn ago(days: u64) -> Option<Day> {
        Some(Day::in_london(
            day("2026-11-26").london_ms(720) - days * 86_400_000,
        ))
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }
}
