//! Care: what worries the team about someone, for caseworkers and leads only.
//!
//! A volunteer may raise a concern and can then no longer open it: it is posted into a scope whose keys she does not
//! have, and nothing of it stays on her phone once the relay has it.

mod change;
mod concern;
mod read;
mod rules;
#[cfg(test)]
mod tests;

pub use change::Error;
pub use change::raise;
pub use concern::Concern;
pub use read::ConcernLine;
pub use read::KnownConcern;
pub use read::about;
pub use read::by_id;
pub use read::lines;
pub use read::page;
pub use read::places;
pub use rules::Refusal;
pub use rules::WORDS_LETTERS_MAX;
pub use rules::check;
