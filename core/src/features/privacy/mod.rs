//! Privacy: who looked at what is restricted, so that leads can ask why.
//!
//! Opening a concern leaves an audit event in the same transaction: what cannot be noted is not shown. Events name
//! records by id, and the device by its signature. They lie in the scope of care, and sync to whoever may open it.

mod audit_event;
mod change;
mod read;
#[cfg(test)]
mod tests;

pub use audit_event::AuditEvent;
pub use change::note_exported;
pub use change::note_opened;
pub use change::note_restored;
pub use read::KnownEvent;
pub use read::events;
