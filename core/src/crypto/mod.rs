//! Keys, envelopes, wraps, passphrases and padding. The only floor that says `ring`, `hpke` and `argon2`.
//!
//! No primitive is ours: this floor decides what is bound to what. A record's changes are sealed as *entries* under
//! the record's own key, so that leaving out the key erases them. A device signs a batch of entries once and seals it
//! as an *envelope* under the epoch's outer secret, so that the relay sees neither author nor record. Secrets of a
//! scope travel to each device in a *wrap*. Whatever does not fit is [`Refused`], and nothing says why.
//!
//! The bytes are laid down in `docs/formats/envelope.md` and `docs/formats/keys.md`.

mod chunk;
mod derive;
mod entry;
mod envelope;
mod invite;
mod keys;
mod lock;
mod padding;
mod paper;
mod passphrase;
mod random;
mod refused;
mod sealed;
mod signing;
mod words;
mod wrap;

#[cfg(test)]
pub(crate) mod frozen;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod vectors;

pub use chunk::CHUNK_SEAL_BYTES;
pub use chunk::ChunkPlace;
pub use chunk::FileKey;
pub use chunk::OfFile;
pub use chunk::open_chunk;
pub use chunk::seal_chunk;
pub use entry::ENTRY_SEAL_BYTES;
pub use entry::EntryPlace;
pub use entry::entry_hash;
pub use entry::open_entry;
pub use entry::seal_entry;
pub use envelope::Contents;
pub use envelope::Draft;
pub use envelope::ENTRIES_MAX;
pub use envelope::ENVELOPE_BYTES_MAX;
pub use envelope::Header;
pub use envelope::KEY_ROOM;
pub use envelope::NewKeys;
pub use envelope::Opened;
pub use envelope::Peek;
pub use envelope::Purpose;
pub use envelope::SLOT_ROOM;
pub use envelope::Sealing;
pub use envelope::Seen;
pub use envelope::Slot;
pub use envelope::envelope_id;
pub use envelope::open_envelope;
pub use envelope::peek;
pub use envelope::seal_envelope;
pub use envelope::sealed_len;
pub use invite::InviteSecret;
pub use invite::OfInviteSecret;
pub use invite::derive_digits;
pub use keys::DocumentKey;
pub use keys::LeafKey;
pub use keys::OfDocument;
pub use keys::OfLeaf;
pub use keys::OfOuter;
pub use keys::OfScope;
pub use keys::OfStore;
pub use keys::OfStretched;
pub use keys::OuterSecret;
pub use keys::ScopeSecret;
pub use keys::Secret;
pub use keys::StoreKey;
pub use keys::StretchedKey;
pub use keys::derive_actor;
pub use keys::derive_member;
pub use padding::PADDED_MIN;
pub use padding::padded_len;
pub use paper::KitSecret;
pub use paper::OfKit;
pub use passphrase::PASSPHRASE_LETTERS_MIN;
pub use passphrase::Passphrase;
pub use passphrase::PassphraseCost;
pub use passphrase::stretch;
pub use random::DerivedRandom;
pub use random::Random;
pub use random::SeededRandom;
pub use random::SystemRandom;
pub use random::derived_random;
pub use random::draw;
pub use refused::Refused;
pub use sealed::SEAL_BYTES;
pub use sealed::open;
pub use sealed::seal;
pub use signing::IdentityKey;
pub use signing::OfIdentity;
pub use signing::SIGNATURE_BYTES;
pub(crate) use signing::sha256 as digest;
pub use signing::verify;
pub use words::WORDS;
pub use words::WordsRefused;
pub use words::read_words;
pub use words::write_words;
pub use wrap::LEAF_PUBLIC_BYTES;
pub use wrap::LeafPublic;
pub use wrap::WRAP_BYTES;
pub use wrap::wrap;
