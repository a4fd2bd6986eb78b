use crate::companion::CompanionError;
use crate::crypto::PASSPHRASE_LETTERS_MIN;
use crate::vocabulary::Role;

/// What a PIN or passphrase has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum SecretRule {
    /// Six digits or more that are not the first anyone would try. Words will do as well.
    Pin,
    /// Four words or twelve characters: for those whose phone opens everything.
    Passphrase,
}

impl SecretRule {
    /// The rule for whoever has this role.
    pub fn of(role: Role) -> Self {
        match role {
            Role::Lead => Self::Passphrase,
            _ => Self::Pin,
        }
    }

    /// Takes what was typed, or says what it lacks.
    pub fn check(self, typed: &str) -> Result<(), CompanionError> {
        let letters: Vec<char> = typed.chars().collect();
        if letters.len() < PASSPHRASE_LETTERS_MIN {
            return Err(CompanionError::PinTooShort {
                letters_min: u32::try_from(PASSPHRASE_LETTERS_MIN).unwrap_or(u32::MAX),
            });
        }
        if is_trivial(&letters) {
            return Err(CompanionError::PinTooEasy);
        }
        let words = typed.split_whitespace().filter(|word| word.chars().count() > 1);
        let is_passphrase = words.count() >= WORDS_MIN || letters.len() >= LETTERS_MIN;
        match self == Self::Passphrase && !is_passphrase {
            true => Err(CompanionError::PassphraseNeeded),
            false => Ok(()),
        }
    }
}

/// The rule for a role, for a screen that asks before it is refused.
#[uniffi::export]
pub fn secret_rule(role: Role) -> SecretRule {
    SecretRule::of(role)
}

/// One slip of the finger turns neither of two such PINs into the other: they differ by at least two digits, and not
/// only by two that changed places.
pub(super) fn are_far_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    slips(&one, &other) >= 2
}

/// How many slips (a wrong letter, one too many, one too few, two swapped) lead from one to the other.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for (i, letter) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, wanted) in other.iter().enumerate() {
            let changed = rows[i][j] + usize::from(letter != wanted);
            let mut fewest = changed.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && one[i - 1] == *wanted {
                fewest = fewest.min(rows[i - 1][j - 1] + 1);
            }
            row.push(fewest);
        }
        rows.push(row);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or(0)
}

/// One piece repeated (000000, 121212, 123123), or digits that go up or down one by one.
fn is_trivial(letters: &[char]) -> bool {
    let is_repeated = (1..=letters.len() / 2).any(|length| {
        letters
            .iter()
            .zip(letters.iter().skip(length))
            .all(|(one, next)| one == next)
    });
    let digits: Option<Vec<u32>> = letters.iter().map(|letter| letter.to_digit(10)).collect();
    let goes_by = |step: u32| {
        let is_next = |pair: &[u32]| (pair[0] + step) % 10 == pair[1];
        digits
            .as_ref()
            .is_some_and(|digits| digits.windows(2).all(is_next))
    };
    is_repeated || goes_by(1) || goes_by(9)
}

const WORDS_MIN: usize = 4;
const LETTERS_MIN: usize = 12;
