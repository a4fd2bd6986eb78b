use crate::vocabulary::Day;
use crate::vocabulary::Role;
use crate::vocabulary::alias;
use crate::vocabulary::folded;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;

use super::PrayerPoint;

/// Why something is not put before the team to pray for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The prayer partner reads; those who go out know what to pray for.
    #[error("only those who go out propose what to pray for")]
    OnlyThoseWhoGoOut,
    /// Each point is read by a lead before anybody prays for it.
    #[error("only a lead decides what is prayed for")]
    OnlyLeads,
    /// Nothing can be prayed for without a word.
    #[error("a prayer point needs a few words")]
    NoWords,
    /// The words are more than there is room for.
    #[error("the prayer point has {letters} letters, {letters_max} at most")]
    WordsTooLong {
        /// How many letters were written.
        letters: u64,
        /// How many there is room for.
        letters_max: u64,
    },
    /// The words hold what would lead to somebody, such as where she is from. All that the guard finds is refused.
    #[error("the prayer point has {kind} in it, and that is not kept")]
    NeverKept {
        /// What was found, in words: the label of a risk.
        kind: &'static str,
    },
    /// The words, or the other name, are what the team calls a woman by.
    #[error("the prayer point has a word in it by which the team calls somebody")]
    CallsSomebody,
    /// The other name is none that is suggested, and may be her own.
    #[error("the other name is none of those that are suggested")]
    UnknownAlias,
    /// Another lead was first.
    #[error("it is decided already")]
    Decided,
}

/// Whether someone of this role may propose what to pray for.
pub fn may_propose(by: Role) -> Result<(), Refusal> {
    match by >= Role::Volunteer {
        true => Ok(()),
        false => Err(Refusal::OnlyThoseWhoGoOut),
    }
}

/// Whether someone of this role may approve a proposal, or leave it out.
pub fn may_decide(by: Role) -> Result<(), Refusal> {
    match by == Role::Lead {
        true => Ok(()),
        false => Err(Refusal::OnlyLeads),
    }
}

/// Whether these words may be prayed for; `pseudonyms` are those of the women the team knows.
pub(super) fn check_words(words: &str, pseudonyms: &[String]) -> Result<(), Refusal> {
    let letters = u64::try_from(words.chars().count()).unwrap_or(u64::MAX);
    if words.trim().is_empty() {
        return Err(Refusal::NoWords);
    }
    if letters > WORDS_LETTERS_MAX {
        return Err(Refusal::WordsTooLong {
            letters,
            letters_max: WORDS_LETTERS_MAX,
        });
    }
    if let Some(risk) = guard::against(None, Some(words), Field::Prayer) {
        return Err(Refusal::NeverKept { kind: risk.label });
    }
    match call_somebody(words, pseudonyms) {
        true => Err(Refusal::CallsSomebody),
        false => Ok(()),
    }
}

/// Whether a point may bear this name.
pub(super) fn check_alias(name: &str, pseudonyms: &[String]) -> Result<(), Refusal> {
    if !alias::is_one(name) {
        return Err(Refusal::UnknownAlias);
    }
    match call_somebody(name, pseudonyms) {
        true => Err(Refusal::CallsSomebody),
        false => Ok(()),
    }
}

/// Whether a point is prayed for on this day.
pub fn is_shown(point: &PrayerPoint, today: Day) -> bool {
    let days = (point.from.parse::<Day>(), point.until.parse::<Day>());
    matches!(days, (Ok(from), Ok(until)) if from <= today && today <= until)
}

/// Whether a point is approved and not shown to anybody yet.
pub fn is_to_come(point: &PrayerPoint, today: Day) -> bool {
    point.from.parse::<Day>().is_ok_and(|from| from > today)
}

/// Whether a pseudonym stands in the words. They are plants and stones: "mint" is none, and "Mint" may be.
fn call_somebody(words: &str, pseudonyms: &[String]) -> bool {
    let folded_words = |text: &str| words_of(text).into_iter().map(folded).collect();
    let called: Vec<Vec<String>> = pseudonyms.iter().map(|name| folded_words(name)).collect();
    let is_name = |word: &str| !word.starts_with(char::is_lowercase);
    let written = words_of(words);
    let names = (0..written.len()).filter(|&at| is_name(written[at]));
    let mut rests = names.map(|at| folded_words(&written[at..].join(" ")));
    rests.any(|rest| {
        called
            .iter()
            .any(|name| !name.is_empty() && rest.starts_with(name))
    })
}

/// The words of a text, and of a pseudonym alike: "Blue-Fern" is two.
fn words_of(text: &str) -> Vec<&str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}

/// Room for the words of a prayer point, in letters: two sentences on a small phone (domain.md 3.2, PrayerPoint).
pub const WORDS_LETTERS_MAX: u64 = 200;
/// After how many days an approved point is shown: so that whoever reads it cannot tell which evening it came from
/// (domain.md 4, the careless prayer).
pub const SHOWN_AFTER_DAYS: u32 = 7;
/// How many days after its approval a point is shown for the last time (domain.md 3.8).
pub const SHOWN_UNTIL_DAYS: u32 = 90;
