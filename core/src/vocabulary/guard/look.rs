use std::ops::Range;

use crate::vocabulary::Term;
use crate::vocabulary::risk;

use super::letters::Letters;
use super::names;
use super::numbers;
use super::turns;
use super::words;

/// A free text field, since some may say more than others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Field {
    /// What a place is called; never an address.
    Nickname,
    /// Which door of a block.
    UnitHint,
    /// The ward of a place.
    Ward,
    /// Where exactly a place is, in the one record for it: an address and a postcode may stand here, and nothing else.
    Location,
    /// How to get to a door.
    AccessHint,
    /// What the next pair must know for its safety.
    SafetyNote,
    /// One author's note at a visit.
    VisitNote,
    /// What a woman is called in the team.
    Pseudonym,
    /// How the team knows her.
    PersonHint,
    /// A word that the team adds to a list, and what it means.
    OwnWord,
    /// What a round is called.
    RoundName,
    /// A phrase that means "fine" or "help".
    CodeWord,
    /// What somebody is to do or has promised, in a few words.
    FollowUp,
    /// What a service is called, where it is, whom it serves and when: an organisation's address and hours may stand here.
    Service,
    /// How somebody gets into a service, and what to know before. As [`Field::Service`], but somebody's name is refused:
    /// offices stay, people move on.
    ServiceNote,
    /// The telephone number of an organisation, the only one that is kept anywhere.
    ServicePhone,
    /// The words of a concern, which only caseworkers and leads open. What happened to her may be told here: debts,
    /// hours, papers taken, her age. Numbers and addresses that lead to her may not.
    Concern,
    /// A prayer's words, which leave the team: everything the guard finds is refused.
    Prayer,
}

/// What follows from something found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, uniffi::Enum)]
pub enum Verdict {
    /// The screen asks; whoever writes may keep it.
    Ask,
    /// Better masked: [`masked`] puts its kind in its place. It may be kept.
    Mask,
    /// The text is not saved with it.
    Refuse,
}

/// Something in a text that should not be there.
///
/// Places are counted in letters, which are Unicode scalar values: neither bytes nor UTF-16 units. In Kotlin,
/// `text.offsetByCodePoints(0, at)` is the index; in Swift, an offset into `text.unicodeScalars`; in Python, the index.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Finding {
    /// The first letter of it.
    pub at: u32,
    /// The letter behind its last.
    pub until: u32,
    /// What it is: a code of the risks.
    pub kind: String,
    /// What follows.
    pub verdict: Verdict,
    /// Why it should not be there: a code of the risk reasons.
    pub why: String,
    /// What to write instead, in English; absent where nothing is better than something else. For other languages the
    /// list of safer wordings has it by the kind's code.
    pub safer: Option<String>,
}

/// What in this text should not be written into this field, by place. Empty for a harmless text.
///
/// Fast enough for every key pressed; takes time in proportion to the text, whatever is in it.
pub fn look(text: &str, field: Field) -> Vec<Finding> {
    let letters = Letters::of(text);
    let mut found: Vec<(Verdict, Found)> = numbers::found(&letters)
        .into_iter()
        .chain(words::found(&letters))
        .chain(turns::leading(&letters))
        .chain(turns::found(&letters))
        .chain(names::found(&letters))
        .filter_map(|found| verdict(found.kind, field).map(|verdict| (verdict, found)))
        .collect();
    found.sort_by_key(|(verdict, found)| (found.at.start, std::cmp::Reverse((found.at.end, *verdict))));
    outermost(found)
        .into_iter()
        .map(|(verdict, found)| finding(verdict, &found, &letters))
        .collect()
}

/// The text with everything that [`look`] would refuse or mask replaced by its kind in brackets: "[a telephone number]".
pub fn masked(text: &str, field: Field) -> String {
    let mut covers: Vec<Finding> = look(text, field)
        .into_iter()
        .filter(|finding| finding.verdict > Verdict::Ask)
        .collect();
    covers.reverse();
    let mut masked = String::with_capacity(text.len());
    let mut until = 0;
    for (at, letter) in (0_u32..).zip(text.chars()) {
        while let Some(cover) = covers.pop_if(|cover| cover.at <= at) {
            if at >= until {
                masked.push_str(&format!("[{}]", risk::RISK_KINDS.label(&cover.kind)));
            }
            until = until.max(cover.until);
        }
        if at >= until {
            masked.push(letter);
        }
    }
    masked
}

/// The first thing in a text that keeps it from being saved, unless the text is as it was `before`.
///
/// Costs less than [`look`]: but for a prayer and a service nothing is refused that only words say, and they are most of
/// the rules.
pub fn against(before: Option<&str>, after: Option<&str>, field: Field) -> Option<&'static Term> {
    if before == after {
        return None;
    }
    let letters = Letters::of(after?);
    let said = match field {
        Field::Prayer | Field::ServiceNote => [words::found(&letters), turns::found(&letters)].concat(),
        _ => Vec::new(),
    };
    let found = numbers::found(&letters)
        .into_iter()
        .chain(turns::leading(&letters))
        .chain(names::found(&letters))
        .chain(said);
    let refused = found.filter(|found| verdict(found.kind, field) == Some(Verdict::Refuse));
    let first = refused.min_by_key(|found| (found.at.start, std::cmp::Reverse(found.at.end)))?;
    risk::RISK_KINDS.find(first.kind)
}

/// What a rule found: a kind of risk, and where in the plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: &'static str,
    pub(super) at: Range<usize>,
}

/// Leaves out what lies within something at least as grave. `found` is sorted by where it begins, widest first.
fn outermost(found: Vec<(Verdict, Found)>) -> Vec<(Verdict, Found)> {
    let mut reach = [0_usize; 3];
    let mut outermost = Vec::with_capacity(found.len());
    for (verdict, found) in found {
        let rank = verdict as usize;
        if reach[rank..].iter().all(|until| *until < found.at.end) {
            reach[rank] = found.at.end;
            outermost.push((verdict, found));
        }
    }
    outermost
}

fn finding(verdict: Verdict, found: &Found, letters: &Letters) -> Finding {
    let (at, until) = letters.place(&found.at);
    let safer = risk::SAFER_WORDINGS.find(found.kind);
    Finding {
        at,
        until,
        kind: found.kind.to_owned(),
        verdict,
        why: why(found.kind).to_owned(),
        safer: safer.map(|term| term.label.to_owned()),
    }
}

/// What follows from this kind in this field; nothing where the field may say it.
fn verdict(kind: &str, field: Field) -> Option<Verdict> {
    let usual = match kind {
        risk::NI_NUMBER
        | risk::ID_NUMBER
        | risk::CARD_NUMBER
        | risk::PHONE
        | risk::EMAIL
        | risk::HANDLE
        | risk::URL
        | risk::POSTCODE => Verdict::Refuse,
        risk::LONG_NUMBER
        | risk::ADDRESS
        | risk::BIRTH_DATE
        | risk::PRICE
        | risk::HOURS
        | risk::WOMEN_COUNT => Verdict::Mask,
        _ => Verdict::Ask,
    };
    match (field, kind) {
        (Field::Prayer, _) => Some(Verdict::Refuse),
        (Field::ServicePhone, risk::PHONE | risk::LONG_NUMBER) => None,
        (Field::ServiceNote, risk::SURNAME) => Some(Verdict::Refuse),
        (Field::Service | Field::ServiceNote, kind) if an_organisation_s(kind) => None,
        (Field::Location, risk::ADDRESS | risk::POSTCODE) => None,
        (Field::Nickname | Field::OwnWord | Field::RoundName, risk::ADDRESS) => Some(Verdict::Refuse),
        (
            Field::Concern,
            risk::ADDRESS | risk::SURNAME | risk::NATIONALITY | risk::APPEARANCE | risk::OPINION,
        ) => Some(Verdict::Ask),
        (Field::Concern, risk::LONG_NUMBER) => Some(Verdict::Mask),
        (Field::Concern, _) => Some(usual).filter(|usual| *usual == Verdict::Refuse),
        _ => Some(usual),
    }
}

/// What an organisation tells everybody about itself, and what would betray a woman if it were said of her.
fn an_organisation_s(kind: &str) -> bool {
    matches!(
        kind,
        risk::ADDRESS
            | risk::POSTCODE
            | risk::HOURS
            | risk::PRICE
            | risk::WOMEN_COUNT
            | risk::MINOR
            | risk::IMMIGRATION
            | risk::HEALTH
            | risk::RELIGION
    )
}

fn why(kind: &str) -> &'static str {
    match kind {
        risk::PHONE | risk::EMAIL | risk::HANDLE | risk::URL | risk::POSTCODE | risk::ADDRESS => {
            risk::LEADS_TO_HER
        }
        risk::PRICE | risk::HOURS | risk::WOMEN_COUNT | risk::WHO_RUNS_IT | risk::SERVICES => risk::COURT,
        risk::NATIONALITY | risk::IMMIGRATION => risk::ENFORCEMENT,
        risk::HEALTH | risk::OFFENCE | risk::RELIGION | risk::OPINION => risk::HERS,
        risk::MINOR | risk::PAPERS_HELD => risk::CONCERN,
        _ => risk::IDENTIFIES,
    }
}
