//! Prayer: what the team prays for, in words that lead to nobody.
//!
//! The prayer team gets to know what nobody else outside does, and paper or talk carries it on: it is where a woman is
//! likeliest to be given away. So nothing here is copied from anything else. Those who go out write a **proposal** for
//! prayer, which only they and the leads open. A lead decides each, may word it anew, and what she approves is a **point**:
//! a record of its own in the scope *prayer*, without any tie to the proposal, to a woman or to a place. It is shown only
//! after a week, so that it tells of no evening, and no longer than ninety days.

mod change;
mod point;
mod proposal;
mod read;
mod rules;
#[cfg(test)]
mod tests;

pub use change::Error;
pub use change::Wording;
pub use change::approve;
pub use change::leave_out;
pub use change::propose;
pub use point::PrayerPoint;
pub use proposal::PrayerProposal;
pub use read::KnownPrayerPoint;
pub use read::KnownProposal;
pub use read::are_points;
pub use read::points;
pub use read::points_written;
pub use read::proposals;
pub use read::proposals_written;
pub use rules::Refusal;
pub use rules::SHOWN_AFTER_DAYS;
pub use rules::SHOWN_UNTIL_DAYS;
pub use rules::WORDS_LETTERS_MAX;
pub use rules::is_shown;
pub use rules::is_to_come;
pub use rules::may_decide;
pub use rules::may_propose;
