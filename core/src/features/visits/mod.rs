//! Visits: one knock, and whoever was met.
//!
//! "No answer" is one tap. What happened at an open door is a few more, and the rest may be finished in the car. Both
//! of a pair may write about the same visit: every field merges by itself, and each has a note of her own. A visit may
//! be undone for a few seconds and put right for ever; who wrote what is known from signatures, never from a field.

mod best_time;
mod change;
mod copy;
mod heard;
mod read;
mod rules;
#[cfg(test)]
mod tests;
mod visit;

pub use crate::vocabulary::limits::NOTE_LETTERS_MAX;
pub use best_time::BestTime;
pub use best_time::Chance;
pub use best_time::KNOCKS_MIN;
pub use best_time::best_time;
pub use change::Error;
pub use change::Recorded;
pub use change::amend;
pub use change::finish;
pub use change::note;
pub use change::note_concern_raised;
pub use change::record;
pub use change::undo;
pub use heard::Heard;
pub use heard::heard_at;
pub use read::KnownVisit;
pub use read::LastKnock;
pub use read::OutcomeCount;
pub use read::PromisedAt;
pub use read::Which;
pub use read::are_none;
pub use read::between;
pub use read::by_id;
pub use read::concerns_due;
pub use read::copies;
pub use read::hidden;
pub use read::knocks;
pub use read::language_counts;
pub use read::last_at_the_door;
pub use read::last_knock;
pub use read::last_of;
pub use read::on_day;
pub use read::open_promises;
pub use read::outcome_counts;
pub use read::page;
pub use read::people_met;
pub use read::recorded_at_ms;
pub use read::support_counts;
pub use read::to_finish;
pub use read::too_exact;
pub use read::with_person;
pub use rules::DAY_ONLY_AFTER_MS;
pub use rules::MINUTES_MAX;
pub use rules::QUARTER_ONLY_AFTER_MS;
pub use rules::Refusal;
pub use rules::UNDO_WINDOW_MS;
pub use rules::aged;
pub use rules::anew;
pub use rules::asks_not_to_return;
pub use rules::check;
pub use rules::coarse_ms;
pub use rules::is_concern_due;
pub use rules::is_concern_to_raise;
pub use rules::is_door_opened;
pub use rules::may_undo;
pub use rules::started;
pub use rules::without;
pub use visit::Visit;
