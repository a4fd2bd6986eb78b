//! The promises, told with people. Each test's name is what a team may rely on; read them as the specification.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "in a test an unwrap is an assertion"
)]

mod bundles;
mod companion;
mod evening;
mod lists;
mod people;
mod phrases;
mod places;
mod prayer;
mod privacy;
mod recovering;
mod rounds;
mod safety;
mod services;
mod support;
mod sync;
mod team;
mod visits;
mod whereabouts;

use doorstep_core::companion::CompanionError;

/// The rule that stood against it, in the words the person is told.
#[track_caller]
fn rule<T: std::fmt::Debug>(answer: Result<T, CompanionError>) -> String {
    match answer {
        Err(CompanionError::NotKept { why }) => why,
        other => panic!("{other:?} is not a rule"),
    }
}
