//! Which column of a sheet becomes what: told by its heading, or by what stands in it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::guard::Verdict;
use crate::vocabulary::risk;
use crate::vocabulary::spot;

use super::cell;
use super::heading::Meaning;
use super::heading::meaning;
use super::sheet::Sheet;
use super::sheet::SheetRow;

/// What a column of a sheet may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, uniffi::Enum)]
pub enum SheetField {
    /// What the team calls the place.
    Nickname,
    /// What it looks like from the street.
    Kind,
    /// Where its life stands.
    State,
    /// The nickname of its block; one that is not known yet is made.
    Building,
    /// Which door of the block.
    UnitHint,
    /// The ward.
    Ward,
    /// The first half of its postcode; of a whole one the second half is cut off.
    Outcode,
    /// How to get to the door.
    AccessHint,
    /// What the next pair must know.
    SafetyNote,
    /// How safe a visit is.
    SafetyLevel,
    /// Yes or a tick: nobody is to go there.
    DoNotVisit,
    /// After how many days a visit is due again.
    CadenceDays,
    /// Since when the team knows of it.
    FirstKnownOn,
}

/// What happens to a column.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum ColumnUse {
    /// It becomes a field.
    Becomes {
        /// Which.
        field: SheetField,
    },
    /// Left out: its heading asks for what is never kept. Nobody can choose otherwise.
    NeverKept {
        /// What: a code of the risks.
        kind: String,
    },
    /// Left out: much of what stands in it is never kept. Who chooses it all the same is refused row by row.
    MayHold {
        /// What most of it is: a code of the risks.
        kind: String,
    },
    /// Left out: nothing tells what it is. Choose a field where it has one.
    NotKnown,
    /// Left out: another column becomes the same field.
    Taken,
    /// Left out: whoever imports did not choose it.
    NotChosen,
    /// There is nothing in it.
    Empty,
}

/// One column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SheetColumn {
    /// Its number, from 0.
    pub at: u32,
    /// Its heading; absent where it has none.
    pub heading: Option<String>,
    /// What happens to it.
    pub becomes: ColumnUse,
}

/// A sheet, and which of its rows and columns are what.
pub(super) struct Headed<'s> {
    pub(super) header: Option<&'s SheetRow>,
    pub(super) columns: Vec<SheetColumn>,
    pub(super) rows: &'s [SheetRow],
}

impl<'s> Headed<'s> {
    /// Looks for the row of headings, and guesses or takes over what each column becomes.
    pub(super) fn of(sheet: &'s Sheet, chosen: Option<&HashMap<u32, SheetField>>) -> Self {
        let header = header_of(&sheet.rows);
        let rows = match header {
            Some(at) => sheet.rows.get(at + 1..).unwrap_or_default(),
            None => &sheet.rows,
        };
        let header = header.and_then(|at| sheet.rows.get(at));
        let mut columns = guessed(header, rows);
        if let Some(chosen) = chosen {
            choose(&mut columns, chosen);
        }
        Self {
            header,
            columns,
            rows,
        }
    }

    /// What stands in the column of a field, in one row.
    pub(super) fn text<'r>(&self, row: &'r SheetRow, field: SheetField) -> &'r str {
        let becomes = ColumnUse::Becomes { field };
        let column = self.columns.iter().find(|column| column.becomes == becomes);
        let at = column.and_then(|column| usize::try_from(column.at).ok());
        at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    }
}

/// The row with the most headings that are known: two at least, among the first rows.
fn header_of(rows: &[SheetRow]) -> Option<usize> {
    let known = |row: &SheetRow| {
        let meanings = row.cells.iter().filter_map(|text| meaning(text));
        meanings.collect::<BTreeSet<_>>().len()
    };
    let counted = rows.iter().take(HEADER_WITHIN_ROWS).map(known).enumerate();
    let (at, count) = counted.rev().max_by_key(|(_, count)| *count)?;
    (count >= 2).then_some(at)
}

fn guessed(header: Option<&SheetRow>, rows: &[SheetRow]) -> Vec<SheetColumn> {
    let width = header
        .into_iter()
        .chain(rows)
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    let heading = |at: usize| {
        let text = header
            .and_then(|row| row.cells.get(at))
            .map(|text| cell::clean(text));
        text.filter(|text| !text.is_empty())
    };
    let mut columns = Vec::with_capacity(width);
    let mut taken = BTreeSet::new();
    let uses: Vec<ColumnUse> = (0..width)
        .map(|at| {
            let sample: Vec<&str> = sample(rows, at);
            let by_heading = heading(at).as_deref().and_then(meaning);
            match by_heading {
                Some(Meaning::Never(kind)) => ColumnUse::NeverKept {
                    kind: kind.to_owned(),
                },
                _ if sample.is_empty() => ColumnUse::Empty,
                // A postcode is looked for whole, and cut; nothing else is let through for its heading.
                Some(Meaning::Field(SheetField::Outcode)) => ColumnUse::Becomes {
                    field: SheetField::Outcode,
                },
                by_heading => match (risky(&sample, by_heading.is_some()), by_heading) {
                    (Some(kind), _) if !are_outcodes(&sample) && !are_days(&sample) => {
                        ColumnUse::MayHold { kind }
                    }
                    (_, Some(Meaning::Field(field))) => ColumnUse::Becomes { field },
                    _ => {
                        by_content(&sample).map_or(ColumnUse::NotKnown, |field| ColumnUse::Becomes { field })
                    }
                },
            }
        })
        .collect();
    // A heading says more than what stands below, so columns with one take their fields first.
    let mut order: Vec<usize> = (0..width).collect();
    order.sort_by_key(|at| heading(*at).as_deref().and_then(meaning).is_none());
    let mut twice = BTreeSet::new();
    for at in order {
        if let Some(ColumnUse::Becomes { field }) = uses.get(at)
            && !taken.insert(*field)
        {
            twice.insert(at);
        }
    }
    for (at, becomes) in uses.into_iter().enumerate() {
        columns.push(SheetColumn {
            at: u32::try_from(at).unwrap_or(u32::MAX),
            heading: heading(at),
            becomes: if twice.contains(&at) {
                ColumnUse::Taken
            } else {
                becomes
            },
        });
    }
    columns
}

/// Takes over what somebody chose, but for columns that are never kept.
fn choose(columns: &mut [SheetColumn], chosen: &HashMap<u32, SheetField>) {
    let mut taken = BTreeSet::new();
    for column in columns {
        column.becomes = match (&column.becomes, chosen.get(&column.at)) {
            (ColumnUse::NeverKept { kind }, _) => ColumnUse::NeverKept { kind: kind.clone() },
            (_, Some(field)) if taken.insert(*field) => ColumnUse::Becomes { field: *field },
            (_, Some(_)) => ColumnUse::Taken,
            (ColumnUse::Becomes { .. }, None) => ColumnUse::NotChosen,
            (other, None) => other.clone(),
        };
    }
}

/// What stands in a column, of its first rows with something in it.
fn sample(rows: &[SheetRow], at: usize) -> Vec<&str> {
    let cells = rows.iter().filter_map(|row| row.cells.get(at));
    let full = cells
        .map(|text| text.trim())
        .filter(|text| !text.is_empty() && !cell::is_error(text));
    full.take(SAMPLE_ROWS).collect()
}

/// What the typing guard finds in much of a column: a code of the risks. Under a heading that is known it takes half of
/// the cells, since a note may hold anything; under none a fifth.
fn risky(sample: &[&str], is_known: bool) -> Option<String> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for text in sample {
        let text: String = text.chars().take(LOOKED_AT_LETTERS).collect();
        let grave = guard::look(&text, Field::AccessHint).into_iter().find(|finding| {
            finding.verdict > Verdict::Ask || !is_known && NEVER_ASKED.contains(&finding.kind.as_str())
        });
        if let Some(finding) = grave {
            *found.entry(finding.kind).or_default() += 1;
        }
    }
    let risky: usize = found.values().sum();
    let most = found.into_iter().max_by_key(|(_, count)| *count)?;
    let is_much = match is_known {
        true => risky >= RISKY_MIN && risky * 2 >= sample.len(),
        false => risky == sample.len() || risky >= RISKY_MIN && risky * RISKY_PART >= sample.len(),
    };
    is_much.then_some(most.0)
}

fn by_content(sample: &[&str]) -> Option<SheetField> {
    let most = |is: &dyn Fn(&str) -> bool| mostly(sample, is);
    let listed = |text: &str, list, meant| cell::code(text, list, meant).is_some();
    if are_outcodes(sample) {
        return Some(SheetField::Outcode);
    }
    if are_days(sample) {
        return Some(SheetField::FirstKnownOn);
    }
    if most(&|text| listed(text, &spot::PLACE_KINDS, cell::KINDS)) {
        return Some(SheetField::Kind);
    }
    if most(&|text| listed(text, &spot::PLACE_STATES, &[])) {
        return Some(SheetField::State);
    }
    most(&|text| listed(text, &spot::SAFETY_LEVELS, &[])).then_some(SheetField::SafetyLevel)
}

fn are_outcodes(sample: &[&str]) -> bool {
    mostly(sample, &|text| cell::outcode(text).is_some())
}

fn are_days(sample: &[&str]) -> bool {
    mostly(sample, &|text| cell::day(text).is_some())
}

/// Four of five, so that a slip here and there changes nothing.
fn mostly(sample: &[&str], is: &dyn Fn(&str) -> bool) -> bool {
    !sample.is_empty() && sample.iter().filter(|text| is(text)).count() * 5 >= sample.len() * 4
}

/// Of what the guard only asks about, what a sheet brings in by the column.
const NEVER_ASKED: [&str; 3] = [risk::NATIONALITY, risk::IMMIGRATION, risk::SURNAME];
/// How far down the row of headings may stand: below a title, a date and a remark or two.
const HEADER_WITHIN_ROWS: usize = 20;
/// From how many rows a column is told.
const SAMPLE_ROWS: usize = 200;
/// Fewer risky cells are a slip, unless there are no others.
const RISKY_MIN: usize = 3;
/// One risky cell in so many leaves a column without a known heading out.
const RISKY_PART: usize = 5;
/// How much of a cell is looked at to tell a column, in letters: as much as any field takes.
const LOOKED_AT_LETTERS: usize = 280;
