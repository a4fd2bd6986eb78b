//! One mergeable document per record: create, change, merge, project. The only floor that says `automerge`.
//!
//! A person writes with a [`Pen`]: each action leaves an entry (one change), its record and the rows that screens read,
//! in one transaction. What others wrote comes in as a batch of entries and is merged field by field. The entries are
//! the truth; everything else can be thrown away and rebuilt from them.

mod body;
mod change;
mod chunk;
mod erase;
mod error;
mod fields;
mod fold;
pub(crate) mod hold;
pub(crate) mod horizon;
mod keep;
mod kind;
mod kinds;
mod leaf;
pub(crate) mod ledger;
mod lift;
pub(crate) mod merge;
mod pen;
mod projection;
mod record;
pub(crate) mod shown;
#[cfg(test)]
mod tests;
mod voices;

pub use body::Packer;
pub use chunk::Gate;
pub(crate) use erase::erase;
pub(crate) use erase::erased;
pub(crate) use erase::let_go;
pub(crate) use erase::refill;
pub(crate) use erase::take_back;
pub use error::Error;
pub use fields::NotFlat;
pub(crate) use keep::Unmerged;
pub(crate) use keep::unmerged;
pub use kind::Facts;
pub use kind::Kind;
pub use kinds::Kinds;
pub use pen::Author;
pub use pen::Pen;
pub use projection::dump;
pub use projection::dump_hash;
pub use projection::dump_hash_within;
pub use projection::fit;
pub use projection::rebuild;
pub use projection::written_together;
pub use record::Amendment;
pub use record::are_none;
pub use record::history;
pub use record::is_changed;
pub use record::times;
pub(crate) use voices::set_member;
