//! Languages she speaks or reads, by ISO 639 code. A language may hint at where she is from: nothing finer is stored.

use super::term::List;
use super::term::Term;
use super::term::term;

/// How many of [`LANGUAGES`], from the first, come with phrase cards and sound.
pub const CORE_COUNT: usize = 16;

/// The languages, in the order a picker offers them before a team's own use reorders it.
pub static LANGUAGES: List = List {
    name: "language",
    terms: &[
        term("ro", "Romanian", CORE),
        term("pt", "Portuguese", CORE),
        term("es", "Spanish", CORE),
        term("zh", "Chinese (Mandarin)", CORE),
        term("th", "Thai", CORE),
        term("hu", "Hungarian", CORE),
        term("pl", "Polish", CORE),
        term("bg", "Bulgarian", CORE),
        term("ru", "Russian", CORE),
        term("uk", "Ukrainian", CORE),
        term("sq", "Albanian", CORE),
        term("vi", "Vietnamese", CORE),
        term("lt", "Lithuanian", CORE),
        term("it", "Italian", CORE),
        term("fr", "French", CORE),
        term("en", "English", CORE),
        term("lv", "Latvian", MORE),
        term("cs", "Czech", MORE),
        term("sk", "Slovak", MORE),
        term("hr", "Croatian", MORE),
        term("sr", "Serbian", MORE),
        term("el", "Greek", MORE),
        term("tr", "Turkish", MORE),
        term("ar", "Arabic", MORE),
        term("ko", "Korean", MORE),
        term("ja", "Japanese", MORE),
        term("yue", "Cantonese", MORE),
        term("tl", "Tagalog (Filipino)", MORE),
        term("id", "Indonesian", MORE),
        term("ms", "Malay", MORE),
        term("mn", "Mongolian", MORE),
        term("rom", "Romani", MORE),
        term("ka", "Georgian", MORE),
        term("hy", "Armenian", MORE),
        term("az", "Azerbaijani", MORE),
        term("uz", "Uzbek", MORE),
        term("kk", "Kazakh", MORE),
        term("he", "Hebrew", MORE),
        term("fa", "Persian", MORE),
        term("ku", "Kurdish", MORE),
        term("hi", "Hindi", MORE),
        term("ur", "Urdu", MORE),
        term("pa", "Punjabi", MORE),
        term("bn", "Bengali", MORE),
        term("so", "Somali", MORE),
        term("am", "Amharic", MORE),
        term("ti", "Tigrinya", MORE),
        term("sw", "Swahili", MORE),
        term("yo", "Yoruba", MORE),
        term("ig", "Igbo", MORE),
        term("bin", "Edo", MORE),
        term("pcm", "Nigerian Pidgin", MORE),
        term("tw", "Twi", MORE),
        term("ln", "Lingala", MORE),
        term("bfi", "British Sign Language", MORE),
    ],
};

const CORE: &str = "Comes with phrase cards and sound.";
const MORE: &str = "May be noted; has no phrase cards yet.";

/// How easily she speaks a language.
pub static EASES: List = List {
    name: "ease",
    terms: &[
        term("good", "Good", "Easily."),
        term("some", "Some", "Enough for simple things."),
        term("few_words", "A few words", "A few words."),
    ],
};

/// How the team knows her language.
pub static BASES: List = List {
    name: "basis",
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
