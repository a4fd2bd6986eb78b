//! A bundle: one sealed file with what others lack, handed over by any means.
//!
//! What stands in it is what one device gives another face to face, in the same order. It is written and read as a stream.
//! Reading looks through the whole file first and changes nothing; then all of it is taken in one transaction, on the way
//! of whatever a carrier brings. The bytes are laid down in `docs/formats/bundle.md`.

pub(super) mod frame;
mod reading;
mod step;
mod taking;
mod trouble;
mod writing;

pub(crate) use step::Step;
pub(crate) use taking::Came;
pub(crate) use taking::Opening;
pub(crate) use taking::Outcome;
pub use trouble::BundleTrouble;
pub(crate) use writing::Wish;
