//! What a team is promised when phones are lost and PINs forgotten.

mod kit;
mod rescue;
pub(super) mod vectors;
