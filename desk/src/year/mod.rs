//! A year of outreach at once: written on one phone, and read by a fresh one through a relay.
//!
//! The year is a folder of four files (docs/benchmarks.md#the-year) or invented from a seed. Phones and relay are
//! processes of their own, so that what each needs of memory is told apart; for that the program starts itself again,
//! and [`play_part`] has to be the first thing it asks.

mod corpus;
mod draw;
mod invented;
mod line;
mod lines;
mod load;
mod outcome;
mod part;
mod phone;
mod relay;
mod run;
#[cfg(test)]
mod tests;
mod troupe;
mod words;

pub use corpus::BadLine;
pub use corpus::Corpus;
pub use corpus::Edit;
pub use corpus::Knock;
pub use corpus::Rewrite;
pub use corpus::Source;
pub use draw::Draw;
pub use invented::Sizes;
pub use line::CountedLine;
pub use load::Loaded;
pub use load::amend;
pub use load::draft;
pub use load::load;
pub use outcome::Weight;
pub use outcome::YearOutcome;
pub use part::play_part;
pub use run::YearError;
pub use run::run;
