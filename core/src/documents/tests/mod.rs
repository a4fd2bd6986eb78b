//! Promises of this floor, told with people where people are concerned.

mod arising;
mod corpus;
mod dictionary;
mod fields;
mod folding;
mod gate;
mod horizon;
mod leaving;
mod merging;
mod notes;
mod rebuilding;
mod team;
mod twice;
mod vectors;
mod writing;
