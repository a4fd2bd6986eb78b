//! The relay: keeps sealed envelopes for teams, hands them on, and can read none.
//!
//! It does not link the code that could open one. It learns a team's four streams, its devices' relay keys, and the
//! length and time of each envelope. [`Relay::start`] runs it; [`store`] is its memory, of use without any network.
//! For devices, see `docs/formats/relay-protocol.md`; for operators, `docs/operating.md`.

mod answers;
mod bells;
mod clock;
mod config;
mod mailboxes;
mod private;
mod pulls;
mod rate;
mod relay;
mod routes;
mod serve;
mod sessions;
pub mod store;
mod streams;
mod teams;
mod tls;
mod vouchers;

pub use config::Config;
pub use config::Limits;
pub use config::Tls;
pub use relay::Relay;
pub use relay::RunningRelay;
pub use relay::StartError;
pub use vouchers::BadVouchers;
pub use vouchers::VoucherGrant;
