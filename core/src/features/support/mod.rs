//! Support: what she needs, what is done for her, and what is still to be done.
//!
//! A need has a story: noticed, offered, wanted, in hand, met. A follow-up says what somebody does next, and one that was
//! promised goes before everything else on the next round. What is given at a door stands in the visit; here stands what
//! was given elsewhere, and to whom where that matters for the next visit.
//!
//! Guides are steps to walk through with her on her own phone: ordering a test kit, applying for a National Insurance
//! number, registering with a GP, calling for help. They are read, never filled in: who may use a service is shown to
//! her and stored nowhere. What is kept is that she was shown one, and what she says came of it, and nothing else.

mod change;
mod follow_up;
mod given;
mod guide;
mod heard;
mod need;
mod read;
mod rules;
#[cfg(test)]
mod tests;

pub use change::Error;
pub use change::Raised;
pub use change::belongs_to;
pub use change::done_as;
pub use change::end;
pub use change::give;
pub use change::hear_from;
pub use change::move_on;
pub use change::plan;
pub use change::put_off;
pub use change::raise;
pub use change::take_back;
pub use change::take_over;
pub use change::undo_follow_up;
pub use change::undo_given;
pub use change::undo_need;
pub use follow_up::FollowUp;
pub use given::SupportGiven;
pub use guide::Coverage;
pub use guide::Freshness;
pub use guide::Guide;
pub use guide::GuideStage;
pub use guide::ToAsk;
pub use guide::to_ask;
pub use heard::Heard;
pub use need::Need;
pub use need::NeedStep;
pub use read::KnownFollowUp;
pub use read::KnownGiven;
pub use read::KnownNeed;
pub use read::OldSupport;
pub use read::follow_up;
pub use read::follow_ups_of;
pub use read::follow_ups_of_visit;
pub use read::followed_codes;
pub use read::given_at;
pub use read::given_by_name;
pub use read::given_outside_visits;
pub use read::given_to;
pub use read::guides;
pub use read::last_heard_from;
pub use read::naming;
pub use read::need;
pub use read::needs_of;
pub use read::needs_of_visit;
pub use read::of_visit;
pub use read::old;
pub use read::open_follow_ups;
pub use read::open_need_count;
pub use read::open_needs;
pub use read::open_twins;
pub use read::undone;
pub use read::visits_with_promises;
pub use rules::CHIPS_FROM_DAYS;
pub use rules::DUE_AFTER_DAYS;
pub use rules::GUIDE_STALE_AFTER_DAYS;
pub use rules::LAPSES_AFTER_DAYS;
pub use rules::Refusal;
pub use rules::WHAT_LETTERS_MAX;
pub use rules::code_of;
pub use rules::coverage;
pub use rules::follows;
pub use rules::freshness;
