//! The rooms: what a team does, one folder for each noun.
//!
//! Every room has the same drawers: the record (`place.rs`), what may be (`rules.rs`), what is done (`change.rs`) and
//! what is asked (`read.rs`). No room knows another; where one needs another's facts, the companion passes them in.

mod body;
pub mod care;
mod carry;
pub mod lists;
mod pages;
mod paragraphs;
pub mod people;
pub mod phrases;
pub mod places;
pub mod prayer;
pub mod privacy;
pub mod rounds;
#[cfg(test)]
mod rows;
pub mod safety;
pub mod services;
pub mod support;
#[cfg(test)]
mod tests;
pub mod visits;

pub use pages::Page;
