//! Privacy: who looked at what is restricted, so that leads can ask why; and how long what is kept.
//!
//! Opening a concern, or the plan of a round on which nobody answers, leaves an audit event in the same transaction: what
//! cannot be noted is not shown. Events name records by id, and the device by its signature. They lie in the scope of
//! care, and sync to whoever may open it.
//!
//! Every kind of record has a clock. What is due is shown to a lead, who keeps it or lets it go
//! (docs/decisions/0015-what-is-old-goes-once-a-lead-has-seen-it.md); of visits a tally stays.

mod audit_event;
mod change;
mod clock;
mod read;
mod retention;
mod review;
mod rules;
mod tally;
mod team_term;
#[cfg(test)]
mod tests;

pub use audit_event::AuditEvent;
pub use change::Error;
pub use change::keep;
pub use change::note_exported;
pub use change::note_handed_over;
pub use change::note_opened;
pub use change::note_plan_opened;
pub use change::note_proposed;
pub use change::note_restored;
pub use change::set_term;
pub use change::tally;
pub use clock::Bounds;
pub use clock::Kept;
pub use clock::TERMS;
pub use clock::Term;
pub use clock::term;
pub use read::Counted;
pub use read::KnownEvent;
pub use read::KnownTerm;
pub use read::WrittenBefore;
pub use read::counted;
pub use read::days_noted;
pub use read::event_count;
pub use read::events;
pub use read::kept_until;
pub use read::last_exported_ms;
pub use read::reviews_of;
pub use read::terms_set;
pub use read::written_before;
pub use retention::Aged;
pub use retention::Dates;
pub use retention::Due;
pub use retention::Proposal;
pub use retention::REVIEW_DAYS;
pub use retention::Terms;
pub use retention::WITHOUT_CONTACT_MONTHS;
pub use review::Review;
pub use rules::KEEP_MONTHS_MAX;
pub use rules::Refusal;
pub use rules::may_keep;
pub use rules::may_set;
pub use tally::Tally;
pub use team_term::TeamTerm;
