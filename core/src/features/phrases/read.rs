use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::vocabulary::language;

use super::LeaveBehind;
use super::ShownPhrase;
use super::leave_behind::read_leave_behinds;
use super::phrase::Card;
use super::phrase::Slots;
use super::phrase::read_cards;
use super::phrase::read_own_names;
use super::phrase::read_slots;
use super::rules::sound_file;

/// Every phrase card, in the order of the book, for a language by any code it goes by.
///
/// What a volunteer says comes first, her replies last. A language without texts has the English everywhere.
pub fn phrases(language: &str) -> Vec<ShownPhrase> {
    let language = language::stored_code(language);
    let slots = SLOTS.iter().find(|slots| slots.language == language);
    CARDS.iter().map(|card| shown(card, language, slots)).collect()
}

/// The texts of cards to leave behind.
pub fn leave_behinds() -> Vec<LeaveBehind> {
    LEAVE_BEHINDS.clone()
}

/// What the speakers of a language call it; none where no source has a name.
pub(super) fn own_name(language: &str) -> Option<String> {
    OWN_NAMES.get(language).cloned()
}

/// A text that was made for an older wording of the card is left out: it might say something else.
pub(super) fn shown(card: &Card, language: &str, slots: Option<&Slots>) -> ShownPhrase {
    let filled = slots.and_then(|slots| slots.filled.get(&card.code));
    let hers = match language {
        "en" => Some(card.english.clone()),
        _ => filled
            .filter(|(version, _)| *version == card.version)
            .map(|(_, wording)| wording.clone()),
    };
    ShownPhrase {
        code: card.code.clone(),
        category: card.category.clone(),
        speaker: card.speaker,
        replies: card.replies.clone(),
        only_alone: card.only_alone,
        english: card.english.clone(),
        is_right_to_left: hers.is_some() && language::is_right_to_left(language),
        hers,
        sound: sound_file(&card.code, language, card.version),
    }
}

// A file that cannot be read is empty here; the tests read each and say what is wrong with it.
static CARDS: LazyLock<Vec<Card>> = LazyLock::new(|| read_cards(CARDS_TXT).unwrap_or_default());
static SLOTS: LazyLock<Vec<Slots>> = LazyLock::new(|| {
    let read = SLOTS_TXT.iter().map(|(_, text)| read_slots(text));
    read.filter_map(Result::ok).collect()
});
static OWN_NAMES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| read_own_names(OWN_NAMES_TXT).unwrap_or_default());
static LEAVE_BEHINDS: LazyLock<Vec<LeaveBehind>> =
    LazyLock::new(|| read_leave_behinds(LEAVE_BEHIND_TXT).unwrap_or_default());

pub(super) const CARDS_TXT: &str = include_str!("cards.txt");
pub(super) const OWN_NAMES_TXT: &str = include_str!("own_names.txt");
pub(super) const LEAVE_BEHIND_TXT: &str = include_str!("leave_behind.txt");
/// The core languages but English, whose texts are the cards'.
pub(super) const SLOTS_TXT: [(&str, &str); language::CORE_COUNT - 1] = [
    ("ro", include_str!("ro.txt")),
    ("pt", include_str!("pt.txt")),
    ("es", include_str!("es.txt")),
    ("zh", include_str!("zh.txt")),
    ("th", include_str!("th.txt")),
    ("hu", include_str!("hu.txt")),
    ("pl", include_str!("pl.txt")),
    ("bg", include_str!("bg.txt")),
    ("ru", include_str!("ru.txt")),
    ("uk", include_str!("uk.txt")),
    ("sq", include_str!("sq.txt")),
    ("vi", include_str!("vi.txt")),
    ("lt", include_str!("lt.txt")),
    ("it", include_str!("it.txt")),
    ("fr", include_str!("fr.txt")),
];
