//! An evening as a file: who goes out, where they knock, what they write (docs/formats/evening.md).
//!
//! A file is read as a whole and checked as a whole. What a phone could not know or may not write is refused with its
//! line number, before anything is written anywhere.

mod codes;
mod drafts;
mod line;
mod parse;
mod phones;
mod reader;
mod said;
mod shape;
mod story;
mod sunday;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use parse::BadLine;
pub(crate) use said::Said;
pub(crate) use story::Act;
pub(crate) use story::Deed;
pub(crate) use story::Evening;
pub(crate) use story::Plan;
pub(crate) use story::Team;
pub(crate) use sunday::Sunday;
pub(crate) use words::words_of;
