//! Rounds: who goes where on one evening, and in which order.
//!
//! A lead plans a round from what is due, puts the stops in order and splits them between pairs. The pairs set out, come
//! home, and write the rest; then it is closed. Two phones that plan one round keep what both wrote: a stop holds its own
//! rank. A place where somebody asked never to be visited comes onto no round, and off one when the pairs set out.

mod change;
mod due;
mod read;
mod round;
mod rules;
mod sheet;
mod speaker;
#[cfg(test)]
mod tests;

pub use change::Error;
pub use change::IsVisited;
pub use change::change;
pub use change::close;
pub use change::come_home;
pub use change::go_out;
pub use change::hand_over;
pub use change::number_sheet;
pub use change::plan;
pub use change::put;
pub use change::say_spoken;
pub use change::split;
pub use change::take_off;
pub use due::CADENCE_DAYS;
pub use due::Candidate;
pub use due::DuePlace;
pub use due::QUIET_CADENCE_DAYS;
pub use due::due;
pub use due::gathered;
pub use read::KnownRound;
pub use read::are_none;
pub use read::by_id;
pub use read::list;
pub use read::on_day;
pub use read::out;
pub use read::page;
pub use read::speaker_records;
pub use read::speakers;
pub use round::Round;
pub use rules::NAME_LETTERS_MAX;
pub use rules::PAIRS_MAX;
pub use rules::Refusal;
pub use rules::SPOKEN_MAX;
pub use rules::STOPS_MAX;
pub use rules::check;
pub use sheet::COPIES_MAX;
pub use sheet::SHEET_DAYS;
pub use sheet::Ticked;
pub use sheet::check_copies;
pub use sheet::outcome_of;
pub use sheet::stop_of;
pub use sheet::text;
pub use sheet::to_print;
pub use speaker::Speaker;
