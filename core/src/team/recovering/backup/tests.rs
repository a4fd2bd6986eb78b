//! What a backup promises: everything is in it, and nobody else opens, alters or shortens it.

mod hostile;
mod restored;
mod stream;
mod vectors;
mod world;
