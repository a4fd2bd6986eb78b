use std::collections::HashSet;
use std::collections::hash_map::Entry;

use crate::vocabulary::Day;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::VERSION;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::language;
use crate::vocabulary::limits::DAYS_AHEAD_MAX;
use crate::vocabulary::rank;
use crate::vocabulary::round;

use super::Round;

/// Why a round cannot be kept as it is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A round is on a day of the calendar.
    #[error("on is not a day")]
    NoDay,
    /// A day so far ahead that it is a slip.
    #[error("on is more than {days_max} days away")]
    TooFarAhead {
        /// How far ahead it may lie, in days.
        days_max: u32,
    },
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
    /// A time of day that no clock shows, or an end before the beginning.
    #[error("from_minute and until_minute are no evening: each before midnight, the first before the second")]
    NoSuchTime,
    /// A code that this version does not know; codes already in the record are left in peace.
    #[error("unknown {list}")]
    UnknownCode {
        /// The list it should have come from.
        list: &'static str,
    },
    /// A stop is a place of the team's records, a walker or a shift lead one of its members.
    #[error("{field} names nobody and nothing that is known")]
    NotAnId {
        /// The field's name.
        field: &'static str,
    },
    /// More doors than anybody knocks at in one evening.
    #[error("{stops} stops, {stops_max} at most")]
    TooManyStops {
        /// How many there would be.
        stops: u64,
        /// How many there is room for.
        stops_max: u64,
    },
    /// A pair that is not there, or a number no pair has.
    #[error("there is no such pair")]
    NoSuchPair,
    /// Somebody there asked never to be visited again, or the place is closed: it comes onto no round.
    #[error("this place is not visited")]
    NotVisited,
    /// The round does not stand where this can be done: it is closed, or nobody is out.
    #[error("the round is {state}")]
    NotNow {
        /// Where it stands: a code of the round states.
        state: String,
    },
    /// A child was seen or heard, and nobody has raised a concern about it yet: that goes first.
    #[error("a child was seen or heard: raise a concern first")]
    ConcernFirst,
    /// No paper, or more of it than anybody counts and destroys.
    #[error("copies are {copies}, 1 to {copies_max} are possible")]
    NoSuchCount {
        /// How many were asked for.
        copies: u32,
        /// The most.
        copies_max: u32,
    },
    /// More languages than anybody speaks with ease.
    #[error("languages are {languages}, {languages_max} at most")]
    TooManyLanguages {
        /// How many were named.
        languages: u64,
        /// How many there is room for.
        languages_max: u64,
    },
    /// The name holds what is never kept, such as a telephone number; a name that the round has is left in peace.
    #[error("{field} has {kind} in it, and that is not kept")]
    NeverKept {
        /// The field's name.
        field: &'static str,
        /// What was found, in words: the label of a risk.
        kind: &'static str,
    },
    /// The place is no stop of this round.
    #[error("the place is not on this round")]
    NotAStop,
}

/// Whether a round may be changed from one state to another; a new one comes from `default()`. `is_visited` says of a
/// place whether it may stand on a round at all; stops that are there already are left in peace.
pub fn check(before: &Round, after: &Round, is_visited: impl Fn(RecordId) -> bool) -> Result<(), Refusal> {
    if before.on != after.on || after.on.is_empty() {
        after.on.parse::<Day>().map_err(|_| Refusal::NoDay)?;
    }
    let letters = u64::try_from(after.name.chars().count()).unwrap_or(u64::MAX);
    if letters > NAME_LETTERS_MAX {
        return Err(Refusal::TooLong {
            field: "name",
            letters,
            letters_max: NAME_LETTERS_MAX,
        });
    }
    if let Some(risk) = guard::against(Some(&before.name), Some(&after.name), Field::RoundName) {
        return Err(Refusal::NeverKept {
            field: "name",
            kind: risk.label,
        });
    }
    times(after)?;
    codes(before, after)?;
    people(before, after)?;
    let stops = u64::try_from(after.stops.len()).unwrap_or(u64::MAX);
    if stops > STOPS_MAX && after.stops.len() > before.stops.len() {
        return Err(Refusal::TooManyStops {
            stops,
            stops_max: STOPS_MAX,
        });
    }
    for place in after
        .stops
        .keys()
        .filter(|place| !before.stops.contains_key(*place))
    {
        let place = place.parse().map_err(|_| Refusal::NotAnId { field: "stops" })?;
        if !is_visited(place) {
            return Err(Refusal::NotVisited);
        }
    }
    Ok(())
}

/// Whether somebody may be said to speak these: only languages of the list, no words of anybody's own.
pub(super) fn check_spoken(languages: &HashSet<String>) -> Result<(), Refusal> {
    let count = u64::try_from(languages.len()).unwrap_or(u64::MAX);
    if count > SPOKEN_MAX {
        return Err(Refusal::TooManyLanguages {
            languages: count,
            languages_max: SPOKEN_MAX,
        });
    }
    match languages.iter().all(|code| language::LANGUAGES.has(code)) {
        true => Ok(()),
        false => Err(Refusal::UnknownCode {
            list: language::LANGUAGES.name,
        }),
    }
}

/// Whether a round may be planned for its day.
pub(super) fn may_be_planned(before: &Round, after: &Round, today: Day) -> Result<(), Refusal> {
    let on = after.on.parse::<Day>().ok().filter(|_| after.on != before.on);
    match on.is_some_and(|on| on > today.plus_days(DAYS_AHEAD_MAX)) {
        true => Err(Refusal::TooFarAhead {
            days_max: DAYS_AHEAD_MAX,
        }),
        false => Ok(()),
    }
}

/// A draft as it is first written: planned.
pub(super) fn started(draft: Round) -> Round {
    Round {
        name: draft.name.trim().to_owned(),
        state: round::PLANNED.to_owned(),
        home: HashSet::new(),
        vocabulary: VERSION,
        ..draft
    }
}

/// The round with a place put behind another stop, or first of all; a place that is on it already is moved.
pub(super) fn put(round: &mut Round, place: RecordId, behind: Option<RecordId>) -> Result<(), Refusal> {
    let mut order = round.in_order();
    order.retain(|stop| *stop != place);
    let at = match behind {
        None => 0,
        Some(behind) => {
            let found = order.iter().position(|stop| *stop == behind);
            found.ok_or(Refusal::NotAStop)? + 1
        }
    };
    let rank_of = |stop: Option<&RecordId>| stop.and_then(|stop| round.stops.get(&stop.to_string()));
    let before = at.checked_sub(1).and_then(|at| rank_of(order.get(at)));
    let after = rank_of(order.get(at));
    let rank = rank::between(before.map(String::as_str), after.map(String::as_str));
    round.stops.insert(place.to_string(), rank);
    Ok(())
}

/// The round without a stop.
pub(super) fn take_off(round: &mut Round, place: RecordId) {
    let place = place.to_string();
    round.stops.remove(&place);
    round.reasons.remove(&place);
    round.given_to.remove(&place);
}

/// Splits the stops between the pairs: in the order of the walk, as evenly as it goes, and a stop where only some pairs
/// have a language to one of those. `speaks` says how well a pair can speak there; more is better.
pub(super) fn split(round: &mut Round, speaks: impl Fn(u32, RecordId) -> u32) {
    let pairs = pairs(round);
    let order = round.in_order();
    if pairs.is_empty() {
        return;
    }
    let each = order.len().div_ceil(pairs.len());
    for (index, place) in order.into_iter().enumerate() {
        let in_turn = pairs[index / each];
        let best = pairs.iter().map(|pair| speaks(*pair, place)).max().unwrap_or(0);
        let fits = |pair: &u32| speaks(*pair, place) == best;
        let pair = match fits(&in_turn) {
            true => in_turn,
            false => pairs.iter().copied().find(fits).unwrap_or(in_turn),
        };
        round.given_to.insert(place.to_string(), pair);
    }
}

/// One of the pairs goes home: what of hers is not done goes to another pair, or to any, and she walks no more. A stop where
/// only some pairs have a language goes to one of those. `speaks` says how well a pair can speak there; more is better.
///
/// Where her companion is left alone, she walks on with the other pair: nobody goes to a door alone.
pub(super) fn hand_over(
    round: &mut Round,
    who: MemberId,
    done: &HashSet<RecordId>,
    speaks: impl Fn(u32, RecordId) -> u32,
) -> Result<(), Refusal> {
    let pair = round.pairs.remove(&who.to_string()).ok_or(Refusal::NoSuchPair)?;
    let left: Vec<String> = round
        .pairs
        .iter()
        .filter(|(_, of)| **of == pair)
        .map(|(member, _)| member.clone())
        .collect();
    if left.len() >= PAIR_MIN {
        return Ok(());
    }
    let mut others = pairs(round);
    others.retain(|other| *other != pair && !round.is_home(*other));
    let next = others.first().copied();
    if let Some(next) = next {
        for member in left {
            round.pairs.insert(member, next);
        }
    }
    let is_done = |place: &String| place.parse().is_ok_and(|place| done.contains(&place));
    let hers = round.given_to.iter().filter(|(_, of)| **of == pair);
    let hers: Vec<String> = hers
        .map(|(place, _)| place.clone())
        .filter(|place| !is_done(place))
        .collect();
    for place in hers {
        let well = |other: u32| place.parse().map_or(0, |place| speaks(other, place));
        // Of equals the first, which is the pair her companion goes with.
        match others.iter().copied().rev().max_by_key(|other| well(*other)) {
            Some(best) => drop(round.given_to.insert(place, best)),
            None => drop(round.given_to.remove(&place)),
        }
    }
    Ok(())
}

/// Numbers the stops for a paper sheet, in their order. A stop that has a number keeps it.
pub(super) fn number_sheet(round: &mut Round) {
    let mut next = round
        .sheet
        .values()
        .max()
        .map_or(1, |last| last.saturating_add(1));
    for place in round.in_order() {
        if let Entry::Vacant(free) = round.sheet.entry(place.to_string()) {
            free.insert(next);
            next = next.saturating_add(1);
        }
    }
}

/// The numbers of the pairs that walk, in their order.
pub(super) fn pairs(round: &Round) -> Vec<u32> {
    let mut pairs: Vec<u32> = round.pairs.values().copied().collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether a pair may set out: the round is planned, or somebody came home and goes again.
pub(super) fn may_go_out(round: &Round) -> Result<(), Refusal> {
    stands(round, &[round::PLANNED, round::HOME])
}

/// Whether a pair may come home: it is out.
pub(super) fn may_come_home(round: &Round) -> Result<(), Refusal> {
    stands(round, &[round::OUT])
}

/// Whether the round may be closed: nobody is out, and no child was seen or heard on it about whom nobody has raised a
/// concern.
pub(super) fn may_close(round: &Round, is_child_unspoken_of: bool) -> Result<(), Refusal> {
    stands(round, &[round::PLANNED, round::HOME])?;
    match is_child_unspoken_of {
        true => Err(Refusal::ConcernFirst),
        false => Ok(()),
    }
}

fn stands(round: &Round, states: &[&str]) -> Result<(), Refusal> {
    match states.contains(&round.state.as_str()) {
        true => Ok(()),
        false => Err(Refusal::NotNow {
            state: round.state.clone(),
        }),
    }
}

fn times(round: &Round) -> Result<(), Refusal> {
    let is_time = |minute: Option<u32>| minute.is_none_or(|minute| minute < MINUTES_A_DAY);
    let ends_after = match (round.from_minute, round.until_minute) {
        (Some(from), Some(until)) => from < until,
        _ => true,
    };
    match is_time(round.from_minute) && is_time(round.until_minute) && ends_after {
        true => Ok(()),
        false => Err(Refusal::NoSuchTime),
    }
}

fn codes(before: &Round, after: &Round) -> Result<(), Refusal> {
    if after.state != before.state && !round::ROUND_STATES.has(&after.state) {
        return Err(Refusal::UnknownCode {
            list: round::ROUND_STATES.name,
        });
    }
    let mut reasons = after.reasons.iter();
    let is_new = |place: &String, reason: &String| before.reasons.get(place) != Some(reason);
    match reasons.any(|(place, reason)| is_new(place, reason) && !round::REASONS_DUE.has(reason)) {
        true => Err(Refusal::UnknownCode {
            list: round::REASONS_DUE.name,
        }),
        false => Ok(()),
    }
}

fn people(before: &Round, after: &Round) -> Result<(), Refusal> {
    let is_member = |id: &String| id.parse::<MemberId>().is_ok();
    if after.shift_lead != before.shift_lead && !after.shift_lead.as_ref().is_none_or(is_member) {
        return Err(Refusal::NotAnId { field: "shift_lead" });
    }
    let mut walkers = after.pairs.keys();
    if walkers.any(|id| !before.pairs.contains_key(id) && !is_member(id)) {
        return Err(Refusal::NotAnId { field: "pairs" });
    }
    let is_pair = |pair: &u32| (1..=PAIRS_MAX).contains(pair);
    let mut given = after.given_to.iter();
    let is_new = |place: &String, pair: &u32| before.given_to.get(place) != Some(pair);
    let unknown =
        given.any(|(place, pair)| is_new(place, pair) && !after.pairs.values().any(|of| of == pair));
    match after.pairs.values().all(is_pair) && !unknown {
        true => Ok(()),
        false => Err(Refusal::NoSuchPair),
    }
}

/// Room for a round's name, in letters: one line of a list on a small phone.
pub const NAME_LETTERS_MAX: u64 = 40;
/// The most stops of a round, in stops: five pairs at the eight to fourteen doors that a pair manages in an evening.
pub const STOPS_MAX: u64 = 60;
/// The most pairs that go out in one round, in pairs: more than any team of ours has, and one digit on the screen.
pub const PAIRS_MAX: u32 = 9;
/// The most languages one of the team is said to speak with ease, in languages: more tells nothing about who should go.
pub const SPOKEN_MAX: u64 = 12;
/// The fewest who walk together, in women: nobody goes to a door alone.
const PAIR_MIN: usize = 2;
const MINUTES_A_DAY: u32 = 24 * 60;
