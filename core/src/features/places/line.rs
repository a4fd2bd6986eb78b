//! What one row of a sheet says, and why it cannot be kept where it cannot.

use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::limits::AREA_LETTERS_MAX;
use crate::vocabulary::limits::NOTE_LETTERS_MAX;
use crate::vocabulary::risk;
use crate::vocabulary::spot;

use super::Place;
use super::Refusal;
use super::cell;
use super::column::ColumnUse;
use super::column::Headed;
use super::column::SheetField;
use super::rules;
use super::sheet::SheetRow;

/// What becomes of one row.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SheetLine {
    /// Its number in the sheet, from 1.
    pub row: u32,
    /// What becomes of it.
    pub fate: LineFate,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
#[expect(clippy::large_enum_variant, reason = "most rows become a place")]
pub enum LineFate {
    /// A place.
    Becomes {
        /// What is kept. The id of its block stands there once it is imported.
        place: Place,
        /// The nickname of its block; absent for a place of its own.
        building: Option<String>,
        /// What was not taken as it stood.
        notes: Vec<LineNote>,
    },
    /// Nothing: the team has this place.
    IsHere {
        /// Which.
        place: RecordId,
    },
    /// Nothing: an earlier row is the same place.
    Twice {
        /// Which row, from 1.
        row: u32,
    },
    /// Nothing: something in it cannot be kept, and nobody cuts or guesses what was meant.
    Refused {
        /// Where.
        field: SheetField,
        /// Why.
        trouble: LineTrouble,
    },
    /// Nothing: a sum, or the headings again.
    NoPlace,
}

/// What was not taken as it stood in the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum LineNote {
    /// Of a whole postcode the second half was cut off.
    CutToOutcode,
    /// No kind was said: it is of another kind until somebody has seen it.
    KindNotSaid,
    /// Somewhere in the row it says that nobody is to go there.
    DoNotVisit,
}

/// Why a row cannot become a place.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum LineTrouble {
    /// There is nothing in the cell, and a place needs it.
    Missing,
    /// A formula that came to nothing, such as `#REF!`.
    FormulaError,
    /// Longer than its field.
    TooLong {
        /// How many letters there are.
        letters: u64,
        /// How many there is room for.
        letters_max: u64,
    },
    /// What is never kept stands in it.
    NeverKept {
        /// What: a code of the risks.
        kind: String,
    },
    /// No word of the field's list, nor one that people use for it.
    NotInList,
    /// Not the first half of a postcode, nor a whole one.
    NotAnOutcode,
    /// No day that can be told.
    NotADay,
    /// A day that has not come yet.
    NotYet,
    /// No number of days, up to a year.
    NotACadence,
    /// Neither yes nor no.
    NotYesOrNo,
    /// A place of this name is here, or in the sheet, and is no block.
    NotABlock,
    /// A block is not inside another.
    BlockInBlock,
    /// Another rule of places stands against it.
    Rule {
        /// The rule, in plain words.
        why: String,
    },
}

type Trouble = (SheetField, LineTrouble);

/// A row that can become a place, unless it is one already.
pub(super) struct Draft {
    pub(super) place: Place,
    pub(super) building: Option<String>,
    pub(super) notes: Vec<LineNote>,
}

/// What a row says; none where it is no place at all.
pub(super) fn draft(
    headed: &Headed<'_>,
    row: &SheetRow,
    by: Role,
    today: Day,
) -> Option<Result<Draft, Trouble>> {
    let is_sum = row
        .cells
        .iter()
        .any(|text| SUMS.contains(&cell::key(text).as_str()));
    let is_header = headed.header.is_some_and(|header| header.cells == row.cells);
    let has_name = |field| !headed.text(row, field).trim().is_empty();
    let is_said = has_name(SheetField::Nickname)
        || headed
            .columns
            .iter()
            .any(|column| matches!(column.becomes, ColumnUse::Becomes { field } if has_name(field)));
    if is_sum || is_header || !is_said {
        return None;
    }
    Some(place_of(headed, row, by, today))
}

fn place_of(headed: &Headed<'_>, row: &SheetRow, by: Role, today: Day) -> Result<Draft, Trouble> {
    let said = |field: SheetField| -> Result<Option<String>, Trouble> {
        let text = cell::clean(headed.text(row, field));
        match cell::is_error(&text) {
            true => Err((field, LineTrouble::FormulaError)),
            false => Ok(Some(text).filter(|text| !text.is_empty())),
        }
    };
    let text = |field: SheetField| guarded(field, said(field)?);
    let mut notes = Vec::new();
    let mut place = Place {
        nickname: text(SheetField::Nickname)?.ok_or((SheetField::Nickname, LineTrouble::Missing))?,
        unit_hint: text(SheetField::UnitHint)?,
        area_ward: text(SheetField::Ward)?,
        access_hint: text(SheetField::AccessHint)?,
        safety_note: text(SheetField::SafetyNote)?,
        ..Place::default()
    };
    let building = text(SheetField::Building)?;
    place.kind = match said(SheetField::Kind)? {
        Some(kind) => listed(
            SheetField::Kind,
            cell::code(&kind, &spot::PLACE_KINDS, cell::KINDS),
        )?,
        None => {
            notes.push(LineNote::KindNotSaid);
            OTHER.to_owned()
        }
    };
    if let Some(level) = said(SheetField::SafetyLevel)? {
        let code = cell::code(&level, &spot::SAFETY_LEVELS, cell::LEVELS);
        place.safety_level = Some(listed(SheetField::SafetyLevel, code)?);
    }
    if let Some(state) = said(SheetField::State)? {
        let closed = || {
            cell::code(&state, &spot::SAFETY_LEVELS, cell::LEVELS).filter(|level| level == spot::DO_NOT_VISIT)
        };
        match cell::code(&state, &spot::PLACE_STATES, cell::STATES) {
            Some(code) => place.state = code,
            None => {
                place.safety_level = Some(listed(SheetField::State, closed())?);
                place.state = spot::CONFIRMED.to_owned();
            }
        }
    }
    if let Some(code) = said(SheetField::Outcode)? {
        let (code, is_cut) = cell::outcode(&code).ok_or((SheetField::Outcode, LineTrouble::NotAnOutcode))?;
        place.area_outcode = Some(code);
        notes.extend(is_cut.then_some(LineNote::CutToOutcode));
    }
    if let Some(cadence) = said(SheetField::CadenceDays)? {
        let days = cell::cadence(&cadence).ok_or((SheetField::CadenceDays, LineTrouble::NotACadence))?;
        place.cadence_days = Some(days);
    }
    if let Some(day) = said(SheetField::FirstKnownOn)? {
        let day = cell::day(&day).ok_or((SheetField::FirstKnownOn, LineTrouble::NotADay))?;
        if day > today {
            return Err((SheetField::FirstKnownOn, LineTrouble::NotYet));
        }
        place.first_known_on = Some(day.to_string());
    }
    let is_ticked = match said(SheetField::DoNotVisit)? {
        Some(tick) => cell::yes_or_no(&tick).ok_or((SheetField::DoNotVisit, LineTrouble::NotYesOrNo))?,
        None => false,
    };
    if is_ticked || row.cells.iter().any(|text| cell::says_not_to_come(text)) {
        place.safety_level = Some(spot::DO_NOT_VISIT.to_owned());
    }
    if place.safety_level.as_deref() == Some(spot::DO_NOT_VISIT) {
        notes.push(LineNote::DoNotVisit);
    }
    if place.kind == spot::BLOCK && building.is_some() {
        return Err((SheetField::Building, LineTrouble::BlockInBlock));
    }
    let place = rules::started(place, today);
    rules::check(&Place::default(), &place, by).map_err(ruled)?;
    if let Some(building) = &building {
        rules::check(&Place::default(), &block(building, today), by)
            .map_err(|refusal| (SheetField::Building, ruled(refusal).1))?;
    }
    Ok(Draft {
        place,
        building,
        notes,
    })
}

/// A text in which the guard finds nothing. Whoever types is asked about much; of a sheet nobody is asked, and what a
/// person would have been asked about does not come in.
fn guarded(field: SheetField, text: Option<String>) -> Result<Option<String>, Trouble> {
    let (guard_field, letters_max) = match field {
        SheetField::UnitHint => (Field::UnitHint, rules::HINT_LETTERS_MAX),
        SheetField::Ward => (Field::Ward, AREA_LETTERS_MAX),
        SheetField::AccessHint => (Field::AccessHint, NOTE_LETTERS_MAX),
        SheetField::SafetyNote => (Field::SafetyNote, NOTE_LETTERS_MAX),
        _ => (Field::Nickname, rules::NICKNAME_LETTERS_MAX),
    };
    let Some(text) = text else {
        return Ok(None);
    };
    let letters = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    if letters > letters_max {
        return Err((field, LineTrouble::TooLong { letters, letters_max }));
    }
    let is_name = !matches!(field, SheetField::AccessHint | SheetField::SafetyNote);
    let found = guard::look(&text, guard_field)
        .into_iter()
        .find(|finding| !(is_name && SOUNDS_LIKE.contains(&finding.kind.as_str())));
    match found {
        Some(finding) => Err((field, LineTrouble::NeverKept { kind: finding.kind })),
        None => Ok(Some(text)),
    }
}

fn listed(field: SheetField, code: Option<String>) -> Result<String, Trouble> {
    code.ok_or((field, LineTrouble::NotInList))
}

/// What the rules of places say, where none of the above has found it first.
fn ruled(refusal: Refusal) -> Trouble {
    let why = refusal.to_string();
    (SheetField::Nickname, LineTrouble::Rule { why })
}

pub(super) fn block(nickname: &str, today: Day) -> Place {
    let block = Place {
        nickname: nickname.to_owned(),
        kind: spot::BLOCK.to_owned(),
        state: spot::CONFIRMED.to_owned(),
        ..Place::default()
    };
    rules::started(block, today)
}

/// What the name of a place only sounds like: "Mill Court" might be somebody, or a court of law.
const SOUNDS_LIKE: [&str; 2] = [risk::SURNAME, risk::OFFENCE];
/// Cells that make a row a sum, whatever else is in it.
const SUMS: [&str; 6] = ["total", "totals", "grand total", "subtotal", "sub total", "sum"];
/// The kind of a place whose kind nobody said.
const OTHER: &str = "other";
