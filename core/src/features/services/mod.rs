//! Services: whom the team sends a woman to, on every phone and without signal.
//!
//! A GP for people without papers, a women-only hostel, legal advice: what a service helps with, where, in which
//! languages, and how somebody gets in. Leads and caseworkers write the directory and every volunteer reads it, out on a
//! round too. It says nothing about any woman. What nobody has checked for half a year is told to be stale; a service that
//! is no more is closed, stays, and may open again.

mod change;
mod read;
mod rules;
mod service;
#[cfg(test)]
mod tests;

pub use change::Error;
pub use change::add;
pub use change::change;
pub use change::check_today;
pub use change::close;
pub use change::open_again;
pub use read::KnownService;
pub use read::by_id;
pub use read::closed;
pub use read::is_any;
pub use read::list;
pub use rules::HOURS_LETTERS_MAX;
pub use rules::NAME_LETTERS_MAX;
pub use rules::PHONE_DIGITS_MIN;
pub use rules::PHONE_LETTERS_MAX;
pub use rules::Refusal;
pub use rules::WORDS_LETTERS_MAX;
pub use rules::check;
pub use rules::is_stale;
pub use rules::may_change;
pub use rules::started;
pub use service::Service;
