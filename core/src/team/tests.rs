//! What membership promises: one result for every order, and nothing for forgers.

mod epochs;
mod gavel;
mod graph;
mod history;
mod keys;
mod nonsense;
mod orders;
mod removal;
pub(crate) mod vectors;
