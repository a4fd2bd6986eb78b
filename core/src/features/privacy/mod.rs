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
mod read;
mod retention;
mod review;
mod rules;
mod tally;
#[cfg(test)]
mod tests;

pub use audit_event::AuditEvent;
pub use change::Error;
pub use change::keep;
pub use change::note_exported;
pub use change::note_opened;
pub use change::note_plan_opened;
pub use change::note_proposed;
pub use change::note_restored;
pub use change::tally;
pub use read::Counted;
pub use read::KnownEvent;
pub use read::WrittenBefore;
pub use read::counted;
pub use read::days_noted;
pub use read::events;
pub use read::kept_until;
pub use read::reviews_of;
pub use read::written_before;
pub use retention::Aged;
pub use retention::Dates;
pub use retention::Kept;
pub use retention::Proposal;
pub use retention::REVIEW_DAYS;
pub use retention::TERMS;
pub use retention::Term;
pub use retention::WITHOUT_CONTACT_MONTHS;
pub use retention::due_on;
pub use retention::term;
pub use review::Review;
pub use rules::KEEP_MONTHS_MAX;
pub use rules::Refusal;
pub use rules::may_keep;
pub use tally::Tally;
