use crate::vocabulary::Day;
use crate::vocabulary::List;
use crate::vocabulary::Role;
use crate::vocabulary::VERSION;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::is_outcode;
use crate::vocabulary::limits::AREA_LETTERS_MAX;
use crate::vocabulary::limits::LEAD_MONTHS;
use crate::vocabulary::limits::NOTE_LETTERS_MAX;
use crate::vocabulary::spot;

use super::Place;
use super::area::BOROUGHS;
use super::area::CONSTITUENCIES;
use super::area::is_area;

/// Why a place cannot be kept as it is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Without a nickname nobody can speak of the place.
    #[error("a place needs a nickname")]
    NoNickname,
    /// A place needs a kind.
    #[error("a place needs a kind")]
    NoKind,
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
    /// A code that this version does not know; codes already in the record are left in peace.
    #[error("unknown {list}")]
    UnknownCode {
        /// The list it should have come from.
        list: &'static str,
    },
    /// Finer than the first half of a postcode.
    #[error("area_outcode: only the first half of a postcode is kept")]
    TooFine,
    /// A day that is not in the calendar.
    #[error("{field} is not a day")]
    NotADay {
        /// The field's name.
        field: &'static str,
    },
    /// A day that is still to come, of something that has been.
    #[error("{field} is still to come")]
    StillToCome {
        /// The field's name.
        field: &'static str,
    },
    /// More often than daily, or more seldom than once a year.
    #[error("cadence_days is {days}, 1 to {days_max} are possible")]
    NoSuchCadence {
        /// What was written.
        days: u32,
        /// The most.
        days_max: u32,
    },
    /// A block is not a door of another block.
    #[error("a block is not inside another")]
    BlockInBlock,
    /// "Do not visit" was set for a reason; a lead may lift it.
    #[error("only a lead lifts \"do not visit\"")]
    OnlyALead,
    /// What was proposed does not follow from the knocks any more.
    #[error("this is not proposed any more")]
    NotProposed,
}

/// Whether a place may be changed from one state to another by someone of this role; a new one comes from `default()`.
pub fn check(before: &Place, after: &Place, by: Role) -> Result<(), Refusal> {
    if after.nickname.trim().is_empty() {
        return Err(Refusal::NoNickname);
    }
    if after.kind.is_empty() {
        return Err(Refusal::NoKind);
    }
    lengths(after)?;
    guarded(before, after)?;
    let known = codes(before);
    if let Some((list, _)) = codes(after).iter().find(|(list, code)| {
        !list.allows(code)
            && !known
                .iter()
                .any(|(other, kept)| other.name == list.name && kept == code)
    }) {
        return Err(Refusal::UnknownCode { list: list.name });
    }
    if after.area_outcode != before.area_outcode && !after.area_outcode.as_deref().is_none_or(is_outcode) {
        return Err(Refusal::TooFine);
    }
    for (field, list, area) in [
        (&before.area_borough, BOROUGHS, &after.area_borough),
        (
            &before.area_constituency,
            CONSTITUENCIES,
            &after.area_constituency,
        ),
    ] {
        if field != area && area.as_deref().is_some_and(|name| !is_area(list, name)) {
            return Err(Refusal::UnknownCode { list });
        }
    }
    for (field, day) in [
        ("expires_on", &after.expires_on),
        ("first_known_on", &after.first_known_on),
    ] {
        if day.as_deref().is_some_and(|day| day.parse::<Day>().is_err()) {
            return Err(Refusal::NotADay { field });
        }
    }
    let cadence = after
        .cadence_days
        .filter(|_| after.cadence_days != before.cadence_days);
    if let Some(days) = cadence.filter(|days| !(1..=CADENCE_DAYS_MAX).contains(days)) {
        return Err(Refusal::NoSuchCadence {
            days,
            days_max: CADENCE_DAYS_MAX,
        });
    }
    if after.kind == spot::BLOCK && after.building.is_some() {
        return Err(Refusal::BlockInBlock);
    }
    let closed = |place: &Place| place.safety_level.as_deref() == Some(spot::DO_NOT_VISIT);
    if closed(before) && !closed(after) && by < Role::Lead {
        return Err(Refusal::OnlyALead);
    }
    Ok(())
}

/// Whether the day on which the team first knew of a place has come; tomorrow passes, since two phones' clocks differ.
pub(super) fn may_be_known(before: &Place, after: &Place, today: Day) -> Result<(), Refusal> {
    let new = after
        .first_known_on
        .as_ref()
        .filter(|_| after.first_known_on != before.first_known_on);
    let known_on = new.and_then(|day| day.parse::<Day>().ok());
    match known_on.is_some_and(|day| day > today.plus_days(1)) {
        true => Err(Refusal::StillToCome {
            field: "first_known_on",
        }),
        false => Ok(()),
    }
}

/// A draft as it is first written: a lead unless said otherwise, known since today, and a lead expires.
pub fn started(draft: Place, today: Day) -> Place {
    let state = if draft.state.is_empty() {
        spot::LEAD.to_owned()
    } else {
        draft.state
    };
    let expires_on = (state == spot::LEAD).then(|| today.plus_months(LEAD_MONTHS).to_string());
    Place {
        nickname: draft.nickname.trim().to_owned(),
        expires_on: draft.expires_on.or(expires_on),
        first_known_on: draft.first_known_on.or(Some(today.to_string())),
        vocabulary: VERSION,
        state,
        ..draft
    }
}

/// The place once it is certain: no longer a lead, and nothing about it expires.
pub fn confirmed(place: &Place) -> Place {
    Place {
        state: spot::CONFIRMED.to_owned(),
        confidence: None,
        expires_on: None,
        ..place.clone()
    }
}

/// The place in a state that was proposed: confirmed, quiet or closed.
pub(super) fn moved(place: &Place, to: &str) -> Place {
    match to {
        spot::CONFIRMED => confirmed(place),
        _ => Place {
            state: to.to_owned(),
            expires_on: None,
            ..place.clone()
        },
    }
}

/// Whether what is known of a place has to be seen before anybody knocks there: a note, or a level that asks for care.
pub fn must_be_seen(place: &Place) -> bool {
    let is_noted = place
        .safety_note
        .as_deref()
        .is_some_and(|note| !note.trim().is_empty());
    let level = place.safety_level.as_deref();
    is_noted || level.is_some_and(|level| level != spot::FINE)
}

/// Whether a lead has outlived its time and is to be forgotten.
pub fn is_expired(place: &Place, today: Day) -> bool {
    let expires = place
        .expires_on
        .as_deref()
        .and_then(|day| day.parse::<Day>().ok());
    place.state == spot::LEAD && expires.is_some_and(|day| day <= today)
}

/// Whether the place may stand on a round.
pub fn is_on_rounds(place: &Place, today: Day) -> bool {
    !is_shut(place) && !is_expired(place, today)
}

/// Whether nobody goes there any more: it is closed, or somebody asked for it. What is true of a block is of its doors.
pub fn is_shut(place: &Place) -> bool {
    place.state == spot::CLOSED || place.safety_level.as_deref() == Some(spot::DO_NOT_VISIT)
}

/// Every code of a place with the list it belongs to.
fn codes(place: &Place) -> Vec<(&'static List, &str)> {
    let single = [
        (&spot::PLACE_KINDS, Some(&place.kind)),
        (&spot::PLACE_STATES, Some(&place.state)),
        (&spot::SAFETY_LEVELS, place.safety_level.as_ref()),
        (&spot::CONFIDENCES, place.confidence.as_ref()),
        (&spot::HOW_HEARD, place.how_heard.as_ref()),
    ];
    single
        .into_iter()
        .filter_map(|(list, code)| code.map(|code| (list, code.as_str())))
        .collect()
}

fn lengths(place: &Place) -> Result<(), Refusal> {
    let texts = [
        ("nickname", Some(&place.nickname), NICKNAME_LETTERS_MAX),
        ("unit_hint", place.unit_hint.as_ref(), HINT_LETTERS_MAX),
        ("area_ward", place.area_ward.as_ref(), AREA_LETTERS_MAX),
        ("access_hint", place.access_hint.as_ref(), NOTE_LETTERS_MAX),
        ("safety_note", place.safety_note.as_ref(), NOTE_LETTERS_MAX),
    ];
    for (field, text, letters_max) in texts {
        too_long(field, text.map(String::as_str), letters_max)?;
    }
    Ok(())
}

/// Refuses a text that is longer than its field.
pub(super) fn too_long(field: &'static str, text: Option<&str>, letters_max: u64) -> Result<(), Refusal> {
    let letters = text.map_or(0, |text| text.chars().count());
    let letters = u64::try_from(letters).unwrap_or(u64::MAX);
    match letters > letters_max {
        true => Err(Refusal::TooLong {
            field,
            letters,
            letters_max,
        }),
        false => Ok(()),
    }
}

/// What is never kept stands in no text that was written anew.
fn guarded(before: &Place, after: &Place) -> Result<(), Refusal> {
    let texts = |place: &Place| {
        [
            Some(place.nickname.clone()),
            place.unit_hint.clone(),
            place.area_ward.clone(),
            place.access_hint.clone(),
            place.safety_note.clone(),
        ]
    };
    let fields = [
        ("nickname", Field::Nickname),
        ("unit_hint", Field::UnitHint),
        ("area_ward", Field::Ward),
        ("access_hint", Field::AccessHint),
        ("safety_note", Field::SafetyNote),
    ];
    for (((name, field), before), after) in fields.into_iter().zip(texts(before)).zip(texts(after)) {
        if let Some(risk) = guard::against(before.as_deref(), after.as_deref(), field) {
            return Err(Refusal::NeverKept {
                field: name,
                kind: risk.label,
            });
        }
    }
    Ok(())
}

/// Room for a nickname, in letters: one line of a list on a small phone.
pub const NICKNAME_LETTERS_MAX: u64 = 40;
/// Room for which door of a block it is, in letters: a number and a word.
pub const HINT_LETTERS_MAX: u64 = 40;
/// The longest cadence, in days: a year. More is another number in the wrong field, or a place nobody visits.
pub const CADENCE_DAYS_MAX: u32 = 366;
