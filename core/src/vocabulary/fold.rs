/// The same word whatever its case and accents: "Ambră" and "AMBRA" are one.
///
/// For comparing and sorting only; what people see keeps its own spelling. Letters without a plain Latin neighbour
/// stay as they are.
pub fn folded(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| !is_mark(*letter))
        .map(plain)
        .collect()
}

/// A text as it is searched: letters that people type for one another are one letter, in every script.
///
/// Case, accents and voice marks are gone, Hangul lies in single letters so that a half-typed syllable finds the whole,
/// katakana reads as hiragana, full width as plain; kashida, vowel points and what cannot be seen are left out, and
/// every space is one. Chinese is found as it is written. For comparing only: what is shown keeps its own spelling.
pub fn searchable(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().map(narrow).flat_map(char::to_lowercase) {
        match letter {
            _ if letter.is_whitespace() => {
                if !plain.is_empty() && !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            _ if is_left_out(letter) => {}
            '가'..='힣' => plain.extend(hangul(letter)),
            _ => plain.push(searched(letter)),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// A combining accent that stands beside its letter.
pub(super) fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// The Latin letter without its accent; any other letter as it is. Lower case.
pub(super) fn plain(letter: char) -> char {
    NEIGHBOURS
        .iter()
        .find(|(_, accented)| accented.contains(letter))
        .map_or(letter, |(plain, _)| *plain)
}

/// A full-width letter as it is written elsewhere, and half-width katakana at their usual width.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => shifted(letter, 0xff01, 0x21),
        '\u{ff66}'..='\u{ff9d}' => nth(HALF_WIDTH, letter, 0xff66),
        letter => letter,
    }
}

/// The letter that stands for this one in a search. Lower case.
fn searched(letter: char) -> char {
    match letter {
        'ァ'..='ヶ' => voiceless(shifted(letter, 0x30a1, 0x3041)),
        'ぁ'..='ゖ' => voiceless(letter),
        'ㄱ'..='ㅎ' => LEADS
            .chars()
            .position(|lead| lead == letter)
            .map_or(letter, |at| jamo(LEAD, at)),
        'ㅏ'..='ㅣ' => shifted(letter, 0x314f, 0x1161),
        letter => ALIKE
            .iter()
            .find(|(_, written)| written.contains(letter))
            .map_or_else(|| plain(letter), |(one, _)| *one),
    }
}

/// A Hangul syllable in its letters.
fn hangul(syllable: char) -> impl Iterator<Item = char> {
    let at = usize::try_from(u32::from(syllable) - 0xac00).unwrap_or(0);
    let tail = at % TAILS;
    let tail = (tail > 0).then(|| jamo(TAIL, tail));
    [
        jamo(LEAD, at / (VOWELS * TAILS)),
        jamo(VOWEL, at / TAILS % VOWELS),
    ]
    .into_iter()
    .chain(tail)
}

/// A hiragana letter without its voice marks.
fn voiceless(letter: char) -> char {
    let code = u32::from(letter);
    let marks = match code {
        0x304b..=0x3062 => (code + 1) % 2,
        0x3065..=0x3069 => code % 2,
        0x306f..=0x307d => (code - 0x306f) % 3,
        0x3094 => 0x4e,
        _ => 0,
    };
    char::from_u32(code - marks).unwrap_or(letter)
}

/// What is written or left out as one likes, or cannot be seen at all.
fn is_left_out(letter: char) -> bool {
    is_mark(letter)
        || matches!(letter,
            // Hebrew points; Arabic points and kashida; voice marks that stand beside their letter.
            '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
            | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
            | '\u{3099}' | '\u{309a}' | '\u{ff9e}' | '\u{ff9f}'
            // Soft hyphen, joiners and marks of direction.
            | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn shifted(letter: char, from: u32, to: u32) -> char {
    char::from_u32(u32::from(letter) - from + to).unwrap_or(letter)
}

fn nth(letters: &str, letter: char, from: u32) -> char {
    let at = usize::try_from(u32::from(letter) - from).unwrap_or(usize::MAX);
    letters.chars().nth(at).unwrap_or(letter)
}

fn jamo(first: u32, at: usize) -> char {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    first.checked_add(at).and_then(char::from_u32).unwrap_or('ᄀ')
}

/// Letters that people type for one another, by script.
const ALIKE: [(char, &str); 30] = [
    // Vietnamese, beyond the accents above; Latin letters that stand for two.
    ('a', "ạảấầẩẫậắằẳẵặæ"),
    ('i', "ịỉ"),
    ('u', "ứừửữự"),
    ('o', "ớờởỡợœ"),
    // Greek.
    ('α', "ά"),
    ('ε', "έ"),
    ('η', "ή"),
    ('ι', "ίϊΐ"),
    ('ο', "ό"),
    ('υ', "ύϋΰ"),
    ('ω', "ώ"),
    ('σ', "ς"),
    // Cyrillic.
    ('е', "ёѐ"),
    ('и', "йѝ"),
    ('і', "ї"),
    ('г', "ґѓ"),
    ('к', "ќ"),
    ('у', "ў"),
    // Arabic and Persian.
    ('ا', "أإآٱ"),
    ('و', "ؤ"),
    ('ي', "ىئی"),
    ('ه', "ةۀە"),
    ('ك', "ک"),
    // Hebrew letters at the end of a word.
    ('כ', "ך"),
    ('מ', "ם"),
    ('נ', "ן"),
    ('פ', "ף"),
    ('צ', "ץ"),
    // What is typed for a hyphen and an apostrophe.
    ('-', "‐‑‒–—"),
    ('\'', "’‘ʼ"),
];
/// The katakana that half-width letters stand for, from U+FF66 on, as hiragana.
const HALF_WIDTH: &str = "をぁぃぅぇぉゃゅょっーあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん";
/// The consonants that begin a Hangul syllable, as they are typed alone, in the order of the standard.
const LEADS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
// How Hangul syllables are numbered: The Unicode Standard, section 3.12.
const LEAD: u32 = 0x1100;
const VOWEL: u32 = 0x1161;
/// One before the first: tail 0 is none.
const TAIL: u32 = 0x11a7;
const VOWELS: usize = 21;
const TAILS: usize = 28;

const NEIGHBOURS: [(char, &str); 19] = [
    ('a', "àáâãäåāăą"),
    ('c', "çćĉċč"),
    ('d', "ďđ"),
    ('e', "èéêëēĕėęěẽẹẻếềệểễ"),
    ('g', "ĝğġģ"),
    ('h', "ĥħ"),
    ('i', "ìíîïĩīĭįı"),
    ('j', "ĵ"),
    ('k', "ķ"),
    ('l', "ĺļľŀł"),
    ('n', "ñńņňŉ"),
    ('o', "òóôõöøōŏőơọỏốồộổỗ"),
    ('r', "ŕŗř"),
    ('s', "śŝşšșß"),
    ('t', "ţťŧț"),
    ('u', "ùúûüũūŭůűųưụủ"),
    ('w', "ŵẁẃẅ"),
    ('y', "ýÿŷỳỵỷỹ"),
    ('z', "źżž"),
];
