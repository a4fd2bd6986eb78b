//! Places: doors the team knows or has heard of.
//!
//! A place goes by a nickname. Heard of, it is a lead that expires; confirmed, it is visited on a cadence; quiet or
//! closed, it waits. A block of flats is one stop with several doors. The exact location is a later record of its own,
//! sealed apart, so that nothing shown at a door has ever loaded it.

mod change;
mod place;
mod read;
mod rules;
#[cfg(test)]
mod tests;

pub use change::Error;
pub use change::add;
pub use change::change;
pub use change::confirm;
pub use change::note_safety;
pub use place::Place;
pub use read::KnownPlace;
pub use read::LastKnock;
pub use read::PlaceLine;
pub use read::by_id;
pub use read::doors_of;
pub use read::leads_since;
pub use read::lines;
pub use read::list;
pub use rules::HINT_LETTERS_MAX;
pub use rules::LEAD_MONTHS;
pub use rules::NICKNAME_LETTERS_MAX;
pub use rules::NOTE_LETTERS_MAX;
pub use rules::Refusal;
pub use rules::check;
pub use rules::confirmed;
pub use rules::is_expired;
pub use rules::is_on_rounds;
pub use rules::started;
