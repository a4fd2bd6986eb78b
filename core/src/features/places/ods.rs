//! The tables of an OpenDocument spreadsheet, row by row: OASIS ODF 1.2, part 1, §9.

use std::collections::HashSet;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

use super::sheet::Rows;
use super::sheet::Unreadable;

/// The part of the file in which the tables are.
pub(super) const CONTENT: &str = "content.xml";

/// The tables that show, in their order.
pub(super) fn tables(content: impl BufRead) -> Result<Vec<(String, Rows)>, Unreadable> {
    let mut reader = Reader::from_reader(content);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    let mut walk = Walk::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => walk.enter(&start)?,
            Ok(Event::End(end)) => walk.leave(end.name().as_ref())?,
            Ok(Event::Text(text)) => walk.say(&text.xml10_content()),
            Ok(Event::CData(text)) => walk.say(&text.xml10_content()),
            Ok(Event::GeneralRef(entity)) => match entity.resolve_char_ref() {
                Ok(Some(letter)) => walk.say(letter.encode_utf8(&mut [0; 4])),
                _ => walk.say(resolve_predefined_entity(&entity).unwrap_or_default()),
            },
            Ok(Event::Eof) => return Ok(walk.tables),
            Ok(_) => {}
            Err(_) => return Err(Unreadable::Damaged),
        }
    }
}

/// Where the reader stands.
#[derive(Default)]
struct Walk {
    tables: Vec<(String, Rows)>,
    style: String,
    hidden: HashSet<String>,
    /// How deep it is in tables: one within another is part of a drawing.
    depth: u32,
    is_hidden: bool,
    row: u32,
    rows_repeated: u32,
    cells: Vec<Cell>,
    cell: Option<Cell>,
    is_in_note: bool,
}

/// A cell, and how often it stands there.
#[derive(Default)]
struct Cell {
    text: String,
    is_text_told: bool,
    repeated: u32,
}

impl Walk {
    fn enter(&mut self, start: &BytesStart<'_>) -> Result<(), Unreadable> {
        match start.name().as_ref() {
            "style:style" => self.style = attribute(start, "style:name")?.unwrap_or_default(),
            "style:table-properties" if attribute(start, "table:display")?.as_deref() == Some("false") => {
                self.hidden.insert(std::mem::take(&mut self.style));
            }
            "table:table" => {
                self.depth += 1;
                if self.depth == 1 {
                    let style = attribute(start, "table:style-name")?.unwrap_or_default();
                    self.is_hidden = self.hidden.contains(&style);
                    self.row = 0;
                    let name = attribute(start, "table:name")?.unwrap_or_default();
                    if !self.is_hidden {
                        self.tables.push((name, Rows::default()));
                    }
                }
            }
            "table:table-row" if self.depth == 1 => {
                self.rows_repeated = count(start, "table:number-rows-repeated")?;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" if self.depth == 1 => {
                let told = told(start)?;
                self.cell = Some(Cell {
                    is_text_told: told.is_some(),
                    text: told.unwrap_or_default(),
                    repeated: count(start, "table:number-columns-repeated")?,
                });
            }
            "office:annotation" => self.is_in_note = true,
            "text:p" | "text:s" | "text:tab" | "text:line-break" => self.say(" "),
            _ => {}
        }
        Ok(())
    }

    fn leave(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "office:annotation" => self.is_in_note = false,
            "table:table-cell" | "table:covered-table-cell" if self.depth == 1 => {
                self.cells.extend(self.cell.take())
            }
            "table:table-row" if self.depth == 1 => self.end_row()?,
            "table:table" => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if let Some(cell) = self
            .cell
            .as_mut()
            .filter(|cell| !cell.is_text_told && !self.is_in_note)
        {
            cell.text.push_str(text);
        }
    }

    /// Keeps a row as often as it stands there. An empty one takes no room however often that is; of a full one the
    /// bounds of a sheet make an end.
    fn end_row(&mut self) -> Result<(), Unreadable> {
        let first = self.row;
        self.row = self.row.saturating_add(self.rows_repeated);
        let cells = std::mem::take(&mut self.cells);
        let Some((_, rows)) = self.tables.last_mut().filter(|_| !self.is_hidden) else {
            return Ok(());
        };
        if cells.iter().all(|cell| cell.text.trim().is_empty()) {
            return Ok(());
        }
        for row in first..self.row {
            let mut column: u32 = 0;
            for cell in &cells {
                let until = column.saturating_add(cell.repeated);
                if !cell.text.trim().is_empty() {
                    for column in column..until {
                        rows.put(row, column, cell.text.trim())?;
                    }
                }
                column = until;
            }
        }
        Ok(())
    }
}

/// What a cell's attributes say; none where its paragraphs do.
fn told(start: &BytesStart<'_>) -> Result<Option<String>, Unreadable> {
    // An error's text stands in the paragraph, and the value beside it is empty or 0.
    if attribute(start, "calcext:value-type")?.as_deref() == Some("error") {
        return Ok(None);
    }
    match attribute(start, "office:value-type")?.as_deref() {
        Some("date") => {
            let date = attribute(start, "office:date-value")?;
            Ok(date.map(|date| date.split('T').next().unwrap_or_default().to_owned()))
        }
        Some("boolean") => {
            let value = attribute(start, "office:boolean-value")?;
            Ok(value.map(|value| if value == "true" { "yes" } else { "no" }.to_owned()))
        }
        Some("float" | "currency" | "percentage") => attribute(start, "office:value"),
        _ => attribute(start, "office:string-value"),
    }
}

fn count(start: &BytesStart<'_>, name: &str) -> Result<u32, Unreadable> {
    match attribute(start, name)? {
        Some(count) => count.parse().map_err(|_| Unreadable::Damaged),
        None => Ok(1),
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, Unreadable> {
    let found = start.try_get_attribute(name).map_err(|_| Unreadable::Damaged)?;
    let Some(found) = found else {
        return Ok(None);
    };
    let value = found
        .normalized_value(XmlVersion::Implicit1_0)
        .map_err(|_| Unreadable::Damaged)?;
    Ok(Some(value.into_owned()))
}
