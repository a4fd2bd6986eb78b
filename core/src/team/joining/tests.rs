//! What coming in promises: each wrong thing is told by its name, and nobody stands between the two.

mod handshake;
mod hostile;
mod inviting;
pub(in crate::team) mod people;
mod reading;
mod safety;
mod vectors;
