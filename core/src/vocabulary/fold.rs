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
