//! What an import would do with each row of a sheet, and doing it.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::documents::Pen;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::spot;

use super::Error;
use super::KnownPlace;
use super::Place;
use super::cell;
use super::column::Headed;
use super::column::SheetColumn;
use super::column::SheetField;
use super::line::Draft;
use super::line::LineFate;
use super::line::LineTrouble;
use super::line::SheetLine;
use super::line::block;
use super::line::draft;
use super::rules;
use super::sheet::Sheet;

/// What becomes of a sheet. Nothing is written by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The row of the headings, from 1; absent where there is none.
    pub header_row: Option<u32>,
    /// The columns.
    pub columns: Vec<SheetColumn>,
    /// The blocks that are made for their doors, by nickname.
    pub blocks: Vec<String>,
    /// The rows below the headings.
    pub lines: Vec<SheetLine>,
    known_blocks: HashMap<String, RecordId>,
}

/// Works out what becomes of each row of a sheet, beside the places that are known.
///
/// The same sheet gives the same reading; with what came of it among the known places, all of it is here already.
pub fn read(
    sheet: &Sheet,
    chosen: Option<&HashMap<u32, SheetField>>,
    known: &[KnownPlace],
    by: Role,
    today: Day,
) -> Reading {
    let headed = Headed::of(sheet, chosen);
    let mut seen = Seen::of(known);
    let drafts: Vec<_> = headed
        .rows
        .iter()
        .map(|row| (row, draft(&headed, row, by, today)))
        .collect();
    // A block may stand below its doors.
    for (_, draft) in &drafts {
        if let Some(Ok(draft)) = draft
            && draft.building.is_none()
        {
            seen.name(&draft.place);
        }
    }
    let mut blocks = BTreeMap::new();
    let mut lines = Vec::with_capacity(drafts.len());
    for (row, draft) in drafts {
        let fate = match draft {
            None => LineFate::NoPlace,
            Some(Err((field, trouble))) => LineFate::Refused { field, trouble },
            Some(Ok(draft)) => seen.fate(draft, row.number, &mut blocks),
        };
        lines.push(SheetLine {
            row: row.number,
            fate,
        });
    }
    Reading {
        header_row: headed.header.map(|row| row.number),
        columns: headed.columns,
        blocks: blocks.into_values().collect(),
        lines,
        known_blocks: seen.known_blocks,
    }
}

/// Writes down what a reading says becomes a place, blocks first, each with the id of the import it came with. Answers
/// how many.
pub fn import(reading: &Reading, import: RecordId, by: Role, pen: &mut Pen<'_>) -> Result<u64, Error> {
    let mut blocks = reading.known_blocks.clone();
    let mut places = 0;
    let mut add = |mut place: Place, building: Option<RecordId>, pen: &mut Pen<'_>| {
        place.building = building;
        place.came_with = Some(import);
        rules::check(&Place::default(), &place, by)?;
        places += 1;
        Ok::<_, Error>(pen.create(&place)?)
    };
    let today = Day::in_london(pen.wall_ms());
    for nickname in &reading.blocks {
        let id = add(block(nickname, today), None, pen)?;
        blocks.insert(cell::key(nickname), id);
    }
    let becoming = || {
        reading.lines.iter().filter_map(|line| match &line.fate {
            LineFate::Becomes { place, building, .. } => Some((place, building)),
            _ => None,
        })
    };
    for (place, _) in becoming().filter(|(place, _)| place.kind == spot::BLOCK) {
        let id = add(place.clone(), None, pen)?;
        blocks.insert(cell::key(&place.nickname), id);
    }
    for (place, building) in becoming().filter(|(place, _)| place.kind != spot::BLOCK) {
        let building = building.as_ref().and_then(|name| blocks.get(&cell::key(name)));
        add(place.clone(), building.copied(), pen)?;
    }
    Ok(places)
}

/// Which places there are: the team's, and those of earlier rows.
struct Seen {
    twins: HashMap<[String; 3], Vec<(Option<String>, Twin)>>,
    known_blocks: HashMap<String, RecordId>,
    /// Places of their own by name, those of the sheet too: whether each is a block.
    own: HashMap<String, bool>,
}

#[derive(Clone, Copy)]
enum Twin {
    Known(RecordId),
    Row(u32),
}

impl Seen {
    fn of(known: &[KnownPlace]) -> Self {
        let names: HashMap<RecordId, &str> = known
            .iter()
            .map(|known| (known.id, known.place.nickname.as_str()))
            .collect();
        let mut seen = Self {
            twins: HashMap::new(),
            known_blocks: HashMap::new(),
            own: HashMap::new(),
        };
        for KnownPlace { id, place } in known {
            let building = place.building.and_then(|id| names.get(&id).copied());
            let twins = seen.twins.entry(name_of(place, building)).or_default();
            twins.push((place.area_outcode.clone(), Twin::Known(*id)));
            if place.kind == spot::BLOCK {
                seen.known_blocks.insert(cell::key(&place.nickname), *id);
            }
            if place.building.is_none() {
                seen.name(place);
            }
        }
        seen
    }

    fn name(&mut self, place: &Place) {
        let is_block = self.own.entry(cell::key(&place.nickname)).or_default();
        *is_block |= place.kind == spot::BLOCK;
    }

    fn fate(&mut self, draft: Draft, row: u32, blocks: &mut BTreeMap<String, String>) -> LineFate {
        let Draft {
            place,
            building,
            notes,
        } = draft;
        let twins = self
            .twins
            .entry(name_of(&place, building.as_deref()))
            .or_default();
        // One name in two parts of the town is two places; where a part is not said it is the same.
        let is_same = |outcode: &Option<String>| {
            outcode.is_none() || place.area_outcode.is_none() || *outcode == place.area_outcode
        };
        match twins.iter().find(|(outcode, _)| is_same(outcode)) {
            Some((_, Twin::Known(place))) => return LineFate::IsHere { place: *place },
            Some((_, Twin::Row(row))) => return LineFate::Twice { row: *row },
            None => {}
        }
        if let Some(building) = &building {
            match self.own.get(&cell::key(building)) {
                Some(true) => {}
                Some(false) => {
                    return LineFate::Refused {
                        field: SheetField::Building,
                        trouble: LineTrouble::NotABlock,
                    };
                }
                None => {
                    blocks
                        .entry(cell::key(building))
                        .or_insert_with(|| building.clone());
                }
            }
        }
        twins.push((place.area_outcode.clone(), Twin::Row(row)));
        LineFate::Becomes {
            place,
            building,
            notes,
        }
    }
}

/// What tells one place from another: its nickname, and in a block the block and the door.
fn name_of(place: &Place, building: Option<&str>) -> [String; 3] {
    let key = |text: Option<&str>| text.map(cell::key).unwrap_or_default();
    [
        key(Some(&place.nickname)),
        key(building),
        key(place.unit_hint.as_deref()),
    ]
}
