#[cfg(test)]
mod tests;

use bip39::Language;
use bip39::Mnemonic;
use zeroize::Zeroizing;

/// Why typed words are not the 24 of a paper, named by what to look at again. Holds no word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordsRefused {
    /// There are too few words or too many. Compare them with the paper.
    #[error("{WORDS} words are needed, not {found}: compare them with the paper")]
    Count {
        /// How many there are.
        found: u32,
    },
    /// One is no word of the list; of several, this is the first. Read it again on the paper.
    #[error("word {place} is not on the list: read it again on the paper")]
    Unknown {
        /// Which it is, counted from 1.
        place: u32,
    },
    /// Each is a word of the list, but one or more are not those of the paper, or they stand in another order.
    #[error("the words do not belong together: compare each with the paper, and their order")]
    Checksum,
}

/// The 24 words that stand for 32 bytes: the English list of BIP-39, the last word holding a checksum of 8 bits.
#[expect(
    clippy::expect_used,
    reason = "the library refuses only other lengths than 16 to 32 bytes"
)]
pub fn write_words(key: &[u8; 32]) -> [&'static str; WORDS] {
    let mnemonic = Mnemonic::from_entropy_in(Language::English, key).expect("the key has 32 bytes");
    let mut words = [""; WORDS];
    for (place, word) in words.iter_mut().zip(mnemonic.words()) {
        *place = word;
    }
    words
}

/// The 32 bytes that typed words stand for.
///
/// Capitals do not count, nor does anything between words that is no letter: spaces, line ends, commas, the numbers on
/// the paper. The first four letters of a word are enough, since no two words of the list share them.
pub fn read_words(typed: &str) -> Result<Zeroizing<[u8; 32]>, WordsRefused> {
    let typed = Zeroizing::new(typed.to_lowercase());
    let mut phrase = Zeroizing::new(String::with_capacity(PHRASE_LETTERS_MAX));
    let mut found = 0;
    for word in typed.split(|letter: char| !letter.is_alphabetic()) {
        if word.is_empty() {
            continue;
        }
        found += 1;
        if found > WORDS {
            continue;
        }
        let place = u32::try_from(found).unwrap_or(u32::MAX);
        let word = whole(word).ok_or(WordsRefused::Unknown { place })?;
        if found > 1 {
            phrase.push(' ');
        }
        phrase.push_str(word);
    }
    if found != WORDS {
        let found = u32::try_from(found).unwrap_or(u32::MAX);
        return Err(WordsRefused::Count { found });
    }
    let mnemonic = Mnemonic::parse_in_normalized(Language::English, &phrase);
    let (entropy, length) = mnemonic.map_err(|_| WordsRefused::Checksum)?.to_entropy_array();
    let entropy = Zeroizing::new(entropy);
    match entropy.split_first_chunk::<32>() {
        Some((key, _)) if length == key.len() => Ok(Zeroizing::new(*key)),
        _ => Err(WordsRefused::Checksum),
    }
}

/// The word of the list that was typed, whole or cut short.
fn whole(typed: &str) -> Option<&'static str> {
    let list = Language::English;
    if let Some(place) = list.find_word(typed) {
        return list.word_list().get(usize::from(place)).copied();
    }
    if typed.len() < LETTERS_MIN {
        return None;
    }
    list.words_by_prefix_iter(typed).next()
}

/// How many words stand for 32 bytes.
pub const WORDS: usize = 24;
/// So many letters tell a word from every other of the list.
const LETTERS_MIN: usize = 4;
/// 24 words of at most 8 letters, and what is between them.
const PHRASE_LETTERS_MAX: usize = WORDS * 9;
