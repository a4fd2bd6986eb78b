//! From the words of the year's files to ours. Several of theirs may be one of ours; counts are added then.

use doorstep_core::vocabulary::outcome;

/// How a knock ended.
pub(super) fn outcome(word: &str) -> Option<&'static str> {
    find(&OUTCOMES, word)
}

/// What was given.
pub(super) fn support(word: &str) -> Option<&'static str> {
    find(&SUPPORT, word)
}

/// What she needs.
pub(super) fn need(word: &str) -> Option<&'static str> {
    find(&NEEDS, word)
}

fn find(words: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    words
        .iter()
        .find(|(theirs, _)| *theirs == word)
        .map(|(_, ours)| *ours)
}

const OUTCOMES: [(&str, &str); 7] = [
    ("met", outcome::TALKED),
    ("not_home", outcome::NO_ANSWER),
    ("declined", outcome::REFUSED),
    ("moved", outcome::GONE),
    ("follow_up", outcome::NOT_NOW),
    ("referred", outcome::TALKED),
    ("left_note", outcome::BRIEF),
];

const SUPPORT: [(&str, &str); 14] = [
    ("socks", "warm_clothes"),
    ("gloves", "warm_clothes"),
    ("hat", "warm_clothes"),
    ("blanket", "warm_clothes"),
    ("sleeping bag", "gift_bag"),
    ("tarp", "gift_bag"),
    ("water", "food"),
    ("food pack", "food"),
    ("hygiene kit", "toiletries"),
    ("first aid kit", "toiletries"),
    ("naloxone", "helpline_shown"),
    ("leaflet", "leaflet"),
    ("phone card", "phrase_card"),
    ("bus ticket", "travel_paid"),
];

const NEEDS: [(&str, &str); 12] = [
    ("shelter", "housing"),
    ("gp appointment", "gp"),
    ("id documents", "immigration_advice"),
    ("benefits advice", "money_debt_exploitation"),
    ("clothing", "food_clothes_basics"),
    ("food", "food_clothes_basics"),
    ("dental", "dental"),
    ("wound care", "injury_violence_care"),
    ("phone charge", "other"),
    ("legal advice", "legal_police"),
    ("methadone script", "addiction"),
    ("mental health", "mental_health"),
];
