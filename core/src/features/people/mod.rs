//! People: women the team knows, each under a pseudonym.
//!
//! A person stands by herself, wherever she is met: visits name her, places do not. The record holds what helps at the
//! next door (her languages, whether a speaker is needed, how the team knows her) and nothing that says who she is.

mod change;
mod person;
mod read;
mod rules;
#[cfg(test)]
mod tests;

pub use change::Error;
pub use change::add;
pub use change::change;
pub use person::Person;
pub use read::KnownPerson;
pub use read::by_id;
pub use read::by_pseudonym;
pub use read::list;
pub use read::pseudonyms;
pub use rules::HINT_LETTERS_MAX;
pub use rules::PSEUDONYM_LETTERS_MAX;
pub use rules::Refusal;
pub use rules::check;
pub use rules::may_be_contacted;
pub use rules::started;
pub use rules::suggest_pseudonym;
