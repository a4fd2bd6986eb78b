use crate::vocabulary::Day;
use crate::vocabulary::List;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::VERSION;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::language;
use crate::vocabulary::limits::COUNT_MAX;
use crate::vocabulary::limits::NOTE_LETTERS_MAX;
use crate::vocabulary::limits::OVER_AHEAD_MAX_MS;
use crate::vocabulary::meeting;
use crate::vocabulary::need;
use crate::vocabulary::outcome;
use crate::vocabulary::support;

use super::KnownVisit;
use super::Visit;

/// Why a visit cannot be kept as it is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A visit is somewhere.
    #[error("a visit needs a place")]
    NoPlace,
    /// A visit ends somehow; one tap says how.
    #[error("a visit needs an outcome")]
    NoOutcome,
    /// A code that this version does not know; codes already in the record are left in peace.
    #[error("unknown {list}")]
    UnknownCode {
        /// The list it should have come from.
        list: &'static str,
    },
    /// Someone met is named by something that is not a person's id.
    #[error("not a person")]
    NotAPerson,
    /// The note is longer than it may be.
    #[error("the note has {letters} letters, {letters_max} at most")]
    NoteTooLong {
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
    /// A number that no visit has.
    #[error("{field} is {count}, 1 to {count_max} are possible")]
    NoSuchCount {
        /// The field's name.
        field: &'static str,
        /// What was written.
        count: u32,
        /// The most.
        count_max: u32,
    },
    /// A visit was, and is not still to be.
    #[error("at_ms is still to come")]
    StillToCome,
    /// Everyone writes her own note and leaves the others' alone.
    #[error("the note is someone else's")]
    AnothersNote,
    /// An allergen is marked, but no baking was given.
    #[error("an allergen without baking")]
    AllergenWithoutBaking,
    /// A child was seen or heard: the mark stays until the safeguarding decision, and cannot be taken off here.
    #[error("the concern stays until it is decided")]
    ConcernStays,
    /// The few seconds for undoing are over; the visit can be put right instead.
    #[error("too late to undo")]
    TooLateToUndo,
    /// The visit was undone.
    #[error("the visit was undone")]
    Undone,
}

/// A visit without one of the women met: its counts stay, and nothing that could be hers. She counts as somebody whom
/// nobody knew; notes go, since any of them may speak of her, and languages where she was the only one met.
pub fn without(visit: &Visit, person: RecordId) -> Visit {
    let her = person.to_string();
    let mut left = visit.clone();
    left.notes.clear();
    left.kept_notes.clear();
    left.met_in.remove(&her);
    if left.met.remove(&her).is_some() {
        let unknown = match &left.met_unknown {
            None => meeting::ONE,
            Some(_) => meeting::SEVERAL,
        };
        left.met_unknown = Some(unknown.to_owned());
    }
    if left.met.is_empty() {
        left.languages.clear();
    }
    left.finish_later = None;
    left
}

/// A visit as it is written anew, as another record: it says which one it was. Notes stand under a number from now on,
/// since only their authors' signatures made them theirs.
pub fn anew(known: &KnownVisit) -> Visit {
    let mut visit = known.visit.clone();
    visit.was = visit.was.or(Some(known.id));
    let mut notes: Vec<(String, String)> = visit.notes.drain().collect();
    notes.sort();
    for (_, note) in notes {
        let number = visit.kept_notes.len() + 1;
        visit.kept_notes.insert(number.to_string(), note);
    }
    visit
}

/// A visit as its age allows it to be kept: its time coarser, and after 30 days without how many were met whom nobody
/// knew.
pub fn aged(visit: Visit, now_ms: u64) -> Visit {
    let is_fresh = now_ms.saturating_sub(visit.at_ms) < QUARTER_ONLY_AFTER_MS;
    Visit {
        at_ms: coarse_ms(visit.at_ms, now_ms),
        met_unknown: visit.met_unknown.filter(|_| is_fresh),
        ..visit
    }
}

/// When a knock was, as exactly as its age allows: the quarter of an hour after 30 days, the day after a year.
///
/// The day is given as its noon in London. What is coarse already stays as it is.
pub fn coarse_ms(at_ms: u64, now_ms: u64) -> u64 {
    match now_ms.saturating_sub(at_ms) {
        age_ms if age_ms >= DAY_ONLY_AFTER_MS => Day::in_london(at_ms).london_ms(NOON_MINUTE),
        age_ms if age_ms >= QUARTER_ONLY_AFTER_MS => at_ms - at_ms % QUARTER_MS,
        _ => at_ms,
    }
}

/// Whether `author` may change a visit from one state to another; a new one comes from `default()`.
///
/// A visit with a child is kept like any other, so that nothing is lost at the door, but never as an ordinary one: it
/// is marked by [`is_concern_due`], and the mark cannot be taken off by correcting the visit.
pub fn check(before: &Visit, after: &Visit, author: MemberId) -> Result<(), Refusal> {
    if before.undone == Some(true) {
        return Err(Refusal::Undone);
    }
    if after.place.is_none() {
        return Err(Refusal::NoPlace);
    }
    if after.outcome.is_empty() {
        return Err(Refusal::NoOutcome);
    }
    let known = codes(before);
    if let Some((list, _)) = codes(after).iter().find(|(list, code)| {
        !list.allows(code)
            && !known
                .iter()
                .any(|(other, kept)| other.name == list.name && kept == code)
    }) {
        return Err(Refusal::UnknownCode { list: list.name });
    }
    let mut new_ids = after.met.keys().chain(after.met_in.keys());
    if new_ids.any(|id| !before.met.contains_key(id) && id.parse::<RecordId>().is_err()) {
        return Err(Refusal::NotAPerson);
    }
    notes(before, after, author)?;
    numbers(before, after)?;
    let is_alone = |visit: &Visit| {
        let given = |code: &&'static str| visit.support.contains_key(*code);
        support::ALLERGENS.iter().any(given) && !given(&support::BAKING)
    };
    if is_alone(after) && !is_alone(before) {
        return Err(Refusal::AllergenWithoutBaking);
    }
    if is_concern_due(before) && !is_concern_due(after) {
        return Err(Refusal::ConcernStays);
    }
    Ok(())
}

/// A draft as it is first written: now, by this phone's clock, unless the draft says when.
pub fn started(draft: Visit, now_ms: u64, clock_is_doubtful: bool) -> Visit {
    let by_the_clock = draft.at_ms == 0;
    Visit {
        at_ms: if by_the_clock { now_ms } else { draft.at_ms },
        clock_doubt: (by_the_clock && clock_is_doubtful).then_some(true),
        concern_raised: None,
        was: None,
        vocabulary: VERSION,
        ..draft
    }
}

/// Whether a child was seen or heard and nobody has raised a concern about it yet.
pub fn is_concern_to_raise(visit: &Visit) -> bool {
    is_concern_due(visit) && visit.concern_raised != Some(true)
}

/// Whether a child was seen or heard, so that a lead must be spoken to tonight.
pub fn is_concern_due(visit: &Visit) -> bool {
    visit.modifiers.contains(outcome::CHILD) || visit.seen_roles.contains(outcome::CHILD_SEEN)
}

/// Whether this outcome turns the place into one that nobody visits any more.
pub fn asks_not_to_return(visit: &Visit) -> bool {
    visit.outcome == outcome::STOP
}

/// Whether the visit counts in the published "doors opened".
pub fn is_door_opened(visit: &Visit) -> bool {
    outcome::is_door_opened(&visit.outcome)
}

/// Whether a visit recorded at one instant may still be undone at another; a clock put back does not end the window.
pub fn may_undo(recorded_at_ms: u64, now_ms: u64) -> Result<(), Refusal> {
    if now_ms.saturating_sub(recorded_at_ms) <= UNDO_WINDOW_MS {
        Ok(())
    } else {
        Err(Refusal::TooLateToUndo)
    }
}

/// Whether a visit may be said to have been at an instant, in milliseconds since 1970.
pub(super) fn may_have_been(at_ms: u64, now_ms: u64) -> Result<(), Refusal> {
    match at_ms <= now_ms.saturating_add(OVER_AHEAD_MAX_MS) {
        true => Ok(()),
        false => Err(Refusal::StillToCome),
    }
}

/// Numbers that are new are possible.
fn numbers(before: &Visit, after: &Visit) -> Result<(), Refusal> {
    let minutes = after.minutes.filter(|_| after.minutes != before.minutes);
    let new = |(code, count): &(&String, &u32)| before.support.get(*code) != Some(*count);
    let given = after
        .support
        .iter()
        .filter(new)
        .map(|(_, count)| ("support", *count, COUNT_MAX));
    let mut numbers = minutes
        .map(|minutes| ("minutes", minutes, MINUTES_MAX))
        .into_iter()
        .chain(given);
    let odd = numbers.find(|(_, count, count_max)| !(1..=*count_max).contains(count));
    match odd {
        None => Ok(()),
        Some((field, count, count_max)) => Err(Refusal::NoSuchCount {
            field,
            count,
            count_max,
        }),
    }
}

/// Every code of a visit with the list it belongs to.
fn codes(visit: &Visit) -> Vec<(&'static List, &str)> {
    let mut codes: Vec<(&'static List, &str)> = vec![(&outcome::OUTCOMES, &visit.outcome)];
    codes.extend(
        visit
            .modifiers
            .iter()
            .map(|code| (&outcome::MODIFIERS, code.as_str())),
    );
    codes.extend(
        visit
            .met
            .values()
            .map(|code| (&meeting::ENCOUNTER_MODES, code.as_str())),
    );
    codes.extend(
        visit
            .met_in
            .values()
            .map(|code| (&language::LANGUAGES, code.as_str())),
    );
    codes.extend(
        visit
            .met_unknown
            .iter()
            .map(|code| (&meeting::HEADCOUNTS, code.as_str())),
    );
    codes.extend(
        visit
            .languages
            .iter()
            .map(|code| (&language::LANGUAGES, code.as_str())),
    );
    codes.extend(
        visit
            .seen_roles
            .iter()
            .map(|code| (&outcome::ROLES_SEEN, code.as_str())),
    );
    codes.extend(visit.needs.keys().map(|code| (&need::NEEDS, code.as_str())));
    codes.extend(
        visit
            .needs
            .values()
            .map(|code| (&need::NEED_STATUSES, code.as_str())),
    );
    codes.extend(
        visit
            .support
            .keys()
            .map(|code| (&support::SUPPORT, code.as_str())),
    );
    codes
}

/// Notes change under the author's own id only, stay short, and hold nothing that is never kept.
fn notes(before: &Visit, after: &Visit, author: MemberId) -> Result<(), Refusal> {
    let own = author.to_string();
    let mut authors = before.notes.keys().chain(after.notes.keys());
    if authors.any(|id| *id != own && before.notes.get(id) != after.notes.get(id)) {
        return Err(Refusal::AnothersNote);
    }
    let is_new = |(number, note)| before.kept_notes.get(number) != Some(note);
    if after.kept_notes.iter().any(is_new) {
        return Err(Refusal::AnothersNote);
    }
    let letters = after.notes.get(&own).map_or(0, |note| note.chars().count());
    let letters = u64::try_from(letters).unwrap_or(u64::MAX);
    if letters > NOTE_LETTERS_MAX {
        return Err(Refusal::NoteTooLong {
            letters,
            letters_max: NOTE_LETTERS_MAX,
        });
    }
    let own_note = |visit: &'_ Visit| visit.notes.get(&own).cloned();
    if let Some(risk) = guard::against(
        own_note(before).as_deref(),
        own_note(after).as_deref(),
        Field::VisitNote,
    ) {
        return Err(Refusal::NeverKept {
            field: "the note",
            kind: risk.label,
        });
    }
    Ok(())
}

/// The longest visit, in minutes: four hours, longer than any evening.
pub const MINUTES_MAX: u32 = 240;
/// How long a visit may be undone, in milliseconds: as long as the bar that offers it is shown, six seconds.
pub const UNDO_WINDOW_MS: u64 = 6_000;
/// After how long only the quarter of an hour of a knock is kept, in milliseconds: 30 days (domain.md 3.8, pattern of life).
pub const QUARTER_ONLY_AFTER_MS: u64 = 30 * DAY_MS;
/// After how long only the day of a knock is kept, in milliseconds: 12 months, as 365 days (domain.md 3.8).
pub const DAY_ONLY_AFTER_MS: u64 = 365 * DAY_MS;
pub(super) const QUARTER_MS: u64 = 15 * 60 * 1000;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
pub(super) const NOON_MINUTE: u32 = 12 * 60;
