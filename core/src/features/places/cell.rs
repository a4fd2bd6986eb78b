//! What people mean by what they typed into a cell: days in every order, ticks, postcodes, words for kinds and states.

use crate::vocabulary::Day;
use crate::vocabulary::List;
use crate::vocabulary::folded;
use crate::vocabulary::is_outcode;
use crate::vocabulary::own;
use crate::vocabulary::spot;

use super::CADENCE_DAYS_MAX;

/// The text without what nobody sees and with one space between words.
pub(super) fn clean(text: &str) -> String {
    let shown = text.chars().map(|letter| match letter {
        letter if letter.is_control() => ' ',
        letter => letter,
    });
    let shown: String = shown.filter(|letter| !is_unseen(*letter)).collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    words.join(" ")
}

/// The words of a text, without case, accents and signs.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The same for texts that one reads as the same: case, accents, spaces and signs aside.
pub(super) fn key(text: &str) -> String {
    let words = words(text).join(" ");
    // A name of nothing but signs is told by its signs.
    if words.is_empty() { folded(text) } else { words }
}

/// Whether a formula came to nothing.
pub(super) fn is_error(text: &str) -> bool {
    [
        "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!",
    ]
    .contains(&text)
        || text.starts_with("Err:")
}

/// Yes or no, said or ticked.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "x" | "1" | "✓" | "✔" | "☑" | "✅" | "ja" | "oui" | "si" => Some(true),
        "no" | "n" | "false" | "0" | "-" | "–" | "✗" | "✘" | "☐" | "❌" | "none" => Some(false),
        _ => None,
    }
}

/// The first half of a postcode, and whether a second half was cut off.
pub(super) fn outcode(text: &str) -> Option<(String, bool)> {
    let code: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .collect();
    let code = code.to_uppercase();
    if is_outcode(&code) {
        return Some((code, false));
    }
    let half = code.len().checked_sub(INWARD)?;
    let (outward, inward) = code.split_at_checked(half)?;
    let is_inward = matches!(inward.as_bytes(), [b'0'..=b'9', b'A'..=b'Z', b'A'..=b'Z']);
    (is_inward && is_outcode(outward)).then(|| (outward.to_owned(), true))
}

/// The day that a text names, in any order that Britons, their neighbours and their spreadsheets write; of a month or a
/// year its first. Where both readings are days, the day comes before the month.
pub(super) fn day(text: &str) -> Option<Day> {
    let lower = text.to_lowercase();
    let lower = lower
        .split_once('t')
        .filter(|(date, _)| date.parse::<Day>().is_ok())
        .map_or(lower.as_str(), |(date, _)| date);
    let parts: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty() && !WEEKDAYS.iter().any(|day| part.starts_with(day)))
        .collect();
    let number = |part: &str| {
        part.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h'])
            .parse::<i64>()
            .ok()
    };
    let month = |part: &str| {
        let at = MONTHS.iter().position(|month| part.starts_with(month))?;
        i64::try_from(at + 1).ok()
    };
    match parts[..] {
        [alone] => {
            let number: i64 = alone.parse().ok()?;
            match number {
                FIRST_YEAR..=LAST_YEAR => Day::of(number, 1, 1),
                SERIAL_FIRST..=SERIAL_LAST => Day::of(1970, 1, 1)
                    .map(|first| first.plus_days(u32::try_from(number - SERIAL_OF_1970).unwrap_or(0))),
                _ => None,
            }
        }
        [one, other] => match (month(one), month(other)) {
            (Some(month), None) => Day::of(year(other)?, month, 1),
            (None, None) if one.len() == 4 => Day::of(number(one)?, number(other)?, 1),
            (None, None) if other.len() == 4 => Day::of(number(other)?, number(one)?, 1),
            _ => None,
        },
        [first, second, third, ..] => match (month(first), month(second)) {
            (Some(month), _) => Day::of(year(third)?, month, number(second)?),
            (_, Some(month)) if first.len() == 4 => Day::of(number(first)?, month, number(third)?),
            (_, Some(month)) => Day::of(year(third)?, month, number(first)?),
            _ if first.len() == 4 => Day::of(number(first)?, number(second)?, number(third)?),
            _ => {
                let (first, second, year) = (number(first)?, number(second)?, year(third)?);
                Day::of(year, second, first).or_else(|| Day::of(year, first, second))
            }
        },
        [] => None,
    }
}

/// After how many days a visit is due again: a number of days, or a word such as "fortnightly".
pub(super) fn cadence(text: &str) -> Option<u32> {
    let said = words(text);
    let words: Vec<&str> = said
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "every")
        .collect();
    let count = |word: &str| {
        word.trim_start_matches('x')
            .parse::<u32>()
            .ok()
            .filter(|count| (1..=CADENCE_DAYS_MAX).contains(count))
    };
    let days = |unit: &str| match unit {
        "day" | "days" | "d" | "daily" => Some(1),
        "week" | "weeks" | "wk" | "wks" | "w" | "weekly" => Some(7),
        "fortnight" | "fortnightly" | "biweekly" => Some(14),
        "month" | "months" | "monthly" | "mth" | "mths" | "m" => Some(30),
        "quarter" | "quarterly" => Some(91),
        "year" | "yearly" | "annually" => Some(365),
        _ => None,
    };
    let found = match words[..] {
        [alone] => count(alone).or_else(|| days(alone)),
        ["second" | "other", unit] => days(unit).map(|days| 2 * days),
        ["bi", unit] => days(unit).map(|days| 2 * days),
        [number, unit] => count(number)
            .zip(days(unit))
            .and_then(|(count, days)| count.checked_mul(days)),
        _ => None,
    };
    found.filter(|days| *days <= CADENCE_DAYS_MAX)
}

/// The code of a list that a text means: a code, a label, or a word that people use for it.
pub(super) fn code(text: &str, list: &List, meant: &[(&str, &str)]) -> Option<String> {
    let said = key(text);
    if own::is_own(text) && list.is_open {
        return Some(text.to_owned());
    }
    let listed = list
        .terms
        .iter()
        .find(|term| key(term.code) == said || key(term.label) == said);
    let known = || {
        meant
            .iter()
            .find(|(word, _)| *word == said)
            .map(|(_, code)| (*code).to_owned())
    };
    listed.map(|term| term.code.to_owned()).or_else(known)
}

/// Whether the words say that nobody is to go there, in whatever cell they stand.
pub(super) fn says_not_to_come(text: &str) -> bool {
    let said = key(text);
    NOT_TO_COME.iter().any(|words| said.contains(words))
}

/// Words for kinds of places.
pub(super) const KINDS: &[(&str, &str)] = &[
    ("apartment", "flat"),
    ("flat", "flat"),
    ("studio", "flat"),
    ("detached house", "house"),
    ("terraced house", "house"),
    ("home", "house"),
    ("private house", "house"),
    ("building", "block"),
    ("block", "block"),
    ("tower block", "block"),
    ("flats", "block"),
    ("parlour", "parlour"),
    ("parlor", "parlour"),
    ("massage parlour", "parlour"),
    ("massage", "parlour"),
    ("salon", "parlour"),
    ("sauna", "parlour"),
    ("shop", "parlour"),
    ("shop front", "parlour"),
    ("flat above shop", "flat_above"),
    ("above shop", "flat_above"),
    ("above a shop", "flat_above"),
    ("flat above a shop", "flat_above"),
    ("hotel", "short_let"),
    ("airbnb", "short_let"),
    ("short let", "short_let"),
    ("guest house", "short_let"),
    ("street", "patch"),
    ("on street", "patch"),
    ("park", "patch"),
    ("estate", "patch"),
    ("outdoor", "patch"),
    ("bar", "venue"),
    ("club", "venue"),
    ("pub", "venue"),
    ("strip club", "venue"),
    ("other", "other"),
    ("unknown", "other"),
    ("not sure", "other"),
];

/// Words for where the life of a place stands.
pub(super) const STATES: &[(&str, &str)] = &[
    ("new", spot::LEAD),
    ("new lead", spot::LEAD),
    ("possible", spot::LEAD),
    ("unconfirmed", spot::LEAD),
    ("to check", spot::LEAD),
    ("unsure", spot::LEAD),
    ("active", spot::CONFIRMED),
    ("open", spot::CONFIRMED),
    ("current", spot::CONFIRMED),
    ("visited", spot::CONFIRMED),
    ("known", spot::CONFIRMED),
    ("regular", spot::CONFIRMED),
    ("yes", spot::CONFIRMED),
    ("inactive", spot::QUIET),
    ("no answer", spot::QUIET),
    ("dormant", spot::QUIET),
    ("gone", spot::CLOSED),
    ("moved", spot::CLOSED),
    ("shut", spot::CLOSED),
    ("empty", spot::CLOSED),
    ("no longer there", spot::CLOSED),
];

/// Words for how safe a place is.
pub(super) const LEVELS: &[(&str, &str)] = &[
    ("ok", spot::FINE),
    ("safe", spot::FINE),
    ("good", spot::FINE),
    ("green", spot::FINE),
    ("low", spot::FINE),
    ("low risk", spot::FINE),
    ("careful", spot::TAKE_CARE),
    ("caution", spot::TAKE_CARE),
    ("amber", spot::TAKE_CARE),
    ("medium", spot::TAKE_CARE),
    ("medium risk", spot::TAKE_CARE),
    ("two pairs", spot::TWO_PAIRS),
    ("high", spot::TWO_PAIRS),
    ("high risk", spot::TWO_PAIRS),
    ("unsafe", spot::DO_NOT_VISIT),
    ("red", spot::DO_NOT_VISIT),
    ("never", spot::DO_NOT_VISIT),
    ("no go", spot::DO_NOT_VISIT),
    ("do not visit", spot::DO_NOT_VISIT),
    ("dnv", spot::DO_NOT_VISIT),
    ("stop", spot::DO_NOT_VISIT),
    ("don t visit", spot::DO_NOT_VISIT),
    ("asked us not to come", spot::DO_NOT_VISIT),
    ("asked us not to come back", spot::DO_NOT_VISIT),
];

fn year(part: &str) -> Option<i64> {
    let number: i64 = part.parse().ok()?;
    match part.len() {
        2 => Some(number + CENTURY),
        4 => Some(number),
        _ => None,
    }
}

/// Signs that take no room: they hide words in words, and come along when people copy.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What people write about a place that nobody is to visit. Too often understood is mended by a lead; too seldom is not.
const NOT_TO_COME: [&str; 6] = [
    "do not visit",
    "don t visit",
    "do not return",
    "not to come",
    "not to visit",
    "not to return",
];
/// The second half of a postcode, in letters.
const INWARD: usize = 3;
/// The years of which a place may have been known: teams are younger.
const FIRST_YEAR: i64 = 1970;
const LAST_YEAR: i64 = 2099;
/// What spreadsheets show for a day whose cell lost its format: days since the last of 1899, here from 1982 to 2064.
const SERIAL_FIRST: i64 = 30_000;
const SERIAL_LAST: i64 = 60_000;
const SERIAL_OF_1970: i64 = 25_569;
/// Years of two digits lie in it.
const CENTURY: i64 = 2000;
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
