//! Names under which a woman is prayed for, where she agreed to it: of women in the Bible, so that none is her pseudonym.

use super::folded;

/// The names, in no order that means anything. Names are added at the end; one that turns out to hurt is taken out.
#[rustfmt::skip]
pub static NAMES: [&str; 24] = [
    "Ruth", "Naomi", "Lydia", "Esther", "Hannah", "Abigail", "Deborah", "Phoebe", "Miriam", "Priscilla", "Joanna",
    "Tabitha", "Lois", "Eunice", "Persis", "Rhoda", "Dorcas", "Judith", "Martha", "Susanna", "Salome", "Dinah",
    "Tirzah", "Zipporah",
];

/// A name that is not taken, compared without case and accents; none where all are. `chance` says where to begin, so
/// that no name comes round more often than another.
pub fn suggest(taken: &[String], chance: u64) -> Option<&'static str> {
    let taken: Vec<String> = taken.iter().map(|name| folded(name)).collect();
    let first = usize::try_from(chance % NAMES.len() as u64).unwrap_or(0);
    let (before, from) = NAMES.split_at(first);
    let mut names = from.iter().chain(before);
    names.find(|name| !taken.contains(&folded(name))).copied()
}

/// Whether a name is one of them.
pub fn is_one(name: &str) -> bool {
    NAMES.contains(&name)
}
