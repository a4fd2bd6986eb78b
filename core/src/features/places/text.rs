//! A sheet saved as text: in whichever letters, parted by whatever sign.

use std::collections::BTreeMap;

use encoding_rs::Encoding;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;
use encoding_rs::WINDOWS_1252;

use super::sheet::Rows;
use super::sheet::Unreadable;

/// The rows of a text file.
pub(super) fn rows(bytes: &[u8]) -> Result<Rows, Unreadable> {
    delimited(&decoded(bytes)?)
}

/// The text of a file without format, whichever way it was saved.
fn decoded(bytes: &[u8]) -> Result<String, Unreadable> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() && !is_wide(bytes, 0) && !is_wide(bytes, 1) => {
            encoding_rs::UTF_8
        }
        None if is_wide(bytes, 1) => UTF_16LE,
        None if is_wide(bytes, 0) => UTF_16BE,
        None => WINDOWS_1252,
    };
    let (text, ..) = encoding.decode(bytes);
    let controls = text.chars().filter(|letter| {
        letter.is_control()
            && !matches!(letter, '\0' | '\t' | '\n' | '\r')
            && !('\u{80}'..='\u{9f}').contains(letter)
    });
    let begin = text.trim_start();
    let is_other = FOREIGN.iter().any(|mark| begin.starts_with(mark));
    match is_other || controls.count() * CONTROLS_PART > text.len() {
        true => Err(Unreadable::NotASheet),
        false => Ok(text.into_owned()),
    }
}

/// Whether most letters take two bytes of which this one is 0.
fn is_wide(bytes: &[u8], zero: usize) -> bool {
    let pairs = bytes.chunks_exact(2);
    let count = pairs.len();
    count > 1
        && pairs
            .filter(|pair| pair[zero] == 0 && pair[1 - zero] != 0)
            .count()
            * 2
            > count
}

/// The rows of a text, by the separator that makes the most even columns of it.
fn delimited(text: &str) -> Result<Rows, Unreadable> {
    let (said, text) = match text
        .strip_prefix("sep=")
        .and_then(|rest| rest.split_once(['\r', '\n']))
    {
        Some((said, rest)) => (said.bytes().next(), rest.strip_prefix('\n').unwrap_or(rest)),
        None => (None, text),
    };
    let skipped = u32::from(said.is_some());
    let evenness = |separator: &u8| {
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        let records = reader(text, *separator).into_records();
        for record in records.take(SAMPLE_ROWS).flatten() {
            *widths.entry(record.len()).or_default() += 1;
        }
        let score = |(width, rows): (usize, usize)| (width - 1) * rows;
        widths
            .into_iter()
            .filter(|(width, _)| *width > 0)
            .map(score)
            .max()
    };
    let guessed = || SEPARATORS.into_iter().rev().max_by_key(evenness);
    let separator = said.or_else(guessed).unwrap_or(b',');
    let mut rows = Rows::default();
    let mut number = skipped;
    let mut records = reader(text, separator);
    let mut record = csv::StringRecord::new();
    loop {
        let from = usize::try_from(records.position().byte()).unwrap_or(usize::MAX);
        if !records
            .read_record(&mut record)
            .map_err(|_| Unreadable::Damaged)?
        {
            return Ok(rows);
        }
        number = number.saturating_add(blank_lines(text.as_bytes(), from));
        for (column, cell) in (0..).zip(record.iter()) {
            rows.put(number, column, cell)?;
        }
        number = number.saturating_add(1);
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// How many empty lines lie before the next record; they count in every program, and the reader passes over them.
fn blank_lines(text: &[u8], from: usize) -> u32 {
    let mut at = from;
    // The end of the record before, if the reader stopped between its two signs.
    if at > 0 && text.get(at - 1) == Some(&b'\r') && text.get(at) == Some(&b'\n') {
        at += 1;
    }
    let mut lines = 0;
    while let Some(b'\r' | b'\n') = text.get(at) {
        at += if text[at..].starts_with(b"\r\n") { 2 } else { 1 };
        lines += 1;
    }
    lines
}

/// One control sign in so many letters is damage; more is no text.
const CONTROLS_PART: usize = 50;
/// From how many rows the separator is told.
const SAMPLE_ROWS: usize = 200;
/// What may part cells, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How files begin that are text and no sheet.
const FOREIGN: [&str; 6] = ["%PDF", "<!DOCTYPE", "<html", "<?xml", "{\\rtf", "‰PNG"];
