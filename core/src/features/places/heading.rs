//! What people write above a column, and what is meant by it: the words lie in `headings.txt`.

use std::sync::LazyLock;

use crate::features::paragraphs::Trouble;
use crate::features::paragraphs::paragraphs;
use crate::features::paragraphs::parts;
use crate::vocabulary::risk;

use super::cell;
use super::column::SheetField;

/// What a heading stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// A field of a place.
    Field(SheetField),
    /// What is never kept: a code of the risks.
    Never(&'static str),
}

/// What is meant by a heading; none where it tells nothing.
pub(super) fn meaning(heading: &str) -> Option<Meaning> {
    if heading.chars().nth(LETTERS_MAX).is_some() {
        return None;
    }
    let said = cell::words(heading).join(" ");
    let has = |words: &str| format!(" {said} ").contains(&format!(" {words} "));
    let known = || HEADINGS.iter();
    let exact = known().find(|(meaning, words)| matches!(meaning, Meaning::Field(_)) && *words == said);
    let never = || known().find(|(meaning, words)| matches!(meaning, Meaning::Never(_)) && has(words));
    // The longest words that fit say most: "safety notes" is more than "safety".
    let within = || {
        let found = known().filter(|(_, words)| words.len() > SHORT && has(words));
        found.max_by_key(|(_, words)| words.len())
    };
    let found = exact.or_else(never).or_else(within);
    found.map(|(meaning, _)| *meaning)
}

/// The words of the file, each with what it means.
pub(super) fn read_headings(text: &str) -> Result<Vec<(Meaning, String)>, Trouble> {
    let mut headings = Vec::new();
    for mut paragraph in paragraphs(text)? {
        let meaning = match paragraph.take_if_there("becomes") {
            Some(name) => {
                let field = FIELDS.iter().find(|(known, _)| *known == name);
                field
                    .map(|(_, field)| Meaning::Field(*field))
                    .ok_or_else(|| paragraph.wrong("becomes"))?
            }
            None => paragraph.read("never", |code| {
                risk::RISK_KINDS.find(code).map(|term| Meaning::Never(term.code))
            })?,
        };
        headings.extend(
            parts(&paragraph.take("words")?)
                .into_iter()
                .map(|words| (meaning, words)),
        );
        paragraph.end()?;
    }
    Ok(headings)
}

static HEADINGS: LazyLock<Vec<(Meaning, String)>> =
    LazyLock::new(|| read_headings(HEADINGS_TXT).unwrap_or_default());

pub(super) const HEADINGS_TXT: &str = include_str!("headings.txt");
pub(super) const FIELDS: [(&str, SheetField); 13] = [
    ("nickname", SheetField::Nickname),
    ("kind", SheetField::Kind),
    ("state", SheetField::State),
    ("building", SheetField::Building),
    ("unit_hint", SheetField::UnitHint),
    ("ward", SheetField::Ward),
    ("outcode", SheetField::Outcode),
    ("access_hint", SheetField::AccessHint),
    ("safety_note", SheetField::SafetyNote),
    ("safety_level", SheetField::SafetyLevel),
    ("do_not_visit", SheetField::DoNotVisit),
    ("cadence_days", SheetField::CadenceDays),
    ("first_known_on", SheetField::FirstKnownOn),
];
/// Longer is a sentence and no heading, in letters.
const LETTERS_MAX: usize = 40;
/// Words of so few letters are a heading only by themselves: "place" also stands in "place of birth".
const SHORT: usize = 5;
