//! Rows as programs save them.

use std::io::Cursor;
use std::io::Write;

use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Formula;
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::sheets::Cell;

/// Saved as text, with this between cells and that between lines.
pub(super) fn csv(rows: &[Vec<Cell>], separator: char, line_end: &str) -> String {
    let quoted = |cell: &Cell| match cell {
        Cell::Text(text) => match text.contains([separator, '"', '\n', '\r']) || text.starts_with(' ') {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text.clone(),
        },
        Cell::Number(number) => number.to_string(),
        Cell::Day(year, month, day) => format!("{day:02}/{month:02}/{year}"),
        Cell::Lost => "#REF!".to_owned(),
    };
    let line = |row: &Vec<Cell>| {
        row.iter()
            .map(quoted)
            .collect::<Vec<_>>()
            .join(&separator.to_string())
    };
    rows.iter().map(|row| line(row) + line_end).collect()
}

/// Saved as a workbook: a hidden sheet, an empty one, the list, and one behind it.
pub(super) fn xlsx(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let hidden = book.add_worksheet().set_name("old").unwrap().set_hidden(true);
    hidden.write_string(0, 0, "Nickname").unwrap();
    hidden.write_string(1, 0, "Hidden hatch").unwrap();
    book.add_worksheet()
        .set_name("Cover")
        .unwrap()
        .write_string(0, 0, "read me")
        .unwrap();
    let list = book.add_worksheet().set_name("Places").unwrap().set_active(true);
    list.set_first_tab(true);
    let date = Format::new().set_num_format("dd mmm yyyy");
    list.merge_range(0, 0, 0, 6, "", &Format::new()).unwrap();
    for (at, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Cell::Text(text) if text.is_empty() => continue,
                // No program lets anybody type it into a cell.
                Cell::Text(text) => list.write_string(at, column, text.replace('\0', "")).unwrap(),
                Cell::Number(number) => list.write_number(at, column, *number).unwrap(),
                Cell::Day(year, month, day) => {
                    let day = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
                    list.write_datetime_with_format(at, column, &day, &date).unwrap()
                }
                Cell::Lost => list
                    .write_formula(at, column, Formula::new("=#REF!").set_result("#REF!"))
                    .unwrap(),
            };
        }
    }
    let later = book.add_worksheet().set_name("Old ones").unwrap();
    later.write_string(0, 0, "x").unwrap();
    later.write_string(1, 0, "y").unwrap();
    book.save_to_buffer().unwrap()
}

/// Saved by an office program: with a million empty rows below, as they do.
pub(super) fn ods(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut content = String::from(ODS_BEGIN);
    for row in rows {
        content.push_str("<table:table-row>");
        for cell in row {
            content.push_str(&match cell {
                Cell::Text(text) if text.is_empty() => "<table:table-cell/>".to_owned(),
                Cell::Text(text) => {
                    let escaped = text.replace('\0', "").replace('&', "&amp;").replace('<', "&lt;");
                    let paragraphs = escaped.replace("\r\n", "</text:p><text:p>");
                    format!("<table:table-cell office:value-type=\"string\"><text:p>{paragraphs}</text:p></table:table-cell>")
                }
                Cell::Number(number) => format!(
                    "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}.00</text:p></table:table-cell>"
                ),
                Cell::Day(year, month, day) => format!(
                    "<table:table-cell office:value-type=\"date\" office:date-value=\"{year}-{month:02}-{day:02}\"><text:p>a day</text:p></table:table-cell>"
                ),
                Cell::Lost => "<table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#REF!</text:p></table:table-cell>".to_owned(),
            });
        }
        content.push_str("<table:table-cell table:number-columns-repeated=\"16300\"/></table:table-row>");
    }
    content.push_str("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>");
    content.push_str(ODS_END);
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A zip of these parts.
pub(super) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) const ODS_BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content>\
    <style:style style:name=\"ta1\"><style:table-properties table:display=\"false\"/></style:style>\
    <table:table table:name=\"old\" table:style-name=\"ta1\"><table:table-row><table:table-cell><text:p>Nickname</text:p></table:table-cell></table:table-row>\
    <table:table-row><table:table-cell><text:p>Hidden hatch</text:p></table:table-cell></table:table-row></table:table>\
    <table:table table:name=\"Places\">";
pub(super) const ODS_END: &str = "</table:table></office:document-content>";
