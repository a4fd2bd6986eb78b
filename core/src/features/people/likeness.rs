use std::collections::HashSet;

use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::about_her;

use super::KnownPerson;
use super::Person;
use super::person;
use super::read;

/// Somebody the team knows who may be the one being noted.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SimilarPerson {
    /// Who.
    pub known: KnownPerson,
    /// Whether the pseudonyms are alike.
    pub is_called_alike: bool,
    /// How many telling words of how the team knows her are the same.
    pub words_shared: u32,
    /// How many languages are the same.
    pub languages_shared: u32,
}

/// Who may be the woman in a draft, the likeliest first, at most so many: called alike, or known alike. Languages and age
/// put them in order, and never tell by themselves.
///
/// Costs a look at everyone's words; only whoever is alike is read whole. Whoever cannot be of her age is left out unless
/// she is called alike.
pub fn similar(conn: &Connection, draft: &Person, lines_max: u32) -> Result<Vec<SimilarPerson>, SqlError> {
    let own = person::words(draft);
    let (pseudonym, hint) = own.split_once('\n').unwrap_or_default();
    let telling_words = telling(hint);
    let alike = |words: &str| {
        let (other, hint) = words.split_once('\n').unwrap_or_default();
        let is_called_alike = are_alike(pseudonym, other);
        let words_shared = count(telling(hint).intersection(&telling_words).count());
        (is_called_alike || words_shared > 0).then_some((is_called_alike, words_shared))
    };
    let mut found = Vec::new();
    for (known, (is_called_alike, words_shared)) in read::whose_words(conn, alike)? {
        let ages = (band(draft), band(&known.person));
        if !is_called_alike && matches!(ages, (Some(one), Some(other)) if one != other) {
            continue;
        }
        let languages = &known.person.languages;
        let spoken = draft.languages.keys();
        let languages_shared = count(spoken.filter(|code| languages.contains_key(*code)).count());
        let is_of_one_age = matches!(ages, (Some(one), Some(other)) if one == other);
        let score = CALLED_ALIKE * u32::from(is_called_alike)
            + WORD_SHARED * words_shared.min(WORDS_COUNTED)
            + languages_shared.min(LANGUAGES_COUNTED)
            + u32::from(is_of_one_age);
        let similar = SimilarPerson {
            known,
            is_called_alike,
            words_shared,
            languages_shared,
        };
        found.push((score, similar));
    }
    found.sort_by(|(one, first), (other, second)| {
        let pseudonyms = || first.known.person.pseudonym.cmp(&second.known.person.pseudonym);
        let ids = || first.known.id.cmp(&second.known.id);
        other.cmp(one).then_with(pseudonyms).then_with(ids)
    });
    found.truncate(usize::try_from(lines_max).unwrap_or(usize::MAX));
    Ok(found.into_iter().map(|(_, similar)| similar).collect())
}

/// The words of a hint that tell something. Where a script writes no spaces, every two letters in a row are one.
fn telling(hint: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    for word in hint.split(|letter: char| !letter.is_alphanumeric()) {
        let letters: Vec<char> = word.chars().collect();
        if letters.iter().any(|letter| is_unspaced(*letter)) {
            words.extend(letters.windows(2).map(String::from_iter));
        } else if letters.len() >= WORD_LETTERS_MIN && !PASSING.contains(&word) {
            words.insert(word.to_owned());
        }
    }
    words
}

/// Whether a letter belongs to a script that writes words without spaces: Thai, Lao, Khmer, Chinese, Japanese.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Whether two pseudonyms are one, begin alike to the shorter one's end, or are one slip apart.
fn are_alike(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.is_empty() {
        return false;
    }
    short == long
        || (short.len() >= ALIKE_LETTERS_MIN && (long.starts_with(&short) || is_one_slip(&short, &long)))
}

/// Whether one letter typed, left out or changed makes one of the other. `short` is no longer than `long`.
fn is_one_slip(short: &[char], long: &[char]) -> bool {
    let same = short
        .iter()
        .zip(long)
        .take_while(|(one, other)| one == other)
        .count();
    let rest_short = short.get(same..).unwrap_or_default();
    let rest_long = long.get(same + 1..).unwrap_or_default();
    match long.len() - short.len() {
        0 => rest_short.get(1..).unwrap_or_default() == rest_long,
        1 => rest_short == rest_long,
        _ => false,
    }
}

fn band(person: &Person) -> Option<&str> {
    person
        .age_band
        .as_deref()
        .filter(|band| *band != about_her::UNSURE)
}

fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}

/// What being called alike weighs: more than all the rest together.
const CALLED_ALIKE: u32 = 16;
/// What a shared word weighs: more than all languages and the age together.
const WORD_SHARED: u32 = 4;
/// How many shared words count: a long hint does not outweigh a pseudonym.
const WORDS_COUNTED: u32 = 3;
/// How many shared languages count: nearly everyone speaks some English.
const LANGUAGES_COUNTED: u32 = 2;
/// The shortest word of a hint that tells something, in letters.
const WORD_LETTERS_MIN: usize = 4;
/// The shortest pseudonym of which a part or a slip tells something, in letters.
const ALIKE_LETTERS_MIN: usize = 3;
/// Words of four letters and more that half of all hints have.
const PASSING: [&str; 24] = [
    "about", "again", "always", "been", "from", "have", "last", "often", "over", "said", "says", "she's",
    "speaks", "spoke", "talked", "that", "their", "them", "there", "time", "with", "were", "when", "woman",
];
