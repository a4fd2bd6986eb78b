//! A real relay over a real socket.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod desk;
mod erasing;
mod handing_on;
mod keepers;
mod keeping;
mod mailboxes;
mod pulls;
mod refusing;
mod sealing;
mod slow;
