//! Languages she speaks or reads, by ISO 639 code. A language may hint at where she is from: nothing finer is stored.

use super::term::List;
use super::term::Term;
use super::term::term;

/// How many of [`LANGUAGES`], from the first, come with phrase cards and sound.
pub const CORE_COUNT: usize = 16;

/// The languages, in the order a picker offers them before a team's own use reorders it.
pub static LANGUAGES: List = List {
    code: "languages",
    name: "language",
    is_open: true,
    terms: &[
        term("ro", "Romanian", CORE).under(WITH_CARDS),
        term("pt", "Portuguese", CORE).under(WITH_CARDS),
        term("es", "Spanish", CORE).under(WITH_CARDS),
        term("zh", "Chinese (Mandarin)", CORE).under(WITH_CARDS),
        term("th", "Thai", CORE).under(WITH_CARDS),
        term("hu", "Hungarian", CORE).under(WITH_CARDS),
        term("pl", "Polish", CORE).under(WITH_CARDS),
        term("bg", "Bulgarian", CORE).under(WITH_CARDS),
        term("ru", "Russian", CORE).under(WITH_CARDS),
        term("uk", "Ukrainian", CORE).under(WITH_CARDS),
        term("sq", "Albanian", CORE).under(WITH_CARDS),
        term("vi", "Vietnamese", CORE).under(WITH_CARDS),
        term("lt", "Lithuanian", CORE).under(WITH_CARDS),
        term("it", "Italian", CORE).under(WITH_CARDS),
        term("fr", "French", CORE).under(WITH_CARDS),
        term("en", "English", CORE).under(WITH_CARDS),
        term("lv", "Latvian", MORE).under(NEXT),
        term("cs", "Czech", MORE).under(NEXT),
        term("sk", "Slovak", MORE).under(NEXT),
        term("hr", "Croatian", MORE).under(NEXT),
        term("sr", "Serbian", MORE).under(NEXT),
        term("el", "Greek", MORE).under(NEXT),
        term("tr", "Turkish", MORE).under(NEXT),
        term("ar", "Arabic", MORE).under(NEXT),
        term("ko", "Korean", MORE).under(NEXT),
        term("ja", "Japanese", MORE).under(NEXT),
        term("yue", "Cantonese", MORE).under(NEXT),
        term("tl", "Tagalog (Filipino)", MORE).under(NEXT),
        term("id", "Indonesian", MORE).under(NEXT),
        term("ms", "Malay", MORE).under(NEXT),
        term("mn", "Mongolian", MORE).under(NEXT),
        term("rom", "Romani", MORE).under(NEXT),
        term("ka", "Georgian", MORE).under(NEXT),
        term("hy", "Armenian", MORE).under(NEXT),
        term("az", "Azerbaijani", MORE).under(NEXT),
        term("uz", "Uzbek", MORE).under(NEXT),
        term("kk", "Kazakh", MORE).under(NEXT),
        term("he", "Hebrew", MORE).under(NEXT),
        term("fa", "Persian", MORE).under(NEXT),
        term("ku", "Kurdish", MORE).under(NEXT),
        term("hi", "Hindi", MORE).under(NEXT),
        term("ur", "Urdu", MORE).under(NEXT),
        term("pa", "Punjabi", MORE).under(NEXT),
        term("bn", "Bengali", MORE).under(NEXT),
        term("so", "Somali", MORE).under(NEXT),
        term("am", "Amharic", MORE).under(NEXT),
        term("ti", "Tigrinya", MORE).under(NEXT),
        term("sw", "Swahili", MORE).under(NEXT),
        term("yo", "Yoruba", MORE).under(NEXT),
        term("ig", "Igbo", MORE).under(NEXT),
        term("bin", "Edo", MORE).under(NEXT),
        term("pcm", "Nigerian Pidgin", MORE).under(NEXT),
        term("tw", "Twi", MORE).under(NEXT),
        term("ln", "Lingala", MORE).under(NEXT),
        term("bfi", "British Sign Language", MORE).under(NEXT),
    ],
};

const CORE: &str = "Has a slot on every phrase card, for words and for sound.";
const WITH_CARDS: &str = "core";
const NEXT: &str = "next";
const MORE: &str = "May be noted; has no phrase cards yet.";

/// Whether a language is written from right to left.
///
/// Kurdish is not among them: its code stands for what is written in Latin letters.
pub fn is_right_to_left(code: &str) -> bool {
    ["ar", "he", "fa", "ur"].contains(&stored_code(code))
}

/// How easily she speaks a language.
pub static EASES: List = List {
    code: "language_eases",
    name: "ease",
    is_open: false,
    terms: &[
        term("good", "Good", "Easily."),
        term("some", "Some", "Enough for simple things."),
        term("few_words", "A few words", "A few words."),
    ],
};

/// How the team knows her language.
pub static BASES: List = List {
    code: "language_bases",
    name: "basis",
    is_open: false,
    terms: &[
        term("she_said", "She said", "She said so, or spoke it."),
        term("guess", "A guess", "The pair guessed."),
    ],
};

/// The code under which a language is stored: other lists' codes and regional kinds are taken to their language.
pub fn stored_code(code: &str) -> &str {
    match code {
        "pt-BR" => "pt",
        "es-419" => "es",
        "cmn" => "zh",
        "fil" => "tl",
        "mo" => "ro",
        stored => stored,
    }
}

/// The word for a language by any code it goes by; none when this version does not know it.
pub fn find(code: &str) -> Option<&'static Term> {
    LANGUAGES.find(stored_code(code))
}
