//! Lists: words of a team's own, beside those every team has.
//!
//! A lead or a caseworker adds "Hot drinks" to what is given; its code follows from the label, so that two phones
//! without signal mean one thing. A word is retired, never taken away: old records go on saying it, and its code is
//! never used for something else. Lists on which figures or rules hang take none.

mod change;
mod own_code;
mod read;
mod rules;
#[cfg(test)]
mod tests;

pub use change::Error;
pub use change::add;
pub use change::retire;
pub use change::reword;
pub use change::take_up;
pub use own_code::OwnCode;
pub use read::of_list;
pub use read::retired;
pub use rules::OWN_WORDS_MAX;
pub use rules::Refusal;
pub use rules::check;
pub use rules::may_change;
pub use rules::started;
