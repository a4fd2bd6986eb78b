//! Reads a sheet of another program into rows of text: CSV in whatever dress, XLSX, ODS.
//!
//! A sheet comes by mail from anybody. What it says of its own size is not believed: each part of a workbook is inflated
//! once, with an end, before a reader keeps anything of it. ODS is read here and not by calamine, which copies a cell as
//! often as the sheet says it repeats (docs/decisions/0018-a-sheet-is-read-with-bounds.md).

use std::collections::BTreeMap;
use std::io::Cursor;
use std::io::Read;

use calamine::DataRef;
use calamine::Reader as _;
use calamine::SheetType;
use calamine::SheetVisible;
use calamine::Xlsx;
use zip::ZipArchive;

use super::ods;
use super::text;

/// The rows of one sheet, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What the workbook calls it; none for a text file.
    pub name: Option<String>,
    /// The other sheets of the workbook that show, which are not read.
    pub others: Vec<String>,
    /// Its rows, those with nothing in them left out.
    pub rows: Vec<SheetRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number in the program it comes from, from 1.
    pub number: u32,
    /// Its cells from the first column on; trailing empty ones are left out.
    pub cells: Vec<String>,
}

/// Why a file cannot be read as a sheet; says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The file is larger than any list of places.
    #[error("the file has more than {bytes_max} bytes: is it the right one?")]
    TooLarge {
        /// How many bytes are read.
        bytes_max: u64,
    },
    /// What is packed in the file is larger still.
    #[error("unpacked the file has more than {bytes_max} bytes: take pictures and old sheets out")]
    InflatesTooFar {
        /// How many bytes are read.
        bytes_max: u64,
    },
    /// More rows than a team has places.
    #[error("the sheet has more than {rows_max} rows: divide it")]
    TooManyRows {
        /// How many rows are read.
        rows_max: u32,
    },
    /// More columns than anybody fills by hand.
    #[error("row {row} has more than {columns_max} columns: take out those that are not needed")]
    TooManyColumns {
        /// Where.
        row: u32,
        /// How many columns are read.
        columns_max: u32,
    },
    /// One cell swallows the sheet.
    #[error("row {row} has a cell of more than {letters_max} letters: is a quotation mark not closed?")]
    CellTooLong {
        /// Where.
        row: u32,
        /// How many letters a cell may have.
        letters_max: u32,
    },
    /// An XLS from before 2007, or a workbook with a password: they look alike from outside.
    #[error("an old or locked workbook: save it as XLSX, ODS or CSV, without a password")]
    OldOrLocked,
    /// Something else altogether, such as a picture or a web page.
    #[error("this is no sheet: save it as XLSX, ODS or CSV")]
    NotASheet,
    /// A workbook that cannot be read to its end.
    #[error("the file is damaged: save it again, or as CSV")]
    Damaged,
    /// There is not one row with something in it.
    #[error("there is nothing in the sheet")]
    Nothing,
}

impl Sheet {
    /// Reads the first sheet of a file that has rows, whatever the file is called.
    ///
    /// Sheets and workbooks of the size that is allowed need 150 MB at worst while they are read, honest ones a tenth.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() > BYTES_MAX {
            let bytes_max = BYTES_MAX as u64;
            return Err(Unreadable::TooLarge { bytes_max });
        }
        if bytes.starts_with(OLD_WORKBOOK) {
            return Err(Unreadable::OldOrLocked);
        }
        if !bytes.starts_with(ZIP) {
            return Self::of(None, Vec::new(), text::rows(bytes)?);
        }
        // A reader of other people's formats may break on a file that nobody thought of.
        std::panic::catch_unwind(|| workbook(bytes)).unwrap_or(Err(Unreadable::Damaged))
    }

    fn of(name: Option<String>, others: Vec<String>, rows: Rows) -> Result<Self, Unreadable> {
        match rows.rows.is_empty() {
            true => Err(Unreadable::Nothing),
            false => Ok(Self {
                name,
                others,
                rows: rows.in_order(),
            }),
        }
    }
}

/// Rows that grow, within the bounds of a sheet.
#[derive(Default)]
pub(super) struct Rows {
    rows: BTreeMap<u32, Vec<String>>,
    bytes: usize,
}

impl Rows {
    /// Puts a text into a cell, both counted from 0. Nothing is kept of an empty one.
    pub(super) fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), Unreadable> {
        let number = row.saturating_add(1);
        if text.trim().is_empty() {
            return Ok(());
        }
        if column >= COLUMNS_MAX {
            return Err(Unreadable::TooManyColumns {
                row: number,
                columns_max: COLUMNS_MAX,
            });
        }
        if text.chars().nth(LETTERS_MAX as usize).is_some() {
            return Err(Unreadable::CellTooLong {
                row: number,
                letters_max: LETTERS_MAX,
            });
        }
        // One long text may stand in any number of cells.
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > INFLATED_MAX {
            return Err(too_far());
        }
        let cells = self.rows.entry(number).or_default();
        let at = column as usize;
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        cells[at] = text.to_owned();
        match self.rows.len() > ROWS_MAX {
            true => Err(Unreadable::TooManyRows {
                rows_max: u32::try_from(ROWS_MAX).unwrap_or(u32::MAX),
            }),
            false => Ok(()),
        }
    }

    /// Whether it is more than a heading or a remark.
    fn is_a_list(&self) -> bool {
        self.rows.len() > 1
    }

    fn in_order(self) -> Vec<SheetRow> {
        let row = |(number, cells)| SheetRow { number, cells };
        self.rows.into_iter().map(row).collect()
    }
}

fn workbook(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let parts = measured(bytes)?;
    if parts.iter().any(|name| name == ods::CONTENT) {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
        let content = archive.by_name(ods::CONTENT).map_err(|_| Unreadable::Damaged)?;
        return first(ods::tables(std::io::BufReader::new(content))?);
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::NotASheet)?;
    let sheets = book.sheets_metadata().to_vec();
    let shown = sheets
        .into_iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    let mut tables = Vec::new();
    let mut is_found = false;
    for sheet in shown {
        let mut rows = Rows::default();
        if !is_found {
            let reader = book.worksheet_cells_reader(&sheet.name);
            let mut cells = reader.map_err(|_| Unreadable::Damaged)?;
            while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Damaged)? {
                let (row, column) = cell.get_position();
                rows.put(row, column, &text_of(cell.get_value()))?;
            }
            is_found = rows.is_a_list();
        }
        tables.push((sheet.name, rows));
    }
    first(tables)
}

/// The first sheet that is a list, or else the first with anything in it.
fn first(mut tables: Vec<(String, Rows)>) -> Result<Sheet, Unreadable> {
    let list = tables.iter().position(|(_, rows)| rows.is_a_list());
    let any = || tables.iter().position(|(_, rows)| !rows.rows.is_empty());
    let at = list.or_else(any).ok_or(Unreadable::Nothing)?;
    let (name, rows) = tables.remove(at);
    let others = tables.into_iter().map(|(name, _)| name).collect();
    Sheet::of(Some(name), others, rows)
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "yes".to_owned(),
        DataRef::Bool(false) => "no".to_owned(),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTime(length) => length.to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// The names of a workbook's parts, once every one of them was inflated to its end within the bounds.
fn measured(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
    if archive.len() > PARTS_MAX {
        return Err(too_far());
    }
    let mut left = INFLATED_MAX;
    let mut names = Vec::with_capacity(archive.len());
    let mut inflated = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| Unreadable::OldOrLocked)?;
        let name = part.name().map_err(|_| Unreadable::Damaged)?.into_owned();
        inflated.clear();
        let mut part = part.take(left as u64 + 1);
        part.read_to_end(&mut inflated).map_err(|_| Unreadable::Damaged)?;
        left = left.checked_sub(inflated.len()).ok_or_else(too_far)?;
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        // In two-byte letters a promise could not be seen.
        if is_xml && inflated.contains(&0) {
            return Err(Unreadable::Damaged);
        }
        if name.to_ascii_lowercase().ends_with(SHARED_STRINGS) && promises_too_much(&inflated) {
            return Err(Unreadable::Damaged);
        }
        names.push(name);
    }
    Ok(names)
}

/// Whether a part says that it holds more texts than it has bytes. The reader would make room for them at once.
fn promises_too_much(xml: &[u8]) -> bool {
    let mut said = xml
        .windows(COUNT.len())
        .enumerate()
        .filter(|(_, word)| *word == COUNT);
    said.any(|(at, _)| {
        let value = xml[at + COUNT.len()..].iter();
        let digits = value.skip_while(|byte| byte.is_ascii_whitespace() || b"=\"'+".contains(byte));
        let count = digits
            .take_while(|byte| byte.is_ascii_digit())
            .fold(0_usize, |count, digit| {
                count.saturating_mul(10).saturating_add(usize::from(digit - b'0'))
            });
        count > xml.len()
    })
}

fn too_far() -> Unreadable {
    Unreadable::InflatesTooFar {
        bytes_max: INFLATED_MAX as u64,
    }
}

/// Room for a file, in bytes: 16 MiB. 20,000 rows of a dozen columns take 2 to 4; more is pictures.
const BYTES_MAX: usize = 16 * 1024 * 1024;
/// Room for what a file unpacks to, in bytes: 32 MiB, so that a phone can hold it several times over.
const INFLATED_MAX: usize = 32 * 1024 * 1024;
/// Room for rows: four times the largest list of places that a team is planned for.
const ROWS_MAX: usize = 20_000;
/// Room for columns: twice the widest sheet that was seen filled by hand.
const COLUMNS_MAX: u32 = 64;
/// Room for one cell, in letters: what spreadsheet programs themselves allow.
const LETTERS_MAX: u32 = 32_767;
/// Room for a workbook's parts: one for each sheet, and some twenty besides.
const PARTS_MAX: usize = 1000;
const ZIP: &[u8] = b"PK";
const OLD_WORKBOOK: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];
const SHARED_STRINGS: &str = "sharedstrings.xml";
const COUNT: &[u8] = b"uniqueCount";
