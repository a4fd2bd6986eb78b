//! Bytes as short groups that can be typed or read out, each with a check letter of its own.
//!
//! Five letters of base 32, then one that follows from them and from the group's place: a wrong letter, two letters
//! swapped and two groups swapped are all found, and the group is named. docs/formats/invite.md#groups.

use super::InviteTrouble;

/// The groups of these bytes.
pub(super) fn groups(bytes: &[u8]) -> Vec<String> {
    let letters = to_letters(bytes);
    let chunks = letters.chunks(GROUP_LETTERS).zip(0..);
    let group = |(chunk, place): (&[u8], usize)| {
        let whole = chunk.iter().copied().chain([check(place, chunk)]);
        whole
            .map(|letter| char::from(ALPHABET[usize::from(letter)]))
            .collect()
    };
    chunks.map(group).collect()
}

/// The bytes of a text of groups. Case, spaces, hyphens and letters that look like digits make no difference.
pub(crate) fn ungrouped(text: &str) -> Result<Vec<u8>, InviteTrouble> {
    let letters = text.chars().filter(|letter| !is_between(*letter));
    let letters: Option<Vec<u8>> = letters.map(value).collect();
    let letters = letters.ok_or_else(|| first_wrong(text))?;
    let chunks = || letters.chunks(GROUP_LETTERS + 1).zip(0..);
    if letters.is_empty() || !chunks().all(|(chunk, place)| is_right(place, chunk)) {
        return Err(first_wrong(text));
    }
    let data = chunks().flat_map(|(chunk, _)| chunk.iter().take(chunk.len() - 1));
    to_bytes(data.copied())
}

/// The group to be named: as they were typed apart, or as they count out, whichever has more that are right. Where
/// hardly one is, it was never an invitation.
fn first_wrong(text: &str) -> InviteTrouble {
    let typed: Vec<Vec<char>> = text
        .split(is_between)
        .filter(|group| !group.is_empty())
        .map(|group| group.chars().collect())
        .collect();
    let counted = typed.concat();
    let counted = counted.chunks(GROUP_LETTERS + 1).map(<[char]>::to_vec).collect();
    let judged = |groups: &Vec<Vec<char>>| {
        let judge = |(group, place): (&Vec<char>, usize)| {
            let letters: Option<Vec<u8>> = group.iter().copied().map(value).collect();
            let is_whole = group.len() == GROUP_LETTERS + 1 || place + 1 == groups.len();
            is_whole && letters.is_some_and(|letters| is_right(place, &letters))
        };
        groups.iter().zip(0..).map(judge).collect()
    };
    let count = |rights: &Vec<bool>| rights.iter().filter(|right| **right).count();
    let [typed, counted]: [Vec<bool>; 2] = [judged(&typed), judged(&counted)];
    let rights = if count(&counted) > count(&typed) {
        counted
    } else {
        typed
    };
    let wrong = rights.iter().zip(1..).find(|(right, _)| !**right);
    match wrong {
        Some((_, group)) if count(&rights) > 1 => InviteTrouble::Mistyped { group },
        _ => InviteTrouble::NotOurs,
    }
}

fn is_right(place: usize, group: &[u8]) -> bool {
    match group.split_last() {
        Some((last, letters)) if !letters.is_empty() && letters.len() <= GROUP_LETTERS => {
            *last == check(place, letters)
        }
        _ => false,
    }
}

/// A polynomial over the field of 32 elements, at its generator: no single slip and no swap leaves it as it was.
fn check(place: usize, letters: &[u8]) -> u8 {
    let place = u8::try_from(place % 32).unwrap_or_default();
    let times = |sum: u8| (sum << 1) ^ if sum & 0x10 == 0 { 0 } else { FIELD };
    times(letters.iter().fold(place, |sum, letter| times(sum) ^ letter))
}

fn to_letters(bytes: &[u8]) -> Vec<u8> {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let letter = |first: usize| (first..first + 5).fold(0, |letter, at| letter << 1 | bit(at));
    (0..bytes.len() * 8).step_by(5).map(letter).collect()
}

fn to_bytes(letters: impl Iterator<Item = u8>) -> Result<Vec<u8>, InviteTrouble> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u16, 0);
    for letter in letters {
        held = held << 5 | u16::from(letter);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits).to_be_bytes()[1]);
            held &= (1 << bits) - 1;
        }
    }
    // What is left over is filling, and there is one way to fill.
    let is_filling = bits < 5 && held == 0;
    is_filling.then_some(bytes).ok_or(InviteTrouble::Altered)
}

/// The value of a letter, also of one that is only taken for it.
fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        letter => letter,
    };
    let place = ALPHABET.iter().position(|known| char::from(*known) == letter)?;
    u8::try_from(place).ok()
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace() || DASHES.contains(&letter)
}

/// How many letters of a group carry the bytes; one more checks them.
const GROUP_LETTERS: usize = 5;
/// Crockford's base 32: no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// x^5 + x^2 + 1, by which the field's elements are multiplied.
const FIELD: u8 = 0x25;
/// What a keyboard or a chat makes of a hyphen.
const DASHES: [char; 6] = ['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}'];
