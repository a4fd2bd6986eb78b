//! Face to face: two devices on one local network give each other what they lack, without a relay (docs/formats/nearby.md).
//!
//! One opens a [`Porch`] and shows a square; the other scans it and pays a visit. The line between them is TLS with a
//! certificate made for this meeting. Whoever has not scanned the square learns that a port is open, and nothing else;
//! whoever has scanned it and is not of the team learns nothing more.

mod greeting;
mod host;
mod line;
mod message;
mod pass;
mod porch;
mod visit;

#[cfg(test)]
mod tests;

pub use host::Guest;
pub(crate) use host::Host;
pub use line::Caller;
pub use line::Line;
pub use pass::Pass;
pub use porch::Porch;
pub use porch::Reply;
pub use visit::Met;
pub use visit::Step;
pub use visit::Trouble;
pub(crate) use visit::visit;
