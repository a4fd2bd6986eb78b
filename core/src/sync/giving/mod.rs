//! What one device gives another without a relay: face to face, or in a file.
//!
//! A [`Frontier`] says how far a device has come, in numbers and hashes. Whoever gives holds it against its own store and
//! seals what is missing, statements first, then keys, then what was written, then who has what. Whatever is taken goes
//! through the inbox like anything that a carrier brings. The store alone says where to go on: nothing is remembered
//! about a meeting that was cut off.

mod batch;
mod frontier;
mod known;
mod ready;
mod taking;
mod unread;
pub(super) mod word;

pub(crate) use batch::Lacking;
pub(crate) use frontier::Frontier;
pub(crate) use frontier::Marks;
