//! The envelope: a sealed batch of entries by one device, and all that the relay ever stores.
//!
//! From the inside out: the [`Header`] is what a device signs. [`Contents`] are the header, its signature, and the
//! [`Slot`]s and items that it stands for; an erased entry leaves its hash, and the rest still verifies. The envelope
//! is the contents under the outer lock of an epoch. The signature names neither epoch nor salt, so that the same
//! signed part can be sealed again under a newer epoch by anyone who can open it.
//!
//! The bytes are laid down in `docs/formats/envelope.md`.

mod contents;
mod header;
mod keys_block;
mod outer;

#[cfg(test)]
mod hostile;
#[cfg(test)]
pub(super) mod sample;
#[cfg(test)]
mod tests;

pub use contents::Contents;
pub use contents::ENTRIES_MAX;
pub use contents::KEY_ROOM;
pub use contents::SLOT_ROOM;
pub use contents::Slot;
pub use header::Draft;
pub use header::Header;
pub use header::Purpose;
pub use header::Seen;
pub use outer::ENVELOPE_BYTES_MAX;
pub use outer::NewKeys;
pub use outer::Opened;
pub use outer::Peek;
pub use outer::Sealing;
pub use outer::envelope_id;
pub use outer::open_envelope;
pub use outer::peek;
pub use outer::seal_envelope;
pub use outer::sealed_len;
