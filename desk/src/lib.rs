//! The desk: an evening played from a file, on real devices and a real relay, and told as a story.

pub mod args;
mod evening;
pub mod story;
pub mod year;
