//! A line of things that several phones rearrange at once: each thing holds a rank, and a rank is only ever put between
//! two others, so that moving one thing writes to that thing alone.

/// A rank after `before` and ahead of `after`, each absent at its end of the line.
///
/// Ranks are compared as text. Where there is no room, because the two are equal or the wrong way round, it comes after
/// `before`: the line stays a line. Costs as many steps as the longer of the two has digits.
pub fn between(before: Option<&str>, after: Option<&str>) -> String {
    let low = before.unwrap_or("").as_bytes();
    let high = after.filter(|after| after.as_bytes() > low).map(str::as_bytes);
    let mut rank = String::new();
    let mut bound = high;
    for at in 0.. {
        let digit = |rank: &[u8]| rank.get(at).map(|digit| (*digit).clamp(FIRST, LAST));
        let from = digit(low).unwrap_or(FIRST);
        let until = bound.and_then(digit).unwrap_or(LAST + 1);
        if until.saturating_sub(from) > 1 {
            rank.push(char::from(from + (until - from) / 2));
            break;
        }
        rank.push(char::from(from));
        if until > from {
            // Smaller already, whatever follows.
            bound = None;
        }
    }
    rank
}

/// The digits of a rank. A rank never ends in the first, so that there is room before each.
const FIRST: u8 = b'a';
const LAST: u8 = b'z';
