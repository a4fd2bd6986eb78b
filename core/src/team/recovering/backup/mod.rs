//! One file from which a new laptop has everything the team had, and nothing of the device that wrote it.
//!
//! It is sealed to the team's leads and its kit, and signed by the lead who wrote it. It is written and read as a stream.
//! The bytes are laid down in `docs/formats/backup.md`.

mod restoring;
mod tables;
#[cfg(test)]
mod tests;
mod writing;

pub use crate::team::sealed_file::Opener;
pub use restoring::Restored;
pub use restoring::restore;
pub use writing::Making;
pub use writing::last_made_at_ms;
pub use writing::note_made;
pub use writing::write;
