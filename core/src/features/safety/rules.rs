use crate::vocabulary::List;
use crate::vocabulary::VERSION;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::is_outcode;
use crate::vocabulary::limits::AREA_LETTERS_MAX;
use crate::vocabulary::limits::NOTE_LETTERS_MAX;
use crate::vocabulary::limits::OVER_AHEAD_MAX_MS;
use crate::vocabulary::safety;
use crate::vocabulary::wellbeing;

use super::CheckIn;
use super::CodeWords;
use super::Incident;

/// Why something about safety cannot be kept or done. None of them repeats what was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
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
    /// A code that this version does not know; codes already in the record are left in peace.
    #[error("unknown {list}")]
    UnknownCode {
        /// The list it should have come from.
        list: &'static str,
    },
    /// Check-ins so seldom that they help nobody, or so often that nobody answers them.
    #[error("every_minutes is {minutes}, {minutes_min} to {minutes_max} are possible")]
    NoSuchInterval {
        /// What was asked for.
        minutes: u32,
        /// The least.
        minutes_min: u32,
        /// The most.
        minutes_max: u32,
    },
    /// Check-ins begin when the pair sets out.
    #[error("nobody is out on this round")]
    NotOut,
    /// There is an answer, or it is not time yet.
    #[error("no check-in is missed")]
    NotMissed,
    /// Only the shift lead and leads are told, and not those who are waited for.
    #[error("only the shift lead or a lead who is waited for by nobody may do this")]
    NotWatching,
    /// What was said is neither of the two phrases, or there are none. Saying nothing means "fine".
    #[error("this is not one of the two phrases")]
    NotAPhrase,
    /// A phrase says something.
    #[error("{field} needs a phrase")]
    NoPhrase {
        /// The field's name.
        field: &'static str,
    },
    /// Nobody could tell "fine" from "help".
    #[error("the two phrases are too alike")]
    PhrasesAlike,
    /// Whoever is out cannot look up which phrase means what: somebody may be looking over her shoulder.
    #[error("the phrases are shown before the round and not during it")]
    NotWhileOut,
    /// Finer than the first half of a postcode.
    #[error("area_outcode: only the first half of a postcode is kept")]
    TooFine,
    /// What is reported has happened.
    #[error("at_ms is still to come")]
    StillToCome,
    /// A text holds what is never kept, such as a telephone number; words already in the record are left in peace.
    #[error("{field} has {kind} in it, and that is not kept")]
    NeverKept {
        /// The field's name.
        field: &'static str,
        /// What was found, in words: the label of a risk.
        kind: &'static str,
    },
}

/// Whether check-ins may follow each other so.
pub(super) fn check_interval(minutes: u32) -> Result<(), Refusal> {
    match (EVERY_MINUTES_MIN..=EVERY_MINUTES_MAX).contains(&minutes) {
        true => Ok(()),
        false => Err(Refusal::NoSuchInterval {
            minutes,
            minutes_min: EVERY_MINUTES_MIN,
            minutes_max: EVERY_MINUTES_MAX,
        }),
    }
}

/// Whether somebody may be told of a check-in, or see to it.
pub(super) fn check_missed(check_in: &CheckIn, now_ms: u64) -> Result<(), Refusal> {
    match check_in.state(now_ms).is_missed() || check_in.asks_for_help() {
        true => Ok(()),
        false => Err(Refusal::NotMissed),
    }
}

/// Whether two phrases may be kept.
pub(super) fn check_words(words: &CodeWords) -> Result<(), Refusal> {
    for (field, phrase) in [("fine", &words.fine), ("help", &words.help)] {
        if words.meaning(phrase).is_none() || !phrase.chars().any(char::is_alphanumeric) {
            return Err(Refusal::NoPhrase { field });
        }
        check_letters(field, phrase, WORD_LETTERS_MAX)?;
        check_guarded(field, "", phrase, Field::CodeWord)?;
    }
    match words.differ() {
        true => Ok(()),
        false => Err(Refusal::PhrasesAlike),
    }
}

/// An incident as it is first written: now, unless it says when.
pub(super) fn reported(draft: Incident, now_ms: u64) -> Incident {
    Incident {
        at_ms: match draft.at_ms {
            0 => now_ms,
            at_ms => at_ms,
        },
        happened: draft.happened.trim().to_owned(),
        action: draft.action.trim().to_owned(),
        vocabulary: VERSION,
        ..draft
    }
}

/// Whether an incident may be changed from one state to another; a new one comes from `default()`.
pub(super) fn check_incident(before: &Incident, after: &Incident) -> Result<(), Refusal> {
    check_code(&safety::INCIDENT_KINDS, &before.kind, &after.kind)?;
    check_code(&safety::INCIDENT_EFFECTS, &before.effect, &after.effect)?;
    check_letters("happened", &after.happened, NOTE_LETTERS_MAX)?;
    check_letters("action", &after.action, NOTE_LETTERS_MAX)?;
    check_guarded("happened", &before.happened, &after.happened, Field::SafetyNote)?;
    check_guarded("action", &before.action, &after.action, Field::SafetyNote)?;
    let ward = after.area_ward.as_deref().unwrap_or_default();
    check_letters("area_ward", ward, AREA_LETTERS_MAX)?;
    let is_new = after.area_outcode != before.area_outcode;
    match is_new && !after.area_outcode.as_deref().is_none_or(is_outcode) {
        true => Err(Refusal::TooFine),
        false => Ok(()),
    }
}

/// Whether an incident may be said to have happened at an instant, in milliseconds since 1970.
pub(super) fn may_have_been(at_ms: u64, now_ms: u64) -> Result<(), Refusal> {
    match at_ms <= now_ms.saturating_add(OVER_AHEAD_MAX_MS) {
        true => Ok(()),
        false => Err(Refusal::StillToCome),
    }
}

/// Whether somebody may say so of herself.
pub(super) fn check_afterwards(afterwards: &str, note: &str) -> Result<(), Refusal> {
    check_code(&wellbeing::AFTERWARDS, "", afterwards)?;
    check_letters("note", note, NOTE_LETTERS_MAX)?;
    check_guarded("note", "", note, Field::SafetyNote)
}

/// Whether a code may be answered to a check-in.
pub(super) fn check_answer(answer: &str) -> Result<(), Refusal> {
    check_code(&wellbeing::CHECK_IN_ANSWERS, "", answer)
}

fn check_code(list: &'static List, before: &str, after: &str) -> Result<(), Refusal> {
    match list.allows(after) || (before == after && !after.is_empty()) {
        true => Ok(()),
        false => Err(Refusal::UnknownCode { list: list.name }),
    }
}

fn check_guarded(field: &'static str, before: &str, after: &str, of: Field) -> Result<(), Refusal> {
    match guard::against(Some(before), Some(after), of) {
        Some(risk) => Err(Refusal::NeverKept {
            field,
            kind: risk.label,
        }),
        None => Ok(()),
    }
}

fn check_letters(field: &'static str, text: &str, letters_max: u64) -> Result<(), Refusal> {
    let letters = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    match letters > letters_max {
        true => Err(Refusal::TooLong {
            field,
            letters,
            letters_max,
        }),
        false => Ok(()),
    }
}

pub(super) const MINUTE_MS: u64 = 60 * 1000;
/// After how many minutes a pair checks in, unless it says otherwise: long enough for three doors.
pub const EVERY_MINUTES: u32 = 45;
/// The least minutes between two check-ins: more often, and nobody listens to the alarm.
pub const EVERY_MINUTES_MIN: u32 = 10;
/// The most minutes between two check-ins: two hours of silence are an evening.
pub const EVERY_MINUTES_MAX: u32 = 120;
/// How long after it was due a check-in may be answered, in milliseconds, before it is missed: a quarter of an hour,
/// enough for the one conversation that must not be broken off.
pub const GRACE_MS: u64 = 15 * MINUTE_MS;
/// How long before it is due a word counts for a check-in, in milliseconds: a pair that answers in the car before the
/// next door need not answer at that door.
pub const EARLY_MAX_MS: u64 = 15 * MINUTE_MS;
/// When the pair's phone rings, in milliseconds after a check-in is due: at once, and twice more before it is missed.
pub const RING_AFTER_MS: [u64; 3] = [0, 5 * MINUTE_MS, 10 * MINUTE_MS];
/// For how long check-ins are made ahead where a round does not say when it ends, in milliseconds: three hours, longer
/// than any evening.
pub const WATCHED_MS: u64 = 180 * MINUTE_MS;
/// The most check-ins that are made at once, in check-ins: four hours of the shortest interval; each answer makes the next.
pub(super) const CHECK_INS_MAX: usize = 24;
/// Room for a code phrase, in letters: what is said without drawing breath.
pub const WORD_LETTERS_MAX: u64 = 60;
