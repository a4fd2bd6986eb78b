//! How one woman is handed over to another team, with her consent, and to nobody else.
//!
//! A device of the receiving team makes an [`Address`]: a key pair for one hand-over, with a last day. Its public half goes
//! to the other team by any way there is, and six [`Address::words`] are read aloud on the telephone, so that nobody puts
//! a key of his own there. The sending device seals a packet to it ([`seal_packet`]); only the device that made the address
//! opens it ([`open_packet`]), and burns the key in the transaction that takes her in ([`burn`]).
//!
//! What is in a packet is not known here, and nothing here touches a network. docs/formats/handing-over.md

mod address;
mod kept;
mod packet;
mod trouble;

#[cfg(test)]
mod tests;

pub use address::Address;
pub use address::DAYS_MAX;
pub use address::TEAM_LETTERS_MAX;
pub use address::WORDS_READ;
pub use kept::burn;
pub use kept::open_packet;
pub use packet::PACKET_BYTES;
pub use packet::PLAIN_BYTES;
pub use packet::seal_packet;
pub use trouble::HandingTrouble;
