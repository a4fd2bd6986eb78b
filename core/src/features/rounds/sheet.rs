use super::Refusal;
use super::Round;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::outcome;

/// A line of a paper sheet, ticked.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Ticked {
    /// The number of the stop on the paper.
    pub number: u32,
    /// The box that was ticked: a code of the knock outcomes, or the letter that was written into the last box.
    pub outcome: String,
    /// When, in minutes after midnight in London, where somebody wrote it down.
    pub at_minute: Option<u32>,
}

/// The sheet as it is printed: numbers and boxes, for a pair that goes without phones. Which door a number means stays on
/// the phones: no address, no nickname, no area is on it, nor what it is for.
pub fn text(round: &Round) -> String {
    let heads: Vec<&str> = BOXES.iter().map(|(_, head)| *head).collect();
    let head = format!(" no. | {} | other, and when", heads.join(" | "));
    let boxes: Vec<String> = heads
        .iter()
        .map(|head| format!("{:^1$}", "[ ]", head.len()))
        .collect();
    let boxes = boxes.join(" | ");
    let rule: String = head
        .chars()
        .map(|letter| if letter == '|' { '+' } else { '-' })
        .collect();
    let mut numbers: Vec<u32> = round.sheet.values().copied().collect();
    numbers.sort_unstable();
    let lines = numbers.iter().map(|number| format!("{number:>4} | {boxes} |"));
    let lines: Vec<String> = lines.collect();
    format!("{}\n\n{head}\n{rule}\n{}\n", round.on, lines.join("\n"))
}

/// The same as a page to print, in as many numbered copies as are wanted: one self-contained HTML text of A4 pages, with
/// large boxes for cold hands, and nothing in it but numbers, the words of the knock outcomes, the day, and the first four
/// digits of the round's id, by which it is found again.
pub fn to_print(id: RecordId, round: &Round, copies: u32) -> String {
    let mut numbers: Vec<u32> = round.sheet.values().copied().collect();
    numbers.sort_unstable();
    numbers.dedup();
    let pages: Vec<&[u32]> = match numbers.is_empty() {
        true => vec![&[]],
        false => numbers.chunks(LINES_A_PAGE).collect(),
    };
    // A hostile phone may have written anything where a day should stand.
    let day = round.on.parse::<Day>().ok();
    let shown = |day: Option<Day>| day.map_or_else(|| "________".to_owned(), |day| day.to_string());
    let mark: String = id.to_string().chars().take(MARK_LETTERS).collect();
    let mut sheets = String::new();
    for copy in 1..=copies {
        for (at, numbers) in (1..).zip(&pages) {
            sheets.push_str(&format!(
                "<section><header><b>{day}</b><span>sheet {mark} &middot; page {at} of {of}</span>\
                 <b>copy {copy} of {copies}</b></header>\
                 <p>One line, one tick. Numbers only: write nothing else on this paper.</p>\
                 <table><thead><tr><th>No.</th>{heads}<th>Other:<br>letter</th><th>Time</th></tr></thead>\
                 <tbody>{lines}</tbody></table>\
                 <footer><ul>{letters}</ul>\
                 <p>Afterwards: open sheet {mark} of {day} and key in number, box and time of each line.</p>\
                 <p class=\"end\">Destroy by {end}: tear up, all {copies}.</p></footer></section>\n",
                day = shown(day),
                of = pages.len(),
                heads = heads(),
                lines = lines(numbers),
                letters = letters(),
                end = shown(day.map(|day| day.plus_days(SHEET_DAYS))),
            ));
        }
    }
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{mark}</title>\n\
         <style>\n{STYLE}</style></head><body>\n{sheets}</body></html>\n"
    )
}

/// Whether a paper sheet may be printed in so many copies.
pub fn check_copies(copies: u32) -> Result<(), Refusal> {
    match (1..=COPIES_MAX).contains(&copies) {
        true => Ok(()),
        false => Err(Refusal::NoSuchCount {
            copies,
            copies_max: COPIES_MAX,
        }),
    }
}

/// The outcome that a line says, by its code or by the letter on the paper.
pub fn outcome_of(line: &Ticked) -> &str {
    let letter = line.outcome.trim();
    let found = LETTERS
        .iter()
        .find(|(known, _)| letter.chars().eq([*known]) || letter.chars().eq([known.to_ascii_lowercase()]));
    found.map_or(&line.outcome, |(_, code)| code)
}

fn heads() -> String {
    let label = |code| outcome::OUTCOMES.label(code);
    BOXES
        .map(|(code, _)| format!("<th>{}</th>", label(code)))
        .concat()
}

fn lines(numbers: &[u32]) -> String {
    let boxes = "<td><i></i></td>".repeat(BOXES.len());
    let line = |number: &u32| {
        format!("<tr><th>{number}</th>{boxes}<td><i></i></td><td class=\"time\"><i></i> : <i></i></td></tr>")
    };
    numbers.iter().map(line).collect()
}

fn letters() -> String {
    let label = |code| outcome::OUTCOMES.label(code);
    LETTERS
        .map(|(letter, code)| format!("<li><b>{letter}</b> {}</li>", label(code)))
        .concat()
}

/// The stop with a number on the paper, and when its line was ticked, in milliseconds since 1970.
pub fn stop_of(round: &Round, line: &Ticked) -> Option<(String, u64)> {
    let place = round.sheet.iter().find(|(_, number)| **number == line.number);
    let day: Day = round.on.parse().ok()?;
    let minute = line.at_minute.or(round.from_minute).unwrap_or(EVENING_MINUTE);
    place.map(|(place, _)| (place.clone(), day.london_ms(minute)))
}

/// The boxes: the commonest outcomes, by words that tell a stranger nothing.
const BOXES: [(&str, &str); 4] = [
    (outcome::NO_ANSWER, "none"),
    (outcome::TALKED, "yes"),
    (outcome::BRIEF, "short"),
    (outcome::NOT_NOW, "later"),
];
/// The letters for the last box, every outcome that has no box of its own. A letter never comes to mean something else:
/// paper that one version printed is keyed in with another.
const LETTERS: [(char, &str); 10] = [
    ('A', outcome::BUSY),
    ('B', outcome::SOMEONE_ELSE),
    ('C', outcome::NO_SHARED_LANGUAGE),
    ('D', outcome::NO_BUZZER),
    ('E', outcome::REFUSED),
    ('F', outcome::STOP),
    ('G', outcome::GONE),
    ('H', outcome::WRONG),
    ('J', outcome::UNSAFE),
    ('K', outcome::OUT_OF_TIME),
];
/// Lines on one A4 page: 13 millimetres each, so that a gloved hand meets the right box.
const LINES_A_PAGE: usize = 14;
/// Digits of the round's id on the paper: two rounds of one evening are told apart, and nothing is found by it elsewhere.
const MARK_LETTERS: usize = 4;
/// How long the paper may lie about, in days: by the next round it is keyed in.
pub const SHEET_DAYS: u32 = 7;
/// The most copies of one sheet, in copies: a pair of pages for each of the pairs there can be.
pub const COPIES_MAX: u32 = 9;
/// How it is printed: black on white, nothing from elsewhere, no grey that a torch or a poor printer swallows.
const STYLE: &str = "@page { size: A4 portrait; margin: 10mm }
* { box-sizing: border-box; margin: 0; padding: 0 }
body { font: 12pt/1.25 sans-serif; color: #000; background: #fff }
section { width: 188mm; min-height: 272mm; margin: 0 auto; display: flex; flex-direction: column; break-after: page }
section:last-child { break-after: auto }
header { display: flex; justify-content: space-between; align-items: baseline; font-size: 13pt }
header b { font-size: 18pt }
section > p { margin: 2mm 0 }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
thead th { font-size: 13pt; line-height: 1.1; vertical-align: bottom; padding: 1mm; border-bottom: 0.8mm solid #000 }
thead th:first-child { width: 18mm }
thead th:last-child { width: 40mm }
tbody tr { height: 13mm; break-inside: avoid; border-bottom: 0.3mm solid #000 }
tbody tr:nth-child(5n) { border-bottom-width: 0.8mm }
tbody th { font-size: 24pt; text-align: right; padding-right: 4mm }
td { text-align: center }
td i { display: inline-block; width: 10mm; height: 10mm; border: 0.7mm solid #000; vertical-align: middle }
.time { white-space: nowrap; font-size: 20pt; font-weight: bold }
.time i { width: 15mm; border-width: 0 0 0.7mm }
footer { margin-top: auto; padding-top: 3mm }
footer ul { list-style: none; columns: 2; border: 0.3mm solid #000; padding: 2mm 3mm; margin-bottom: 2mm }
footer li { break-inside: avoid; font-size: 13pt }
footer li b { display: inline-block; width: 7mm }
.end { font-size: 16pt; font-weight: bold; margin-top: 1mm }
";
/// When a round is taken to have begun of which nobody said: seven in the evening.
const EVENING_MINUTE: u32 = 19 * 60;
