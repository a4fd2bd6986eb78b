//! Files that are sealed for whom they are made, signed by their maker, and written and read as a stream.
//!
//! What a file is, a backup or a bundle, its [`FileKind`] says; what it holds is frames, whatever they are. Chunks and
//! head are laid down in `docs/formats/backup.md`.

mod head;
mod reading;
#[cfg(test)]
mod tests;
mod unreadable;
mod writing;

pub(crate) use head::FileKind;
pub(crate) use head::Head;
pub(crate) use head::Locks;
pub use head::Opener;
pub(crate) use reading::ChunkReader;
pub(crate) use reading::Front;
pub use unreadable::Unreadable;
pub(crate) use writing::ChunkWriter;
