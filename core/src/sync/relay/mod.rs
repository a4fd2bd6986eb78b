//! The carrier over HTTP: a relay (docs/formats/relay-protocol.md).
//!
//! A relay with a name is known by its certificate, as on any website. A relay without one, such as a small box in a
//! church office, shows a certificate it made itself; its hash, the pin, is in every welcome.

mod call;
mod carrier;
mod looking;
mod mailbox;
mod place;
mod reading;
mod tls;

#[cfg(test)]
mod bad_peers;
#[cfg(test)]
mod tests;

pub use carrier::RelayCarrier;
pub use mailbox::RelayMailbox;
pub use place::RelayPlace;
pub(super) use tls::pinned_client;
