use proptest::prelude::any;
use proptest::prop_assert_eq;
use proptest::proptest;

use super::WORDS;
use super::WordsRefused;
use super::read_words;
use super::write_words;

/// A key whose words are all different.
const KEY: [u8; 32] = [
    3, 17, 240, 99, 64, 5, 201, 88, 150, 33, 7, 180, 91, 2, 77, 214, 120, 49, 11, 166, 230, 58, 142, 9, 73,
    195, 21, 254, 107, 36, 83, 160,
];

fn words() -> Vec<String> {
    write_words(&KEY).iter().map(|word| (*word).to_owned()).collect()
}

fn key_of(typed: &str) -> Result<[u8; 32], WordsRefused> {
    read_words(typed).map(|key| *key)
}

#[test]
fn the_words_are_those_that_everyone_else_writes() {
    // The published vectors of BIP-39.
    let written = |byte| write_words(&[byte; 32]).join(" ");
    assert_eq!(written(0x00), format!("{}art", "abandon ".repeat(23)));
    assert_eq!(written(0xff), format!("{}vote", "zoo ".repeat(23)));
    let wave = "legal winner thank year wave sausage worth useful ".repeat(2);
    assert_eq!(
        written(0x7f),
        format!("{wave}legal winner thank year wave sausage worth title")
    );
}

#[test]
fn words_are_read_however_a_tired_person_types_them() {
    let words = words();
    assert_eq!(key_of(&words.join(" ")), Ok(KEY));
    assert_eq!(key_of(&words.join(" ").to_uppercase()), Ok(KEY));
    assert_eq!(key_of(&format!("\n {} \t", words.join(" \r\n  "))), Ok(KEY));
    assert_eq!(key_of(&words.join(", ")), Ok(KEY));
    let numbered: Vec<String> = (1..)
        .zip(&words)
        .map(|(n, word)| format!("{n}. {word}"))
        .collect();
    assert_eq!(key_of(&numbered.join("\n")), Ok(KEY));
    let short = |letters: usize| {
        let cut = words
            .iter()
            .map(|word| word.chars().take(letters).collect::<String>());
        cut.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(key_of(&short(4)), Ok(KEY));
    assert_eq!(key_of(&short(5)), Ok(KEY));
    assert!(matches!(key_of(&short(3)), Err(WordsRefused::Unknown { .. })));
}

#[test]
fn the_first_wrong_word_is_named_by_its_place() {
    for (place, wrong) in [(1, "xyzzy"), (7, "éclair"), (24, "abandonn"), (12, "abandom")] {
        let mut words = words();
        words[place - 1] = wrong.to_owned();
        let place = u32::try_from(place).unwrap();
        assert_eq!(key_of(&words.join(" ")), Err(WordsRefused::Unknown { place }));
        words[23] = "xyzzy".to_owned();
        assert_eq!(key_of(&words.join(" ")), Err(WordsRefused::Unknown { place }));
    }
}

#[test]
fn a_word_of_the_list_in_a_wrong_place_is_told_from_a_misspelt_one() {
    let mut swapped = words();
    swapped.swap(3, 4);
    assert_eq!(key_of(&swapped.join(" ")), Err(WordsRefused::Checksum));
    let mut another = words();
    another[0] = if another[0] == "zoo" { "zone" } else { "zoo" }.to_owned();
    assert_eq!(key_of(&another.join(" ")), Err(WordsRefused::Checksum));
}

#[test]
fn too_few_words_and_too_many_are_counted() {
    let words = words();
    assert_eq!(key_of(""), Err(WordsRefused::Count { found: 0 }));
    assert_eq!(
        key_of(&words[..23].join(" ")),
        Err(WordsRefused::Count { found: 23 })
    );
    let twice = [words.as_slice(), words.as_slice()].concat();
    assert_eq!(key_of(&twice.join(" ")), Err(WordsRefused::Count { found: 48 }));
    assert_eq!(WORDS, 24);
}

#[test]
fn no_refusal_says_a_word() {
    let mut words = words();
    words[2] = "ashamed".to_owned();
    let said = key_of(&words.join(" ")).unwrap_err();
    assert!(!format!("{said} {said:?}").contains("ashamed"));
}

proptest! {
    #[test]
    fn every_key_comes_back_from_its_words(key in any::<[u8; 32]>()) {
        prop_assert_eq!(key_of(&write_words(&key).join(" ")), Ok(key));
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(typed in any::<String>()) {
        let _ = read_words(&typed);
    }

    #[test]
    fn whatever_words_are_typed_are_read_or_refused(places in proptest::collection::vec(0_usize..2048, 20..28)) {
        let list = bip39::Language::English.word_list();
        let typed: Vec<&str> = places.iter().map(|place| list[*place]).collect();
        if let Ok(key) = read_words(&typed.join(" ")) {
            prop_assert_eq!(write_words(&key).to_vec(), typed);
        }
    }
}
