//! The small shapes of a line: times, names, keys.

use doorstep_core::vocabulary::RecordId;

/// Minutes after midnight of a time like 19:02.
pub(super) fn minute_of(at: &str) -> Option<u32> {
    let (hour, minute) = at.split_once(':')?;
    let number = |part: &str, below: u32| -> Option<u32> {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|number| digits && *number < below)
    };
    Some(number(hour, 24)? * 60 + number(minute, 60)?)
}

/// Whether this is one first name.
pub(super) fn is_first_name(name: &str) -> bool {
    let letters = name.chars().count();
    (2..=NAME_LETTERS_MAX).contains(&letters)
        && name.chars().all(|letter| letter.is_alphabetic() || letter == '-')
}

/// Refuses a text that is empty, too long, or holds control characters.
pub(super) fn text(what: &str, text: &str, letters_max: usize) -> Result<(), String> {
    let letters = text.chars().count();
    let plain = !text.trim().is_empty() && !text.chars().any(char::is_control);
    if plain && letters <= letters_max {
        Ok(())
    } else {
        Err(format!("{what} has 1 to {letters_max} letters"))
    }
}

/// Refuses what is no key.
pub(super) fn key(key: &str) -> Result<(), String> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if (1..=KEY_BYTES_MAX).contains(&key.len()) && key.bytes().all(is_plain) {
        Ok(())
    } else {
        Err(format!(
            "{key:?} is not a key: a to z, 0 to 9 and hyphens, {KEY_BYTES_MAX} at most"
        ))
    }
}

/// An id that stands for a key or a name while the file is checked; the real ones are drawn when it is played.
pub(super) fn stand_in(key: &str) -> RecordId {
    let mut bytes = [0; 16];
    for (at, byte) in key.bytes().enumerate() {
        if let Some(slot) = bytes.get_mut(at % 16) {
            *slot ^= byte.rotate_left(u32::try_from(at / 16).unwrap_or(0));
        }
    }
    RecordId::new(bytes)
}

const NAME_LETTERS_MAX: usize = 24;
const KEY_BYTES_MAX: usize = 32;
