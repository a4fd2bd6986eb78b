use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::vocabulary::risk;

use super::letters::Letters;
use super::letters::Line;
use super::letters::Rule;
use super::letters::spelt_out;
use super::look::Found;

/// What a text counts, dials or identifies by digits, also where they are spelt out.
pub(super) fn found(letters: &Letters) -> Vec<Found> {
    let mut found: Vec<Found> = Rule::found_by(&RULES, letters);
    found.extend(postcodes(letters));
    found.extend(long_numbers(letters));
    found
}

/// Whole postcodes. "B4 2nd floor" is none, though "B4 2ND" may be.
fn postcodes(letters: &Letters) -> Vec<Found> {
    let Some(rules) = POSTCODE.as_ref() else {
        return Vec::new();
    };
    let is_one = |at: &Range<usize>| {
        let seen = letters.plain().get(at.clone()).unwrap_or_default();
        !rules.counted.is_match(seen) || letters.is_capital(at.end - 1)
    };
    rules
        .whole
        .find_iter(letters.plain())
        .map(|seen| seen.range())
        .filter(is_one)
        .map(|at| Found {
            kind: risk::POSTCODE,
            at,
        })
        .collect()
}

/// Telephone, card and other long numbers. Days and times of day end a number.
fn long_numbers(letters: &Letters) -> Vec<Found> {
    let text = letters.plain();
    let days = DAYS
        .as_ref()
        .map_or_else(Vec::new, |days| standing_alone(days, text));
    let mut days = days.into_iter().peekable();
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        while days.next_if(|day| day.end <= at).is_some() {}
        match days.peek() {
            Some(day) if day.start <= at => at = day.end,
            day => {
                let until = day.map_or(text.len(), |day| day.start);
                let number = Number::read(text, at, until);
                at = match number.told(letters) {
                    Some(told) => {
                        let end = told.at.end;
                        found.push(told);
                        end
                    }
                    None => number.groups.last().map_or(at + 1, |last| last.at.end),
                };
            }
        }
    }
    found
}

/// Days and times that are no part of a longer number.
fn standing_alone(days: &Regex, text: &str) -> Vec<Range<usize>> {
    let joins = |byte: Option<&u8>| byte.is_some_and(|byte| b"/.-:".contains(byte));
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    let is_alone = |day: &Range<usize>| {
        let before = day.start.checked_sub(1).and_then(|before| bytes.get(before));
        let goes_on = joins(bytes.get(day.end)) && is_digit(bytes.get(day.end + 1));
        !is_digit(before) && !joins(before) && !is_digit(bytes.get(day.end)) && !goes_on
    };
    days.find_iter(text)
        .map(|day| day.range())
        .filter(is_alone)
        .collect()
}

/// Digits that stand together, with what is written between the groups of a long number.
struct Number {
    groups: Vec<Group>,
    is_international: bool,
}

/// Digits that nothing parts.
struct Group {
    digits: String,
    at: Range<usize>,
}

impl Number {
    /// The number that begins here, with no groups where none does. Reads no further than `until`.
    fn read(text: &str, from: usize, until: usize) -> Self {
        let bytes = text.as_bytes();
        let mut number = Self {
            groups: Vec::new(),
            is_international: from > 0 && bytes.get(from - 1) == Some(&b'+'),
        };
        let mut at = from;
        let mut pieces = 0;
        let mut times = 1;
        let mut parted = true;
        while pieces < PIECES_MAX {
            let Some(piece) = Piece::at(text, at, until) else {
                match between(bytes, at, until) {
                    Some(next) if pieces > 0 && Piece::at(text, next, until).is_some() => {
                        at = next;
                        parted = true;
                        continue;
                    }
                    _ => break,
                }
            };
            pieces += 1;
            let next = at + piece.bytes;
            match piece.says {
                Says::Times(count) => {
                    times = count;
                    at = between(bytes, next, until).unwrap_or(next);
                    continue;
                }
                Says::Digits(digits) => {
                    let digits = digits.repeat(times);
                    match number.groups.last_mut() {
                        Some(group) if !parted => {
                            group.digits.push_str(&digits);
                            group.at.end = next;
                        }
                        _ => number.groups.push(Group { digits, at: at..next }),
                    }
                }
            }
            (at, times, parted) = (next, 1, false);
        }
        number
    }

    /// What the number is, if it is long enough to be anything: a card's or telephone's wherever in it one stands.
    fn told(&self, letters: &Letters) -> Option<Found> {
        let all = self.digits(0..self.groups.len());
        if all.len() < LONG_DIGITS_MIN {
            return None;
        }
        for from in 0..self.groups.len() {
            for until in (from + 1..=self.groups.len()).rev() {
                let digits = self.digits(from..until);
                let is_international = self.is_international && from == 0;
                let kind = if is_card(&digits) && !is_international {
                    risk::CARD_NUMBER
                } else if is_phone(&digits, is_international) {
                    risk::PHONE
                } else {
                    continue;
                };
                return self.part(kind, from..until);
            }
        }
        let before = letters.before(self.groups.first()?.at.start, WORDS_BEFORE);
        let said =
            |words: &LazyLock<Option<Regex>>| words.as_ref().is_some_and(|words| words.is_match(before));
        let is_solid = self
            .groups
            .iter()
            .any(|group| group.digits.len() >= LONG_DIGITS_MIN);
        let kind = if said(&CALLED) && (PHONE_DIGITS_MIN..=PHONE_DIGITS_MAX).contains(&all.len()) {
            risk::PHONE
        } else if said(&IDENTIFIED) {
            risk::ID_NUMBER
        } else if is_solid || said(&REFERRED) || all.len() >= SPREAD_DIGITS_MIN {
            risk::LONG_NUMBER
        } else {
            return None;
        };
        self.part(kind, 0..self.groups.len())
    }

    fn digits(&self, groups: Range<usize>) -> String {
        let groups = self.groups.get(groups).unwrap_or_default();
        groups.iter().map(|group| group.digits.as_str()).collect()
    }

    fn part(&self, kind: &'static str, groups: Range<usize>) -> Option<Found> {
        let groups = self.groups.get(groups)?;
        Some(Found {
            kind,
            at: groups.first()?.at.start..groups.last()?.at.end,
        })
    }
}

/// What one piece of a number says.
enum Says {
    Digits(String),
    /// The next digits so many times: "double seven".
    Times(usize),
}

struct Piece {
    says: Says,
    bytes: usize,
}

impl Piece {
    /// A digit, a letter written for one, or a word for digits, if one stands here.
    fn at(text: &str, at: usize, until: usize) -> Option<Self> {
        let rest = text.get(at..until)?;
        let before = text.as_bytes().get(at.wrapping_sub(1));
        let first = rest.as_bytes().first()?;
        if first.is_ascii_digit() {
            return Some(Self::digits(char::from(*first).to_string(), 1));
        }
        if before.is_some_and(u8::is_ascii_alphabetic) {
            return None;
        }
        let stands = |word: &str| {
            let next = rest.as_bytes().get(word.len());
            rest.starts_with(word) && !next.is_some_and(u8::is_ascii_alphabetic)
        };
        if let Some((word, times)) = TIMES.iter().find(|(word, _)| stands(word)) {
            return Some(Self {
                says: Says::Times(*times),
                bytes: word.len(),
            });
        }
        let (word, digits) = SPELT.iter().find(|(word, _)| stands(word))?;
        Some(Self::digits((*digits).to_owned(), word.len()))
    }

    fn digits(digits: String, bytes: usize) -> Self {
        Self {
            says: Says::Digits(digits),
            bytes,
        }
    }
}

/// Where the next piece may begin, behind up to three signs that are written within a number.
fn between(bytes: &[u8], at: usize, until: usize) -> Option<usize> {
    let signs = |from: usize| {
        let within = bytes.get(from..until).unwrap_or_default();
        let is_sign = |byte: &&u8| b" \n-._/(),".contains(byte);
        from + within.iter().take(3).take_while(is_sign).count()
    };
    let next = signs(at);
    let says = |word: &&str| {
        bytes
            .get(next..until)
            .is_some_and(|rest| rest.starts_with(word.as_bytes()))
    };
    let next = FILLING
        .into_iter()
        .find(says)
        .map_or(next, |word| signs(next + word.len()));
    (next > at).then_some(next)
}

/// Telephone numbers of the United Kingdom, with or without the first nought, and of anywhere else with their country.
fn is_phone(digits: &str, is_international: bool) -> bool {
    let count = digits.len();
    let begins = |with: &str| digits.starts_with(with);
    (is_international && (8..=15).contains(&count))
        || (begins("00") && !begins("000") && (11..=17).contains(&count))
        || (begins("0") && !begins("00") && (10..=11).contains(&count))
        || (begins("44") && (12..=13).contains(&count))
        || (begins("7") && count == 10)
}

/// The numbers of bank cards: their last digit follows from the others (ISO/IEC 7812).
fn is_card(digits: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let sum: u32 = (0..)
        .zip(digits.chars().rev().filter_map(|digit| digit.to_digit(10)))
        .map(|(place, digit): (u32, u32)| if place % 2 == 1 { doubled(digit) } else { digit })
        .sum();
    digits.len() == 16
        || ((13..=19).contains(&digits.len()) && !digits.starts_with('0') && sum.is_multiple_of(10))
}

/// The shortest number that is told apart from a door's, a year's or a bus's.
const LONG_DIGITS_MIN: usize = 6;
/// The same in short groups: fewer may be a list.
const SPREAD_DIGITS_MIN: usize = 9;
/// Telephone numbers that a word announces.
const PHONE_DIGITS_MIN: usize = 7;
const PHONE_DIGITS_MAX: usize = 17;
/// How far before a number a word may say what it is, in bytes.
const WORDS_BEFORE: usize = 48;
/// How many pieces are read as one number: more than any number has, few enough to be tried at each.
const PIECES_MAX: usize = 32;

/// Words that are said between the groups of a number.
const FILLING: [&str; 4] = ["then", "dash", "space", "pause"];
const TIMES: [(&str, usize); 4] = [("double", 2), ("dubble", 2), ("triple", 3), ("treble", 3)];
const SPELT: [(&str, &str); 29] = [
    ("zero", "0"),
    ("oh", "0"),
    ("o", "0"),
    ("oo", "00"),
    ("ooo", "000"),
    ("nought", "0"),
    ("naught", "0"),
    ("nil", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("hundred", "00"),
    ("thousand", "000"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("twenty", "2"),
    ("thirty", "3"),
    ("forty", "4"),
    ("fifty", "5"),
    ("sixty", "6"),
    ("seventy", "7"),
    ("eighty", "8"),
    ("ninety", "9"),
];

/// Words before a number that say it is for calling.
static CALLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = r"\b(?:phone|call|text|tel|telephone|mob|mobile|ring|whats ?app|sms|landline|cell|(?:her|new|his|my|phone|contact) (?:no|nr|number|nmber|num))\b[^0-9]{0,16}$";
    Regex::new(&spelt_out(words)).ok()
});

/// Words before a number that say it is somebody's.
static IDENTIFIED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words =
        r"\b(?:<pass>|licen[cs]e|identity|id (?:card|no|nr|number)|nhs|account|acc|iban|sort|permit|brp)\b";
    Regex::new(&spelt_out(words)).ok()
});

/// Words before a number that say it stands for something in an office.
static REFERRED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = r"\b(?:ref|reference|case|policy|booking|crime|tracking|order|member(?:ship)?)(?: (?:no|nr|number|id|ref))?[^0-9a-z]{0,4}(?:is )?$";
    Regex::new(&spelt_out(words)).ok()
});

static DAYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let days = r"(?:(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01]))|(?:(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])(?:[/.-](?:(?:19|20)?\d\d))?)|(?:(?:[01]?\d|2[0-3])[.:][0-5]\d)";
    Regex::new(&spelt_out(days)).ok()
});

static POSTCODE: LazyLock<Option<Postcode>> = LazyLock::new(|| {
    Some(Postcode {
        whole: Regex::new(&spelt_out(
            r"\b[a-z]{1,2}\d[a-z\d]? ?[.-]? ?\d[abd-hjlnp-uw-z]{2}\b",
        ))
        .ok()?,
        counted: Regex::new(" (?:1st|2nd|3rd|[04-9]th|[0-9](?:hr|yr|ft|st|nd|rd|th))$").ok()?,
    })
});

struct Postcode {
    whole: Regex,
    /// An end that is a count when written small: "2nd", "3hr".
    counted: Regex,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| Rule::table(LINES));

/// The table, a family after another.
pub(super) const LINES: &[Line] = &[
    (
        risk::NI_NUMBER,
        r"\b[a-z][ ./-]{0,2}[a-z](?:[ ./-]{0,2}\d){6}[ ./-]{0,2}[a-d]\b",
        "",
    ),
    (
        risk::NI_NUMBER,
        r"\b(?:ni|nino|nat(?:ional)? ?ins(?:urance)?)\b[^0-9\n]{0,40}(?:\d[ ./-]{0,2}){6}",
        "",
    ),
    (
        risk::ID_NUMBER,
        r"\b(?:<pass>|driv(?:ing|ers?) ?licen[cs]e|licen[cs]e|id(?:entity)? card|identity|id (?:no|nr|num(?:ber)?)|brp|residen(?:ce|t|cy) (?:card|permit)|permit|nhs|home office|visa (?:no|nr|number)|cnp|pesel|iban|sort(?: ?code)?|seria|arc|bank (?:account|details)|account|acc(?:t|ount)? (?:no|nr|num(?:ber)?)|a/c(?: no)?|share code|asylum)\b[^0-9\n]{0,20}(?:\d[ ./-]?[a-z]{0,4} ?){4,24}\d",
        r"(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d(?:[^0-9]|$)",
    ),
    (
        risk::ID_NUMBER,
        r"\b[a-z]{1,3}\d{6,9}[a-z]?\b|\b[a-z]{2} \d{6,8}\b|\bshare code[^\n0-9]{0,10}(?:[a-z0-9]{3} ?){3}|\bc\d[0-9a-z]{7}\b",
        r"\b(?:no|nr|is|at|to|or|on|of|in|by|it) \d{6}",
    ),
];
