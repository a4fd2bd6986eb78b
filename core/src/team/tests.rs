//! What membership promises: one result for every order, and nothing for forgers.

mod graph;
mod keys;
mod vectors;
