//! Safety: that the pairs who are out are well, and what is done when nobody hears from one.
//!
//! A pair's check-ins are made as it sets out and answered with one tap, with or without signal. One that nobody answers
//! is missed, on every device by itself, because no news came. A code word answers too: one means "fine", the other
//! "help", and they look the same on the pair's own screen. Incidents and debriefs say what happened and how everyone is.
//! Where a volunteer is or was is not known to any of this: nobody is followed.

mod change;
mod check_in;
mod code_words;
mod debrief;
mod incident;
mod read;
mod rules;
#[cfg(test)]
mod tests;

pub use change::Error;
pub use change::Outing;
pub use change::answer;
pub use change::change_incident;
pub use change::debrief;
pub use change::note_debriefed;
pub use change::report;
pub use change::set_words;
pub use change::settle;
pub use change::start;
pub use change::tell;
pub use check_in::Alarm;
pub use check_in::CheckIn;
pub use check_in::CheckInState;
pub use check_in::alarms;
pub use check_in::schedule;
pub use code_words::CodeWords;
pub use debrief::Debrief;
pub use debrief::Debriefed;
pub use debrief::said_in;
pub use incident::Incident;
pub use read::Evening;
pub use read::KnownCheckIn;
pub use read::KnownIncident;
pub use read::asking_for_help;
pub use read::by_id;
pub use read::debriefs;
pub use read::debriefs_of;
pub use read::evenings;
pub use read::incident;
pub use read::incidents;
pub use read::incidents_before;
pub use read::of_round;
pub use read::words_for;
pub use read::words_of_rounds;
pub use rules::EARLY_MAX_MS;
pub use rules::EVERY_MINUTES;
pub use rules::EVERY_MINUTES_MAX;
pub use rules::EVERY_MINUTES_MIN;
pub use rules::GRACE_MS;
pub use rules::RING_AFTER_MS;
pub use rules::Refusal;
pub use rules::WATCHED_MS;
pub use rules::WORD_LETTERS_MAX;
