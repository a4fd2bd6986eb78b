//! A real relay over a real socket.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod desk;
mod handing_on;
mod keeping;
mod refusing;
mod sealing;
