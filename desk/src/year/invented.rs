//! A year as large and as varied as a real one, out of nothing.

use std::collections::HashMap;

use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::features::visits::NOTE_LETTERS_MAX;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::outcome;
use doorstep_core::vocabulary::spot;
use serde::Deserialize;
use serde::Serialize;

use super::Corpus;
use super::Draw;
use super::Edit;
use super::Knock;
use super::Rewrite;

/// How much happened in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizes {
    /// Places.
    pub places: usize,
    /// People.
    pub people: usize,
    /// Visits.
    pub visits: usize,
    /// Amendments; a fifth of them to notes.
    pub edits: usize,
}

impl Sizes {
    /// A busy team's year.
    pub const YEAR: Self = Self {
        places: 400,
        people: 600,
        visits: 10_000,
        edits: 2_500,
    };

    /// Five years of a city charity, where nothing has grown old: doors, women and knocks (domain model, volume B).
    pub const FIVE_YEARS: Self = Self {
        places: 1_350,
        people: 3_500,
        visits: 23_000,
        edits: 5_750,
    };

    /// A few weeks: enough to see that everything works.
    pub const WEEKS: Self = Self {
        places: 40,
        people: 60,
        visits: 500,
        edits: 125,
    };
}

/// Invents a year.
pub(super) fn year(seed: u64, sizes: Sizes) -> Corpus {
    let mut draw = Draw::new(seed);
    let places = (0..sizes.places).map(|number| place(&mut draw, number)).collect();
    let people = (0..sizes.people)
        .map(|number| person(&mut draw, number))
        .collect();
    let visits: Vec<Knock> = (0..sizes.visits)
        .map(|number| {
            let step = YEAR_MS / u64::try_from(sizes.visits).unwrap_or(1).max(1);
            let at_ms = FIRST_MS + u64::try_from(number).unwrap_or(0) * step;
            knock(&mut draw, sizes, at_ms)
        })
        .collect();
    let edits = (0..sizes.edits).map(|_| edit(&mut draw, &visits)).collect();
    Corpus {
        places,
        people,
        visits,
        edits,
    }
}

/// One knock somewhere; places with low numbers are visited far more often.
pub(super) fn knock(draw: &mut Draw, sizes: Sizes, at_ms: u64) -> Knock {
    let near = draw.below(sizes.places) * draw.below(sizes.places) / sizes.places.max(1);
    let needs = draw.some(&NEEDS, 0, 2).into_iter();
    let support = draw.some(&SUPPORT, 0, 3).into_iter();
    let languages = draw.some(&LANGUAGES, 1, 2).into_iter();
    let mut visit = Visit {
        at_ms,
        outcome: draw.of(&OUTCOMES).to_owned(),
        needs: needs.map(|code| (code.to_owned(), "wanted".to_owned())).collect(),
        support: support.map(|code| (code.to_owned(), 1)).collect(),
        languages: languages.map(str::to_owned).collect(),
        ..Visit::default()
    };
    if draw.chance(40) {
        visit.modifiers.insert(outcome::PROMISE.to_owned());
    }
    let mut met: Vec<usize> = (0..draw.below(4)).map(|_| draw.below(sizes.people)).collect();
    met.sort_unstable();
    met.dedup();
    Knock {
        place: near,
        met,
        note: words(draw, 80, usize::try_from(NOTE_LETTERS_MAX).unwrap_or(0)),
        visit,
    }
}

fn place(draw: &mut Draw, number: usize) -> Place {
    Place {
        nickname: format!(
            "{} door {number}",
            draw.of(&["Blue", "Green", "Grey", "Red", "White"])
        ),
        kind: "house".to_owned(),
        state: spot::CONFIRMED.to_owned(),
        ..Place::default()
    }
}

fn person(draw: &mut Draw, number: usize) -> Person {
    let language = draw.of(&LANGUAGES).to_owned();
    Person {
        pseudonym: format!("Bird {}", letters(number)),
        languages: HashMap::from([(language, "good".to_owned())]),
        ..Person::default()
    }
}

fn edit(draw: &mut Draw, visits: &[Knock]) -> Edit {
    let visit = draw.below(visits.len());
    if draw.chance(20) {
        return Edit {
            visit,
            rewrite: Rewrite::Note {
                after_letters: draw.below(80),
                words: format!(" {}", words(draw, 20, 60)),
            },
        };
    }
    let rewrite = match draw.below(3) {
        0 => Rewrite::Outcome(draw.of(&OUTCOMES).to_owned()),
        1 => Rewrite::Needs(draw.some(&NEEDS, 1, 2).into_iter().map(str::to_owned).collect()),
        _ => {
            let support = draw.some(&SUPPORT, 1, 3).into_iter();
            Rewrite::Support(support.map(|code| (code.to_owned(), 2)).collect())
        }
    };
    Edit { visit, rewrite }
}

/// A number as letters: pseudonyms hold no long numbers.
pub(super) fn letters(number: usize) -> String {
    number
        .to_string()
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

fn words(draw: &mut Draw, least: usize, most: usize) -> String {
    let length = draw.within(least, most);
    let mut text = String::new();
    while text.len() < length {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(draw.of(&WORDS));
    }
    text.truncate(length);
    text
}

/// 1 January 2025 in milliseconds since 1970: a whole year that is over, since nobody visits tomorrow.
const FIRST_MS: u64 = 1_735_689_600_000;
const YEAR_MS: u64 = 365 * 24 * 60 * 60 * 1000;
const OUTCOMES: [&str; 7] = [
    "talked", "noanswer", "refused", "gone", "notnow", "brief", "client",
];
const LANGUAGES: [&str; 12] = [
    "en", "es", "fr", "ar", "ro", "so", "ti", "uk", "pl", "vi", "zh", "am",
];
const SUPPORT: [&str; 12] = [
    "warm_clothes",
    "toiletries",
    "food",
    "leaflet",
    "phrase_card",
    "travel_paid",
    "gift_bag",
    "listened",
    "baking",
    "card",
    "form_help",
    "helpline_shown",
];
const NEEDS: [&str; 12] = [
    "housing",
    "gp",
    "immigration_advice",
    "money_debt_exploitation",
    "food_clothes_basics",
    "dental",
    "injury_violence_care",
    "legal_police",
    "addiction",
    "mental_health",
    "company_listening",
    "other",
];
/// ASCII only, so that letters are bytes.
const WORDS: [&str; 60] = [
    "she",
    "opened",
    "the",
    "door",
    "and",
    "asked",
    "about",
    "tea",
    "next",
    "week",
    "again",
    "we",
    "left",
    "a",
    "card",
    "quiet",
    "tonight",
    "cold",
    "rain",
    "neighbour",
    "says",
    "moved",
    "since",
    "spring",
    "dentist",
    "tooth",
    "hurts",
    "prefers",
    "mornings",
    "phone",
    "broken",
    "sister",
    "speaks",
    "some",
    "English",
    "keep",
    "it",
    "short",
    "be",
    "kind",
    "bring",
    "brownies",
    "friend",
    "was",
    "there",
    "laughed",
    "waved",
    "from",
    "window",
    "come",
    "after",
    "six",
    "appointment",
    "on",
    "Friday",
    "needs",
    "letter",
    "for",
    "college",
    "promised",
];
