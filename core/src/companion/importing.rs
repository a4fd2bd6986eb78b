//! A sheet that a team kept before: shown as what would become of it, taken in at once, and taken back in one step.

use std::collections::BTreeSet;
use std::collections::HashMap;

use super::CompanionError;
use super::TeamRoom;
use super::held::Doorway;
use super::pages::WhyEmpty;
use crate::crypto::draw;
use crate::documents;
use crate::features::care;
use crate::features::places;
use crate::features::places::KnownImport;
use crate::features::places::KnownPlace;
use crate::features::places::LineFate;
use crate::features::places::Reading;
use crate::features::places::Sheet;
use crate::features::places::SheetColumn;
use crate::features::places::SheetField;
use crate::features::places::SheetLine;
use crate::features::rounds;
use crate::features::visits;
use crate::store::Connection;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// Places out of a sheet. For leads: what comes in is on everybody's phone.
#[derive(uniffi::Object)]
pub struct Imports(pub(super) Doorway);

/// What would become of a sheet. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Preview {
    /// Which sheet of a workbook was read; absent for a text file.
    pub sheet: Option<String>,
    /// The workbook's other sheets, which were not read. Hidden ones are not told.
    pub other_sheets: Vec<String>,
    /// The row of the headings, from 1; absent where there is none.
    pub header_row: Option<u32>,
    /// What each column becomes.
    pub columns: Vec<SheetColumn>,
    /// The blocks that are made for their doors, by nickname.
    pub blocks: Vec<String>,
    /// The rows of this page.
    pub lines: Vec<SheetLine>,
    /// How many rows there are on all pages.
    pub of: u64,
    /// How many rows become places.
    pub places: u64,
    /// How many are places that the team has.
    pub here: u64,
    /// How many say again what an earlier row says.
    pub twice: u64,
    /// How many are refused.
    pub refused: u64,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Imported {
    /// Its id, to take it back by; absent where nothing came in.
    pub id: Option<RecordId>,
    /// How many places came in, with their blocks.
    pub places: u64,
    /// How many rows were places that the team has, or said again what an earlier row says.
    pub known: u64,
    /// The rows that were refused, and why.
    pub refused: Vec<SheetLine>,
}

/// What taking an import back did.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Undone {
    /// How many places are erased.
    pub erased: u64,
    /// The places that stay, by nickname: somebody has worked with them since, or two leads hold them.
    pub stayed: Vec<KnownPlace>,
}

/// A page of imports.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ImportList {
    /// The imports, in no particular order.
    pub imports: Vec<KnownImport>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

#[uniffi::export]
impl Imports {
    /// Says what would become of a sheet, and writes nothing: a page of so many rows, after so many shown before.
    ///
    /// `columns` says what each column becomes, by its number from 0; a column that is not named is left out. Absent, all
    /// is guessed. Reads the file anew each time; nothing of it stays in memory.
    pub fn preview(
        &self,
        file: &[u8],
        columns: Option<HashMap<u32, SheetField>>,
        shown: u32,
        lines_max: u32,
    ) -> Result<Preview, CompanionError> {
        let held = self.0.held()?;
        held.standing()?.as_lead()?;
        let (by, today) = (held.role()?, Day::in_london(held.clock().wall_ms()));
        let Sheet { name, others, rows } = Sheet::read(file)?;
        let known = held.read(places::list)?;
        let sheet = Sheet { name, others, rows };
        let reading = places::read(&sheet, columns.as_ref(), &known, by, today);
        let count = |is: fn(&LineFate) -> bool| {
            let lines = reading.lines.iter().filter(|line| is(&line.fate));
            u64::try_from(lines.count()).unwrap_or(u64::MAX)
        };
        let page = |lines: u32| usize::try_from(lines).unwrap_or(usize::MAX);
        Ok(Preview {
            places: count(|fate| matches!(fate, LineFate::Becomes { .. })),
            here: count(|fate| matches!(fate, LineFate::IsHere { .. })),
            twice: count(|fate| matches!(fate, LineFate::Twice { .. })),
            refused: count(|fate| matches!(fate, LineFate::Refused { .. })),
            of: count(|_| true),
            sheet: sheet.name,
            other_sheets: sheet.others,
            header_row: reading.header_row,
            columns: reading.columns,
            blocks: reading.blocks,
            lines: reading
                .lines
                .into_iter()
                .skip(page(shown))
                .take(page(lines_max))
                .collect(),
        })
    }

    /// Takes a sheet in as the preview shows it, all of it or nothing. Where columns were put right, hand in the same.
    ///
    /// Twice is once: what came in with the first is known to the second, and nothing else comes.
    pub fn take_in(
        &self,
        file: &[u8],
        columns: Option<HashMap<u32, SheetField>>,
    ) -> Result<Imported, CompanionError> {
        let held = self.0.held()?;
        held.standing()?.as_lead()?;
        let by = held.role()?;
        let sheet = Sheet::read(file)?;
        let id = RecordId::new(draw(&*held.random));
        let (reading, places) = held.write(|pen| {
            let known = places::list(pen.tx)?;
            let today = Day::in_london(pen.wall_ms());
            let reading = places::read(&sheet, columns.as_ref(), &known, by, today);
            let places = places::import(&reading, id, by, pen)?;
            Ok::<_, CompanionError>((reading, places))
        })?;
        let Reading { lines, .. } = reading;
        let known = lines
            .iter()
            .filter(|line| matches!(line.fate, LineFate::IsHere { .. } | LineFate::Twice { .. }));
        Ok(Imported {
            id: (places > 0).then_some(id),
            places,
            known: u64::try_from(known.count()).unwrap_or(u64::MAX),
            refused: lines
                .into_iter()
                .filter(|line| matches!(line.fate, LineFate::Refused { .. }))
                .collect(),
        })
    }

    /// The imports of which places are here, in no particular order: at most so many, after so many that were shown
    /// already.
    pub fn list(&self, shown: u32, lines_max: u32) -> Result<ImportList, CompanionError> {
        let told = self
            .0
            .all(Scope::Field, |db| places::imports(db, shown, lines_max))?;
        Ok(ImportList {
            imports: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        })
    }

    /// Takes an import back: erases what came with it, as [`TeamRoom::erase`] does, here at once and everywhere.
    ///
    /// What somebody has changed, visited, put on a round or written a concern about stays and is named, and so does a
    /// block with a door that stays. A change that has not reached this device does not count.
    pub fn undo(&self, id: RecordId) -> Result<Undone, CompanionError> {
        let held = self.0.held()?;
        let standing = held.standing()?;
        standing.as_lead()?;
        let (going, stayed) = held.read(|db| {
            let used = used(db)?;
            let mut going = Vec::new();
            let mut stayed = Vec::new();
            let mut came = places::came_with(db, id)?;
            if came.is_empty() {
                return Err(CompanionError::NotFound);
            }
            // Doors first, so that their blocks know.
            came.sort_by_key(|known| known.place.building.is_none());
            let mut inhabited = BTreeSet::new();
            for known in came {
                let place = known.id;
                let is_used = used.contains(&place)
                    || inhabited.contains(&place)
                    || standing.team.holds.contains(&place)
                    || documents::is_changed(db, place)?
                    || visits::last_knock(db, place)?.is_some()
                    || places::doors_of(db, place)?
                        .iter()
                        .any(|door| door.place.came_with != Some(id));
                match is_used {
                    true => {
                        inhabited.extend(known.place.building);
                        stayed.push(known);
                    }
                    false => going.push(place),
                }
            }
            Ok((going, stayed))
        })?;
        let erased = u64::try_from(going.len()).unwrap_or(u64::MAX);
        if !going.is_empty() {
            TeamRoom(Doorway::to(&held)).erase_after(|_| Ok(()), going)?;
        }
        Ok(Undone { erased, stayed })
    }
}

/// The places that rounds go to and concerns are about.
fn used(db: &Connection) -> Result<BTreeSet<RecordId>, CompanionError> {
    let mut used = BTreeSet::new();
    for known in rounds::list(db, 0, u32::MAX)? {
        used.extend(
            known
                .round
                .stops
                .keys()
                .filter_map(|place| place.parse::<RecordId>().ok()),
        );
    }
    used.extend(care::places(db)?);
    Ok(used)
}
